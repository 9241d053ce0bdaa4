import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import OutturnTesting
import Testing

/// The rules on the pages on statistical methods: they compile, and their tests pass.
struct MethodPageTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/statistics")

  static func rules(of page: String) throws -> String {
    let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
    return text.matches(of: /(?s)```outturn\n(.*?)```/).map { String($0.1) }.joined(separator: "\n")
  }

  @Test(arguments: ["change.md", "comparison.md"])
  func `the rules on a page give what it says`(page: String) throws {
    let rules = try Self.rules(of: page)
    let file = Parser.parse(rules, file: page)
    let (framework, diagnostics) = Compiler.compile([file])
    #expect(diagnostics.isEmpty, "\(DiagnosticRenderer(sources: [page: rules]).render(diagnostics))")
    let outcomes = TestRunner.run(framework)
    #expect(outcomes.count == framework.tests.count && outcomes.count > 3)
    for outcome in outcomes { #expect(outcome.passed, "\(outcome)") }
    // As `outturn fmt` lays them out.
    #expect(Formatter.format(file) == rules)
  }
}
