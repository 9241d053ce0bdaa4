import Foundation
import Testing

/// Large submissions: how rules are carried out on them, and that the way never shows in what comes out.
struct PlanTests {
  private static let rules = """
    outturn 1
    codes area { N "North"  S "South" }
    dataset people "People registered" {
      one row per  "person"
      key          person
      months in    month
      person   text
      month    month
      area     code area
      age      integer 0 to 130
      flag     yes/no  may be blank
      cost     decimal 0 or more  unit £
    }
    indicator met "People of whom it is so" {
      denominator  people where age >= 18
      numerator    where flag
      unit         percent
      polarity     higher is better
      by           area; month
      unknown      excluded
      chosen locally "a test"
    }
    indicator cost "Cost of a person" {
      mean of   cost from people where age >= 18
      unit      £
      polarity  lower is better
      by        area
      chosen locally "a test"
    }
    indicator middle "Median cost" {
      median of  cost from people
      unit       £
      polarity   lower is better
      chosen locally "a test"
    }
    rules test for 2024/25 {
      judge met { green at least 50% red otherwise chosen locally "a test" }
      judge cost { green at most £50 red otherwise chosen locally "a test" }
    }

    """

  /// The rows are the same each time: people of both areas, of every month, some of whom it is not known.
  private static func csv(_ rows: Int, end: String = "\n", bad: Int? = nil) -> String {
    var text = "person,month,area,age,flag,cost" + end
    for row in 0..<rows {
      let month = String(format: "%02d", 4 + row % 9)
      let flag = ["yes", "no", "", "yes", "no"][row % 5]
      let age = row == bad ? "old" : "\(row * 7 % 97)"
      text +=
        "P\((row * 7919) % rows),2024-\(month),\(row % 3 == 0 ? "N" : "S"),\(age),\(flag),\(row % 89).\(row % 10)"
        + end
    }
    return text
  }

  private func sandbox(_ data: String, rules: String = PlanTests.rules) throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", rules)
    try sandbox.write("data.csv", data)
    return sandbox
  }

  private func run(_ sandbox: Sandbox, threads: Int, out: String) throws -> [String: Data] {
    let finished = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--threads",
      "\(threads)",
      "--out", sandbox.path(out),
    ])
    #expect(finished.exitCode == 0, "\(finished.messages)")
    return try sandbox.contents(of: out)
  }

  @Test func `the plan says what a pass does, and what each indicator costs`() throws {
    let finished = try sandbox("").outturn(["plan", "rules.outturn"])
    #expect(finished.exitCode == 0)
    #expect(
      finished.output == """
        people: one pass over the file for 3 indicators
          columns     6 columns read once (2 numbers, 3 codes, 1 checked)
          conditions  10 sets of rows, 1 of them for several indicators
          each row    5 counts and 2 sums in 1 grouping
          grouping    month and area
          in order    cost: its values are kept until the last row

          indicator  sets  its own  counts  sums  strata by
          met           7        6       4     0  area; month
          cost          1        0       1     1  area
          middle        0        0       0     1

        """)
  }

  /// An indicator whose totals arrive by themselves, in rows of their own.
  private static let stated = """
    indicator stated "Cost as it was stated" {
      sum of    cost from people
      unit      £
      polarity  lower is better
      by        area
      total     where area = "N"
      chosen locally "a test"
    }

    """

  @Test func `what is left to the interpreter says why`() throws {
    let finished = try sandbox("", rules: Self.rules + Self.stated).outturn(["plan", "rules.outturn"])
    #expect(
      finished.output == "people: row by row, because of stated has rows of its own for totals; "
        + "of a large file 3 of 4 indicators in one pass beside that\n"
    )
    let unknown = try sandbox("").outturn(["plan", "rules.outturn", "--dataset", "peple"])
    #expect(unknown.exitCode == 1)
    #expect(unknown.messages.contains("did you mean `people`?"))
  }

  @Test func `stretches of time are told apart where other periods are asked for`() throws {
    let often = Self.rules.replacing("  by           area; month", with: "  by area\n  frequency monthly")
    func groupings(_ rules: String, _ more: String...) throws -> [Substring] {
      let finished = try sandbox("", rules: rules).outturn(["plan", "rules.outturn"] + more)
      return finished.output.split(separator: "\n").filter { $0.contains("grouping    ") }
    }
    #expect(try groupings(often) == ["  grouping    month and area"])
    #expect(try groupings(often, "--period", "2024-05") == ["  grouping    area"])
    let events = often.replacing("months in    month", with: "events dated day")
      .replacing("month    month", with: "day      date")
    #expect(try groupings(events) == ["  grouping    area and month of day"])
  }

  private static let joined =
    rules.replacing(
      "  cost     decimal",
      with: """
          joins places by area
          near     is miles <= 5
          young    is if age < 30 then "young" else "old"
          check adult "a child" age >= 18 severity warning
          check dear  "dear and far" not (cost > £80 and not near) severity warning
          cost     decimal
        """
    ).replacing("  by           area; month", with: "  by region; young; near and area") + """
      lookup places from "places.csv" {
        key place
        place   text
        miles   integer
        region  text
      }

      """

  @Test func `lookups, derived columns and checks are part of the pass`() throws {
    let sandbox = try sandbox(Self.csv(3000), rules: Self.joined)
    try sandbox.write("places.csv", "place,miles,region\nN,4,West\nX,9,East\n")
    let plan = try sandbox.outturn(["plan", "rules.outturn"])
    #expect(plan.output.contains("people: one pass over the file for 3 indicators"), "\(plan.output)")
    let passed = try run(sandbox, threads: 2, out: "passed")
    #expect(try run(sandbox, threads: 1, out: "one") == passed)
    // A blank line has the rows taken one after the other.
    try sandbox.write("data.csv", Self.csv(3000) + "\n")
    let taken = try run(sandbox, threads: 2, out: "taken")
    #expect(taken["results.csv"] == passed["results.csv"])
    func told(_ files: [String: Data]) throws -> [String] {
      let text = String(decoding: try #require(files["return.json"]), as: UTF8.self)
      let from = try #require(text.range(of: "\"findings\""))
      return text[from.lowerBound...].split(separator: "\n").map(String.init).filter {
        $0.contains("\"message\"")
      }
      .filter { !$0.contains("blank line") }
    }
    let messages = try told(passed)
    #expect(try told(taken) == messages)
    #expect(messages.contains { $0.contains("that lookup places does not have") }, "\(messages)")
    #expect(messages.contains { $0.contains("a child: ") && $0.contains("age 0") }, "\(messages)")
    #expect(
      messages.contains { $0.contains("dear and far: ") || $0.contains("check dear could not be decided") })
  }

  @Test func `where rows are kept for one indicator, the others are still part of the pass`() throws {
    let rules =
      Self.joined.replacing("  by region; young", with: "  frequency monthly\n  by region; young")
      + Self.stated
    let rows = 40_000
    let large = try sandbox(Self.csv(rows), rules: rules)
    try large.write("places.csv", "place,miles,region\nN,4,West\nX,9,East\n")
    #expect(try large.outturn(["plan", "rules.outturn"]).output.contains("row by row"))
    let mixed = try run(large, threads: 2, out: "mixed")
    try large.write("data.csv", Self.csv(rows) + "\n")
    let taken = try run(large, threads: 2, out: "taken")
    #expect(mixed["results.csv"] == taken["results.csv"])
    let lines = String(decoding: try #require(mixed["results.csv"]), as: UTF8.self).split(separator: "\n")
    #expect(lines.contains { $0.contains("2024-05") } && lines.count > 50)
  }

  @Test func `what is published of a large file is what is published of its rows`() throws {
    let rules = Self.joined.replacing(
      "  months in    month", with: "  months in    month\n  disclosure suppress 1 to 40 then round to 5"
    ).replacing("  by region; young", with: "  frequency monthly\n  by region; area; area and young; young")
    let sandbox = try sandbox(Self.csv(3000), rules: rules)
    try sandbox.write("places.csv", "place,miles,region\nN,4,West\nS,9,East\n")
    func published(_ out: String) throws -> String {
      let finished = try sandbox.outturn([
        "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--audience",
        "publication",
        "--out", sandbox.path(out),
      ])
      #expect(finished.exitCode == 0, "\(finished.messages)")
      return String(decoding: try #require(sandbox.contents(of: out)["results.csv"]), as: UTF8.self)
    }
    let passed = try published("passed")
    #expect(passed.contains("suppressed") && passed.contains("2024-06"), "\(passed.prefix(2000))")
    // A blank line has the rows taken one after the other.
    try sandbox.write("data.csv", Self.csv(3000) + "\n")
    #expect(try published("taken") == passed)
  }

  @Test func `threads and line ends do not show in a return`() throws {
    let plain = try sandbox(Self.csv(20_000))
    let one = try run(plain, threads: 1, out: "one")
    for threads in [2, 3, 8] { #expect(try run(plain, threads: threads, out: "out\(threads)") == one) }
    let returned = try sandbox(Self.csv(20_000, end: "\r\n"))
    #expect(try run(returned, threads: 2, out: "crlf")["results.csv"] == one["results.csv"])
  }

  @Test func `a bad cell in a large file is told of by line and field`() throws {
    let sandbox = try sandbox(Self.csv(20_000, bad: 17_000))
    let finished = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--out",
      sandbox.path("out"),
    ])
    #expect(finished.exitCode == 1)
    #expect(finished.messages.contains("data.csv:17002, field `age`"), "\(finished.messages)")
  }

  @Test func `whose the rows are is known of a large file too`() throws {
    let rules = Self.rules.replacing(
      "  months in    month", with: "  months in    month\n  organisation area")
    let of = { (areas: [String]) in
      try self.sandbox(
        "person,month,area,age,flag,cost\n"
          + (0..<200).map { "P\($0),2024-05,\(areas[$0 % areas.count]),30,yes,1.5\n" }.joined(), rules: rules)
    }
    let run = [
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--out", "out",
    ]
    let one = try of(["N"])
    #expect(try one.outturn(run).exitCode == 0)
    #expect(try String(contentsOfFile: one.path("out/return.xml"), encoding: .utf8).contains("\"N\""))
    let other = try one.outturn(run + ["--organisation", "S"])
    #expect(other.exitCode == 1)
    #expect(other.messages.contains("data.csv:2"), "\(other.messages)")
    let two = try of(["N", "N", "S"]).outturn(run)
    #expect(two.exitCode == 1)
    #expect(two.messages.contains("N") && two.messages.contains("S"), "\(two.messages)")
  }

  @Test func `what others look at in periods of their own is the same as of rows`() throws {
    let rules =
      Self.rules + """
        dataset visits "Visits" {
          one row per "month"
          months in month
          month  month
          made   integer
        }
        indicator visits-made "Visits made" {
          mean of    made from visits
          unit       £
          polarity   lower is better
          frequency  monthly
          chosen locally "a test"
        }
        indicator met-moved "How that moved" {
          change in met since the previous period
          chosen locally "a test"
        }
        indicator met-apart "North and south apart" {
          gap in met between area N and area S
          chosen locally "a test"
        }
        rules others for 2024/25 {
          judge visits-made { green at most cost red otherwise chosen locally "a test" }
          judge met-moved { improving or worsening since 2024-06 chosen locally "a test" }
        }

        """
    let sandbox = try sandbox(
      Self.csv(3000),
      rules: rules.replacing("  by           area; month", with: "  by area; month\n  frequency monthly"))
    try sandbox.write("visits.csv", "month,made\n" + (4...9).map { "2024-0\($0),\($0 * 9)\n" }.joined())
    let plan = try sandbox.outturn(["plan", "rules.outturn", "--dataset", "people"])
    #expect(plan.output.contains("people: one pass over the file for 3 indicators"), "\(plan.output)")
    let data = ["people=data.csv", "visits=visits.csv"].flatMap { ["--data", $0] }
    func results(_ out: String) throws -> String {
      let run = ["run", "--rules", "rules.outturn", "--period", "2024/25", "--out", sandbox.path(out)]
      let finished = try sandbox.outturn(run + data)
      #expect(finished.exitCode == 0, "\(finished.messages)")
      return String(decoding: try #require(sandbox.contents(of: out)["results.csv"]), as: UTF8.self)
    }
    let passed = try results("passed")
    // A blank line has the rows taken one after the other.
    try sandbox.write("data.csv", Self.csv(3000) + "\n")
    #expect(try results("taken") == passed)
    let lines = passed.split(separator: "\n")
    for id in ["met,", "met-moved,", "met-apart,", "visits-made,"] {
      #expect(lines.contains { $0.contains(id) && $0.contains("2024-08") }, "\(id) \(passed.prefix(3000))")
    }
  }
}
