package import BigInt

/// Decimal numbers as text: how they are read, and how they are printed.
///
/// The point is always `.`; no locale has a say.
package enum DecimalText {
  /// The most digits that a number in a rule file, a submission or a return may have.
  package static let maximumDigits = 38

  package enum Problem: Error, Equatable, Sendable {
    case notANumber
    /// More than ``maximumDigits`` digits, leading zeros not counted.
    case tooLarge
  }

  /// Reads `-12`, `12.50`, `.5` or `+3`; with `separator`, also `12,345,678` where the groups are of three.
  ///
  /// - Throws: ``Problem`` where the text is not such a number or has more than 38 digits.
  package static func parse(_ text: some StringProtocol, separator: Character? = nil) throws(Problem)
    -> Rational
  {
    var bytes = Array(text.utf8)
    if let separator {
      guard let plain = removeSeparators(from: bytes, separator: separator) else { throw .notANumber }
      bytes = plain
    }
    var position = 0
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      position = 1
    }
    var digits = 0
    var significant = 0
    var fraction = 0
    var seenPoint = false
    var small: Int64 = 0
    var large: BigInt?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: ".") {
        if seenPoint { throw .notANumber }
        seenPoint = true
        continue
      }
      guard byte >= 48, byte <= 57 else { throw .notANumber }
      digits += 1
      if seenPoint { fraction += 1 }
      if significant > 0 || byte != 48 { significant += 1 }
      if significant > maximumDigits || fraction > maximumDigits { throw .tooLarge }
      if significant <= 18 {
        small = small * 10 + Int64(byte - 48)
      } else {
        large = (large ?? BigInt(small)) * 10 + BigInt(byte - 48)
      }
    }
    guard digits > 0, bytes.last != UInt8(ascii: ".") else { throw .notANumber }
    if large == nil, fraction == 0 { return Rational(negative ? -small : small) }
    let magnitude = large ?? BigInt(small)
    let signed = negative ? -magnitude : magnitude
    return fraction == 0 ? Rational(signed) : Rational(signed, over: powerOfTen(fraction)) ?? .zero
  }

  private static func removeSeparators(from bytes: [UInt8], separator: Character) -> [UInt8]? {
    guard let mark = separator.asciiValue, bytes.contains(mark) else { return bytes }
    let integerEnd = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
    if bytes[integerEnd...].contains(mark) { return nil }
    let start = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? 1 : 0
    let groups = bytes[start..<integerEnd].split(separator: mark, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return Array(bytes[..<start]) + Array(groups.joined()) + Array(bytes[integerEnd...])
  }

  /// The value in full where its decimal expansion ends; otherwise to `digits` significant digits, rounded
  /// half away from zero.
  package static func text(_ value: Rational, digits: Int = 34) -> String {
    if let scale = terminatingScale(of: value) { return fixed(value, places: scale) }
    return significant(value, digits: digits).text
  }

  /// The value to `digits` significant digits, half away from zero, trailing zeros dropped, and whether that
  /// is the value exactly.
  package static func significant(_ value: Rational, digits: Int) -> (text: String, exact: Bool) {
    if value.isZero { return ("0", true) }
    return significantSmall(value, digits: digits) ?? significantWide(value, digits: digits)
  }

  /// The same of a number of any size but zero.
  static func significantWide(_ value: Rational, digits: Int) -> (text: String, exact: Bool) {
    let magnitude = value.magnitude
    // The position of the leading digit: 10^exponent <= magnitude < 10^(exponent + 1).
    var exponent =
      magnitude.numerator.description.count - magnitude.denominator.description.count
    if magnitude < Rational.powerOfTen(exponent) { exponent -= 1 }
    let places = digits - 1 - exponent
    let rounded = round(value, places: places)
    return (trimmed(fixedWide(rounded, places: max(places, 0))), rounded == value)
  }

  /// The value rounded half away from zero to `places` decimal places, all of them printed.
  package static func fixed(_ value: Rational, places: Int) -> String {
    fixedSmall(value, places: places) ?? fixedWide(value, places: places)
  }

  /// The same of a number of any size.
  static func fixedWide(_ value: Rational, places: Int) -> String {
    let scaled = round(value, places: places).magnitude * Rational(powerOfTen(places))
    var digits = scaled.numerator.description
    if places > 0 {
      if digits.count <= places {
        digits = String(repeating: "0", count: places - digits.count + 1) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return value.isNegative && !scaled.isZero ? "-" + digits : digits
  }

  /// The value rounded half away from zero at `places` decimal places; negative places round to tens,
  /// hundreds and so on.
  package static func round(_ value: Rational, places: Int) -> Rational {
    if let small = roundSmall(value, places: places) { return small }
    let factor = Rational.powerOfTen(places)
    let scaled = value.magnitude * factor
    let whole = (scaled + Rational.half).floor
    let rounded =
      Rational(whole) * Rational.powerOfTen(-places)
    return value.isNegative ? -rounded : rounded
  }

  /// The number of decimal places at which the expansion of `value` ends, or nil where it never does.
  package static func terminatingScale(of value: Rational) -> Int? {
    if let (_, denominator) = value.parts64 { return terminatingScale(ofDenominator: denominator) }
    return terminatingScaleWide(of: value)
  }

  /// The same of a number of any size.
  static func terminatingScaleWide(of value: Rational) -> Int? {
    var rest = value.denominator
    if rest == 1 { return 0 }
    var twos = 0
    var fives = 0
    while true {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 2)
      guard remainder.isZero else { break }
      rest = quotient
      twos += 1
    }
    while true {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder.isZero else { break }
      rest = quotient
      fives += 1
    }
    return rest == 1 ? max(twos, fives) : nil
  }

  /// `1234567.25` as `1,234,567.25`.
  package static func grouped(_ text: String) -> String {
    let bytes = text.utf8
    let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
    let whole =
      (bytes.firstIndex(of: UInt8(ascii: ".")).map { bytes.distance(from: bytes.startIndex, to: $0) }
        ?? bytes.count) - sign
    guard whole > 3 else { return text }
    return String(unsafeUninitializedCapacity: bytes.count + whole / 3) { buffer in
      var count = 0
      for (offset, byte) in bytes.enumerated() {
        let digit = offset - sign
        if digit > 0, digit < whole, (whole - digit) % 3 == 0 {
          buffer[count] = UInt8(ascii: ",")
          count += 1
        }
        buffer[count] = byte
        count += 1
      }
      return count
    }
  }

  package static func powerOfTen(_ exponent: Int) -> BigInt { BigInt(10).power(max(exponent, 0)) }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text[...]
    while result.last == "0" { result.removeLast() }
    if result.last == "." { result.removeLast() }
    return String(result)
  }
}
