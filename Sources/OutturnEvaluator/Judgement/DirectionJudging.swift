internal import OutturnModel

/// Improving, no change or worsening against an earlier value of the same result.
///
/// A change of exactly the amount that the rule allows is no change. Without an earlier value there is not
/// enough history, which is never "no change"; one that is withheld withholds the judgement.
enum DirectionJudging {
  static func band(
    value: Figure, earlier: Observation<Figure>, noChangeWithin allowed: Rational, polarity: Polarity,
    unit: MeasureUnit
  ) -> Observation<Band> {
    if polarity == .neither { return .withheld(.other("no polarity")) }
    switch earlier {
    case .missing, .notApplicable: return .value(.notEnoughHistory)
    case .withheld, .suppressed: return earlier.absence()
    case .value(let earlier):
      let change = difference(value.range, earlier.range)
      let regions: [(NumberRange, Band)] = [
        (
          NumberRange(lower: .exclusive(allowed), upper: .unbounded),
          polarity == .higher ? .improving : .worsening
        ),
        (NumberRange(lower: .inclusive(-allowed), upper: .inclusive(allowed)), .noChange),
        (
          NumberRange(lower: .unbounded, upper: .exclusive(-allowed)),
          polarity == .higher ? .worsening : .improving
        ),
      ]
      if !change.isEmpty, let (_, band) = regions.first(where: { $0.0.covers(change) }) {
        return .value(band)
      }
      return .withheld(.inexact(FigureText.text(value.isExact ? earlier : value, unit: unit)))
    }
  }

  /// The range of a - b.
  private static func difference(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    NumberRange(lower: difference(a.lower, b.upper), upper: difference(a.upper, b.lower))
  }

  private static func difference(_ a: NumberRange.Bound, _ b: NumberRange.Bound) -> NumberRange.Bound {
    guard let first = a.value, let second = b.value else { return .unbounded }
    return a.isInclusive && b.isInclusive ? .inclusive(first - second) : .exclusive(first - second)
  }
}
