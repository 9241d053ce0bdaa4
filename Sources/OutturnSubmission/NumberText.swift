import OutturnModel

/// Whole and decimal numbers as submissions write them.
///
/// A percentage may end in `%` and money may start with `£`; where the column declares a thousands separator
/// the groups must be of three.
enum NumberText {
  static func integer(
    _ cell: ArraySlice<UInt8>, unit: MeasureUnit?, _ separator: Character?
  ) throws(CellProblem) -> Int64 {
    let digits = withoutSymbol(cell, unit: unit)
    if let mark = separator?.asciiValue, digits.contains(mark) {
      guard !digits.contains(UInt8(ascii: ".")) else { throw .wrongType }
      guard let value = try number(digits, separator).exactInt64 else { throw .tooLarge }
      return value
    }
    return try plainInteger(digits)
  }

  static func decimal(
    _ cell: ArraySlice<UInt8>, unit: MeasureUnit?, _ separator: Character?
  ) throws(CellProblem) -> Rational {
    try number(withoutSymbol(cell, unit: unit), separator)
  }

  /// A decimal number of at most 38 digits.
  static func number(_ digits: ArraySlice<UInt8>, _ separator: Character?) throws(CellProblem) -> Rational {
    do {
      return try DecimalText.parse(CellText.string(digits), separator: separator)
    } catch {
      throw error == .tooLarge && isNumeric(digits) ? .tooLarge : .wrongType
    }
  }

  private static func plainInteger(_ digits: ArraySlice<UInt8>) throws(CellProblem) -> Int64 {
    var rest = digits
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { throw .wrongType }
    var value: Int64 = 0
    var fits = true
    for byte in rest {
      guard CellText.isDigit(byte) else { throw .wrongType }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - 48)
      let (sum, carry) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || carry { fits = false }
      value = sum
    }
    guard fits else { throw .tooLarge }
    return value
  }

  /// Whether nothing but what numbers are made of stands in the text: `DecimalText` stops at the 39th digit.
  private static func isNumeric(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0 >= 43 && $0 <= 57 && $0 != UInt8(ascii: "/") || $0 == UInt8(ascii: " ") }
  }

  /// Without the `%` or `£` that the unit permits.
  static func withoutSymbol(_ cell: ArraySlice<UInt8>, unit: MeasureUnit?) -> ArraySlice<UInt8> {
    switch unit?.dimension {
    case .percent: withoutPercent(cell).number
    case .money: withoutPound(cell)
    default: cell
    }
  }

  static func withoutPercent(_ cell: ArraySlice<UInt8>) -> (number: ArraySlice<UInt8>, isPercent: Bool) {
    guard cell.last == UInt8(ascii: "%") else { return (cell, false) }
    return (CellText.trimmed(cell.dropLast()), true)
  }

  /// `£12`, `-£12` and `£-12` without the pound sign.
  private static func withoutPound(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let pound: [UInt8] = [0xC2, 0xA3]
    if cell.starts(with: pound) { return cell.dropFirst(2) }
    guard let sign = cell.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      cell.dropFirst().starts(with: pound)
    else { return cell }
    return [sign] + cell.dropFirst(3)
  }
}
