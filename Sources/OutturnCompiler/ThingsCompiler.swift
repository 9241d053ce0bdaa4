import OutturnModel
import OutturnSyntax

/// Shares and numbers of the things of which a rule says something.
extension Compiler {
  mutating func things(_ syntax: ThingsSyntax) -> (Measure, Indicator)? {
    scope.refer(.indicator, syntax.rule)
    scope.refer(.dataset, syntax.dataset)
    let rules = ruledRules.values.flatMap(\.self)
    guard let other = framework.indicator(syntax.rule.text), case .ruled(_, let dataset, _) = other.measure
    else {
      let isDeclared = scope.rules.contains { $0.ruled.contains { $0.head.name.text == syntax.rule.text } }
      // One that could not be compiled has had its say.
      if !isDeclared {
        diagnostics.append(
          ThingsDiagnostics.notARule(
            syntax.rule, isIndicator: framework.indicator(syntax.rule.text) != nil,
            candidates: Set(rules.map(\.indicator)).sorted()))
      }
      return nil
    }
    guard syntax.dataset.text == dataset else {
      diagnostics.append(ThingsDiagnostics.otherThings(syntax.dataset, rule: other.id, dataset: dataset))
      return nil
    }
    if other.stratifications.isEmpty {
      diagnostics.append(ThingsDiagnostics.onlyOne(syntax.rule))
      return nil
    }
    var known: [Band] = []
    for rule in rules.sorted(by: { ($0.span.file, $0.span.start) < ($1.span.file, $1.span.start) })
    where rule.indicator == other.id {
      for band in Self.statuses(rule.ruled) where !known.contains(band) { known.append(band) }
    }
    var bands: [Band] = []
    for name in syntax.statuses {
      guard let band = known.first(where: { $0.id == name.text }) else {
        diagnostics.append(ThingsDiagnostics.notAStatus(name, rule: other.id, known: known.map(\.id)))
        return nil
      }
      if bands.contains(band) { diagnostics.append(ThingsDiagnostics.statusTwice(name)) }
      if syntax.isAtLeast, band.rank == nil {
        diagnostics.append(ThingsDiagnostics.unranked(name))
        return nil
      }
      bands.append(band)
    }
    guard let first = bands.first else { return nil }
    let test = syntax.isAtLeast ? ThingTest.atLeast(first) : .oneOf(bands)
    return (.things(of: other.id, test, counted: syntax.isCounted), other)
  }

  /// What a rule says of a thing: its status, or the level that it has reached.
  private static func statuses(_ measure: RuledMeasure?) -> [Band] {
    if case .ladder(let ladder)? = measure { ladder.levels } else { measure?.statuses ?? [] }
  }

  /// To have more of what is only bad is worse.
  static func polarity(of test: ThingTest) -> Polarity {
    if case .oneOf(let bands) = test, bands.allSatisfy({ $0.colour != .green && $0.colour != .blue }) {
      return bands.contains { $0.colour == .red } ? .lower : .neither
    }
    return .higher
  }

  func finishThings(_ indicator: inout Indicator, _ syntax: IndicatorSyntax, from other: Indicator) {
    indicator.polarity = syntax.polarity?.value ?? indicator.polarity
    indicator.unknown = syntax.unknown?.value ?? other.unknown
    indicator.leastDenominator = syntax.leastDenominator?.value
    indicator.frequency = syntax.frequency?.value
  }

  mutating func checkUnknown(of judge: JudgeSyntax) {
    guard let policy = judge.unknown else { return }
    if case .things = judge.measure { return }
    diagnostics.append(ThingsDiagnostics.unknownOutside(policy.span))
  }
}
