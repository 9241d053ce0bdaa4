import OutturnModel

/// The comparisons of a judgement made again, on the value and thresholds that the return states.
struct ComparisonReplay {
  /// By the comparison's place: what it comes to, where that can be told.
  var outcomes: [(Int, Judgement.Comparison.Outcome)] = []
  /// The first band all of whose comparisons are met, as the return has them.
  var band: Band?

  init(_ judgement: Judgement, of result: IndicatorResult) {
    if let figure = result.value.value {
      let unit = result.disclosure.roundedTo ?? 1
      for (index, comparison) in judgement.comparisons.enumerated() {
        let outcome =
          unit > 1
          ? Self.outcome(comparison, Self.possible(figure, of: result, unit: unit))
          : Self.outcome(comparison, figure)
        if let outcome { outcomes.append((index, outcome)) }
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

  /// What is published rounded was judged on the exact figures. Nil where some of these would be judged otherwise.
  private static func outcome(_ comparison: Judgement.Comparison, _ possible: NumberRange?) -> Judgement
    .Comparison.Outcome?
  {
    if comparison.relation == "otherwise" { return .met }
    guard let threshold = comparison.threshold else { return .undecided }
    guard let possible, let range = range(comparison.relation, threshold) else { return nil }
    return range.covers(possible) ? .met : range.intersection(possible).isEmpty ? .notMet : nil
  }

  /// Where the exact figure may lie; nil where that cannot be told of what it is made from.
  private static func possible(_ figure: Figure, of result: IndicatorResult, unit: Int64) -> NumberRange? {
    let half = Rational(unit) * .half
    if result.kind == .count, figure.isExact {
      return NumberRange(lower: .inclusive(figure.number - half), upper: .inclusive(figure.number + half))
    }
    guard let part = result.numerator.value, let whole = result.denominator.value, part >= .zero,
      whole > half, let low = (max(.zero, part - half)).divided(by: whole + half),
      let high = (part + half).divided(by: whole - half)
    else { return nil }
    return NumberRange(
      lower: .inclusive(low * result.unit.scale), upper: .inclusive(high * result.unit.scale))
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
