import Foundation
import Testing

/// One folder for each thing that can be wrong with what a user gives, with what the user then sees.
///
/// A folder of `Cases` holds `command.txt`, a line of shell, and `expected.txt`; its `rules.outturn` and
/// `data.csv` are `Cases/common.outturn` and `Cases/common.csv` where it has none of its own. In every case an
/// earlier return stands in `out`, and must stand there untouched.
///
/// `OUTTURN_UPDATE_GOLDENS=1 swift test` writes the expectations anew; read the difference as a user would.
struct BadInputTests {
  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: Repository.cases.path)) ?? []
    return all.filter {
      FileManager.default.fileExists(atPath: Repository.cases.appending(path: "\($0)/command.txt").path)
    }.sorted()
  }()

  @Test(arguments: names)
  func `bad input is refused with its golden message, and earlier outputs stay`(name: String) throws {
    let sandbox = try Sandbox()
    let place = Repository.cases.appending(path: name)
    try Self.fill(sandbox, from: place)
    for file in ["return.xml", "return.json", "results.csv", "notes.txt"] {
      try sandbox.write("out/\(file)", "an earlier \(file)\n")
    }
    let before = try sandbox.contents()
    let finished = try Self.run(sandbox, golden: place.appending(path: "expected.txt"))
    #expect(finished.exitCode == 1)
    #expect(finished.output == "")
    #expect(try sandbox.contents() == before, "earlier outputs, and nothing left beside them")
  }

  /// The files of a case, with the common ones where it has none of its own.
  static func fill(_ sandbox: Sandbox, from place: URL) throws {
    for (own, common) in [("rules.outturn", "common.outturn"), ("data.csv", "common.csv")] {
      try sandbox.copy(Repository.cases.appending(path: common), to: own)
    }
    for file in try FileManager.default.subpathsOfDirectory(atPath: place.path) where file != "expected.txt" {
      var isFolder: ObjCBool = false
      let source = place.appending(path: file)
      _ = FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder)
      if !isFolder.boolValue { try sandbox.copy(source, to: file) }
    }
  }

  /// Runs the command of a case and compares what the user sees with its golden.
  static func run(_ sandbox: Sandbox, golden: URL) throws -> Finished {
    let command = try sandbox.text("command.txt").trimmingCharacters(in: .newlines)
    let finished = try sandbox.shell(command)
    let seen =
      "exit code \(finished.exitCode)\n--- standard output\n\(finished.output)"
      + "--- standard error\n\(finished.messages)"
    if Repository.updatesGoldens { try Data(seen.utf8).write(to: golden) }
    #expect(seen == (try String(contentsOf: golden, encoding: .utf8)))
    return finished
  }

  static let notices =
    ((try? FileManager.default.contentsOfDirectory(atPath: Repository.notices.path)) ?? []).sorted()

  /// A folder of `Notices` for each thing that a command says without refusing what it was given.
  @Test(arguments: notices)
  func `what is only worth knowing is said with its golden message`(name: String) throws {
    let sandbox = try Sandbox()
    let place = Repository.notices.appending(path: name)
    try Self.fill(sandbox, from: place)
    #expect(try Self.run(sandbox, golden: place.appending(path: "expected.txt")).exitCode == 0)
  }

  @Test func `the common rules and data are themselves good`() throws {
    let sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules.outturn")
    try sandbox.copy(Repository.cases.appending(path: "common.csv"), to: "data.csv")
    let finished = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--out", "out",
    ])
    #expect(finished.exitCode == 0)
    #expect(finished.messages == "")
  }
}
