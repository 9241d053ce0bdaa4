import BigInt
package import OutturnModel

extension Rational {
  /// The nearest `Double`, ties to even; infinite beyond the range.
  package var double: Double {
    if isZero { return 0 }
    let top = numerator.magnitude
    let bottom = denominator.magnitude
    // The quotient gets 63 or 64 bits; what is cut off is remembered in its last bit.
    let shift = 64 - (top.bitWidth - bottom.bitWidth)
    let (quotient, remainder) =
      shift >= 0
      ? (top << shift).quotientAndRemainder(dividingBy: bottom)
      : top.quotientAndRemainder(dividingBy: bottom << -shift)
    var bits = quotient
    var exponent = -shift
    var sticky = !remainder.isZero
    if bits.bitWidth > 64 {
      sticky = sticky || bits & 1 == 1
      bits >>= 1
      exponent += 1
    }
    let significand = Double(UInt64(bits) | (sticky ? 1 : 0))
    return Double(sign: isNegative ? .minus : .plus, exponent: exponent, significand: significand)
  }
}

extension Rational {
  /// How many significant digits a number in floating point keeps in every output: those on which the mathematics
  /// libraries of different systems agree.
  package static let significantDigits = 12

  /// A finite `Double` as a decimal of 12 significant digits, half away from zero; nil for what is not finite.
  package init?(significant number: Double) {
    guard number.isFinite else { return nil }
    if number == 0 {
      self = .zero
      return
    }
    // 53 bits of significand, exactly, and then the power of two.
    let scaled = Int64(number.significand * 0x1p52)
    let exponent = Int(number.exponent) - 52
    let power = Rational(BigInt(1) << abs(exponent))
    let magnitude = exponent >= 0 ? Rational(scaled) * power : Rational(scaled).divided(by: power) ?? .zero
    self = (number < 0 ? -magnitude : magnitude).rounded(toSignificant: Self.significantDigits)
  }

  private func rounded(toSignificant digits: Int) -> Rational {
    DecimalText.round(self, places: digits - 1 - decimalExponent)
  }

  /// The greatest n with 10ⁿ at most the magnitude, which is not zero.
  private var decimalExponent: Int {
    var exponent = numerator.magnitude.description.utf8.count - denominator.magnitude.description.utf8.count
    if magnitude < .powerOfTen(exponent) { exponent -= 1 }
    return exponent
  }
}
