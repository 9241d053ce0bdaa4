/// Numbers with thousands commas, as sentences show them.
extension DecimalText {
  /// The number in full where its expansion ends; otherwise as ``text(_:digits:)`` rounds it.
  package static func groupedInFull(_ number: Rational) -> String {
    number.exactInt64.map(grouped) ?? grouped(text(number))
  }

  /// `1234567` as `1,234,567`.
  package static func grouped(_ integer: Int64) -> String {
    grouped(integer.magnitude, places: 0, isNegative: integer < 0)
  }

  /// The number rounded half away from zero to three decimals, and what is to be shown of it; nil where the general way
  /// is to be taken.
  package static func thousandths(of number: Rational) -> (rounded: Rational, text: String, isExact: Bool)? {
    guard let (over, under) = number.parts64 else { return nil }
    let (scaled, overflow) = over.magnitude.multipliedReportingOverflow(by: 2000)
    let (raised, overflows) = scaled.addingReportingOverflow(under.magnitude)
    guard !overflow, !overflows, under.magnitude < 1 << 62 else { return nil }
    let digits = raised / (under.magnitude * 2)
    guard let signed = Int64(exactly: digits) else { return nil }
    return (
      Rational(numerator64: over < 0 ? -signed : signed, denominator64: 1000),
      grouped(digits, places: 3, isNegative: over < 0), scaled / 2 % under.magnitude == 0
    )
  }

  /// `digits` with the point before the last `places` of them; zeros that end the decimals are left out.
  private static func grouped(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
    var rest = digits
    var decimals = places
    while decimals > 0, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    // Twenty digits, a sign, a point and six commas are the most there can be.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      var start = 32
      func put(_ byte: UInt8) {
        start -= 1
        buffer[start] = byte
      }
      func putDigit() {
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      for _ in 0..<decimals { putDigit() }
      if decimals > 0 { put(UInt8(ascii: ".")) }
      var written = 0
      repeat {
        if written > 0, written % 3 == 0 { put(UInt8(ascii: ",")) }
        putDigit()
        written += 1
      } while rest > 0
      if isNegative, digits > 0 { put(UInt8(ascii: "-")) }
      return String(decoding: UnsafeBufferPointer(rebasing: buffer[start...]), as: UTF8.self)
    }
  }
}
