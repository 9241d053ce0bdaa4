import Foundation
import OutturnModel
import OutturnReturns
import Testing

@testable import OutturnCommand

/// A submission that somebody writes to while it is read: its digest could be of another state than its rows.
struct ChangedFileTests {
  let sandbox: Sandbox
  let rules: RuleBase
  let period: Period

  init() throws {
    sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules/clinics.outturn")
    try sandbox.copy(Repository.cases.appending(path: "common.csv"), to: "clinics.csv")
    rules = RuleBase.load([sandbox.path("rules")])
    period = try #require(Period.financialYear(starting: 2024))
  }

  /// What is said where `change` is done between opening the file and reading it.
  private func messages(
    _ streaming: Submissions.Streaming?, after change: (String) throws -> Void
  ) throws -> String {
    let path = sandbox.path("clinics.csv")
    let given = FileBinding.begin([path])
    try change(path)
    let submissions = Submissions.load(
      [path], rules: rules, period: period, streaming: streaming, given: given, console: Console())
    return DiagnosticRenderer(sources: [:]).render(submissions.diagnostics)
      .replacing(sandbox.folder.path + "/", with: "")
  }

  private static let message = """
    error[OT5009]: `clinics.csv` was written to while it was read
      --> clinics.csv
      expected: a file that stays as it is until the command ends
      help: wait until the program that makes it has ended, and run the command again

    1 error

    """

  private static let ways: [Submissions.Streaming?] = [nil, .init(threads: 2, publishes: false)]

  @Test(arguments: [0, 1]) func `rows that are added meanwhile are an error`(way: Int) throws {
    let said = try messages(Self.ways[way]) { path in
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("more".utf8))
      try handle.close()
    }
    #expect(said == Self.message)
  }

  @Test(arguments: [0, 1]) func `so are rows that are taken away`(way: Int) throws {
    let said = try messages(Self.ways[way]) { path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: UInt64(lines[..<2].joined(separator: "\n").utf8.count + 1))
      try handle.close()
    }
    #expect(said == Self.message)
  }

  @Test(arguments: [0, 1]) func `a file that takes the name of one that is open is not read`(way: Int) throws
  {
    let said = try messages(Self.ways[way]) { path in
      try "not,the,file\n".write(toFile: path + ".new", atomically: false, encoding: .utf8)
      try #require(rename(path + ".new", path) == 0)
    }
    #expect(said == "")
  }

  @Test(arguments: [0, 1]) func `a file that nobody touches is read`(way: Int) throws {
    #expect(try messages(Self.ways[way]) { _ in } == "")
  }
}
