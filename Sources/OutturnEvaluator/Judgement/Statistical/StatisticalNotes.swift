internal import OutturnModel
internal import OutturnSubmission

/// What readers should know of judgements by statistical methods.
extension Measuring {
  /// Counts charts whose limits are provisional, and reports counts that no method is defined for.
  mutating func note(
    _ judgement: Judgement, _ measurement: Measurement, of indicator: Indicator, as id: String
  ) {
    guard let statistic = judgement.statistic else { return }
    if let points = statistic.figures.first(where: { $0.name == "baseline-points" })?.value.value,
      points < Rational(VariationJudging.leastBaseline)
    {
      let known = shortCharts[id] ?? (0, place(measurement, of: indicator))
      shortCharts[id] = (known.count + 1, known.first)
    }
    reportNegativeCount(measurement, of: indicator)
  }

  /// A negative count has no limits; the row that brings it in is named.
  private mutating func reportNegativeCount(_ measurement: Measurement, of indicator: Indicator) {
    let kinds: [MeasureKind] = [.proportion, .ratio, .count]
    // Methods of counts that make the value or its limits have told of the row already.
    guard !indicator.usesCounts, kinds.contains(indicator.measure.kind), period.contains(measurement.period),
      [measurement.numerator, measurement.denominator].contains(where: { $0.value?.isNegative ?? false }),
      let rows = indicator.measure.dataset.flatMap({ self.rows[$0] }),
      let line = firstNegativeLine(in: rows, measurement, of: indicator),
      negativeLines[indicator.id, default: []].insert(line).inserted
    else { return }
    report(
      Diagnostic(
        "OT3161",
        "line \(line) makes a count of \(indicator.id) negative, in \(place(measurement, of: indicator))",
        at: .cell(file: indicator.measure.dataset ?? "", line: line, field: nil, column: nil),
        expected: "counts of 0 and more, since no statistical method is defined for others",
        help: ["correct the row, or leave it out by a condition of the indicator"],
        related: [.init(.source(indicator.span), "the indicator")]), of: indicator)
  }

  private mutating func firstNegativeLine(
    in rows: PeriodRows, _ measurement: Measurement, of indicator: Indicator
  ) -> Int? {
    let keys = keys(of: indicator, rows.table.dataset)
    for stretch in rows.stretches(in: measurement.period) {
      for row in stretch.rows {
        let cell = rows.cells(row)
        guard measurement.stratum == .overall || keys.keys(column: cell).contains(measurement.stratum),
          let contribution = RowContribution.of(
            indicator.measure, unknown: indicator.unknown, column: cell, period: measurement.period),
          [contribution.numerator, contribution.denominator].contains(where: { $0?.isNegative ?? false })
        else { continue }
        return rows.line(of: row)
      }
    }
    return nil
  }

  /// One finding for each result that is judged on charts with too few points.
  func provisionalCharts() -> [Finding] {
    shortCharts.sorted { $0.key < $1.key }.map { id, short in
      Finding(
        code: FindingCode.provisionalLimits.rawValue, severity: .warning,
        dataset: framework.indicator(ofResult: id)?.measure.dataset,
        message:
          "\(id) is judged on charts of fewer than \(VariationJudging.leastBaseline) points, whose limits are "
          + "provisional, in \(short.count == 1 ? "1 result" : "\(short.count) results"), first in \(short.first)",
        count: 0)
    }
  }
}
