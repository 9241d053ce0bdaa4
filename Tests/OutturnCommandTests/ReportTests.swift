import Foundation
import Testing

/// The page that `outturn report` makes of a return, read back.
@Suite struct ReportTests {
  static func rules(_ green: String = "80%") -> String {
    """
    source plan "A plan" { publisher "Us" }
    dataset clinics "Clinics" {
      one row per "clinic"  key clinic  snapshot at period end
      clinic text  area text  slots integer 0 or more  attended integer 0 or more
    }
    indicator attendance "Clinic slots attended" {
      denominator sum of slots from clinics  numerator sum of attended
      unit percent  polarity higher is better  by area
      owner "Outpatients"  escalate to "Quality committee"  cites plan line 1
    }
    rules access for 2023/24 to 2025/26 {
      judge attendance { green at least \(green) red otherwise cites plan line 2 }
    }
    """
  }

  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(
      "rules.outturn", Self.rules().replacing("for 2023/24 to 2025/26", with: "from 2023-04-01"))
  }

  private func run(_ csv: String, period: String, to out: String) throws {
    try sandbox.write("\(out).csv", csv)
    let finished = try sandbox.shell(
      "outturn run --rules rules.outturn --data \(out).csv --period \(period) --organisation RBA --out \(out)"
    )
    try #require(finished.exitCode == 0, "\(finished.messages)")
  }

  private func report(_ arguments: String, page: String = "report.html") throws -> String {
    let finished = try sandbox.shell("outturn report \(arguments) --out \(page)")
    try #require(finished.exitCode == 0, "\(finished.messages)")
    return try sandbox.text(page)
  }

  private static let first = "clinic,area,slots,attended\n1,north,100,85\n2,south,100,81\n"
  private static let second =
    "clinic,area,slots,attended\n1,north,100,60\n2,\"<b>south</b> & \"\"west\"\"\",100,61\n"

  @Test func `says what is worst, what changed and whether it can be trusted, with figures of the return`()
    throws
  {
    try run(Self.first, period: "2023/24", to: "last")
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now --previous last")
    #expect(page.contains("To green: 39 more of the 79 not yet met."))
    #expect(page.contains("Worse than before: 83.0%, green, in 2023/24."))
    #expect(page.contains("Owner: Outpatients. Escalates to Quality committee."))
    #expect(page.contains("Can the data be trusted?"))

    #expect(page.contains("1 worse, 0 better and 0 as before."))
    let returns = try ["last", "now"].map { try sandbox.text("\($0)/return.json") }
    for view in ["committee", "board", "provider"] {
      let page = try report("now --previous last --for \(view)", page: "\(view).html")
      #expect(ReadBack(page).figures.count > 1)
      #expect(ReadBack(page).problems(against: returns) == [], "\(view)")
    }
  }

  @Test func `a figure that is not the return's is found`() throws {
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now")
    let returns = [try sandbox.text("now/return.json")]
    for (right, wrong) in [
      ("60.5%</data>", "60.6%</data>"), ("value=\"60.5\"", "value=\"60.51\""),
      ("39 more of the 79", "39 more of the 78"),
    ] {
      #expect(page.contains(right))
      #expect(ReadBack(page.replacing(right, with: wrong)).problems(against: returns) != [], "\(right)")
    }
  }

  @Test func `is the page alone, and the same twice`() throws {
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now")
    #expect(page == (try report("now/return.json", page: "again.html")))
    #expect(
      page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src"))
    for forbidden in ["<script", "javascript:", "<b>", "src=", "@import", "style=\"", " onload"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("&lt;b&gt;south&lt;/b&gt; &amp; &quot;west&quot;"))
    #expect(page.contains("Internal: not for publication"))
  }

  @Test(arguments: ["board", "provider"]) func `has a page for each reader`(view: String) throws {
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now --for \(view)")
    #expect(page.contains(view == "board" ? "What is off track" : "What is short of green"))
    #expect(page.contains("39 more of the 79 not yet met"))
    #expect(page.count < (try report("now", page: "whole.html")).count)
  }

  /// Also where a message would name the row by its key, or say what stands in a cell.
  @Test func `no identifier is on the page for the provider, nor on any other`() throws {
    try sandbox.write(
      "rules.outturn",
      """
      dataset visits "Visits" {
        one row per "visit"  key person  snapshot at period end  rejects at most 60% of rows
        person  column "NHS number"  integer 1 or more  identifier
        area    text
        minutes integer 0 to 600
        check day-long "the visit takes longer than a day" minutes <= 480 severity warning
        check known "the number is not the person's" person <> 4857773456 severity warning
      }
      indicator minutes "Minutes a visit" {
        mean of minutes from visits  unit minutes  polarity lower is better  by area  chosen locally "made up"
      }
      rules visits from 2023-04-01 {
        judge minutes { green at most 20 red otherwise chosen locally "made up" }
      }
      """)
    try run(
      """
      NHS number,area,minutes
      9434765919,north,30
      9434765870,north,ninety
      9434765919,south,40
      AB9434765870,south,20
      4857773456,south,500

      """, period: "2024/25", to: "now")
    for view in ["provider", "committee", "board"] {
      let page = try report("now --for \(view)", page: "\(view).html")
      for number in ["9434765919", "9434765870", "4857773456"] { #expect(!page.contains(number), "\(view)") }
    }
    let page = try sandbox.text("provider.html")
    #expect(page.contains("3 rows were rejected for errors, and are in no figure."))
    #expect(page.contains("the visit takes longer than a day"))
    // Where to look: the rows as an editor counts them.
    #expect(page.contains("Open now.csv at row 6, correct what is wrong"))
  }

  @Test func `says which commitments are carried forward, from when, and how many are overdue`() throws {
    try sandbox.write(
      "rules.outturn",
      """
      source plan "A plan" { publisher "Us" }
      codes mark { M "Met" P "In progress" }
      register promises "Promises" {
        one row per "promise"  key id  cites plan section "Promises"
        id text  title text  due date may be blank
        rows
          | id | title | due        |
          | a  | First | 2024-03-31 |
          | b  | Other |            |
      }
      series reports "Reports" {
        one row per "promise and year"  key id, year  periods in year
        id text  year period  mark code mark
      }
      rules progress from 2023-04-01 {
        commitments kept "Promises kept" for each id in promises {
          status mark in reports  met "M"  working-towards "P"  due due
          carry forward working-towards  owner "Planning"  cites plan
        }
      }
      """)
    try run("id,year,mark\na,2023/24,P\nb,2024/25,P\n", period: "2024/25", to: "now")
    let page = try report("now")
    #expect(page.contains("Of these, 1 carried forward from an earlier period and 1 overdue."))
    #expect(page.contains("<td>from 2023/24</td>") && page.contains("<td>no</td>"))
  }

  @Test func `draws a path on to what is still to come, with figures of the return`() throws {
    try sandbox.write(
      "rules.outturn",
      """
      series carbon "Carbon" { one row per "year"  periods in year  year period  tonnes decimal }
      indicator footprint "Carbon footprint" {
        reported tonnes from carbon
        unit tCO2e  polarity lower is better  owner "Estates"  chosen locally "made up"
      }
      rules carbon from 2020-04-01 {
        trajectory footprint {
          baseline 2019/20
          reach 20% of baseline by 2028/29 to 2032/33
          reach 0 by 2039/40
          reach 0 by 2099
          between points straight line
          chosen locally "made up"
        }
      }
      """)
    try run("year,tonnes\n2019/20,1000\n2023/24,700\n2024/25,650\n", period: "2024/25", to: "now")
    let page = try report("now")
    #expect(page.contains("The path goes on to 0 tCO2e by 31 March 2040."))
    #expect(page.contains("200 tCO2e between 31 March 2029 and 31 March 2033; 0 tCO2e by 31 March 2040"))
    #expect(page.contains("<th scope=\"row\">by 31 March 2029</th><td class=\"number\"></td>"))
    #expect(page.contains("Beyond what is drawn: 0 tCO2e by 31 December 2099."))
    #expect(ReadBack(page).problems(against: [try sandbox.text("now/return.json")]) == [])
    // The last year alone, of which the path goes on.
    try run("year,tonnes\n2019/20,1000\n2039/40,10\n", period: "2039/40", to: "then")
    #expect(!(try report("then")).contains("The path goes on to 0 tCO2e by 31 March 2040."))
  }

  @Test func `a milestone is overdue by its day, and one that was met late is not`() throws {
    try sandbox.write(
      "rules.outturn",
      """
      source plan "A plan" { publisher "Us" }
      register steps "Steps" {
        one row per "step"  key id  cites plan section "Steps"
        id text  title text  due date may be blank
        rows
          | id | title | due        |
          | a  | First | 2024-03-31 |
          | b  | Other | 2024-06-30 |
          | c  | Third | 2024-09-30 |
          | d  | Last  | 2026-09-30 |
      }
      series reports "Reports" {
        one row per "step and year"  key id, year  periods in year
        id text  year period  done date may be blank
      }
      rules progress from 2023-04-01 {
        milestones reached "Steps reached" for each id in steps {
          due due  reached done in reports  owner "Planning"  cites plan
        }
      }
      """)
    try run(
      "id,year,done\na,2024/25,2024-05-01\nb,2024/25,\nc,2024/25,2024-09-01\n", period: "2024/25", to: "now")
    #expect((try report("now")).contains("Of these, 1 overdue."))
  }

  /// What a committee asks of whoever is off track, from a rule that states by when.
  @Test func `says by when an exception is to recover, where it is going and what is needed each month`()
    throws
  {
    try sandbox.write(
      "rules.outturn",
      """
      series figures "Figures" {
        one row per "month"  periods in month
        month period  value decimal
      }
      indicator waits "Waits" {
        reported value from figures
        unit "people"  polarity lower is better  owner "Outpatients"  escalate to "Quality committee"
        chosen locally "made up"
      }
      rules waits from 2023-04-01 {
        judge waits {
          green at most 100  red otherwise
          forecast from the last 2 periods recover by 2025-12-31
          chosen locally "made up"
        }
      }
      """)
    try run("month,value\n2025-02,200\n2025-03,190\n", period: "2025-03", to: "now")
    let page = try report("now")
    #expect(
      page.contains(
        "From 200 people in February 2025 to 190 people in March 2025 it fell by 10 people a month. At this rate it "
          + "would be green in December 2025. To be green by 31 December 2025 it must fall by 10 people a month from "
          + "now, as at the present rate."))
    #expect(
      page.contains("Owner: Outpatients. Escalates to Quality committee. Recovery by 31 December 2025."))
    #expect(page.contains("<td>31 December 2025, falling by 10 people a month</td>"))
    #expect(
      (try report("now --for board")).contains("<td>31 December 2025, falling by 10 people a month</td>"))
  }

  /// What the bands of a scheme count as is in the return, and the page is made from nothing else.
  @Test func `what counts as red in a scheme of its own is an exception, in its colour`() throws {
    try sandbox.write(
      "rules.outturn",
      """
      scheme track { on-track "On track" counts as green  off-track "Off track" counts as red }

      """
        + Self.rules().replacing("for 2023/24 to 2025/26", with: "from 2023-04-01")
        .replacing("green at", with: "on-track at").replacing("red otherwise", with: "off-track otherwise"))
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now")
    #expect(page.contains("<div class=\"exception red\">"))
    #expect(page.contains("<span class=\"band red whole\">◆ Off track</span>"))
    #expect(page.contains("<span class=\"band red whole\">◆ 1 red</span>"))
    #expect(!page.contains("Nothing that is judged is off track."))
  }

  @Test func `an internal return is not published`() throws {
    try run(Self.second, period: "2024/25", to: "now")
    let finished = try sandbox.shell("outturn report now --audience publication --out report.html")
    #expect(finished.exitCode == 1)
    #expect(
      finished.messages.contains("error[OT4160]: `now` is an internal return, which is not for publication"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("report.html")))
  }

  @Test func `internal figures do not stand beside a publication`() throws {
    try run(Self.first, period: "2023/24", to: "last")
    try sandbox.write("now.csv", Self.second)
    let made = try sandbox.shell(
      "outturn run --rules rules.outturn --data now.csv --period 2024/25 --audience publication --out now")
    try #require(made.exitCode == 0, "\(made.messages)")
    let refused = try sandbox.shell("outturn report now --previous last --out report.html")
    #expect(refused.exitCode == 1 && refused.messages.contains("error[OT4160]: `last` is an internal return"))
    // The other way round is said.
    let page = try report("last --peers now")
    #expect(
      page.contains("Beside it stand 1 return for publication, whose counts are suppressed and rounded"))
  }

  /// What a publication does not tell is not told as if it were nothing.
  @Test func `the provider's page of a publication says what it cannot say`() throws {
    try sandbox.write(
      "rules.outturn",
      try sandbox.text("rules.outturn").replacing(
        "snapshot at period end", with: "snapshot at period end  disclosure suppress 1 to 400 then round to 5"
      ))
    try sandbox.write("now.csv", Self.second)
    let made = try sandbox.shell(
      "outturn run --rules rules.outturn --data now.csv --period 2024/25 --audience publication --out now")
    try #require(made.exitCode == 0, "\(made.messages)")
    let page = try report("now --for provider")
    #expect(page.contains("0 indicators short of green among those that are shown; 1 suppressed."))
    #expect(
      page.contains("Nothing that is shown is off track; 1 judgement of a suppressed figure cannot be shown.")
    )
    #expect(page.contains("A publication does not say how many rows were rejected."))
    #expect(!page.contains("No row was rejected."))
  }

  /// Values under values, and a band beside each.
  @Test func `what was restated stands before and now in columns`() throws {
    try run(Self.first, period: "2024/25", to: "last")
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now --previous last")
    #expect(page.contains("Between the two, other data were submitted."))
    let overall = try #require(
      page.firstMatch(of: #/<tr><th scope="row">Clinic slots attended</th><td>overall</td>.*/#))
    let cells = String(overall.output).matches(of: #/>([^<>]+)</#).map { String($0.1) }
    #expect(cells == ["Clinic slots attended", "overall", "83.0%", "● green", "60.5%", "◆ red", "2024/25"])
    // A period that all have is said once.
    #expect(page.contains("<caption>access, 2024/25</caption>"))
  }

  @Test func `selects what a committee or an owner answers for`() throws {
    try run(Self.second, period: "2024/25", to: "now")
    let page = try report("now --committee 'Quality committee' --owner Outpatients")
    #expect(
      page.contains(
        "Only what is escalated to Quality committee and answered for by Outpatients: 1 indicator."))
    let refused = try sandbox.shell("outturn report now --committee 'Quality comittee' --out no.html")
    #expect(refused.exitCode == 1)
    #expect(
      refused.messages.contains("error[OT4161]: no result of `now` has the committee \"Quality comittee\""))
    #expect(refused.messages.contains("did you mean `Quality committee`?"))
  }

  @Test func `what is no return is refused`() throws {
    try sandbox.write("other.xml", "<a/>")
    let finished = try sandbox.shell("outturn report other.xml --out report.html")
    #expect(finished.exitCode == 4 && finished.messages.contains("error[OT"))
  }
}
