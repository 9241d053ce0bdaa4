package import BigInt

/// An exact number: a fraction of two integers in lowest terms, whose denominator is positive.
///
/// Every judgement in Outturn is made on values of this type, so that no threshold is missed or met through
/// binary rounding. Integers have no bound here; the bound that a submission must keep (38 digits) is
/// checked where data is read and where results are written.
package struct Rational: Hashable, Sendable {
  package let numerator: BigInt
  package let denominator: BigInt

  /// The fraction in lowest terms; nil where `denominator` is zero.
  package init?(_ numerator: BigInt, over denominator: BigInt) {
    guard !denominator.isZero else { return nil }
    self.init(reducing: numerator, denominator)
  }

  package init(_ integer: some BinaryInteger) {
    numerator = BigInt(integer)
    denominator = 1
  }

  private init(reducing numerator: BigInt, _ denominator: BigInt) {
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = 1
      return
    }
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  package static let zero = Rational(0)
  package static let one = Rational(1)
  package static let half = Rational(reducing: 1, 2)

  /// 10 to the power `exponent`, which may be negative.
  package static func powerOfTen(_ exponent: Int) -> Rational {
    exponent >= 0
      ? Rational(BigInt(10).power(exponent)) : Rational(reducing: 1, BigInt(10).power(-exponent))
  }

  package var isInteger: Bool { denominator == 1 }
  package var isNegative: Bool { numerator.sign == .minus && !numerator.isZero }
  package var isZero: Bool { numerator.isZero }
  package var magnitude: Rational { isNegative ? -self : self }
  /// The value as an integer, or nil where it has a fractional part or does not fit.
  package var exactInt64: Int64? { isInteger ? Int64(exactly: numerator) : nil }

  package static func + (a: Rational, b: Rational) -> Rational {
    if a.denominator == b.denominator {
      return Rational(reducing: a.numerator + b.numerator, a.denominator)
    }
    return Rational(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }
  package static func - (a: Rational, b: Rational) -> Rational { a + (-b) }
  package static prefix func - (a: Rational) -> Rational { Rational(reducing: -a.numerator, a.denominator) }
  package static func * (a: Rational, b: Rational) -> Rational {
    Rational(reducing: a.numerator * b.numerator, a.denominator * b.denominator)
  }
  /// The quotient, or nil where `other` is zero: a zero denominator is a result of its own, never a number.
  package func divided(by other: Rational) -> Rational? {
    other.isZero
      ? nil : Rational(reducing: numerator * other.denominator, denominator * other.numerator)
  }

  /// The greatest integer that is not above the value.
  package var floor: BigInt {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
  }
  /// The least integer that is not below the value.
  package var ceiling: BigInt { isInteger ? numerator : floor + 1 }
}

extension Rational: Comparable {
  package static func < (a: Rational, b: Rational) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int64) { self.init(value) }
}
