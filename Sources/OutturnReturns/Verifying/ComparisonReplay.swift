import OutturnModel

/// The comparisons of a judgement made again, on the value and thresholds that the return states.
struct ComparisonReplay {
  /// By the comparison's place: what it comes to, where that can be told.
  var outcomes: [(Int, Judgement.Comparison.Outcome)] = []
  /// The first band all of whose comparisons are met, as the return has them.
  var band: Band?

  init(_ judgement: Judgement, value: Observation<Figure>) {
    if let figure = value.value {
      for (index, comparison) in judgement.comparisons.enumerated() {
        guard let outcome = Self.outcome(comparison, figure) else { continue }
        outcomes.append((index, outcome))
      }
    }
    band = Self.firstMet(judgement.comparisons)
  }

  /// Nil where a number printed to 12 digits is too near the threshold to tell.
  private static func outcome(_ comparison: Judgement.Comparison, _ figure: Figure) -> Judgement.Comparison
    .Outcome?
  {
    if comparison.relation == "otherwise" { return .met }
    guard let threshold = comparison.threshold else { return .undecided }
    guard let range = range(comparison.relation, threshold) else { return nil }
    let parts = [figure.number, figure.upper].compactMap(\.self)
    let isRounded = (parts + [threshold]).contains { DecimalText.terminatingScale(of: $0) == nil }
    if isRounded,
      parts.contains(where: { ($0 - threshold).magnitude <= threshold.magnitude * Rational.powerOfTen(-10) })
    {
      return nil
    }
    return range.covers(figure.range) ? .met : range.intersection(figure.range).isEmpty ? .notMet : .undecided
  }

  private static func range(_ relation: String, _ threshold: Rational) -> NumberRange? {
    switch relation {
    case "at-least": NumberRange(lower: .inclusive(threshold), upper: .unbounded)
    case "above": NumberRange(lower: .exclusive(threshold), upper: .unbounded)
    case "at-most": NumberRange(lower: .unbounded, upper: .inclusive(threshold))
    case "below": NumberRange(lower: .unbounded, upper: .exclusive(threshold))
    case "exactly": .only(threshold)
    default: nil
    }
  }

  /// Bands are tried in order; the comparisons of one stand together.
  private static func firstMet(_ comparisons: [Judgement.Comparison]) -> Band? {
    var start = comparisons.startIndex
    while start < comparisons.endIndex {
      let band = comparisons[start].band
      let end = comparisons[start...].firstIndex { $0.band != band } ?? comparisons.endIndex
      let outcomes = comparisons[start..<end].map(\.outcome)
      if outcomes.allSatisfy({ $0 == .met }) { return band }
      // What is not decided ends it, unless another comparison rules the band out.
      if !outcomes.contains(.notMet) { return nil }
      start = end
    }
    return nil
  }
}
