import OutturnModel

/// A fraction whose parts fit 64 bits, as almost all figures of a return do, printed without big integers.
///
/// It prints what ``PrintedNumber`` prints of the same number by long arithmetic, which the tests hold it to.
struct SmallFraction {
  private let isNegative: Bool
  private let numerator: UInt64
  private let denominator: UInt64

  /// Nil where a part is larger than that.
  init?(_ number: Rational) {
    guard let (numerator, denominator) = number.parts64 else { return nil }
    isNegative = numerator < 0
    self.numerator = numerator.magnitude
    self.denominator = denominator.magnitude
  }

  /// In full where its decimal expansion ends; nil where it does not, or takes more than 19 places.
  var inFull: PrintedNumber? {
    let twos = denominator.trailingZeroBitCount
    var rest = denominator >> UInt64(twos)
    var fives = 0
    while rest.isMultiple(of: 5) {
      rest /= 5
      fives += 1
    }
    let places = max(twos, fives)
    guard rest == 1, places < Self.powers.count else { return nil }
    // The denominator divides the power of ten.
    let digits = UInt128(numerator) * UInt128(Self.powers[places] / denominator)
    let text = text(of: digits, places: places, keepsZeros: true)
    return PrintedNumber.fits(text) ? PrintedNumber(text: text, exact: true) : nil
  }

  /// To 12 significant digits, half away from zero.
  var rounded: PrintedNumber {
    if numerator == 0 { return PrintedNumber(text: "0", exact: true) }
    // So that 10^11 <= magnitude * 10^places < 10^12.
    var places = PrintedNumber.significantDigits - 1 - exponent
    let whole: UInt128
    let part: UInt128
    if places >= 0 {
      whole = UInt128(numerator) * Self.power(places)
      part = UInt128(denominator)
    } else {
      whole = UInt128(numerator)
      part = UInt128(denominator) * Self.power(-places)
    }
    var digits = (2 * whole + part) / (2 * part)
    let exact = digits * part == whole
    while places < 0 {
      digits *= 10
      places += 1
    }
    return PrintedNumber(text: text(of: digits, places: places, keepsZeros: false), exact: exact)
  }

  /// The position of the leading digit: 10^exponent <= magnitude < 10^(exponent + 1).
  private var exponent: Int {
    var exponent = 0
    if numerator >= denominator {
      while UInt128(numerator) >= UInt128(denominator) * Self.power(exponent + 1) { exponent += 1 }
    } else {
      while UInt128(numerator) * Self.power(-exponent) < UInt128(denominator) { exponent -= 1 }
    }
    return exponent
  }

  /// Digits with a point before the last `places` of them.
  private func text(of digits: UInt128, places: Int, keepsZeros: Bool) -> String {
    var digits = digits
    var places = places
    if !keepsZeros {
      while places > 0, digits % 10 == 0 {
        digits /= 10
        places -= 1
      }
    }
    let isNegative = isNegative && digits != 0
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
      var place = buffer.count
      var written = 0
      // Most are short: 64 bits are divided several times faster than 128.
      var high = digits
      while high > 0 || written <= places {
        let digit: UInt8
        if let low = UInt64(exactly: high) {
          digit = UInt8(truncatingIfNeeded: low % 10)
          high = UInt128(low / 10)
        } else {
          digit = UInt8(truncatingIfNeeded: high % 10)
          high /= 10
        }
        if written == places, places > 0 {
          place -= 1
          buffer[place] = UInt8(ascii: ".")
        }
        place -= 1
        buffer[place] = UInt8(ascii: "0") + digit
        written += 1
      }
      if isNegative {
        place -= 1
        buffer[place] = UInt8(ascii: "-")
      }
      return String(decoding: buffer[place...], as: UTF8.self)
    }
  }

  /// 10 to the powers that 64 bits hold.
  private static let powers: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private static func power(_ exponent: Int) -> UInt128 {
    exponent < powers.count
      ? UInt128(powers[exponent]) : UInt128(powers[19]) * UInt128(powers[exponent - 19])
  }
}
