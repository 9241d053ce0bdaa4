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
  private mutating func interval(_ syntax: IntervalSyntax, of indicator: Indicator) -> IntervalRequest? {
    guard
      let method = StatisticalMethod.intervals.first(where: { $0.rawValue == syntax.method.text })
    else {
      diagnostics.append(StatisticsDiagnostics.unknownMethod(syntax.method))
      return nil
    }
    guard method.fits(indicator) else {
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

  private mutating func standardisation(_ syntax: StandardisationSyntax, of indicator: Indicator)
    -> Standardisation?
  {
    guard [.ratio, .proportion].contains(indicator.measure.kind),
      let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) })
    else {
      diagnostics.append(StatisticsDiagnostics.notARate(indicator, at: syntax.span))
      return nil
    }
    scope.refer(.dataset, syntax.population)
    guard let population = framework.dataset(syntax.population.text) else {
      diagnostics.append(
        MeaningDiagnostics.unknown(
          "dataset or lookup", syntax.population, code: "OT2002", candidates: framework.datasets.map(\.id)))
      return nil
    }
    for name in syntax.by {
      for table in [dataset, population] where column(name, of: table) == nil { return nil }
    }
    if let frequency = syntax.frequency, column(frequency, of: dataset) == nil { return nil }
    return Standardisation(
      isDirect: syntax.isDirect, population: population.id, by: syntax.by.map(\.text),
      frequency: syntax.frequency?.text)
  }

  /// The measure, where its columns are there and are what they should be.
  mutating func lifeTable(_ syntax: LifeTableSyntax) -> Measure? {
    guard let dataset = dataset(syntax.dataset) else { return nil }
    let deaths = numeric(syntax.deaths, "a number of deaths", dataset)
    let people = numeric(syntax.population, "a number of people", dataset)
    let healthy = syntax.healthy.flatMap { numeric($0, "a share in good health", dataset) }
    let band = column(syntax.ageBand, of: dataset)
    guard let deaths, let people, let band, syntax.healthy == nil || healthy != nil else { return nil }
    return .statistical(
      .lifeExpectancy(
        .init(
          dataset: dataset.id, deaths: deaths, population: people, ageBand: band, healthy: healthy,
          age: syntax.age?.value ?? 0)))
  }

  /// An index of inequality over a dimension that the indicator is told apart by.
  mutating func inequality(
    _ of: Indicator, by: NameSyntax, _ scale: Located<StatisticalMeasure.Scale>?
  ) -> Measure? {
    let single = framework.dimensions(of: of).filter { $0.count == 1 }.compactMap(\.first)
    guard single.contains(by.text) else {
      diagnostics.append(StrataDiagnostics.notStratified(by, indicator: of, candidates: single))
      return nil
    }
    guard let scale else { return .statistical(.slopeIndex(of: of.id, by: by.text)) }
    if scale.value == .logit, of.measure.kind != .proportion {
      diagnostics.append(StatisticsDiagnostics.logitOfNoShare(of, at: scale.span))
      return nil
    }
    return .statistical(.relativeIndex(of: of.id, by: by.text, scale.value))
  }

  // MARK: judgements

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
    switch syntax.value {
    case .comparison(let with, let basis):
      return threshold(with, of: judge, indicator: indicator).map {
        .statistical(.comparison(with: $0, basis))
      }
    case .assurance(let against):
      return threshold(against, of: judge, indicator: indicator).map { .statistical(.assurance(against: $0)) }
    case .funnel(let against, let levels):
      if let odd = levels.first(where: { !StatisticsDiagnostics.isLevel($0.value) }) {
        diagnostics.append(StatisticsDiagnostics.unusualLevel(odd))
        return nil
      }
      return threshold(against, of: judge, indicator: indicator).map {
        .statistical(.funnel(against: $0, levels: levels.map(\.value)))
      }
    case .trend(let periods):
      guard periods.value >= 3 else {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(3, at: periods.span))
        return nil
      }
      return .statistical(.trend(periods: periods.value))
    case .variation(let baseline, let rebases, let run):
      if let run, run.value < 2 {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(2, at: run.span))
        return nil
      }
      if let baseline, baseline.value < 2 {
        diagnostics.append(StatisticsDiagnostics.tooFewPoints(2, at: baseline.span))
        return nil
      }
      // Without a statement, special cause is a run of 7, as in Making Data Count.
      return .statistical(
        .variation(baselinePoints: baseline?.value, rebases: rebases, runOf: run?.value ?? 7))
    }
  }

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
