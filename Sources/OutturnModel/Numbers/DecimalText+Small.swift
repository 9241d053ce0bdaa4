/// Printing numbers of 64 bits, which nearly all are, without integers that have no bound. The text is the same
/// as that of the general way, which the tests hold it to; where a number does not fit, nil says that the general
/// way is to be taken.
extension DecimalText {
  /// Neither way asks for more digits than a return can carry, and those few that it is rounded to.
  private static let mostDigits = 40

  /// How many decimal places a fraction in lowest terms with this denominator has; nil where it never ends.
  static func terminatingScale(ofDenominator denominator: Int64) -> Int? {
    let twos = denominator.trailingZeroBitCount
    var rest = denominator.magnitude >> UInt64(twos)
    var fives = 0
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder == 0 else { return nil }
      rest = quotient
      fives += 1
    }
    return max(twos, fives)
  }

  /// The value rounded half away from zero to `places` decimal places, all of them printed.
  static func fixedSmall(_ value: Rational, places: Int) -> String? {
    guard let (over, under) = value.parts64, (0...mostDigits).contains(places) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Expansion.capacity) { buffer in
      var expansion = Expansion(of: over.magnitude, over: under.magnitude, in: buffer)
      var left = places + 1
      while left > 0 { left -= expansion.append(atMost: left) }
      expansion.round(keeping: expansion.wholeEnd + places)
      return expansion.text(isNegative: over < 0)
    }
  }

  /// The value rounded half away from zero at `places` decimal places.
  static func roundSmall(_ value: Rational, places: Int) -> Rational? {
    guard let (over, under) = value.parts64, (0...18).contains(places),
      let power = Rational.powerOfTen(places).exactInt64
    else { return nil }
    if under == 1 { return value }
    let (scaled, overflow) = UInt128(over.magnitude).multipliedReportingOverflow(by: UInt128(power) * 2)
    let whole = UInt128(under.magnitude)
    guard !overflow, scaled < UInt128.max >> 1 else { return nil }
    guard let digits = Int64(exactly: (scaled + whole) / (whole * 2)) else { return nil }
    return Rational(numerator64: over < 0 ? -digits : digits, denominator64: power)
  }

  /// The value to `digits` significant digits, half away from zero, trailing zeros dropped, and whether that is
  /// the value exactly.
  static func significantSmall(_ value: Rational, digits: Int) -> (text: String, exact: Bool)? {
    guard let (over, under) = value.parts64, over != 0, (1...mostDigits).contains(digits) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Expansion.capacity) { buffer in
      var expansion = Expansion(of: over.magnitude, over: under.magnitude, in: buffer)
      // One more than is printed: it says which way to round.
      while !expansion.isExhausted, expansion.significant <= digits {
        expansion.append(atMost: digits + 1 - expansion.significant)
      }
      let exact = expansion.round(keeping: expansion.leading + digits)
      expansion.dropZeros()
      return (expansion.text(isNegative: over < 0), exact)
    }
  }
}

/// The digits of a fraction as long division gives them, up to 18 at a time.
private struct Expansion {
  /// The place of a carry, the 19 digits of a whole number, 19 zeros before the first digit of a small one, and
  /// the digits asked for.
  static let capacity = 96

  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private let divisor: UInt64
  private var remainder: UInt64
  /// Of the digits written and kept, where they begin and end; the first place is a zero that a carry may use.
  private var start = 1
  private var end: Int
  /// Where the point stands.
  let wholeEnd: Int
  /// Where the first digit stands that is not zero; ``end`` where none has come yet.
  private(set) var leading: Int

  private static let zero = UInt8(ascii: "0")
  /// 1 to 10^18.
  private static let powersOfTen = Array(sequence(first: 1 as UInt64) { $0 * 10 }.prefix(19))

  /// - Parameter over: not zero.
  init(of numerator: UInt64, over denominator: UInt64, in buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
    divisor = denominator
    let whole: UInt64
    (whole, remainder) =
      denominator == 1 ? (numerator, 0) : numerator.quotientAndRemainder(dividingBy: denominator)
    var count = 1
    while count < Self.powersOfTen.count, whole >= Self.powersOfTen[count] { count += 1 }
    buffer[0] = Self.zero
    end = 1 + count
    wholeEnd = end
    leading = whole == 0 ? end : 1
    Self.write(whole, count: count, to: buffer, at: 1)
  }

  /// Whether all further digits are zeros.
  var isExhausted: Bool { remainder == 0 }
  /// How many digits have come, counted from the first that is not zero.
  var significant: Int { end - leading }

  /// Writes the next digits, and says how many these were: as many as are wanted, or 18.
  @discardableResult
  mutating func append(atMost wanted: Int) -> Int {
    let count = min(wanted, Self.powersOfTen.count - 1)
    let (high, low) = remainder.multipliedFullWidth(by: Self.powersOfTen[count])
    let digits: UInt64
    // The remainder is below the divisor, and so is the upper half of its product.
    (digits, remainder) =
      high == 0
      ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
    Self.write(digits, count: count, to: buffer, at: end)
    if leading == end {
      while leading < end + count, buffer[leading] == Self.zero { leading += 1 }
    }
    end += count
    return count
  }

  /// Rounds half away from zero to the digits before `place`, and says whether nothing was lost.
  @discardableResult
  mutating func round(keeping place: Int) -> Bool {
    guard place < end else { return isExhausted }
    let isExact = isExhausted && buffer[place..<end].allSatisfy { $0 == Self.zero }
    if buffer[place] >= UInt8(ascii: "5") {
      var carried = place - 1
      while buffer[carried] == UInt8(ascii: "9") {
        buffer[carried] = Self.zero
        carried -= 1
      }
      buffer[carried] += 1
      if carried == 0 { start = 0 }
    }
    // Places before the point stay, as zeros.
    end = max(place, wholeEnd)
    for index in place..<end { buffer[index] = Self.zero }
    return isExact
  }

  /// Drops the zeros that end the decimal places.
  mutating func dropZeros() {
    while end > wholeEnd, buffer[end - 1] == Self.zero { end -= 1 }
  }

  /// The digits with their point; a zero has no sign.
  func text(isNegative: Bool) -> String {
    let digits = buffer[start..<end]
    let hasSign = isNegative && digits.contains { $0 != Self.zero }
    return String(unsafeUninitializedCapacity: digits.count + 2) { text in
      var count = 0
      if hasSign {
        text[0] = UInt8(ascii: "-")
        count = 1
      }
      for index in start..<end {
        if index == wholeEnd {
          text[count] = UInt8(ascii: ".")
          count += 1
        }
        text[count] = buffer[index]
        count += 1
      }
      return count
    }
  }

  private static func write(
    _ number: UInt64, count: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) {
    var rest = number
    var index = place + count
    while index > place {
      index -= 1
      buffer[index] = zero + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
