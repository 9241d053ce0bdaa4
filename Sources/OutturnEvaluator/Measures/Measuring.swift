internal import OutturnData
internal import OutturnModel

/// Measures the indicators of a framework on the tables of a run, each once, and answers for any other
/// period what history the tables hold.
struct Measuring {
  let framework: Framework
  let period: Period
  var findings: [Finding] = []
  var diagnostics: [Diagnostic] = []
  var rows: [String: PeriodRows] = [:]
  var done: [String: [Measurement]] = [:]
  var tallies: [String: [PeriodRows.Days: [StratumKey: Tally]]] = [:]
  var reported: [String: ReportedFigures] = [:]
  var strata: [String: StratumKeys] = [:]
  /// By indicator: the periods whose published figures have been looked at for problems.
  var checked: [String: Set<PeriodRows.Days>] = [:]
  /// By the name of a result: the results, judged; and those that are being made.
  var judged: [String: [IndicatorResult]] = [:]
  var beingMade: Set<String> = []
  /// By dataset: the lines of moderation that decided a result.
  var moderated: [String: Set<Int>] = [:]
  var rules: RulesInForce

  init(framework: Framework, tables: [String: Table], period: Period) {
    self.framework = framework
    self.period = period
    rules = RulesInForce(framework, run: period)
    for dataset in framework.datasets where dataset.kind.isMeasured {
      guard let table = tables[dataset.id] else { continue }
      let reach = framework.indicators.filter { $0.measure.dataset == dataset.id }.compactMap(\.windowMonths)
        .max()
      let grouped = PeriodRows(table, period: period, reach: reach ?? 0)
      rows[dataset.id] = grouped
      findings += grouped.findings
    }
  }

  /// The figures of an indicator, in canonical order.
  mutating func measurements(of indicator: Indicator) -> [Measurement] {
    measurements(of: indicator, within: [])
  }

  /// `within` holds the changes being measured, so that none is measured by way of itself.
  mutating func measurements(of indicator: Indicator, within path: Set<String>) -> [Measurement] {
    if let known = done[indicator.id] { return known }
    var result: [Measurement]
    switch indicator.measure {
    case .reported: result = reportedMeasurements(of: indicator)
    case .change: result = changeMeasurements(of: indicator, within: path)
    case .between, .worstStratum: result = strataMeasurements(of: indicator)
    case .ruled: result = ruledMeasurements(of: indicator, at: period)
    case .things: result = [thingsMeasurement(of: indicator, at: period)].compactMap(\.self)
    default: result = pooledMeasurements(of: indicator)
    }
    let rejected = rejectedRows(of: indicator)
    for index in result.indices {
      refuseLargeNumbers(&result[index], of: indicator)
      result[index].counts.rejected = rejected
    }
    checkStrataSums(result, of: indicator)
    let impossible = result.filter { $0.value == .withheld(.numeratorAboveDenominator) }
    if let first = impossible.first {
      findings.append(
        Finding(
          code: "OT3055", severity: .warning, dataset: indicator.measure.dataset ?? "",
          message: "the numerator of \(indicator.id) is above its denominator in "
            + "\(impossible.count == 1 ? "one result" : "\(impossible.count) results"), first in "
            + place(first, of: indicator), count: Int64(impossible.count)))
    }
    done[indicator.id] = result
    return result
  }

  /// The value of an indicator in any period, from whatever rows the tables hold of it; missing without.
  mutating func value(of indicator: Indicator, stratum: StratumKey, at period: Period) -> Observation<Figure>
  {
    value(of: indicator, stratum: stratum, at: period, within: [])
  }

  /// The value in an earlier period, to compare with that of `period`. What is added up over time says nothing
  /// beside a period of another length.
  mutating func history(
    of indicator: Indicator, stratum: StratumKey = .overall, at earlier: Period, besides period: Period,
    within path: Set<String> = []
  ) -> Observation<Figure> {
    if earlier.monthCount != period.monthCount, addsUpOverTime(indicator) {
      return .withheld(.other("\(earlier) and \(period) are of different length"))
    }
    return value(of: indicator, stratum: stratum, at: earlier, within: path)
  }

  private func addsUpOverTime(_ indicator: Indicator) -> Bool {
    var indicator = indicator
    var seen: Set<String> = []
    while seen.insert(indicator.id).inserted,
      let other = indicator.measure.underlying.flatMap({ framework.indicator($0) })
    {
      indicator = other
    }
    return [.sum, .count].contains(indicator.measure.kind)
  }

  mutating func value(
    of indicator: Indicator, stratum: StratumKey, at period: Period, within path: Set<String>
  ) -> Observation<Figure> {
    switch indicator.measure {
    case .reported:
      guard let figures = figures(of: indicator) else { return .missing }
      reportProblems(of: figures, in: period)
      return figures.measurement(period, stratum)?.value ?? .missing
    case .change(let id, let since, let relative):
      guard !path.contains(indicator.id), let other = framework.indicator(id), stratum == .overall else {
        return .missing
      }
      let path = path.union([indicator.id])
      let current = value(of: other, stratum: .overall, at: period, within: path)
      let baseline = history(of: other, at: since, besides: period, within: path)
      return ChangeMeasure.value(from: baseline, to: current, relative: relative, unit: other.unit)
    case .between, .worstStratum:
      guard stratum == .overall, let other = indicator.measure.underlying.flatMap({ framework.indicator($0) })
      else { return .missing }
      return strataMeasurement(of: indicator, from: other, at: period).value
    case .things:
      return stratum == .overall ? thingsMeasurement(of: indicator, at: period)?.value ?? .missing : .missing
    case .ruled:
      return ruledMeasurements(of: indicator, at: period).first { $0.stratum == stratum }?.value ?? .missing
    default:
      guard let id = indicator.measure.dataset, let rows = rows[id],
        indicator.windowMonths == nil ? rows.covers(period) : rows.holdsAll(of: period)
      else { return .missing }
      let cells = tallies(of: indicator, rows, in: period)
      let isMade = stratum == .overall && indicator.total == nil
      guard let tally = cells[stratum] ?? (isMade ? Tally() : nil) else { return .missing }
      return PooledFigure.measurement(tally, of: indicator, stratum: stratum, period: period).value
    }
  }

  /// How many rows of the data behind an indicator were left out for their errors.
  private func rejectedRows(of indicator: Indicator) -> Int64 {
    if case .change(let id, _, _) = indicator.measure {
      // A change of a change is refused, so that this ends.
      guard let other = framework.indicator(id), other.measure.kind != .change else { return 0 }
      return rejectedRows(of: other)
    }
    let table = indicator.measure.dataset.flatMap { rows[$0]?.table }
    return Int64(table?.rejectedLines.count ?? 0)
  }

  func members(of key: StratumKey, _ indicator: Indicator) -> [StratumMember] {
    strata[indicator.id]?.members(of: key) ?? []
  }

  func place(_ measurement: Measurement, of indicator: Indicator) -> String {
    let members = members(of: measurement.stratum, indicator).map { "\($0.dimension) \($0.code)" }
    return (members + [measurement.period.inSentence]).joined(separator: ", ")
  }

  mutating func keys(of indicator: Indicator, _ dataset: Dataset) -> StratumKeys {
    if let known = strata[indicator.id] { return known }
    let keys = StratumKeys(of: indicator, dataset: dataset, in: framework)
    strata[indicator.id] = keys
    return keys
  }
}
