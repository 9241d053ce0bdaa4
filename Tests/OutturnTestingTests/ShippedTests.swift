import Foundation
import OutturnCompiler
import OutturnModel
import OutturnMutation
import OutturnSyntax
import OutturnTesting
import Testing

/// The tests in the rule files that are shipped pass, and notice what they are there to notice.
struct ShippedTests {
  /// The rule files of `folders`, and with `deep` of the folders below them, as one rule base.
  static func compile(
    _ folders: [String], deep: Bool = false
  ) throws -> (runner: TestRunner, sources: [String: String]) {
    let root = Snippets.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var files: [ParsedFile] = []
    var sources: [String: String] = [:]
    for folder in folders {
      let path = root.appending(path: folder).path
      let names =
        try deep
        ? FileManager.default.subpathsOfDirectory(atPath: path)
        : FileManager.default.contentsOfDirectory(atPath: path)
      for name in names.sorted() where name.hasSuffix(".outturn") {
        let text = try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
        sources["\(folder)/\(name)"] = text
        files.append(Parser.parse(text, file: "\(folder)/\(name)"))
      }
    }
    let (framework, diagnostics) = Compiler.compile(files)
    if diagnostics.hasErrors { throw Snippets.Faulty(messages: DiagnosticRenderer().render(diagnostics)) }
    return (TestRunner(framework), sources)
  }

  /// The rule base of `folders` and all below them.
  static func framework(_ folders: [String]) throws -> Framework {
    let root = Snippets.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let paths = try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
        .filter { $0.hasSuffix(".outturn") }.sorted().map { "\(folder)/\($0)" }
    }
    let files = try paths.map { path in
      Parser.parse(try String(contentsOf: root.appending(path: path), encoding: .utf8), file: path)
    }
    return Compiler.compile(files).framework
  }

  @Test(
    arguments: [
      ["indicators", "rules"], ["examples/somerset-2023-24"], ["examples/forward-plan-2024"],
      ["examples/oversight"],
    ])
  func `every test passes`(folders: [String]) throws {
    let outcomes = try Self.compile(folders, deep: true).runner.run()
    #expect(!outcomes.isEmpty)
    #expect(outcomes.filter { !$0.passed }.map(\.test.title) == [])
  }

  @Test(arguments: [["indicators", "rules"], ["examples/somerset-2023-24"]])
  func `no change of a rule that has tests goes unnoticed`(folders: [String]) throws {
    let (runner, sources) = try Self.compile(folders)
    let run = MutationRun(runner, sources: sources)
    #expect(run.wronglyDeclared.map(\.message) == [])
    #expect(run.alive.map { "\($0.mutant.span.file):\($0.mutant.span.line): \($0.mutant.description)" } == [])
    #expect(run.killed > 30)
  }
}
