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
  /// Whether it was printed with `%`: a column of figures may have no one unit, and then the indicator that
  /// reads a figure checks this against its own.
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

  /// The same statement with the other sign: "over 5" is "under -5".
  package var negated: Figure {
    let other: Qualifier =
      switch qualifier {
      case .over: .under
      case .under: .over
      case .atLeast: .atMost
      case .atMost: .atLeast
      case .exact, .about, .between: qualifier
      }
    return Figure(
      -(upper ?? number), qualifier: other, upper: upper == nil ? nil : -number, isPercent: isPercent)
  }

  /// The values that the statement allows.
  package var range: NumberRange {
    switch qualifier {
    case .exact: .only(number)
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
package struct NumberRange: Equatable, Sendable {
  package enum Bound: Equatable, Sendable {
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

  package static func only(_ value: Rational) -> NumberRange {
    NumberRange(lower: .inclusive(value), upper: .inclusive(value))
  }

  package var isEmpty: Bool {
    guard let low = lower.value, let high = upper.value else { return false }
    return low > high || (low == high && !(lower.isInclusive && upper.isInclusive))
  }

  package func contains(_ value: Rational) -> Bool {
    switch lower {
    case .unbounded: break
    case .inclusive(let low): if value < low { return false }
    case .exclusive(let low): if value <= low { return false }
    }
    switch upper {
    case .unbounded: return true
    case .inclusive(let high): return value <= high
    case .exclusive(let high): return value < high
    }
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

  /// What is left of this range without `other`: none, one or two ranges.
  package func subtracting(_ other: NumberRange) -> [NumberRange] {
    if other.isEmpty { return isEmpty ? [] : [self] }
    var rest: [NumberRange] = []
    if let start = other.lower.opposite {
      rest.append(intersection(NumberRange(lower: .unbounded, upper: start)))
    }
    if let end = other.upper.opposite {
      rest.append(intersection(NumberRange(lower: end, upper: .unbounded)))
    }
    return rest.filter { !$0.isEmpty }
  }

  /// The same whole numbers, each end at the next of them, so that 1 to 2 and 3 to 4 leave nothing between.
  package var ofWholeNumbers: NumberRange {
    let low: Bound =
      switch lower {
      case .unbounded: .unbounded
      case .inclusive(let low): .inclusive(Rational(low.ceiling))
      case .exclusive(let low): .inclusive(Rational(low.floor) + 1)
      }
    let high: Bound =
      switch upper {
      case .unbounded: .unbounded
      case .inclusive(let high): .exclusive(Rational(high.floor) + 1)
      case .exclusive(let high): .exclusive(Rational(high.ceiling))
      }
    return NumberRange(lower: low, upper: high)
  }
}

extension NumberRange.Bound {
  /// The other side of this end; nil where there is none.
  fileprivate var opposite: Self? {
    switch self {
    case .unbounded: nil
    case .inclusive(let value): .exclusive(value)
    case .exclusive(let value): .inclusive(value)
    }
  }
}
