internal import OutturnModel
internal import OutturnStatistics

/// Special and common cause, and assurance, by control charts of the periods up to the one that is judged.
struct VariationJudging: JudgingMethod {
  let judged: JudgedCase
  let chart: ControlChart

  /// Below this many points limits are provisional, as in Making Data Count.
  static let leastBaseline = 12

  var polarity: Polarity { chart.polarity(of: indicator.polarity) }

  func judge() -> StatisticalFinding {
    switch chart.kind {
    case .xmr: xmr()
    case .proportions, .rates: varianceChart()
    case .times: timesBetween()
    }
  }

  // MARK: phases

  /// The rebases that have come into force, each with the position of the first period that begins on its day or
  /// later; of several with one position, the last.
  func rebases(starts: [CalendarDate]) -> [(from: Int, rebase: ControlChart.Rebase)] {
    var found: [(from: Int, rebase: ControlChart.Rebase)] = []
    for rebase in chart.rebases {
      guard let from = starts.firstIndex(where: { $0 >= rebase.on }), from > 0 else { continue }
      if found.last?.from == from { found.removeLast() }
      found.append((from, rebase))
    }
    return found
  }

  func since(_ rebase: ControlChart.Rebase?) -> String {
    rebase.map { " Since \($0.on.inWords) the chart starts anew: \($0.why)." } ?? ""
  }

  func gaps(_ count: Int) -> String {
    if count == 0 { return "" }
    return count == 1
      ? " 1 period has no figure to chart, and ends what runs into it."
      : " \(count) periods have no figure to chart, and end what runs into them."
  }

  func short(_ count: Int) -> String {
    count >= Self.leastBaseline
      ? "" : " Limits of fewer than \(Self.leastBaseline) points are provisional."
  }

  // MARK: XmR

  /// The chart, or why there is none.
  private func drawn() -> (Observation<XmRChart>, values: [Rational?], ControlChart.Rebase?) {
    let values = input.series.map { $0.exact(of: indicator) }
    let rebases = rebases(starts: input.series.map(\.period.start))
    var options = XmRChart.Options()
    options.runLength = chart.runOf
    options.baselineLength = chart.baselinePoints
    options.screensOutlyingRanges = chart.screensOutlyingRanges
    options.leastBaseline = Self.leastBaseline
    do throws(DomainError) {
      let drawn = try XmRChart.make(
        values,
        rebases: rebases.map {
          XmRChart.Rebase(from: $0.from, date: $0.rebase.on.description, reason: $0.rebase.why)
        }, options: options)
      return (drawn, values, rebases.last?.rebase)
    } catch {
      return (
        .withheld(error.withheld(naming: { input.series[$0].period.inSentence })), values,
        rebases.last?.rebase
      )
    }
  }

  private func figures(_ phase: XmRChart.Phase) -> [JudgementStatistic.NamedFigure] {
    var figures: [JudgementStatistic.NamedFigure] = [
      .init("mean", phase.mean), .init("lower-limit", phase.lower), .init("upper-limit", phase.upper),
      .init("moving-range-mean", phase.meanMovingRange), .init("baseline-points", count: phase.baselineCount),
      .init("points", count: phase.range.count),
    ]
    if chart.screensOutlyingRanges { figures.append(.init("screened-ranges", count: phase.screenedCount)) }
    return figures
  }

  private func tooFewPoints(_ why: Observation<XmRChart>, _ rebase: ControlChart.Rebase?)
    -> StatisticalFinding
  {
    StatisticalFinding(
      why.absence(), chart.kind.inWords,
      text: "An XmR chart needs two figures next to each other"
        + (rebase == nil ? "" : " in each phase") + ": not judged." + since(rebase))
  }

  private func xmr() -> StatisticalFinding {
    let (chart, values, rebase) = drawn()
    guard let drawn = chart.value, let phase = drawn.phases.last, let point = drawn.points.last ?? nil,
      let icon = drawn.latestVariation(polarity: polarity).value
    else { return tooFewPoints(chart, rebase) }
    let band = icon.band
    return StatisticalFinding(
      .value(band), self.chart.kind.inWords, figures(phase),
      text: "\(text(point.value)) \(rule(point.rule)) on an XmR chart with \(limits(phase)): \(band.inWords)."
        + notes(phase, values) + since(rebase))
  }

  func text(_ number: Rational) -> String { FigureText.text(number, unit: unit) }

  private func limits(_ phase: XmRChart.Phase) -> String {
    let count = phase.baselineCount
    return "a mean of \(text(phase.mean)) and limits of \(text(phase.lower)) to \(text(phase.upper)), from "
      + "\(count) points"
  }

  private func notes(_ phase: XmRChart.Phase, _ values: [Rational?]) -> String {
    (phase.isConstant ? " Its figures are all alike, so that the limits are the mean itself." : "")
      + short(phase.baselineCount) + gaps(values.count { $0 == nil })
  }

  /// By which rule a point is reported.
  func rule(_ rule: SpecialCauseRule?) -> String {
    switch rule {
    case .outside: "is outside the limits"
    case .trend: "is one of \(chart.runOf) or more in a row that each rise or each fall"
    case .twoOfThree: "is one of two in three that are in the outer third of the limits"
    case .shift: "is one of \(chart.runOf) or more in a row on one side of the mean"
    case nil: "breaks no rule"
    }
  }

  // MARK: assurance

  func assurance(against target: Observation<Rational>, _ threshold: String) -> StatisticalFinding {
    let (chart, values, rebase) = drawn()
    guard let drawn = chart.value, let phase = drawn.phases.last else { return tooFewPoints(chart, rebase) }
    guard let number = target.value else {
      return StatisticalFinding(
        target.absence(), self.chart.kind.inWords, figures(phase),
        text: "The target, \(threshold), is \(ExplanationText.why(target)): not judged.")
    }
    let icon = drawn.assurance(target: number, polarity: indicator.polarity)
    let place =
      number > phase.upper
      ? "above the upper limit" : (number < phase.lower ? "below the lower limit" : "within the limits")
    return StatisticalFinding(
      icon.map(\.band), self.chart.kind.inWords, [.init("target", number)] + figures(phase),
      text: "The target, \(threshold), lies \(place) of an XmR chart with \(limits(phase)): "
        + "\(icon.value?.band.inWords ?? "not judged")." + notes(phase, values) + since(rebase))
  }
}

extension VariationIcon {
  /// As `XmRChart/latestVariation` has it, for the other charts.
  static func of(_ rules: [SpecialCauseRule], _ side: Side, rises: Bool, _ polarity: Polarity)
    -> VariationIcon
  {
    guard !rules.isEmpty else { return .commonCause }
    return switch (polarity, side == .on ? rises : side == .above) {
    case (.higher, true): .improvementHigh
    case (.higher, false): .concernLow
    case (.lower, true): .concernHigh
    case (.lower, false): .improvementLow
    case (.neither, true): .neitherHigh
    case (.neither, false): .neitherLow
    }
  }

  var band: Band {
    typealias S = StatisticalBands
    return switch self {
    case .commonCause: S.commonCause
    case .improvementHigh: S.improvementHigh
    case .improvementLow: S.improvementLow
    case .concernHigh: S.concernHigh
    case .concernLow: S.concernLow
    case .neitherHigh: S.neitherHigh
    case .neitherLow: S.neitherLow
    }
  }
}

extension AssuranceIcon {
  var band: Band {
    switch self {
    case .consistentlyPassing: StatisticalBands.passing
    case .consistentlyFailing: StatisticalBands.failing
    case .hitAndMiss: StatisticalBands.hitAndMiss
    }
  }
}
