import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import OutturnTesting
import Testing

/// The rules on the pages about statistical methods compile, a page at a time, and their tests hold: what a page says
/// of the library is what a rule gives.
struct StatisticsPageTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/statistics")

  /// The blocks marked `outturn`, each at the lines that it has on the page.
  static func rules(of page: String) throws -> String {
    var inBlock = false
    let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      if line.hasPrefix("```") {
        inBlock = line == "```outturn"
        return ""
      }
      return inBlock ? String(line) : ""
    }.joined(separator: "\n")
  }

  @Test(arguments: ["intervals.md", "standardisation.md", "inequality.md", "life-expectancy.md"])
  func `the rules of a page compile and their tests hold`(page: String) throws {
    let rules = try Self.rules(of: page)
    let (framework, diagnostics) = Compiler.compile([Parser.parse(rules, file: page)])
    let sources = DiagnosticRenderer(sources: [page: rules])
    #expect(!diagnostics.hasErrors, "\(sources.render(diagnostics))")
    let outcomes = TestRunner.run(framework)
    #expect(outcomes.count >= 3)
    for outcome in outcomes {
      #expect(outcome.problems.isEmpty, "\(sources.render(outcome.problems))")
      #expect(!outcome.comparisons.isEmpty)
      for comparison in outcome.comparisons {
        #expect(comparison.holds, "\(outcome.test.id): \(comparison.expected) is \(comparison.actual)")
      }
    }
  }
}
