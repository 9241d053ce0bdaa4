/// A day of the Gregorian calendar, without time or zone.
package struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let dayNumber: Int32

  package init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// The day, or nil where the calendar has no such day. Years run from 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    dayNumber = Self.dayNumber(year: year, month: month, day: day)
  }

  /// The civil-calendar formulae are those of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  package var components: (year: Int, month: Int, day: Int) {
    let z = Int(dayNumber) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var year: Int { components.year }
  package var month: Int { components.month }
  package var day: Int { components.day }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func isLeap(_ year: Int) -> Bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber < b.dayNumber }

  package func adding(days: Int) -> CalendarDate? {
    let (total, overflow) = Int(dayNumber).addingReportingOverflow(days)
    guard !overflow, let sum = Int32(exactly: total) else { return nil }
    let date = CalendarDate(dayNumber: sum)
    return (1...9999).contains(date.year) ? date : nil
  }

  /// The same day of another month; where that month is too short, its last day, and `clamped` is true.
  package func adding(months: Int) -> (date: CalendarDate, clamped: Bool)? {
    let (year, month, day) = components
    let (index, overflow) = (year * 12 + (month - 1)).addingReportingOverflow(months)
    guard !overflow, index >= 12 else { return nil }
    let newYear = index / 12
    let newMonth = index % 12 + 1
    let last = Self.days(inMonth: newMonth, of: newYear)
    guard let date = CalendarDate(year: newYear, month: newMonth, day: min(day, last)) else { return nil }
    return (date, day > last)
  }

  /// Reads `2024-02-29`; nil for anything else.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
      let year = Self.digits(bytes[0..<4]), let month = Self.digits(bytes[5..<7]),
      let day = Self.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var result = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57 else { return nil }
      result = result * 10 + Int(byte - 48)
    }
    return result
  }
}

extension CalendarDate: CustomStringConvertible {
  /// `2024-02-29`.
  package var description: String {
    let (year, month, day) = components
    guard (0...9999).contains(year) else {
      return "\(year)-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    }
    return String(unsafeUninitializedCapacity: 10) { text in
      text[0] = UInt8(48 + year / 1000 % 10)
      text[1] = UInt8(48 + year / 100 % 10)
      text[2] = UInt8(48 + year / 10 % 10)
      text[3] = UInt8(48 + year % 10)
      text[4] = UInt8(ascii: "-")
      text[5] = UInt8(48 + month / 10)
      text[6] = UInt8(48 + month % 10)
      text[7] = UInt8(ascii: "-")
      text[8] = UInt8(48 + day / 10)
      text[9] = UInt8(48 + day % 10)
      return 10
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return text.count >= width ? text : String(repeating: "0", count: width - text.count) + text
  }

  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// `29 February 2024`, for sentences.
  package var inWords: String {
    let (year, month, day) = components
    return "\(day) \(Self.monthNames[month - 1]) \(year)"
  }
}
