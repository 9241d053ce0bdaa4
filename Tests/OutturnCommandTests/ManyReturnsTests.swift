import Foundation
import Testing

/// `run --manifest`, `compare` and `rollup`.
struct ManyReturnsTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules.outturn")
    let data = try String(contentsOf: Repository.cases.appending(path: "common.csv"), encoding: .utf8)
    try sandbox.write("in/first.csv", data)
    try sandbox.write(
      "in/second.csv", data.replacing("201", with: "205").replacing("10450.50", with: "10000"))
    try sandbox.write("in/broken.csv", data.replacing("240", with: "many"))
    try sandbox.write(
      "in/all.csv",
      """
      organisation,data,period,out
      RBA,first.csv,2024/25,../out/RBA
      RXX,broken.csv,2024/25,../out/RXX
      RH5,clinics=second.csv,2024/25,../out/RH5

      """)
  }

  private func runAll() throws -> Finished {
    try sandbox.shell("outturn run --rules rules.outturn --manifest in/all.csv")
  }

  // MARK: manifest

  @Test func `one bad submission does not hold back the others`() throws {
    let finished = try runAll()
    #expect(finished.exitCode == 1)
    #expect(finished.messages.hasPrefix("RXX, 2024/25\nerror[OT3"), "\(finished.messages)")
    #expect(finished.output.contains("RXX  2024/25  not written: 1 error\n"), "\(finished.output)")
    #expect(finished.output.hasSuffix("2 of 3 returns written.\n"))
    for code in ["RBA", "RH5"] {
      let verified = try sandbox.shell("outturn verify out/\(code)")
      #expect(verified.exitCode == 0 && verified.output.contains(": \(code), 2024/25"), "\(verified.output)")
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("out/RXX")))
  }

  @Test func `all good is exit code 0, and fail-on looks at all`() throws {
    try sandbox.write("in/broken.csv", try sandbox.text("in/first.csv"))
    #expect(try runAll().exitCode == 0)
    try sandbox.write("in/broken.csv", try sandbox.text("in/first.csv").replacing("201", with: "101"))
    let finished = try sandbox.shell(
      "outturn run --rules rules.outturn --manifest in/all.csv --fail-on red")
    #expect(finished.exitCode == 2, "\(finished.output)")
  }

  @Test(arguments: [
    ("organisation,data,period / RBA,first.csv,2024/25", "OT3"),
    ("organisation,data,period,out / RBA,first.csv,2024/26,o", "OT3"),
    ("organisation,data,period,out / RBA,first.csv,2024/25,o / RH5,first.csv,2024/25,o", "OT3"),
    ("organisation,data,period,out / RBA, ; ,2024/25,o", "OT4150"),
    ("organisation,data,period,out", "OT3002"),
  ])
  func `a manifest that is wrong writes nothing`(text: String, code: String) throws {
    // A name of several lines would take several in the output of the tests.
    try sandbox.write("in/all.csv", text.replacing(" / ", with: "\n") + "\n")
    let finished = try runAll()
    #expect(finished.exitCode == 1)
    #expect(finished.messages.contains("[\(code)"), "\(finished.messages)")
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("in/o")))
  }

  @Test(arguments: [
    ("a", "./a/"), ("a", "b/../a"), ("new/er", "new//er/."), ("a", "link"), ("a/new", "link/new"),
  ])
  func `two lines may not write into one folder, however it is spelt`(first: String, second: String) throws {
    #expect(try sandbox.shell("mkdir in/a && ln -s a in/link").exitCode == 0)
    try sandbox.write(
      "in/all.csv",
      "organisation,data,period,out\nRBA,first.csv,2024/25,\(first)\nRH5,second.csv,2024/25,\(second)\n")
    let before = try sandbox.contents()
    let finished = try runAll()
    #expect(finished.exitCode == 1 && finished.output == "")
    #expect(
      finished.messages.hasPrefix(
        "error[OT4151]: `in/\(second)` is the folder `in/\(first)`, into which line 2 writes\n"
          + "  --> in/all.csv:3, field `out` (column 4)\n  expected: a folder for each line\n"),
      "\(finished.messages)")
    #expect(try sandbox.contents() == before)
  }

  @Test func `a file that is missing is looked for beside the manifest, and the advice says so`() throws {
    try sandbox.write("in/all.csv", "organisation,data,period,out\nRBA,frist.csv,2024/25,../out/RBA\n")
    let finished = try runAll()
    #expect(finished.exitCode == 1)
    #expect(finished.messages.contains("error[OT5001]: submission `in/frist.csv` does not exist"))
    #expect(finished.messages.contains("it is taken from the folder that the manifest is in"))
    #expect(!finished.messages.contains("the folder that the command runs in"))
  }

  @Test func `a manifest says itself what the options would`() throws {
    #expect(try sandbox.shell("outturn run --manifest in/all.csv --out out").exitCode == 64)
    #expect(
      try sandbox.shell("outturn run --rules rules.outturn --period 2024/25 --data in/first.csv").exitCode
        == 64)
  }

  // MARK: compare

  @Test func `provider beside provider`() throws {
    _ = try runAll()
    let finished = try sandbox.shell("outturn compare out/RBA out/RH5 --strata")
    #expect(finished.exitCode == 0)
    #expect(finished.output.hasPrefix("Provider beside provider: 2024/25\n"))
    #expect(finished.output.contains("Indicator"))
    #expect(finished.output.contains("85.8% green"), "\(finished.output)")
  }

  @Test func `a restatement says what changed and why`() throws {
    for (file, out) in [("first", "a"), ("second", "b")] {
      #expect(
        try sandbox.shell(
          "outturn run --rules rules.outturn --data in/\(file).csv --period 2024/25 --organisation RBA --out \(out)"
        ).exitCode == 0)
    }
    let finished = try sandbox.shell("outturn compare a b")
    #expect(finished.output.hasPrefix("Restatement: RBA, 2024/25\n"), "\(finished.output)")
    #expect(finished.output.contains("data: clinics has other content (second.csv: 4 rows)"))
    #expect(finished.output.contains("rules: the same\n") && finished.output.contains("engine: the same\n"))
    #expect(finished.output.contains("-£450.5, better"))
    #expect(finished.output.contains("other result"))
    try sandbox.write(
      "rules.outturn", try sandbox.text("rules.outturn").replacing("at least 85%", with: "at least 88%"))
    _ = try sandbox.shell(
      "outturn run --rules rules.outturn --data in/first.csv --period 2024/25 --organisation RBA --out c")
    let rules = try sandbox.shell("outturn compare a c --json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(rules.output.utf8)) as? [String: Any])
    #expect(json["kind"] as? String == "restatement")
    let reasons = try #require(json["reasons"] as? [[String: Any]])
    #expect(reasons.map { $0["cause"] as? String } == ["rules"])
    let same = try sandbox.shell("outturn compare a a")
    #expect(same.output.contains("No figure and no band differs."))
  }

  @Test func `what is no return cannot be compared`() throws {
    _ = try runAll()
    #expect(try sandbox.shell("outturn compare out/RBA in/first.csv").exitCode == 4)
    #expect(try sandbox.shell("outturn compare out/RBA").exitCode == 64)
  }

  // MARK: roll-up

  @Test func `numerators and denominators add up`() throws {
    _ = try runAll()
    let finished = try sandbox.shell("outturn rollup out/RBA out/RH5 --submitter QSL --out out/QSL")
    #expect(finished.exitCode == 0, "\(finished.messages)")
    let document = try ReturnDocument(try sandbox.bytes("out/QSL/return.json"))
    let attendance = try document.result("attendance")
    #expect(attendance.numerator == "1376" && attendance.denominator == "1600" && attendance.value == "86")
    #expect(attendance.band == "unjudged")
    #expect(try document.result("spending").value == "67876")
    #expect(try document.result("attendance", period: "2024/25", stratum: "area=north").denominator == "980")
    let verified = try sandbox.shell("outturn verify out/QSL")
    #expect(verified.exitCode == 0 && verified.output.contains(": QSL, 2024/25"), "\(verified.output)")
    let again = try sandbox.shell(
      "outturn rollup out/RBA out/RH5 --submitter QSL --out again && diff -r out/QSL again")
    #expect(again.output.hasSuffix("Written: again/return.xml, again/return.json, again/results.csv\n"))
  }

  @Test func `what must not be added up is refused`() throws {
    _ = try runAll()
    let twice = try sandbox.shell("outturn rollup out/RBA out/RBA/return.json --out o")
    #expect(twice.exitCode == 1 && twice.messages.contains("error[OT4142]"))
    try sandbox.write(
      "rules.outturn", try sandbox.text("rules.outturn").replacing("at least 85%", with: "at least 88%"))
    _ = try sandbox.shell(
      "outturn run --rules rules.outturn --data in/second.csv --period 2024/25 --organisation RH5 --out other"
    )
    let rules = try sandbox.shell("outturn rollup out/RBA other --out o")
    #expect(rules.exitCode == 1 && rules.messages.contains("error[OT4141]"))
    _ = try sandbox.shell(
      "outturn run --rules rules.outturn --data in/second.csv --period 2024/25 --out nobody")
    let nobody = try sandbox.shell("outturn rollup other nobody --out o")
    #expect(nobody.exitCode == 1 && nobody.messages.contains("error[OT4143]"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("o")))
  }

  /// - Returns: what is said of returns that cannot be added up.
  private func refusal(_ paths: String) throws -> String {
    let finished = try sandbox.shell("outturn rollup \(paths) --submitter Z --out o")
    #expect(finished.exitCode == 1 && finished.output == "", "\(finished.output)")
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("o")))
    return finished.messages
  }

  @Test func `a roll-up and its parts are not added up, however deep they lie`() throws {
    try sandbox.write("in/broken.csv", try sandbox.text("in/first.csv").replacing("240", with: "241"))
    #expect(try runAll().exitCode == 0)
    for (parts, whole) in [("out/RBA out/RH5", "QSL"), ("out/QSL out/RXX", "ALL"), ("out/RH5 out/RXX", "E")] {
      let finished = try sandbox.shell("outturn rollup \(parts) --submitter \(whole) --out out/\(whole)")
      #expect(finished.exitCode == 0, "\(finished.messages)")
    }
    for line in ["out/QSL out/RH5", "out/RH5 out/QSL"] {
      #expect(
        try refusal(line) == """
          error[OT4142]: `out/QSL/return.xml` is a roll-up of the return of RH5, and `out/RH5/return.xml` is given beside it
            --> out/RH5/return.xml
            help: give the roll-up or its parts: nothing must be counted twice

          1 error

          """)
    }
    #expect(try refusal("out/ALL out/RBA").contains("is a roll-up of the return of RBA, and `out/RBA/return"))
    #expect(
      try refusal("out/QSL out/E").hasPrefix(
        """
        error[OT4142]: `out/E/return.xml` and `out/QSL/return.xml` are both roll-ups of the return of RH5
          --> out/E/return.xml
          help: give one return of each provider: nothing must be counted twice

        """))
    // Another return of a provider that is part of it.
    try sandbox.write("in/second.csv", try sandbox.text("in/second.csv").replacing("10000", with: "9000"))
    #expect(try runAll().exitCode == 0)
    #expect(try refusal("out/QSL out/RH5").contains("is a roll-up of the return of RH5"))
  }

  @Test func `one file that was run for two organisations is not added up`() throws {
    let all = "--rules rules.outturn --period 2024/25"
    for (code, file) in [("RBA", "first"), ("RH5", "copy"), ("RXX", "second")] {
      try sandbox.write("in/copy.csv", try sandbox.text("in/first.csv"))
      let line = "outturn run \(all) --data in/\(file).csv --organisation \(code) --out out/\(code)"
      #expect(try sandbox.shell(line).exitCode == 0)
    }
    #expect(
      try refusal("out/RBA out/RXX out/RH5") == """
        error[OT4142]: `out/RH5/return.xml` and `out/RBA/return.xml` were made from one file of clinics, `copy.csv`, there called `first.csv`
          --> out/RH5/return.xml
          help: run each provider's rows by themselves: nothing must be counted twice
          help: a table that all share is a `lookup` or a `comparator`

        1 error

        """)
    #expect(try sandbox.shell("outturn rollup out/RBA out/RXX --out o").exitCode == 0)
  }

  @Test func `the whole is not written over a part, in either form`() throws {
    _ = try runAll()
    let before = try sandbox.contents()
    for format in ["xml", "json"] {
      let finished = try sandbox.shell("outturn rollup out/RBA out/RH5 --out out/RH5 --format \(format)")
      #expect(finished.exitCode == 1)
      #expect(
        finished.messages.hasPrefix(
          "error[OT5037]: the return would be written over `out/RH5/return.\(format)`, which this run reads\n"
        ),
        "\(finished.messages)")
      #expect(try sandbox.contents() == before)
    }
  }
}
