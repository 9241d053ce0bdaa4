import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import OutturnTesting
import Testing

/// The tests in the rule files that are shipped pass, and notice what they are there to notice.
struct ShippedTests {
  static func runner(_ folders: [String]) throws -> TestRunner {
    let root = Snippets.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var files: [ParsedFile] = []
    for folder in folders {
      let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      for name in names.sorted() where name.hasSuffix(".outturn") {
        let text = try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
        files.append(Parser.parse(text, file: "\(folder)/\(name)"))
      }
    }
    let (framework, diagnostics) = Compiler.compile(files)
    if diagnostics.hasErrors { throw Snippets.Faulty(messages: DiagnosticRenderer().render(diagnostics)) }
    return TestRunner(framework)
  }

  @Test(arguments: [["indicators", "rules"], ["examples/somerset-2023-24"], ["examples/neighbourhood-maturity"], ["examples/forward-plan-2024"]])
  func `every test passes`(folders: [String]) throws {
    let outcomes = try Self.runner(folders).run()
    #expect(!outcomes.isEmpty)
    #expect(outcomes.filter { !$0.passed }.map(\.test.title) == [])
  }

  @Test(arguments: [["indicators", "rules"], ["examples/somerset-2023-24"]])
  func `no change of a rule that has tests goes unnoticed`(folders: [String]) throws {
    let run = MutationRun(try Self.runner(folders))
    // Rows without waits are new pathways, which the condition leaves out: what unknown rows do never matters.
    let alive = run.alive.filter { !$0.mutant.description.hasPrefix("unknown ") }
    #expect(alive.map { "\($0.mutant.span.file):\($0.mutant.span.line): \($0.mutant.description)" } == [])
    #expect(run.killed > 30)
  }
}
