import OutturnModel
import OutturnSyntax

/// What indicators and judgements ask of statistical methods: names, and methods that fit what they are asked of.
extension Compiler {
  mutating func compileStatistics(of syntax: IndicatorSyntax, _ indicator: inout Indicator) {
    if let asked = syntax.statistics.standardisation {
      indicator.statistics.standardisation = standardisation(asked, of: indicator)
    }
    indicator.statistics.disclosure = syntax.statistics.disclosure.flatMap { disclosure($0) }
    if let asked = syntax.statistics.interval, let request = interval(asked, of: indicator) {
      indicator.statistics.interval = request
    }
  }

  /// The rule, where it suppresses some counts and rounds to something.
  mutating func disclosure(_ syntax: DisclosureSyntax) -> DisclosureRule? {
    guard let first = syntax.first, let last = syntax.last else { return .hospitalEpisodes }
    let rounds = syntax.rounding.map { $0.value >= 2 } ?? true
    let rule = DisclosureRule(
      from: Int64(first.value), to: Int64(last.value), roundingTo: Int64(syntax.rounding?.value ?? 1))
    if rounds, let rule { return rule }
    diagnostics.append(StatisticsDiagnostics.disclosureOfNothing(at: syntax.span))
    return nil
  }

  /// The request, where the method is one and fits the measure.
  mutating func interval(_ syntax: IntervalSyntax, of indicator: Indicator) -> IntervalRequest? {
    guard
      let method = StatisticalMethod.intervals.first(where: { $0.rawValue == syntax.method.text })
    else {
      diagnostics.append(StatisticsDiagnostics.unknownMethod(syntax.method))
      return nil
    }
    guard method.fits(indicator), hasParts(method, indicator) else {
      let fitting = StatisticalMethod.intervals.filter { $0.fits(indicator) }
      diagnostics.append(
        StatisticsDiagnostics.misfit(
          method, indicator.id, kind: indicator.measure.kind, fitting: fitting, at: syntax.method.span))
      return nil
    }
    if let odd = syntax.levels.first(where: { !StatisticsDiagnostics.isLevel($0.value) }) {
      diagnostics.append(StatisticsDiagnostics.unusualLevel(odd))
      return nil
    }
    return IntervalRequest(method: method, levels: syntax.levels.map(\.value))
  }

  /// A gap has limits where the figures on both its sides have; a ratio, where these are proportions or rates.
  private func hasParts(_ method: StatisticalMethod, _ indicator: Indicator) -> Bool {
    let other = indicator.measure.operands.first.flatMap { framework.indicator($0) }
    return switch method {
    case .newcombe: other.flatMap { StatisticalMethod.usual(for: $0) } != nil
    case .katz: other.map { StatisticalMethod.hasRatios(of: $0) } ?? false
    default: true
    }
  }

  // MARK: judgements

  /// The end of an interval that a comparison looks at: the one named there, or the indicator's own.
  mutating func limit(_ syntax: IntervalLimitSyntax, of indicator: Indicator) -> IntervalLimit? {
    guard let asked = syntax.interval else {
      guard let own = indicator.statistics.interval, let level = own.levels.first else {
        diagnostics.append(StatisticsDiagnostics.noInterval(indicator, at: syntax.span))
        return nil
      }
      return IntervalLimit(side: syntax.side, method: own.method, level: level)
    }
    return interval(asked, of: indicator).flatMap { request in
      request.levels.first.map { IntervalLimit(side: syntax.side, method: request.method, level: $0) }
    }
  }
}
