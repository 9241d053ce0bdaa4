internal import OutturnModel
internal import OutturnSubmission

/// Published figures.
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
}
