import OutturnModel

/// Thresholds and paths in plain English.
extension Sentences {
  func words(_ threshold: Threshold, unit: MeasureUnit) -> String {
    threshold.inWords(unit: unit) { title(of: $0) }
  }

  /// `at least 80% and below 90%`; `within 1 of the sum of “A” and “B”`.
  func words(_ comparisons: [ThresholdComparison], unit: MeasureUnit) -> String {
    if comparisons.count == 2, comparisons[0].relation == .atLeast, comparisons[1].relation == .atMost,
      let (centre, half) = Threshold.around(comparisons[0].threshold, comparisons[1].threshold)
    {
      let amount = unit.ofDifference.display(DecimalText.text(half, digits: 12))
      return "within \(amount) of \(words(centre, unit: unit))"
    }
    return comparisons.map { comparison in
      let compared = "\(comparison.relation.inWords) \(words(comparison.threshold, unit: unit))"
      return comparison.limit.map { "\(words($0)) is \(compared)" } ?? compared
    }.joined(separator: " and ")
  }

  /// `A forecast is drawn from the last 3 periods, to be recovered by 31 March 2025.`
  func words(_ forecast: ForecastRule) -> String {
    "A forecast draws a straight line from the first to the last of the latest \(forecast.periods) periods"
      + (forecast.recoverBy.map { ", and says what it takes to recover by \($0.inWords)" } ?? "") + "."
  }

  /// `The path runs from the value in 2019/20 to 80% below baseline by 31 December 2030, in a straight line by
  /// days.`
  func path(_ trajectory: Trajectory, unit: MeasureUnit) -> String {
    let start =
      trajectory.baselineValue.map {
        "\(unit.display(DecimalText.text($0, digits: 12))) in \(trajectory.baseline)"
      } ?? "the value in \(trajectory.baseline)"
    let points = trajectory.points.map { point in
      point.latest.map { "\(point.text) between \(point.due.inWords) and \($0.inWords)" }
        ?? "\(point.text) by \(point.due.inWords)"
    }
    let rebases = trajectory.rebases.map { rebase in
      let value = rebase.value.map { "\(unit.display(DecimalText.text($0, digits: 12))) in " } ?? ""
      return
        " From \(rebase.from.inWords) it starts from \(value)\(rebase.baseline): \(rebase.reason)."
    }
    return
      "The path runs from \(start) to \(points.joined(separator: ", then ")), \(trajectory.course.inWords)."
      + rebases.joined()
  }
}
