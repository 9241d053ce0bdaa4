/// A number as it was stated: exactly, or only as far as words such as "over" and "about" go.
///
/// An inexact figure judges only as far as its bound allows: "over 80 %" meets "at least 75 %", and neither
/// meets nor fails "at least 85 %".
package struct Figure: Hashable, Sendable {
  package enum Qualifier: String, Hashable, Sendable, CaseIterable {
    case exact
    case about
    case over
    case under
    case atLeast = "at-least"
    case atMost = "at-most"
    case between

    /// The word as it stands before the number in a rule file, a submission or a report.
    package var word: String {
      switch self {
      case .exact: ""
      case .atLeast: "at least"
      case .atMost: "at most"
      default: rawValue
      }
    }
  }

  package let qualifier: Qualifier
  /// The number stated; the lower one where two are.
  package let number: Rational
  /// The upper number, where the qualifier is ``Qualifier/between``.
  package let upper: Rational?
  /// Whether it was written with a percent sign.
  package let isPercent: Bool

  package init(
    _ number: Rational, qualifier: Qualifier = .exact, upper: Rational? = nil, isPercent: Bool = false
  ) {
    self.number = number
    self.qualifier = qualifier
    self.upper = upper
    self.isPercent = isPercent
  }

  package var isExact: Bool { qualifier == .exact }

  /// The values that the statement allows.
  package var range: NumberRange {
    switch qualifier {
    case .exact: NumberRange(lower: .inclusive(number), upper: .inclusive(number))
    case .about: .everything
    case .over: NumberRange(lower: .exclusive(number), upper: .unbounded)
    case .under: NumberRange(lower: .unbounded, upper: .exclusive(number))
    case .atLeast: NumberRange(lower: .inclusive(number), upper: .unbounded)
    case .atMost: NumberRange(lower: .unbounded, upper: .inclusive(number))
    case .between: NumberRange(lower: .inclusive(number), upper: .inclusive(upper ?? number))
    }
  }
}

/// An interval of the number line, each side of which says whether it includes its end.
package struct NumberRange: Hashable, Sendable {
  package enum Bound: Hashable, Sendable {
    case unbounded
    case inclusive(Rational)
    case exclusive(Rational)

    package var value: Rational? {
      switch self {
      case .unbounded: nil
      case .inclusive(let value), .exclusive(let value): value
      }
    }
    package var isInclusive: Bool { if case .inclusive = self { true } else { false } }
  }

  package let lower: Bound
  package let upper: Bound

  package init(lower: Bound, upper: Bound) {
    self.lower = lower
    self.upper = upper
  }

  package static let everything = NumberRange(lower: .unbounded, upper: .unbounded)

  package var isEmpty: Bool {
    guard let low = lower.value, let high = upper.value else { return false }
    return low > high || (low == high && !(lower.isInclusive && upper.isInclusive))
  }

  package func contains(_ value: Rational) -> Bool {
    !intersection(NumberRange(lower: .inclusive(value), upper: .inclusive(value))).isEmpty
  }

  /// Whether every value of `other` lies in this range.
  package func covers(_ other: NumberRange) -> Bool { intersection(other) == other || other.isEmpty }

  package func intersection(_ other: NumberRange) -> NumberRange {
    NumberRange(
      lower: Self.tighter(lower, other.lower, keep: >), upper: Self.tighter(upper, other.upper, keep: <))
  }

  private static func tighter(_ a: Bound, _ b: Bound, keep: (Rational, Rational) -> Bool) -> Bound {
    guard let first = a.value else { return b }
    guard let second = b.value else { return a }
    if first == second { return a.isInclusive ? b : a }
    return keep(first, second) ? a : b
  }
}
