internal import BigInt
internal import OutturnModel

/// Rounding, powers and remainders, all exact.
enum NumberOperations {
  static func apply(_ operation: NamedOperation, _ number: Rational) -> Observation<Value> {
    switch operation {
    case .round(let mode, let places): .value(.number(number.rounded(mode, places: places)))
    case .roundToDigits(let mode, let digits): .value(.number(number.rounded(mode, digits: digits)))
    case .floor: .value(.number(Rational(number.floor)))
    case .ceiling: .value(.number(Rational(number.ceiling)))
    case .wholePart: .value(.number(Rational(number.rounded(.towardsZero))))
    case .absolute: .value(.number(number.magnitude))
    default: ValueArithmetic.undefined
    }
  }

  private static let tooLarge = Withheld.other("number too large")
  /// The most bits that the numerator or denominator of a power may have: some 1,200 digits.
  private static let maximumBits = 4096

  /// Anything to the power 0 is 1; 0 to a negative power has a zero denominator.
  static func power(_ base: Rational, _ exponent: Rational) -> Observation<Value> {
    guard exponent.isInteger else { return .withheld(.other("not a whole power")) }
    if exponent.isZero || base == 1 { return .value(.number(1)) }
    if base.isZero { return exponent.isNegative ? .withheld(.zeroDenominator) : .value(.number(0)) }
    let size = max(base.numerator.bitWidth, base.denominator.bitWidth)
    if base.magnitude == 1 { return .value(.number(exponent.numerator % 2 == 0 ? 1 : -1)) }
    guard let count = exponent.exactInt64.flatMap({ Int(exactly: $0.magnitude) }), count <= maximumBits,
      size * count <= maximumBits
    else { return .withheld(tooLarge) }
    var result = Rational.one
    var square = base
    var rest = count
    while rest > 0 {
      if rest % 2 == 1 { result = result * square }
      rest /= 2
      if rest > 0 { square = square * square }
    }
    guard exponent.isNegative else { return .value(.number(result)) }
    return Rational.one.divided(by: result).map { .value(.number($0)) } ?? .withheld(.zeroDenominator)
  }

  static func remainder(_ a: Rational, _ b: Rational, _ division: NamedOperation.Division) -> Observation<
    Value
  > {
    guard let quotient = a.divided(by: b) else { return .withheld(.zeroDenominator) }
    let mode: Rounding =
      switch division {
      case .floored: .floor
      case .truncated: .towardsZero
      case .nearest: .halfEven
      }
    return .value(.number(a - b * Rational(quotient.rounded(mode))))
  }
}
