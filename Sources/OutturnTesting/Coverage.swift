import OutturnEvaluator
package import OutturnModel
import OutturnSubmission

/// What the tests of a framework reach, and what none of them does.
package struct Coverage: Sendable {
  package struct Gap: Sendable {
    /// The id of the result or indicator.
    package let id: String
    /// `no test reaches amber (in force from 2024-04-01)`.
    package let text: String
    package let span: SourceSpan
  }

  /// Bands of rules that no expected result has, and conditions that came out one way only.
  package private(set) var gaps: [Gap] = []
  /// Indicators and judged results that no test names, with their place.
  package private(set) var untested: [Gap] = []

  package init(_ runner: TestRunner, outcomes: [TestOutcome]) {
    let framework = runner.framework
    let tested = Set(framework.tests.map(\.id))
    let rules = framework.ruleSets.flatMap(\.judgements)
    var seen: Set<String> = []
    for indicator in framework.indicators {
      let judged = rules.filter { $0.indicator == indicator.id }.map { (id: $0.id, span: $0.span) }
      for name in [(id: indicator.id, span: indicator.span)] + judged where seen.insert(name.id).inserted {
        // An indicator that is judged only under other names is tested under those.
        let isNamed = name.id != indicator.id || judged.isEmpty || judged.contains { $0.id == indicator.id }
        if isNamed, !tested.contains(name.id) {
          untested.append(Gap(id: name.id, text: "no test", span: name.span))
        }
      }
    }
    addBands(framework, tested: tested, outcomes: outcomes)
    addConditions(runner)
    gaps += Self.undecided(runner, tested: tested)
  }

  private mutating func addBands(_ framework: Framework, tested: Set<String>, outcomes: [TestOutcome]) {
    let reached = Set(outcomes.flatMap(\.results).compactMap { $0.judgement?.rule })
    for set in framework.ruleSets {
      for rule in set.judgements where tested.contains(rule.id) {
        let bands: [(Band, SourceSpan)] =
          switch rule.form {
          case .bands(let bands): bands.map { ($0.band, $0.span) }
          case .statistical: rule.methodBands.map { ($0, rule.span) }
          case .status: (rule.ruled?.statuses ?? []).map { ($0, rule.span) }
          case .direction:
            [Band.improving, .noChange, .worsening, .notEnoughHistory].map { ($0, rule.span) }
          }
        for (band, span) in bands
        where !reached.contains("\(set.framework)/\(rule.id)@\(set.version)#\(band.id)") {
          gaps.append(
            Gap(
              id: rule.id, text: "no test reaches \(band.inWords) (in force from \(set.version))", span: span)
          )
        }
      }
    }
  }

  private mutating func addConditions(_ runner: TestRunner) {
    var reached: [String: ReachedConditions] = [:]
    var order: [String] = []
    for (test, tables) in runner.prepared {
      guard let tested = runner.framework.indicator(test.indicator) else { continue }
      for indicator in runner.framework.bases(of: tested) {
        guard let table = indicator.measure.dataset.flatMap({ tables.tables[$0] }) else { continue }
        if reached[indicator.id] == nil { order.append(indicator.id) }
        reached[indicator.id, default: ReachedConditions(indicator.measure, dataset: table.dataset)]
          .visit(table, period: test.period)
      }
    }
    for id in order {
      for gap in reached[id]?.gaps ?? [] { gaps.append(Gap(id: id, text: gap.text, span: gap.span)) }
    }
  }
}
