import Foundation
import Testing

/// Which returns `outturn report` sets beside the one that it shows.
@Suite struct ReportReturnsTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(
      "rules.outturn", ReportTests.rules().replacing("for 2023/24 to 2025/26", with: "from 2022-04-01"))
  }

  private func run(as code: String, period: String, _ attended: Int, to out: String) throws {
    try sandbox.write("\(out).csv", "clinic,area,slots,attended\n1,north,100,\(attended)\n")
    let finished = try sandbox.shell(
      "outturn run --rules rules.outturn --data \(out).csv --period \(period) --organisation \(code) --out \(out)"
    )
    try #require(finished.exitCode == 0, "\(finished.messages)")
  }

  @Test func `what is no earlier return of the same submitter is not taken for one`() throws {
    try run(as: "RBA", period: "2024/25", 60, to: "now")
    try run(as: "RH5", period: "2023/24", 70, to: "other")
    try run(as: "RBA", period: "2025/26", 80, to: "next")
    try run(as: "RBA", period: "2022/23", 70, to: "first")
    try run(as: "RBA", period: "2023/24", 70, to: "last")
    let expected = "\n  expected: with `--previous`, an earlier return of the same submitter\n"
    for (arguments, said) in [
      (
        "--previous other",
        "error[OT4162]: `other/return.xml` is a return of RH5, and `now/return.xml` one of RBA\n"
          + "  --> other/return.xml\(expected)  help: give returns of others with `--peers`\n\n1 error\n"
      ),
      (
        "--previous next",
        "error[OT4162]: `next/return.xml` is of 2025/26, which ends after 2024/25\n  --> next/return.xml"
          + "\(expected)\n1 error\n"
      ),
      (
        "--previous last --previous first",
        "error[OT4162]: `first/return.xml` is of 2022/23, and `last/return.xml` before it of 2023/24\n"
          + "  --> first/return.xml\n  expected: with `--previous`, earlier returns in the order of time\n\n1 error\n"
      ),
      (
        "--previous now/return.json",
        "error[OT4163]: `now/return.json` is the same return as `now/return.xml`\n  --> now/return.json\n"
          + "  expected: each return once\n\n1 error\n"
      ),
    ] {
      let finished = try sandbox.shell("outturn report now \(arguments) --out no.html")
      #expect(finished.exitCode == 1 && finished.output == "")
      #expect(finished.messages == said)
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("no.html")))
    let right = try sandbox.shell("outturn report now --previous first --previous last --out yes.html")
    #expect(right.exitCode == 0 && right.messages == "", "\(right.messages)")
  }

  @Test func `peers are others, once each, and those that are not shown are told`() throws {
    try run(as: "RBA", period: "2024/25", 60, to: "now")
    for (place, code) in ["RH5", "RD1", "RA9"].enumerated() {
      try run(as: code, period: "2024/25", 70 + place, to: code)
    }
    try run(as: "RH5", period: "2024/25", 75, to: "again")
    try run(as: "RBA", period: "2024/25", 76, to: "own")
    try run(as: "RA9", period: "2023/24", 76, to: "old")
    for (peers, said) in [
      ("now/return.json", "`now/return.json` is the same return as `now/return.xml`"),
      ("own", "`own/return.xml` and `now/return.xml` are both returns of RBA"),
      ("RH5 --peers RH5", "`RH5/return.xml` is the same return as `RH5/return.xml`"),
      ("RH5 --peers again", "`again/return.xml` and `RH5/return.xml` are both returns of RH5"),
    ] {
      let finished = try sandbox.shell("outturn report now --peers \(peers) --out no.html")
      #expect(finished.exitCode == 1 && finished.messages.hasPrefix("error[OT4163]: \(said)\n"), "\(peers)")
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("no.html")))
    let three = "--peers RH5 --peers RD1"
    let all = try sandbox.shell("outturn report now \(three) --peers RA9 --out all.html")
    #expect(all.exitCode == 0 && all.messages == "")
    #expect(try sandbox.text("all.html").contains("Beside others"))
    let few = "there are too few peers to compare with, and none is on the page\n"
    let expected = "  expected: 3 or more with an exact figure of the same indicator and period\n"
    let two = try sandbox.shell("outturn report now \(three) --out two.html")
    #expect(
      two.exitCode == 0 && two.messages == "warning[OT4164]: \(few)\(expected)\n1 warning\n",
      "\(two.messages)")
    let old = try sandbox.shell("outturn report now --peers old --out old.html")
    #expect(
      old.exitCode == 0
        && old.messages == """
          warning[OT4164]: `old/return.xml` has no figure to stand beside one of `now/return.xml`, and is not on the page
            --> old/return.xml
            expected: with `--peers`, figures of the same indicators for 2024/25

          1 warning

          """,
      "\(old.messages)")
    let board = try sandbox.shell("outturn report now \(three) --for board --out board.html")
    #expect(board.messages.hasPrefix("warning[OT4164]: the page for the board shows no peers\n"))
  }
}
