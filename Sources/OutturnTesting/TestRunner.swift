import OutturnEvaluator
package import OutturnModel
import OutturnSubmission

/// Runs the tests of a framework.
///
/// A test evaluates its own indicator only, with the strata that it expects and no others, and judges by the
/// rules in force for the id that it names.
package struct TestRunner {
  let framework: Framework
  let prepared: [(test: RuleTest, tables: TestTables)]

  package init(_ framework: Framework) {
    self.framework = framework
    let registers = Registers.read(framework).tables
    let graph = ResultGraph(framework)
    prepared = framework.tests.map { test in
      var tables = TestTables(test, framework: framework, registers: registers)
      tables.needed = Set(framework.needed(for: test.id, in: graph))
      return (test, tables)
    }
  }

  /// Runs every test, in the order of the files.
  package static func run(_ framework: Framework) -> [TestOutcome] { TestRunner(framework).run() }

  package func run() -> [TestOutcome] { prepared.map { Self.run($0.test, $0.tables, framework) } }

  static func run(_ test: RuleTest, _ tables: TestTables, _ framework: Framework) -> TestOutcome {
    guard tables.problems.isEmpty, let indicator = framework.indicator(test.indicator) else {
      return TestOutcome(test: test, comparisons: [], problems: tables.problems, results: [])
    }
    let part = restricted(framework, to: test, indicator, needed: tables.needed)
    let evaluated = Evaluation.run(framework: part, tables: tables.tables, period: test.period)
    // That no rule is in force is for the test to expect or not.
    let problems = evaluated.diagnostics.filter { $0.severity == .error && $0.code != "OT2060" }
    let results = evaluated.results.filter { $0.indicator == test.id }
    var comparisons: [TestOutcome.Comparison] = []
    var matched: [IndicatorResult] = []
    for expectation in test.expectations {
      let period = expectation.period ?? results.representative?.period
      let result = results.first { result in
        result.period == period && same(result.stratum, expectation.stratum)
      }
      if let result { matched.append(result) }
      let scope = scope(of: expectation)
      for item in expectation.items {
        let check = ResultCheck(item.check, unit: indicator.unit)
        comparisons.append(
          .init(
            scope: scope, expected: check.expected, actual: result.map(check.actual) ?? "no such result",
            holds: result.map(check.holds) ?? false, span: item.span))
      }
    }
    return TestOutcome(
      test: test, comparisons: comparisons, problems: problems.map(tables.located), results: matched)
  }

  private static func same(_ a: [StratumMember], _ b: [StratumMember]) -> Bool {
    a.map(\.dimension) == b.map(\.dimension) && a.map(\.code) == b.map(\.code)
  }

  private static func scope(of expectation: Expectation) -> String {
    let stratum = expectation.stratum.map { "\($0.dimension) \($0.code)" }.joined(separator: " and ")
    guard let period = expectation.period else { return stratum }
    return stratum.isEmpty ? period.description : "\(stratum) in \(period)"
  }

  private static func restricted(
    _ framework: Framework, to test: RuleTest, _ indicator: Indicator, needed: Set<String>
  ) -> Framework {
    let judging = framework.indicators(judging: test.id, indicator).flatMap { framework.chain(of: $0) }
    let read = Set((framework.chain(of: indicator) + judging).map(\.id))
    if !needed.subtracting(read).subtracting([test.id]).isEmpty {
      return whole(framework, of: needed.union(read))
    }
    var part = framework
    part.tests = []
    let strata = framework.strata(readBy: test, indicator)
    part.indicators = framework.indicators.filter { read.contains($0.id) }.map { indicator in
      switch indicator.measure {
      // The overall result of published figures depends on whether there are strata, and all things are measured.
      case .reported, .ruled: return indicator
      default: break
      }
      var restricted = indicator
      let dimensions = framework.dimensions(of: indicator)
      restricted.stratifications = indicator.stratifications.indices.filter { index in
        dimensions.indices.contains(index) && strata.contains(Set(dimensions[index]))
      }.map { indicator.stratifications[$0] }
      return restricted
    }
    // What a rule defines is measured by that rule, whatever else judges it.
    part.ruleSets = framework.ruleSets(judging: test.id, of: indicator.id, defining: read)
    return part
  }

  /// What is judged by way of other results, or made from them, is evaluated with them and their strata.
  private static func whole(_ framework: Framework, of needed: Set<String>) -> Framework {
    var part = framework
    part.tests = []
    part.indicators = framework.indicators.filter { needed.contains($0.id) }
    part.ruleSets = framework.ruleSets(judging: needed)
    return part
  }
}
