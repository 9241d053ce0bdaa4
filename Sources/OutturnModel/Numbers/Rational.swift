package import BigInt

/// An exact number: a fraction of two integers in lowest terms, whose denominator is positive.
///
/// Every judgement in Outturn is made on values of this type, so that no threshold is missed or met through
/// binary rounding. Integers have no bound here; the bound that a submission must keep (38 digits) is
/// checked where data is read and where results are written.
///
/// Nearly all numbers have a numerator and a denominator of 64 bits, and are reckoned with in registers; the
/// others fall back on integers without bound. Which of the two holds a number is never seen from outside.
package struct Rational: Sendable {
  /// The numerator, where both parts have 64 bits.
  private let over: Int64
  /// The denominator; 0 where ``wide`` holds the number.
  private let under: Int64
  private let wide: Wide?

  /// A number of which a part has more than 64 bits.
  private final class Wide: Sendable {
    let over: BigInt
    let under: BigInt

    init(_ over: BigInt, _ under: BigInt) {
      self.over = over
      self.under = under
    }
  }

  package var numerator: BigInt { wide?.over ?? BigInt(over) }
  package var denominator: BigInt { wide?.under ?? BigInt(under) }

  /// Of two integers in lowest terms, the second positive.
  @inline(__always)
  private init(lowest over: Int64, _ under: Int64) {
    self.over = over
    self.under = under
    wide = nil
  }

  private init(wide: Wide) {
    over = 0
    under = 0
    self.wide = wide
  }

  /// The fraction in lowest terms; nil where `denominator` is zero.
  package init?(_ numerator: BigInt, over denominator: BigInt) {
    guard !denominator.isZero else { return nil }
    self.init(reducing: numerator, denominator)
  }

  package init(_ integer: some BinaryInteger) {
    if let small = Int64(exactly: integer) {
      self.init(lowest: small, 1)
    } else {
      self.init(reducing: BigInt(integer), 1)
    }
  }

  /// What ``parts64`` gave.
  @inline(__always) package init(parts64 parts: (numerator: Int64, denominator: Int64)) {
    self.init(lowest: parts.numerator, parts.denominator)
  }

  package init(_ integer: Int64) { self.init(lowest: integer, 1) }
  package init(_ integer: Int) { self.init(lowest: Int64(integer), 1) }

  /// The fraction in lowest terms.
  ///
  /// - Parameter denominator: above zero.
  init(numerator64 numerator: Int64, denominator64 denominator: Int64) {
    self.init(reducing: Int128(numerator), Int128(denominator))
  }

  private init(reducing numerator: BigInt, _ denominator: BigInt) {
    var over = numerator
    var under = denominator
    if under != 1 {
      let divisor = over.greatestCommonDivisor(with: under)
      if divisor != 1 {
        over /= divisor
        under /= divisor
      }
      if under.sign == .minus {
        over.negate()
        under.negate()
      }
    }
    if let small = Int64(exactly: over), let whole = Int64(exactly: under) {
      self.init(lowest: small, whole)
    } else {
      self.init(wide: Wide(over, under))
    }
  }

  /// In lowest terms; `denominator` is not zero.
  private init(reducing numerator: Int128, _ denominator: Int128) {
    if denominator == 1, let small = Int64(exactly: numerator) {
      self.init(lowest: small, 1)
      return
    }
    if let small = Int64(exactly: numerator), let whole = Int64(exactly: denominator), small != .min,
      whole != .min
    {
      let divisor = Int64(Self.commonDivisor(small.magnitude, whole.magnitude))
      let sign: Int64 = whole < 0 ? -1 : 1
      self.init(lowest: sign * (small / divisor), sign * (whole / divisor))
      return
    }
    self.init(reducing: BigInt(numerator), BigInt(denominator))
  }

  /// The greatest common divisor, by shifts and differences (J. Stein, 1967); `b` where `a` is 0.
  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    if a == 0 { return b }
    if b == 0 { return a }
    let shift = (a | b).trailingZeroBitCount
    var a = a &>> UInt64(a.trailingZeroBitCount)
    var b = b &>> UInt64(b.trailingZeroBitCount)
    // Which is larger cannot be foretold, and is never asked by a jump.
    while a != b {
      let (less, more) = (min(a, b), max(a, b))
      a = less
      b = (more &- less) &>> UInt64((more &- less).trailingZeroBitCount)
    }
    return a << UInt64(shift)
  }

  package static let zero = Rational(lowest: 0, 1)
  package static let one = Rational(lowest: 1, 1)
  package static let half = Rational(lowest: 1, 2)

  /// 10 to the power `exponent`, which may be negative.
  package static func powerOfTen(_ exponent: Int) -> Rational {
    if -18...18 ~= exponent {
      let power = smallPowers[abs(exponent)]
      return exponent >= 0 ? Rational(lowest: power, 1) : Rational(lowest: 1, power)
    }
    return exponent >= 0
      ? Rational(BigInt(10).power(exponent)) : Rational(reducing: 1, BigInt(10).power(-exponent))
  }

  /// 1 to 10^18.
  private static let smallPowers = Array(sequence(first: 1 as Int64) { $0 * 10 }.prefix(19))

  package var isInteger: Bool { under == 1 || wide?.under == 1 }
  package var isNegative: Bool { wide.map { $0.over.sign == .minus } ?? (over < 0) }
  package var isZero: Bool { over == 0 && wide == nil }
  package var magnitude: Rational { isNegative ? -self : self }
  /// The value as an integer, or nil where it has a fractional part or does not fit.
  package var exactInt64: Int64? { under == 1 ? over : nil }
  /// Numerator and denominator, where both have 64 bits.
  package var parts64: (numerator: Int64, denominator: Int64)? { wide == nil ? (over, under) : nil }

  package static func + (a: Rational, b: Rational) -> Rational {
    if a.wide == nil, b.wide == nil {
      if a.under == b.under {
        return Rational(reducing: Int128(a.over) + Int128(b.over), Int128(a.under))
      }
      let (sum, overflow) = product(a.over, b.under).addingReportingOverflow(product(b.over, a.under))
      if !overflow { return Rational(reducing: sum, product(a.under, b.under)) }
    }
    return Rational(
      reducing: a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }
  package static func - (a: Rational, b: Rational) -> Rational { a + (-b) }
  package static prefix func - (a: Rational) -> Rational {
    if a.wide == nil, a.over != .min { return Rational(lowest: -a.over, a.under) }
    return Rational(reducing: -a.numerator, a.denominator)
  }
  package static func * (a: Rational, b: Rational) -> Rational {
    if a.wide == nil, b.wide == nil {
      return Rational(reducing: product(a.over, b.over), product(a.under, b.under))
    }
    return Rational(reducing: a.numerator * b.numerator, a.denominator * b.denominator)
  }
  /// The quotient, or nil where `other` is zero: a zero denominator is a result of its own, never a number.
  package func divided(by other: Rational) -> Rational? {
    if other.isZero { return nil }
    if wide == nil, other.wide == nil {
      return Rational(reducing: Self.product(over, other.under), Self.product(under, other.over))
    }
    return Rational(reducing: numerator * other.denominator, denominator * other.numerator)
  }

  /// Two factors of 64 bits: the product always has room.
  @inline(__always)
  private static func product(_ a: Int64, _ b: Int64) -> Int128 { Int128(a) * Int128(b) }

  /// The greatest integer that is not above the value.
  package var floor: BigInt {
    if wide == nil {
      let (quotient, remainder) = over.quotientAndRemainder(dividingBy: under)
      return BigInt(remainder < 0 ? quotient - 1 : quotient)
    }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
  }
  /// The greatest whole number that is not above the value.
  package var roundedDown: Rational {
    guard wide == nil else { return Rational(floor) }
    let (quotient, remainder) = over.quotientAndRemainder(dividingBy: under)
    return Rational(lowest: remainder < 0 ? quotient - 1 : quotient, 1)
  }
  /// The least whole number that is not below the value.
  package var roundedUp: Rational { isInteger ? self : roundedDown + 1 }
  /// The least integer that is not below the value.
  package var ceiling: BigInt { isInteger ? numerator : floor + 1 }
}

extension Rational: Hashable {
  package static func == (a: Rational, b: Rational) -> Bool {
    guard a.over == b.over, a.under == b.under else { return false }
    guard let first = a.wide, let second = b.wide else { return a.wide == nil && b.wide == nil }
    return first.over == second.over && first.under == second.under
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(over)
    hasher.combine(under)
    if let wide {
      hasher.combine(wide.over)
      hasher.combine(wide.under)
    }
  }
}

extension Rational: Comparable {
  package static func < (a: Rational, b: Rational) -> Bool {
    if a.wide == nil, b.wide == nil { return product(a.over, b.under) < product(b.over, a.under) }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int64) { self.init(lowest: value, 1) }
}
