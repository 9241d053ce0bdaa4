package import BigInt

/// How a number between two that can be kept is brought to one of them. There is no default: standards that
/// share a nickname ("half up") disagree on negative numbers, so the words here say where a number goes.
package enum Rounding: String, Hashable, Sendable, CaseIterable {
  /// To the nearer; a tie to the even digit.
  case halfEven = "half even"
  /// To the nearer; a tie away from zero (FEEL's and decimal arithmetic's "half up").
  case halfAway = "half away"
  /// To the nearer; a tie towards zero (their "half down").
  case halfTowardsZero = "half towards zero"
  /// To the nearer; a tie to the greater (CQL's `Round`).
  case halfCeiling = "half ceiling"
  /// Away from zero (FEEL's "up").
  case away = "away"
  /// Towards zero (FEEL's "down"; truncation).
  case towardsZero = "towards zero"
  /// To the lesser.
  case floor = "floor"
  /// To the greater.
  case ceiling = "ceiling"
}

extension Rational {
  /// The value rounded to a whole number.
  package func rounded(_ mode: Rounding) -> BigInt {
    let low = floor
    if isInteger { return low }
    let high = low + 1
    let inner = isNegative ? high : low
    let outer = isNegative ? low : high
    let twice = self * 2
    let middle = Rational(low + high)
    func nearest(_ tie: BigInt) -> BigInt { twice == middle ? tie : (twice < middle ? low : high) }
    switch mode {
    case .floor: return low
    case .ceiling: return high
    case .away: return outer
    case .towardsZero: return inner
    case .halfEven: return nearest(low % 2 == 0 ? low : high)
    case .halfAway: return nearest(outer)
    case .halfTowardsZero: return nearest(inner)
    case .halfCeiling: return nearest(high)
    }
  }

  /// The value rounded at `places` decimal places; negative places round to tens, hundreds and so on.
  package func rounded(_ mode: Rounding, places: Int) -> Rational {
    let power = Rational(DecimalText.powerOfTen(Int(places.magnitude)))
    let scaled = places >= 0 ? self * power : (divided(by: power) ?? .zero)
    let whole = Rational(scaled.rounded(mode))
    return places >= 0 ? (whole.divided(by: power) ?? .zero) : whole * power
  }

  /// The value rounded to `digits` significant digits.
  package func rounded(_ mode: Rounding, digits: Int) -> Rational {
    isZero ? self : rounded(mode, places: digits - digitsBeforePoint)
  }

  /// `e` where 10^(e - 1) <= |value| < 10^e; the value must not be zero.
  private var digitsBeforePoint: Int {
    let size = magnitude
    if size >= 1 { return size.floor.description.utf8.count }
    let inverse = Rational.one.divided(by: size) ?? .one
    return 1 - (inverse.ceiling - 1).description.utf8.count
  }
}
