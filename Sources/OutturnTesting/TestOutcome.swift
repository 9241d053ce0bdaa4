package import OutturnModel

/// What came of one test.
package struct TestOutcome: Sendable {
  /// One thing that was expected, and what there was.
  package struct Comparison: Sendable {
    /// `sex F in 2025-03`; empty for the headline.
    package let scope: String
    package let expected: String
    package let actual: String
    package let holds: Bool
    package let span: SourceSpan
  }

  package let test: RuleTest
  package let comparisons: [Comparison]
  /// Why the test could not be run: cells that cannot be read, rows that contradict one another.
  package let problems: [Diagnostic]
  /// The results of which something was expected.
  package let results: [IndicatorResult]

  package var passed: Bool { problems.isEmpty && comparisons.allSatisfy(\.holds) }
}
