import OutturnModel
import OutturnSyntax

/// Judgements by statistical methods: methods that fit what they judge, and options that mean something.
extension Compiler {
  mutating func statisticalForm(of judge: JudgeSyntax, indicator: Indicator) -> JudgementRule.Form? {
    guard let syntax = judge.statistical.first else { return nil }
    if judge.statistical.count > 1 {
      diagnostics.append(StatisticsDiagnostics.twoMethods(at: judge.statistical[1].span))
      return nil
    }
    if let other = judge.bands.first?.span ?? judge.direction?.span {
      diagnostics.append(StatisticsDiagnostics.bandsAndMethod(at: other))
      return nil
    }
    return statistical(syntax.value, at: syntax.span, of: judge, indicator: indicator).map {
      .statistical($0)
    }
  }

  private mutating func statistical(
    _ syntax: StatisticalJudgementSyntax, at span: SourceSpan, of judge: JudgeSyntax, indicator: Indicator
  ) -> StatisticalJudgement? {
    switch syntax {
    case .comparison(let compared):
      return comparison(compared, of: judge, indicator: indicator).map { .comparison($0) }
    case .variation(let chart): return self.chart(chart, of: indicator).map { .variation($0) }
    case .assurance(let against, let chart):
      if indicator.polarity == .neither {
        diagnostics.append(StatisticsDiagnostics.assuranceWithoutPolarity(indicator, at: span))
        return nil
      }
      guard let threshold = threshold(against, of: judge, indicator: indicator),
        let chart = self.chart(chart, of: indicator)
      else { return nil }
      return .assurance(against: threshold, chart)
    case .funnel(let funnel): return self.funnel(funnel, of: judge, indicator: indicator).map { .funnel($0) }
    case .trend(let periods):
      guard periods.value >= 3 else {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(3, at: periods.span))
        return nil
      }
      if !indicator.isShare, indicator.statistics.interval == nil {
        diagnostics.append(StatisticsDiagnostics.trendWithoutInterval(indicator, at: span))
        return nil
      }
      return .trend(periods: periods.value)
    case .quintile(let by): return peers(by, of: indicator).map { .quintile(by: $0) }
    }
  }

  /// A dimension by which the indicator is told apart by itself.
  private mutating func peers(_ by: NameSyntax, of indicator: Indicator) -> String? {
    let single = framework.dimensions(of: indicator).filter { $0.count == 1 }.compactMap(\.first)
    if single.contains(by.text) { return by.text }
    diagnostics.append(StrataDiagnostics.notStratified(by, indicator: indicator, candidates: single))
    return nil
  }

  /// Levels at which the methods give limits, each once; nil, with a message, where there are others.
  private mutating func known(_ levels: [Located<Rational>]) -> [Rational]? {
    var known: [Rational] = []
    for level in levels {
      guard StatisticsDiagnostics.isLevel(level.value) else {
        diagnostics.append(StatisticsDiagnostics.unusualLevel(level))
        return nil
      }
      guard !known.contains(level.value) else {
        diagnostics.append(StatisticsDiagnostics.levelTwice(at: level.span))
        return nil
      }
      known.append(level.value)
    }
    return known.sorted()
  }

  // MARK: comparisons

  private mutating func comparison(_ syntax: ComparedSyntax, of judge: JudgeSyntax, indicator: Indicator)
    -> ComparisonJudgement?
  {
    guard let with = threshold(syntax.with, of: judge, indicator: indicator) else { return nil }
    var target = ComparisonJudgement.Target.threshold(with)
    let basis = syntax.basis.value
    if let end = syntax.upTo {
      guard let upTo = threshold(end, of: judge, indicator: indicator) else { return nil }
      if with.isConstant, upTo.isConstant, with.constant > upTo.constant {
        diagnostics.append(StatisticsDiagnostics.backwardRange(at: syntax.with.span.through(end.span)))
        return nil
      }
      target = .range(with, upTo)
    }
    guard basis != .value else { return ComparisonJudgement(target: target, basis: basis) }
    guard let request = interval(of: syntax, indicator: indicator) else { return nil }
    guard basis.needsTwo else {
      return ComparisonJudgement(target: target, basis: basis, interval: request)
    }
    guard let other = other(target, of: indicator) else {
      diagnostics.append(StatisticsDiagnostics.noSecondInterval(basis, at: syntax.with.span))
      return nil
    }
    let method = other.statistics.interval?.method ?? request.method
    guard method.fits(other) else {
      diagnostics.append(
        StatisticsDiagnostics.misfit(
          method, other.id, kind: other.measure.kind,
          fitting: StatisticalMethod.intervals.filter { $0.fits(other) }, at: syntax.with.span))
      return nil
    }
    return ComparisonJudgement(target: target, basis: basis, interval: request, otherMethod: method)
  }

  /// The interval named in the comparison, or the indicator's own.
  private mutating func interval(of syntax: ComparedSyntax, indicator: Indicator) -> IntervalRequest? {
    if let named = syntax.interval {
      guard var request = interval(named, of: indicator), let levels = known(named.levels) else { return nil }
      request.levels = levels
      return request
    }
    guard let own = indicator.statistics.interval, let first = own.levels.first else {
      diagnostics.append(StatisticsDiagnostics.noInterval(indicator, at: syntax.basis.span))
      return nil
    }
    guard let levels = known(syntax.levels) else { return nil }
    return IntervalRequest(method: own.method, levels: levels.isEmpty ? [first] : levels)
  }

  /// Whose figure a second interval is of: another indicator, or the same one in another period.
  private func other(_ target: ComparisonJudgement.Target, of indicator: Indicator) -> Indicator? {
    guard case .threshold(let threshold) = target, threshold.choice == nil, threshold.factor == 1,
      threshold.constant.isZero
    else { return nil }
    return switch threshold.reference {
    case .indicator(let id): framework.indicator(id)
    case .earlier: indicator
    default: nil
    }
  }

  // MARK: charts

  private mutating func chart(_ syntax: ChartSyntax, of indicator: Indicator) -> ControlChart? {
    var chart = ControlChart()
    chart.kind = syntax.kind.value
    guard chart.kind.fits(indicator) else {
      diagnostics.append(StatisticsDiagnostics.chartMisfit(chart.kind, indicator, at: syntax.kind.span))
      return nil
    }
    if chart.kind == .times {
      guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }),
        case .events = dataset.time
      else {
        diagnostics.append(StatisticsDiagnostics.chartMisfit(chart.kind, indicator, at: syntax.kind.span))
        return nil
      }
    }
    if let run = syntax.runOf {
      guard run.value >= 3 else {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(3, at: run.span))
        return nil
      }
      chart.runOf = run.value
    }
    if let baseline = syntax.baseline {
      guard baseline.value >= 2 else {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(2, at: baseline.span))
        return nil
      }
      chart.baselinePoints = baseline.value
    }
    for rebase in syntax.rebases {
      if let last = chart.rebases.last, rebase.value.on <= last.on {
        diagnostics.append(ThresholdDiagnostics.rebaseOutOfOrder(at: rebase.span, after: last.on))
        return nil
      }
      chart.rebases.append(rebase.value)
    }
    if let screen = syntax.screen {
      guard chart.kind == .xmr else {
        diagnostics.append(StatisticsDiagnostics.nothingToScreen(chart.kind, at: screen))
        return nil
      }
      chart.screensOutlyingRanges = true
    }
    return chart
  }

  // MARK: funnels

  private mutating func funnel(_ syntax: FunnelSyntax, of judge: JudgeSyntax, indicator: Indicator)
    -> FunnelJudgement?
  {
    guard let against = threshold(syntax.against, of: judge, indicator: indicator),
      let levels = known(syntax.levels)
    else { return nil }
    let fitting = FunnelJudgement.Method.allCases.filter { $0.fits(indicator) }
    // Without a name, of proportions the inverted Wilson interval, else the exact Poisson one.
    guard let method = syntax.method?.value ?? fitting.first, method.fits(indicator) else {
      diagnostics.append(
        StatisticsDiagnostics.funnelMisfit(
          syntax.method?.value, indicator, fitting: fitting, at: syntax.method?.span ?? syntax.span))
      return nil
    }
    var funnel = FunnelJudgement(
      against: against, method: method, levels: levels.isEmpty ? [95] : levels, dispersion: nil)
    if let dispersion = syntax.dispersion {
      guard let by = peers(dispersion.by, of: indicator) else { return nil }
      if let log = dispersion.log, method == .invertedWilson || method == .wilsonAround {
        diagnostics.append(StatisticsDiagnostics.logOfProportions(at: log))
        return nil
      }
      if method == .wilsonAround, let span = syntax.method?.span {
        diagnostics.append(StatisticsDiagnostics.dispersionAround(at: span))
        return nil
      }
      funnel.dispersion = .init(
        by: by, form: dispersion.form, extremes: dispersion.extremes, isLogarithmic: dispersion.log != nil)
    }
    return funnel
  }
}

extension Indicator {
  /// Whether it is a share of a whole, in percent.
  fileprivate var isShare: Bool { measure.kind == .proportion && unit.dimension == .percent }
}
