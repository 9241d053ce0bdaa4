import Foundation
import Testing

/// `outturn check --data … --out`: what would be rejected, for whoever submits it, although there is no return.
@Suite struct SelfCheckTests {
  static let rules = """
    dataset visits "Visits" {
      one row per "visit"  key person, day  events dated day
      person  column "NHS number"  integer 1 or more  identifier
      day     column "Day"         date
      area    column "Area"        code area
      minutes column "Minutes"     integer 0 to 600
      check day-long "the visit takes longer than a day" minutes <= 480
    }
    codes area { north "North"  south "South" }
    indicator minutes "Minutes a visit" {
      mean of minutes from visits  unit minutes  polarity lower is better  by area  chosen locally "made up"
    }
    rules visits from 2023-04-01 {
      judge minutes { green at most 20 red otherwise chosen locally "made up" }
    }
    """

  static let bad = """
    NHS number,Day,Area,Minutes
    9434765919,2024-05-01,north,30
    9434765870,2024-05-02,north,ninety
    9434765919,2024-05-03,sooth,40
    AB9434765870,2024-05-04,south,20
    9434765870,,south,20
    9434765919,2024-05-03,north,700
    9434765919,2024-05-03,north,"20,5",5
    9434765870,2024-05-06,9434765870,20
    9434765870,2024-05-07,<b>&,20

    """

  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules)
  }

  private static let line = "outturn check rules.outturn --data visits.csv --period 2024/25"

  private func check(_ csv: String, _ rest: String = "") throws -> (finished: Finished, page: String) {
    try sandbox.write("visits.csv", csv)
    let finished = try sandbox.shell("\(Self.line) --out self-check.html\(rest)")
    return (finished, try sandbox.text("self-check.html"))
  }

  /// A page as its readers have it, without its style sheet.
  private static func body(_ page: String) -> String {
    page.range(of: "<body>").map { String(page[$0.lowerBound...]) } ?? page
  }

  @Test func `a submission that would be rejected has its page, with the exit code of its errors`() throws {
    for file in ["return.xml", "results.csv"] { try sandbox.write("out/\(file)", "an earlier \(file)\n") }
    let (finished, page) = try check(Self.bad)
    #expect(finished.exitCode == 1)
    #expect(
      finished.output.contains("It would be rejected, and makes no return.\nWritten: self-check.html\n"))
    #expect(finished.messages == "")
    #expect(page.contains("It would be rejected: 9 errors."))
    #expect(finished.output.contains("\n9 errors\n"))
    #expect(try sandbox.text("out/return.xml") == "an earlier return.xml\n")
    #expect(try sandbox.contents(of: "out").count == 2)

    let golden = Repository.root.appending(path: "Tests/OutturnCommandTests/Pages/rejected.html")
    if Repository.updatesGoldens {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(Self.body(page).utf8).write(to: golden)
    }
    #expect(Self.body(page) == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test func `it says of each error where it is, what was expected and what to do, and shows no figure`()
    throws
  {
    let page = try check(Self.bad).page
    #expect(page.contains("makes no return. So there are no figures here"))
    #expect(!page.contains("<data"))
    for words in [
      "Codes that are not in the list: Area, visits.csv",
      "<th scope=\"row\">4</th><td>&quot;sooth&quot; is no such code</td>",
      "Did you mean “south”?", "Cells that are not what the column holds: Minutes, visits.csv",
      "Expected: a whole number from 0 to 600.", "Blank cells: Day, visits.csv",
      "Rows with too many or too few fields: visits.csv",
      "Put a field that contains the delimiter in double quotes.",
    ] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func `no identifier is on it, also in a column where none belongs`() throws {
    let (finished, page) = try check(Self.bad)
    #expect(finished.exitCode == 1)
    for number in ["9434765919", "9434765870"] { #expect(!page.contains(number)) }
    #expect(page.contains("A value (masked) is not a whole number"))
    #expect(page.contains("&quot;(masked)&quot; is no such code"))
    // The rows of a key, and of a check, when nothing else is wrong.
    let double =
      "NHS number,Day,Area,Minutes\n9434765919,2024-05-03,north,40\n9434765919,2024-05-03,north,40\n"
    let key = try check(double).page
    #expect(key.contains("Rows with the same key") && !key.contains("9434765919"))
    try sandbox.write(
      "rules.outturn", Self.rules.replacing("minutes <= 480", with: "minutes <= 480 and person <> 9434765919")
    )
    let failed = try check("NHS number,Day,Area,Minutes\n9434765919,2024-05-03,north,40\n").page
    #expect(failed.contains("Rows that fail a check: check day-long, visits.csv"))
    #expect(failed.contains("Expected: In each row, minutes is at most 480 and person is not (masked).</p>"))
    #expect(!failed.contains("9434765919"))
    // A file without its header row: what stands where the headers should be is data.
    let headless = try check("9434765919,2024-05-03,north,40\n9434765919,2024-05-04,north,40\n").page
    #expect(headless.contains("The headers are those of another file") && headless.contains("none read"))
    #expect(!headless.contains("9434765919"))
  }

  @Test func `is the page alone, the same twice, and what is hostile is text`() throws {
    let page = try check(Self.bad).page
    #expect(page == (try check(Self.bad).page))
    #expect(
      page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src"))
    for forbidden in ["<script", "javascript:", "<b>", "src=", "@import", "style=\"", " onload"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("&quot;&lt;b&gt;&amp;&quot; is no such code"))
    #expect(page.contains("Internal: not for publication"))
    let headers = try check("NHS number,Day,Area,<script>alert(1)</script>\n1,2024-05-01,north,1\n").page
    #expect(!headers.contains("<script") && headers.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test func `of thousands of errors it has the first of each kind, and how many there are`() throws {
    var csv = "NHS number,Day,Area,Minutes\n"
    for row in 1...4000 {
      csv += "\(row),2024-05-01,\(row % 2 == 0 ? "north" : "x\(row)"),\(row % 4 == 0 ? "many" : "20")\n"
    }
    csv += "4001,,north,20\n"
    let (finished, page) = try check(csv)
    #expect(finished.exitCode == 1)
    #expect(page.contains("It would be rejected: 3,001 errors."))
    // What stands behind others is not hidden by them.
    #expect(page.contains("OT3012, 2,000 in all.") && page.contains("and 1,980 more like these"))
    #expect(page.contains("OT3010, 1,000 in all.") && page.contains("and 980 more like these"))
    #expect(page.contains("OT3013, 1 in all."))
    #expect(page.contains("<strong>Row 4002: </strong>The cell is blank."))
    #expect(page.utf8.count < 100_000)
  }

  @Test func `a file of a thousand wrong columns stays a page`() throws {
    let headers = (1...1000).map { "col\($0)" }.joined(separator: ",")
    let row = (1...1000).map { _ in "1" }.joined(separator: ",")
    let page = try check("NHS number,Day,Area,Minutes,\(headers)\n1,2024-05-01,north,20,\(row)\n").page
    #expect(page.contains("It would be rejected: 1,000 errors."))
    #expect(page.contains("OT3003, 1,000 in all.") && page.contains("and 980 more like these"))
    #expect(page.utf8.count < 100_000)
  }

  @Test func `one that would be accepted has what is short of green, and no return either`() throws {
    let good = "NHS number,Day,Area,Minutes\n9434765919,2024-05-03,north,40\n9434765870,2024-05-03,south,20\n"
    let (finished, page) = try check(good)
    #expect(finished.exitCode == 0, "\(finished.output)")
    #expect(
      finished.output
        == "It would be accepted: no errors in 1 file with 2 rows.\nWritten: self-check.html\n")
    #expect(page.contains("It would be accepted. 0 findings to look at; 1 indicator short of green."))
    #expect(page.contains("What is short of green") && page.contains("30 minutes"))
    #expect(try sandbox.contents().keys.sorted() == ["rules.outturn", "self-check.html", "visits.csv"])
  }

  /// The return only counts them.
  @Test func `rows that the rules let go are told row by row`() throws {
    try sandbox.write(
      "rules.outturn",
      Self.rules.replacing("events dated day", with: "events dated day  rejects at most 90% of rows"))
    let (finished, page) = try check(Self.bad)
    #expect(finished.exitCode == 0, "\(finished.output)")
    #expect(page.contains("It would be accepted."))
    #expect(page.contains("Rows that are left out") && page.contains("&quot;sooth&quot; is no such code"))
    #expect(page.contains("Put right what stands under “Rows that are left out”, and run the check again."))
    for number in ["9434765919", "9434765870"] { #expect(!page.contains(number)) }
  }

  @Test func `errors of the rules are not the provider's`() throws {
    try sandbox.write("rules.outturn", Self.rules.replacing("mean of minutes", with: "mean of minuets"))
    let (finished, page) = try check(Self.bad)
    #expect(finished.exitCode == 1)
    #expect(page.contains("It could not be checked: the rules have 1 error."))
    #expect(page.contains("Send this page to whoever keeps the rules."))
  }

  @Test func `a file that is not there has its page too`() throws {
    let finished = try sandbox.shell("\(Self.line) --out self-check.html")
    #expect(finished.exitCode == 1)
    let page = try sandbox.text("self-check.html")
    #expect(
      page.contains("submission `visits.csv` does not exist") && page.contains("No file could be read."))
  }

  @Test func `a page that cannot be written leaves what was there`() throws {
    try sandbox.write("visits.csv", Self.bad)
    try sandbox.write("pages", "a file, and no folder\n")
    let before = try sandbox.contents()
    for out in ["pages/self-check.html", "visits.csv", "rules.outturn", "./visits.csv"] {
      let finished = try sandbox.shell("\(Self.line) --out \(out)")
      #expect(finished.exitCode == 1)
      #expect(
        finished.messages.contains(out.hasPrefix("pages") ? "error[OT4138]" : "error[OT5038]"),
        "\(finished.messages)")
      #expect(!finished.output.contains("Written"))
      #expect(try sandbox.contents() == before)
    }
  }

  @Test func `without a page it says the same on the terminal, or to a program`() throws {
    try sandbox.write("visits.csv", Self.bad)
    let told = try sandbox.shell(Self.line)
    #expect(told.exitCode == 1 && told.output.contains("error[OT3012]: \"sooth\" is no such code"))
    let json = try sandbox.shell("\(Self.line) --json --out self-check.html")
    #expect(json.exitCode == 1)
    let diagnostics = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(diagnostics?.count == 9)
    #expect(try sandbox.text("self-check.html").contains("It would be rejected: 9 errors."))
  }

  @Test(arguments: ["--period 2024/25", "--organisation RBA", "--out self-check.html", "--data visits.csv"])
  func `what is about a submission needs one, and a submission a period`(rest: String) throws {
    let finished = try sandbox.shell("outturn check rules.outturn \(rest)")
    #expect(finished.exitCode == 64, "\(finished.messages)")
    #expect(try sandbox.contents().keys.sorted() == ["rules.outturn"])
  }

  /// The page says of a submission what the run says of it.
  @Test func `it finds what a run finds`() throws {
    try sandbox.write("visits.csv", Self.bad)
    let run = try sandbox.shell(
      "outturn run --rules rules.outturn --data visits.csv --period 2024/25 --out out")
    let told = try sandbox.shell("outturn check --rules rules.outturn --data visits.csv --period 2024/25")
    #expect(run.exitCode == told.exitCode)
    #expect(told.output == run.messages + "It would be rejected, and makes no return.\n")
  }
}
