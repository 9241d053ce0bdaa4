internal import OutturnModel
internal import OutturnStatistics

/// Chooses the band of a figure by rules of which some look at an end of its interval: the first in the author's
/// order of which all comparisons hold.
///
/// A comparison that cannot be decided leaves its band undecided, unless another one rules it out; nothing after an
/// undecided band is looked at.
struct LimitBandJudging {
  private(set) var band: Observation<Band> = .withheld(.other("no band covers the value"))
  private(set) var comparisons: [Judgement.Comparison] = []
  private(set) var statistic: JudgementStatistic
  /// What settled it, or left it open, as clauses.
  private(set) var clauses: [String] = []

  init(
    _ bands: [BandRule], of result: Measurement, _ value: Figure, indicator: Indicator,
    known: (Threshold.Reference) -> Observation<Rational>, words: (Threshold) -> String
  ) {
    var intervals: [StatisticalMethod: Observation<MeasuredInterval>] = [:]
    func interval(_ limit: IntervalLimit) -> Observation<MeasuredInterval> {
      if let known = intervals[limit.method] { return known }
      let found = result.interval(by: limit.method, of: indicator)
      intervals[limit.method] = found
      return found
    }
    statistic = JudgementStatistic(method: "", isApproximate: false)
    var methods: [String] = []
    rules: for rule in bands {
      guard case .comparisons(let conditions) = rule.condition else {
        comparisons.append(
          .init(band: rule.band, relation: "otherwise", threshold: nil, text: "otherwise", outcome: .met))
        band = .value(rule.band)
        break
      }
      var absence: Observation<Band>?
      var fails = false
      for comparison in conditions {
        let threshold = comparison.threshold.value(known)
        let subject = Self.subject(comparison.limit, value, unit: indicator.unit, interval)
        var holds: Observation<Bool> = threshold.absence()
        if let number = threshold.value {
          if let limit = comparison.limit {
            let found = interval(limit)
            let name = found.value?.estimate.method.rawValue ?? limit.method.nameInOutputs
            if !methods.contains(name) { methods.append(name) }
            holds = found.flatMap { comparison.relation.holds(limit, of: $0, against: number) }
            add(limit, found)
          } else {
            holds = Self.holds(comparison.relation, value, number, indicator.unit)
          }
        }
        let outcome: Judgement.Comparison.Outcome =
          holds.value.map { $0 ? .met : .notMet } ?? .undecided
        let by = comparison.limit.map { " by \($0.side.rawValue) limit" } ?? ""
        comparisons.append(
          .init(
            band: rule.band, relation: comparison.relation.rawValue, threshold: threshold.value,
            text: comparison.threshold.text + by, outcome: outcome))
        let against = "\(comparison.relation.inWords) \(words(comparison.threshold))"
        switch holds.value {
        case true?: clauses.append("\(subject) is \(against)")
        case false?:
          clauses.append("\(subject) is not \(against)")
          fails = true
        case nil:
          clauses.append("whether \(subject) is \(against) is \(ExplanationText.why(holds))")
          absence = absence ?? holds.absence()
        }
      }
      if fails { continue }
      band = absence ?? .value(rule.band)
      break rules
    }
    statistic.method = methods.joined(separator: ", ")
  }

  private mutating func add(_ limit: IntervalLimit, _ found: Observation<MeasuredInterval>) {
    guard let level = ConfidenceLevel(percent: limit.level) else { return }
    let name = "\(limit.side.rawValue)-limit-\(level.inName)"
    if let interval = found.value {
      if interval.isApproximate { statistic.isApproximate = true }
      let end = interval.estimate.limits(level)
      let figure = JudgementStatistic.NamedFigure(
        name, approximate: limit.side == .lower ? end.lower : end.upper)
      if !statistic.figures.contains(figure) { statistic.figures.append(figure) }
    } else if !statistic.figures.contains(where: { $0.name == name }) {
      statistic.figures.append(.init(name, found.absence()))
    }
  }

  /// `the lower 95% limit, 74.2%,`, `the value, 80%,`.
  private static func subject(
    _ limit: IntervalLimit?, _ value: Figure, unit: MeasureUnit,
    _ interval: (IntervalLimit) -> Observation<MeasuredInterval>
  ) -> String {
    guard let limit, let level = ConfidenceLevel(percent: limit.level) else {
      return "the value, \(FigureText.text(value, unit: unit)),"
    }
    let name = "the \(limit.side.rawValue) \(level.inWords) limit"
    guard let estimate = interval(limit).value?.estimate else { return name }
    let ends = estimate.limits(level)
    let end = Rational(significant: limit.side == .lower ? ends.lower : ends.upper)
    return "\(name), \(end.map { FigureText.text($0, unit: unit) } ?? "not finite"),"
  }

  private static func holds(
    _ relation: ThresholdComparison.Relation, _ value: Figure, _ number: Rational, _ unit: MeasureUnit
  ) -> Observation<Bool> {
    let region = relation.range(of: number)
    if region.covers(value.range) { return .value(true) }
    if region.intersection(value.range).isEmpty { return .value(false) }
    return .withheld(.inexact(FigureText.text(value, unit: unit)))
  }
}

extension ThresholdComparison.Relation {
  /// Whether an end of an interval stands so to a number.
  fileprivate func holds(_ limit: IntervalLimit, of interval: MeasuredInterval, against number: Rational)
    -> Observation<Bool>
  {
    guard let level = ConfidenceLevel(percent: limit.level) else { return .missing }
    let position =
      limit.side == .lower
      ? interval.lower(level, against: number) : interval.upper(level, against: number)
    return position.map { position in
      switch self {
      case .atLeast: position != .below
      case .above: position == .above
      case .atMost: position != .above
      case .below: position == .below
      case .exactly: position == .equal
      }
    }
  }
}
