import Foundation
import Testing

/// The same files give the same bytes, wherever and whenever they are run.
struct DeterminismTests {
  static let period = ["--period", "2023/24"]

  /// A copy of the example, so that its paths can be varied.
  static func example() throws -> Sandbox {
    let sandbox = try Sandbox()
    for file in try FileManager.default.contentsOfDirectory(atPath: Repository.somerset) {
      try sandbox.copy(URL(filePath: Repository.somerset).appending(path: file), to: "example/\(file)")
    }
    return sandbox
  }

  static func run(
    _ sandbox: Sandbox, rules: String = "example", data: String = "example/submission.csv",
    environment: [String: String] = [:], in folder: String = "", out: String
  ) throws -> [String: Data] {
    let finished = try sandbox.outturn(
      ["run", "--rules", rules, "--data", data, "--out", sandbox.path(out)] + period,
      environment: environment, in: folder)
    #expect(finished.exitCode == 0, "\(finished.messages)")
    return try sandbox.contents(of: out)
  }

  @Test func `two runs give the same bytes`() throws {
    let sandbox = try Self.example()
    let first = try Self.run(sandbox, out: "first")
    #expect(first.keys.sorted() == ["results.csv", "results.csv-metadata.json", "return.json", "return.xml"])
    #expect(try Self.run(sandbox, out: "second") == first)
  }

  @Test(arguments: [
    ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"], ["LC_ALL": "C"],
    ["LC_ALL": "ja_JP.UTF-8", "TZ": "Asia/Tokyo"],
    ["TZ": "Pacific/Kiritimati"],
    ["LANG": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8", "TZ": "America/Los_Angeles"],
  ])
  func `locale and time zone have no say`(environment: [String: String]) throws {
    let sandbox = try Self.example()
    let plain = try Self.run(sandbox, out: "plain")
    #expect(try Self.run(sandbox, environment: environment, out: "varied") == plain)
  }

  @Test func `neither has the working folder, nor how the files are named`() throws {
    let sandbox = try Self.example()
    let plain = try Self.run(sandbox, out: "plain")
    try sandbox.write("elsewhere/below/empty", "")
    let relative = try Self.run(
      sandbox, rules: "../../example", data: "../../example/submission.csv", in: "elsewhere/below",
      out: "relative")
    #expect(relative == plain)
    let absolute = try Self.run(
      sandbox, rules: sandbox.path("example"), data: sandbox.path("example/submission.csv"), in: "elsewhere",
      out: "absolute")
    #expect(absolute == plain)
    #expect(
      try Self.run(sandbox, rules: "example/", data: "./example//submission.csv", out: "slashes") == plain)
  }

  @Test func `the name of the rules folder is not part of the rules`() throws {
    let sandbox = try Self.example()
    let plain = try Self.run(sandbox, out: "plain")
    #expect(try Self.run(sandbox, rules: ".", data: "submission.csv", in: "example", out: "inside") == plain)
    try FileManager.default.moveItem(atPath: sandbox.path("example"), toPath: sandbox.path("renamed"))
    #expect(try Self.run(sandbox, rules: "renamed", data: "renamed/submission.csv", out: "moved") == plain)
  }

  @Test func `a rule file is read once, however often it is named`() throws {
    let sandbox = try Self.example()
    let plain = try Self.run(sandbox, out: "plain")
    try FileManager.default.createSymbolicLink(atPath: sandbox.path("example/loop"), withDestinationPath: ".")
    let once = try sandbox.outturn(["check", "example", "./example", "example/rules.outturn"])
    #expect(once.exitCode == 0, "\(once.output)")
    try FileManager.default.removeItem(atPath: sandbox.path("example/loop"))
    #expect(try Self.run(sandbox, out: "again") == plain)
  }

  @Test func `rule files with CRLF line ends give the same return`() throws {
    let sandbox = try Self.example()
    let plain = try Self.run(sandbox, out: "plain")
    for file in ["indicators.outturn", "rules.outturn", "submission.outturn"] {
      let text = try sandbox.text("example/\(file)")
      try sandbox.write("example/\(file)", text.replacing("\n", with: "\r\n"))
    }
    #expect(try Self.run(sandbox, out: "returns") == plain)
  }

  @Test func `a changed rule changes both digests, a comment only that of the files`() throws {
    let sandbox = try Self.example()
    func digests(_ out: String) throws -> (files: String, meaning: String) {
      let bytes = try #require(try Self.run(sandbox, out: out)["return.json"])
      let json = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      let rules = try #require(json["rules"] as? [String: String])
      return (try #require(rules["files"]), try #require(rules["meaning"]))
    }
    let plain = try digests("plain")
    let text = try sandbox.text("example/rules.outturn")
    try sandbox.write("example/rules.outturn", text + "\n# a comment\n")
    let commented = try digests("commented")
    #expect(commented.files != plain.files && commented.meaning == plain.meaning)
    try sandbox.write(
      "example/rules.outturn", text.replacing("amber  at least 75%", with: "amber  at least 74%"))
    let changed = try digests("changed")
    #expect(changed.files != plain.files && changed.meaning != plain.meaning)
  }
}
