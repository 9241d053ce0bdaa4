internal import OutturnData
internal import OutturnModel

/// Published figures, and changes of other indicators.
extension Measuring {
  mutating func figures(of indicator: Indicator) -> ReportedFigures? {
    if let known = reported[indicator.id] { return known }
    guard let rows = indicator.measure.dataset.flatMap({ self.rows[$0] }) else { return nil }
    let figures = ReportedFigures(indicator, rows: rows, strata: keys(of: indicator, rows.table.dataset))
    reported[indicator.id] = figures
    return figures
  }

  /// Says once what is wrong with the rows of a period, when a figure of it is used.
  mutating func reportProblems(of figures: ReportedFigures, in period: Period) {
    let indicator = figures.indicator
    guard let strata = strata[indicator.id],
      let dataset = indicator.measure.dataset.flatMap({ rows[$0] })?.table.dataset,
      checked[indicator.id, default: []].insert(PeriodRows.Days(period)).inserted
    else { return }
    diagnostics += figures.problems(in: period, strata: strata, dataset: dataset)
  }

  /// Every period inside the run's for which a row states a figure; the latest is the headline.
  mutating func reportedMeasurements(of indicator: Indicator) -> [Measurement] {
    var byStratum: [StratumKey: [Measurement]] = [:]
    if let figures = figures(of: indicator) {
      for (period, entries) in figures.periods where self.period.contains(period) {
        reportProblems(of: figures, in: period)
        for key in entries.keys {
          guard let result = figures.measurement(period, key) else { continue }
          byStratum[key, default: []].append(result)
        }
        if indicator.total != nil, entries[.overall] == nil {
          byStratum[.overall, default: []].append(Measurement(stratum: .overall, period: period))
        }
      }
    }
    if byStratum[.overall] == nil { byStratum[.overall] = [Measurement(stratum: .overall, period: period)] }
    if let last = byStratum[.overall]?.indices.last { byStratum[.overall]?[last].isHeadline = true }
    return StratumKeys.sorted(byStratum.keys).flatMap { byStratum[$0] ?? [] }
  }

  /// For each overall result of the other indicator, how far it stands from that indicator's value in the
  /// period since which the change is measured.
  mutating func changeMeasurements(of indicator: Indicator, within path: Set<String>) -> [Measurement] {
    var nothing = PooledFigure.absent(Measurement(stratum: .overall, period: period), indicator)
    nothing.isHeadline = true
    guard case .change(let id, let since, let relative) = indicator.measure, !path.contains(indicator.id),
      let other = framework.indicator(id)
    else { return [nothing] }
    let path = path.union([indicator.id])
    let measured = measurements(of: other, within: path).filter { $0.stratum == .overall }
    return measured.map { current in
      let baseline = history(of: other, at: since, besides: current.period, within: path)
      var result = current
      result.numerator = .notApplicable(.stated)
      result.denominator = .notApplicable(.stated)
      result.plan = .missing
      result.change = .init(current: current.value, baseline: baseline, since: since)
      result.value = ChangeMeasure.value(
        from: baseline, to: current.value, relative: relative, unit: other.unit)
      return result
    }
  }
}
