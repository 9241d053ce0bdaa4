/// Printing numbers of 64 bits, which nearly all are, without integers that have no bound. The text is the same
/// as that of the general way; where a number does not fit, nil says that the general way is to be taken.
extension DecimalText {
  /// How many decimal places a fraction in lowest terms with this denominator has; nil where it never ends.
  static func terminatingScale(ofDenominator denominator: Int64) -> Int? {
    var rest = denominator
    let twos = rest.trailingZeroBitCount
    rest >>= Int64(twos)
    var fives = 0
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? max(twos, fives) : nil
  }

  /// The value rounded half away from zero to `places` decimal places, all of them printed.
  static func fixedSmall(_ value: Rational, places: Int) -> String? {
    guard let (over, under) = value.parts64, places >= 0, places <= 18 else { return nil }
    let power = Self.powersOfTen[places]
    let (scaled, overflow) = UInt128(over.magnitude).multipliedReportingOverflow(by: UInt128(power))
    guard !overflow, scaled < UInt128.max >> 2 else { return nil }
    let whole = under.magnitude
    let rounded = under == 1 ? scaled : (scaled * 2 + UInt128(whole)) / (UInt128(whole) * 2)
    guard let digits = UInt64(exactly: rounded) else { return nil }
    return text(digits, places: places, isNegative: over < 0 && digits != 0)
  }

  /// The value rounded half away from zero at `places` decimal places.
  static func roundSmall(_ value: Rational, places: Int) -> Rational? {
    guard let (over, under) = value.parts64, places >= 0, places <= 18 else { return nil }
    if under == 1 { return value }
    let power = Self.powersOfTen[places]
    let (scaled, overflow) = UInt128(over.magnitude).multipliedReportingOverflow(by: UInt128(power) * 2)
    let whole = UInt128(under.magnitude)
    guard !overflow, scaled < UInt128.max >> 1 else { return nil }
    guard let digits = Int64(exactly: (scaled + whole) / (whole * 2)) else { return nil }
    return Rational(numerator64: over < 0 ? -digits : digits, denominator64: Int64(power))
  }

  /// The digits with a point before the last `places` of them.
  private static func text(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
    String(unsafeUninitializedCapacity: 24) { buffer in
      // From the last digit to the first; then moved to the front.
      var end = 24
      var rest = digits
      var left = places
      repeat {
        if left == 0, places > 0, end < 24 {
          end -= 1
          buffer[end] = UInt8(ascii: ".")
        }
        left -= 1
        end -= 1
        buffer[end] = UInt8(48 + rest % 10)
        rest /= 10
      } while rest > 0 || left >= 0
      if isNegative {
        end -= 1
        buffer[end] = UInt8(ascii: "-")
      }
      let count = 24 - end
      for index in 0..<count { buffer[index] = buffer[end + index] }
      return count
    }
  }

  /// The value to `digits` significant digits by long division, half away from zero, trailing zeros dropped, and
  /// whether that is the value exactly.
  static func significantSmall(_ value: Rational, digits: Int) -> (text: String, exact: Bool)? {
    guard let (over, under) = value.parts64, digits > 0, digits <= 40, over != 0 else { return nil }
    let divisor = UInt128(under.magnitude)
    var figures: [UInt8] = []
    figures.reserveCapacity(digits + 24)
    let (whole, first) = over.magnitude.quotientAndRemainder(dividingBy: under.magnitude)
    var remainder = UInt128(first)
    if whole > 0 { figures.append(contentsOf: "\(whole)".utf8) }
    let wholeCount = figures.count
    // What stands before the point has more digits than are asked for.
    guard wholeCount <= digits else { return nil }
    var leading = 0
    var significant = wholeCount
    while significant < digits, remainder != 0 {
      remainder *= 10
      let (digit, rest) = remainder.quotientAndRemainder(dividingBy: divisor)
      remainder = rest
      if significant == 0, digit == 0 {
        leading += 1
        // So small a number is rare enough for the general way.
        if leading > 60 { return nil }
      } else {
        significant += 1
      }
      figures.append(48 + UInt8(digit))
    }
    let exact = remainder == 0
    var isCarried = false
    if remainder * 2 >= divisor {
      isCarried = true
      var index = figures.count - 1
      while index >= 0 {
        if figures[index] < 57 {
          figures[index] += 1
          isCarried = false
          break
        }
        figures[index] = 48
        index -= 1
      }
    }
    var end = figures.count
    while end > wholeCount, figures[end - 1] == 48 { end -= 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end + 3)
    if over < 0 { bytes.append(UInt8(ascii: "-")) }
    if isCarried { bytes.append(UInt8(ascii: "1")) }
    if wholeCount == 0, !isCarried { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: figures[..<wholeCount])
    if end > wholeCount {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: figures[wholeCount..<end])
    }
    return (String(decoding: bytes, as: UTF8.self), exact)
  }

  /// 1 to 10^18.
  private static let powersOfTen = Array(sequence(first: 1 as UInt64) { $0 * 10 }.prefix(19))
}
