internal import OutturnModel
internal import OutturnSubmission

/// Measures the indicators of a framework on the tables of a run, each once, and answers for any other
/// period what history the tables hold.
struct Measuring {
  let framework: Framework
  let period: Period
  /// Of every indicator.
  let titles: [String: String]
  var findings: [Finding] = []
  var diagnostics: [Diagnostic] = []
  var rows: [String: PeriodRows] = [:]
  var done: [String: [Measurement]] = [:]
  var tallies: [String: [PeriodRows.Days: [StratumKey: Tally]]] = [:]
  /// By indicator whose rows were added up as they were read: to what, in the period run.
  var streamed: [String: StreamedCells] = [:]
  var reported: [String: ReportedFigures] = [:]
  var strata: [String: StratumKeys] = [:]
  /// Figures made from others, by where they stand.
  var derived: [DerivedPlace: Measurement] = [:]
  var peerFigures: [PeerPlace: PeerFigure] = [:]
  /// The populations that rates are standardised to, by indicator.
  var populations: [String: Table] = [:]
  var standards: [String: StandardBands] = [:]
  var told: Set<Told> = []
  /// The indicators that are being made.
  var open: Set<String> = []
  /// By indicator: the periods whose published figures have been looked at for problems.
  var checked: [String: Set<PeriodRows.Days>] = [:]
  /// The results, judged; and those that are being made.
  var judged: [ResultPlace: IndicatorResult] = [:]
  var beingMade: Set<ResultPlace> = []
  /// What results have in common, and what the last one had.
  var settings: [ResultSetting.Place: ResultSetting] = [:]
  var lastSetting: (place: ResultSetting.Place, setting: ResultSetting)?
  /// Whether rules may look at a result again. It is asked for once where they do not.
  let keepsResults: Bool
  /// By dataset: the lines of moderation that decided a result.
  var moderated: [String: Set<Int>] = [:]
  /// Those of them that are about a result without a band.
  var moderatedWithoutBand: [String: [Int]] = [:]
  /// By the name of a result: how many are judged on a chart of too few points, and the first of them.
  var shortCharts: [String: (count: Int, first: String)] = [:]
  /// By indicator: the lines whose negative counts have been reported.
  var negativeLines: [String: Set<Int>] = [:]
  var rules: RulesInForce

  init(framework: Framework, tables: [String: Table], streamed: [String: StreamedTable] = [:], period: Period)
  {
    self.framework = framework
    self.period = period
    titles = Dictionary(framework.indicators.map { ($0.id, $0.title) }) { first, _ in first }
    rules = RulesInForce(framework, run: period)
    keepsResults =
      framework.indicators.contains { $0.measure.dataset == nil || $0.measure.isRuled }
      || framework.ruleSets.flatMap(\.judgements).contains { !$0.adjustments.isEmpty || $0.ruled != nil }
    for standard in framework.indicators.compactMap(\.statistics.standardisation) {
      populations[standard.population] = tables[standard.population]
    }
    for dataset in framework.datasets where dataset.kind.isMeasured {
      if let streamed = streamed[dataset.id] {
        self.streamed.merge(streamed.cells) { _, cells in cells }
        if !streamed.isBesideRows {
          rows[dataset.id] = streamed.rows
          findings += streamed.rows.findings
          continue
        }
      }
      guard let table = tables[dataset.id] else { continue }
      let grouped = PeriodRows(table, period: period, reach: PeriodRows.reach(of: dataset, in: framework))
      rows[dataset.id] = grouped
      findings += grouped.findings
    }
  }

  /// The figures of an indicator, in canonical order.
  mutating func measurements(of indicator: Indicator) -> [Measurement] {
    if let known = done[indicator.id] { return known }
    var result: [Measurement]
    switch indicator.measure {
    case .reported: result = reportedMeasurements(of: indicator)
    case .change, .variance, .calculation, .between, .worstStratum, .statistical(.slopeIndex),
      .statistical(.relativeIndex):
      result = derivedMeasurements(of: indicator)
    case .ruled: result = ruledMeasurements(of: indicator, at: period)
    case .things: result = [thingsMeasurement(of: indicator, at: period)].compactMap(\.self)
    default: result = pooledMeasurements(of: indicator)
    }
    let rejected = rejectedRows(of: indicator)
    for index in result.indices {
      finish(&result[index], of: indicator)
      report(result[index].bandFault, of: indicator)
      refuseLargeNumbers(&result[index], of: indicator)
      result[index].counts.rejected = rejected
    }
    checkStrataSums(result, of: indicator)
    let impossible = result.filter { $0.value == .withheld(.numeratorAboveDenominator) }
    if let first = impossible.first {
      findings.append(
        Finding(
          code: FindingCode.partAboveWhole.rawValue, severity: .warning,
          dataset: indicator.measure.dataset ?? "",
          message: "the numerator of \(indicator.id) is above its denominator in "
            + "\(impossible.count == 1 ? "one result" : "\(impossible.count) results"), first in "
            + place(first, of: indicator), count: Int64(impossible.count),
          lines: impossible.compactMap(\.lineAboveWhole).prefix(10).map(\.self)))
    }
    reportNobody(in: result, of: indicator)
    done[indicator.id] = result
    return result
  }

  /// A method of counts has nothing to say of nobody: the rows are named, since a population of zero is as a rule one
  /// that was left out.
  private mutating func reportNobody(in result: [Measurement], of indicator: Indicator) {
    guard indicator.usesCounts, indicator.statistics.standardisation == nil else { return }
    let empty = result.filter { $0.value == .withheld(.zeroDenominator) && $0.lineOfNobody != nil }
    guard let first = empty.first else { return }
    findings.append(
      Finding(
        code: FindingCode.zeroDenominators.rawValue, severity: .warning,
        dataset: indicator.measure.dataset ?? "",
        message: "the denominator of \(indicator.id) is zero in "
          + "\(empty.count == 1 ? "one result" : "\(empty.count) results"), which no method of counts is defined "
          + "for, first in \(place(first, of: indicator))", count: Int64(empty.count),
        lines: empty.compactMap(\.lineOfNobody).prefix(10).map(\.self)))
  }

  /// How many rows of the data behind an indicator were left out for their errors.
  private func rejectedRows(of indicator: Indicator) -> Int64 {
    let datasets = Set(framework.bases(of: indicator).compactMap(\.measure.dataset))
    return datasets.reduce(0) { $0 + Int64(rows[$1]?.table.rejectedLines.count ?? 0) }
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
