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
