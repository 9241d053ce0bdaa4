internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// What a statistical method reads besides the figure that it judges.
struct StatisticalInput {
  /// The same indicator and stratum in the periods of the same length, oldest first and the figure itself last.
  var series: [Measurement] = []
  /// The figure with an interval that it is compared with.
  var other: (indicator: Indicator, measurement: Measurement)?
  /// The members of the dimension that are compared among themselves, and how many are left out.
  var peers: [Measurement] = []
  var peersLeftOut = 0
  /// Whether the figure itself is of one of them.
  var isPeer = false
  /// The code of each of ``peers``.
  var peerCodes: [String] = []
  /// The days of the events that are counted, up to the end of the period, in order.
  var eventDays: [CalendarDate] = []
}

extension Measuring {
  /// No chart looks further back than this many periods.
  static let longestSeries = 1200

  mutating func input(
    for judgement: StatisticalJudgement, of indicator: Indicator, _ measurement: Measurement,
    _ part: StratumPart
  ) -> StatisticalInput {
    var input = StatisticalInput()
    switch judgement {
    case .variation(let chart) where chart.kind == .times:
      input.eventDays = eventDays(of: indicator, measurement)
    case .variation, .assurance, .trend: input.series = series(of: indicator, measurement, part)
    case .comparison(let comparison) where comparison.basis.needsTwo:
      input.other = other(comparison, of: indicator, measurement, part)
    case .funnel(let funnel):
      if let dispersion = funnel.dispersion {
        gatherPeers(of: indicator, by: dispersion.by, measurement, into: &input)
      }
    case .quintile(let by): gatherPeers(of: indicator, by: by, measurement, into: &input)
    case .comparison: break
    }
    return input
  }

  /// From the first whole period that the rows reach back to. A period that begins before them would be a part of
  /// itself.
  private mutating func series(of indicator: Indicator, _ measurement: Measurement, _ part: StratumPart)
    -> [Measurement]
  {
    let datasets = framework.bases(of: indicator).compactMap(\.measure.dataset)
    guard let first = datasets.compactMap({ rows[$0]?.coverage?.first }).min() else { return [measurement] }
    var series = [measurement]
    while series.count < Self.longestSeries, let earlier = series.last?.period.previous,
      earlier.start >= first
    {
      series.append(self.measurement(of: indicator, part, at: earlier))
    }
    // What came before the first figure is no gap.
    while series.count > 1, series.last?.value.value == nil { series.removeLast() }
    return series.reversed()
  }

  private mutating func other(
    _ comparison: ComparisonJudgement, of indicator: Indicator, _ measurement: Measurement,
    _ part: StratumPart
  ) -> (indicator: Indicator, measurement: Measurement)? {
    guard case .threshold(let threshold) = comparison.target else { return nil }
    switch threshold.reference {
    case .indicator(let id):
      guard let other = framework.indicator(id) else { return nil }
      return (other, self.measurement(of: other, .overall, at: measurement.period))
    case .earlier(let earlier):
      guard let period = earlier.resolved(for: measurement.period) else { return nil }
      return (indicator, self.measurement(of: indicator, part, at: period))
    default: return nil
    }
  }

  private mutating func gatherPeers(
    of indicator: Indicator, by dimension: String, _ measurement: Measurement,
    into input: inout StatisticalInput
  ) {
    let stratification = framework.dimensions(of: indicator).firstIndex(of: [dimension])
    for key in strata(of: indicator, at: measurement.period) where key.stratification == stratification {
      let peer = self.measurement(of: indicator, part(key, of: indicator), at: measurement.period)
      guard key.members.allSatisfy({ !$0.isReserved }), peer.value.value?.isExact == true,
        peer.shortfall(of: indicator) == nil
      else {
        input.peersLeftOut += 1
        continue
      }
      if key == measurement.stratum { input.isPeer = true }
      input.peers.append(peer)
      input.peerCodes.append(key.members.first?.text ?? "")
    }
  }

  /// The days of the rows that are counted in the stratum of a measurement.
  private mutating func eventDays(of indicator: Indicator, _ measurement: Measurement) -> [CalendarDate] {
    guard let rows = indicator.measure.dataset.flatMap({ self.rows[$0] }),
      case .events(let column) = rows.table.dataset.time
    else { return [] }
    let keys = keys(of: indicator, rows.table.dataset)
    var days: [CalendarDate] = []
    for stretch in rows.stretches where stretch.period.start <= measurement.period.end {
      for row in stretch.rows {
        let cell = rows.cells(row)
        guard measurement.stratum == .overall || keys.keys(column: cell).contains(measurement.stratum),
          let contribution = RowContribution.of(
            indicator.measure, unknown: indicator.unknown, column: cell, period: measurement.period),
          contribution.numerator != nil, let day = cell(column).value?.day, day <= measurement.period.end
        else { continue }
        days.append(day)
      }
    }
    return days.sorted()
  }
}
