internal import OutturnModel
internal import OutturnStatistics

/// Whether the last periods rise or fall.
struct TrendJudging: JudgingMethod {
  let judged: JudgedCase
  let periods: Int

  static let method = "recent trend"

  func judge() -> StatisticalFinding {
    let points = Array(input.series.suffix(periods))
    guard points.count == periods else {
      return unknown("there are figures for \(points.count) of the \(periods) periods")
    }
    if let gap = points.first(where: { $0.exact(of: indicator) == nil }) {
      return unknown("\(gap.period.inSentence) has no figure to go by")
    }
    let found: Observation<RecentTrend.Finding>
    do throws(DomainError) {
      found = try trend(of: points)
    } catch {
      return unknown(error.withheld(naming: { points[$0].period.inSentence }).reason)
    }
    if case .withheld(.tooCloseToDecide) = found {
      return StatisticalFinding(
        found.absence(), Self.method, isApproximate: true,
        text: "The trend of the last \(periods) periods is too close to decide: not judged.")
    }
    guard let finding = found.value else { return unknown(found.reason ?? "figures are missing") }
    let band = self.band(finding.trend)
    return StatisticalFinding(
      .value(band), Self.method, isApproximate: true,
      [
        .init("chi-squared", approximate: finding.chiSquared), .init("slope", approximate: finding.slope),
        .init("periods", count: periods),
      ], text: text(finding, points, band))
  }

  private func trend(of points: [Measurement]) throws(DomainError) -> Observation<RecentTrend.Finding> {
    if indicator.measure.kind == .proportion, indicator.unit.dimension == .percent {
      var series: [RecentTrend.Proportion] = []
      for (index, point) in points.enumerated() {
        guard let top = point.numerator.value, let bottom = point.denominator.value else { return .missing }
        series.append(.init(Int64(index), top, of: bottom))
      }
      return try RecentTrend.proportions(series, count: periods)
    }
    var series: [RecentTrend.Figure] = []
    for (index, point) in points.enumerated() {
      guard let method = indicator.statistics.interval?.method else { return .missing }
      let interval = point.interval(by: method, of: indicator)
      guard let estimate = interval.value?.estimate else { return interval.absence() }
      series.append(.init(Int64(index), estimate.value, limits95: estimate.limits95))
    }
    return try RecentTrend.figures(series, count: periods)
  }

  private func band(_ trend: RecentTrend) -> Band {
    typealias S = StatisticalBands
    return switch (trend, indicator.polarity) {
    case (.noSignificantChange, _): S.noSignificantChange
    case (.increasing, .neither): S.increasing
    case (.decreasing, .neither): S.decreasing
    case (.increasing, .higher), (.decreasing, .lower): S.gettingBetter
    case (.increasing, .lower), (.decreasing, .higher): S.gettingWorse
    }
  }

  private func unknown(_ why: String) -> StatisticalFinding {
    StatisticalFinding(
      .value(StatisticalBands.cannotBeCalculated), Self.method, isApproximate: false,
      [.init("periods", count: periods)],
      text: "The trend of the last \(periods) periods cannot be calculated: \(why).")
  }

  private func text(_ finding: RecentTrend.Finding, _ points: [Measurement], _ band: Band) -> String {
    let chi = Rational(significant: finding.chiSquared).map { FigureText.shown($0) } ?? ""
    let stretch = "From \(points[0].period.inSentence) to \(points[points.count - 1].period.inSentence)"
    let size = "χ² is \(chi), against 9.55 at 99.8%"
    switch finding.trend {
    case .increasing: return "\(stretch) it rises beyond chance (\(size)): \(band.inWords)."
    case .decreasing: return "\(stretch) it falls beyond chance (\(size)): \(band.inWords)."
    case .noSignificantChange:
      return finding.hasOutlier
        ? "\(stretch) one period makes the trend: without it the others go another way (\(size)): \(band.inWords)."
        : "\(stretch) it does not move beyond chance (\(size)): \(band.inWords)."
    }
  }
}
