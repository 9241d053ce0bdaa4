/// When the clocks of the United Kingdom are an hour ahead of UTC.
///
/// From 01:00 UTC on the last Sunday in March to 01:00 UTC on the last Sunday in October: the Summer Time Act
/// 1972 as amended by the Summer Time Order 2002 (SI 2002/262), and for 1996 to 2001 the orders before it, which
/// say the same of those years (IANA time zone database, Europe/London, rule EU from 1996). Before 1996 the last
/// day was another, so no earlier year is answered for.
package enum SummerTime {
  package static let firstYear = 1996

  /// For messages.
  package static let refusal = "summer time is known from \(firstYear) on"

  static let hour: Int64 = 3600
  static let day: Int64 = 86_400

  /// The first and last second of UTC, the last not included, in which summer time holds.
  static func range(in year: Int) -> Range<Int64>? {
    guard let start = change(year, month: 3), let end = change(year, month: 10) else { return nil }
    return start..<end
  }

  /// 01:00 UTC on the last Sunday of a month of 31 days.
  private static func change(_ year: Int, month: Int) -> Int64? {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return nil }
    return (Int64(last.dayNumber) - Int64(last.weekdayNumber % 7)) * day + hour
  }

  /// How far the clocks are ahead at a second of UTC.
  static func offset(at seconds: Int64) -> Int64 {
    let date = CalendarDate(dayNumber: Int32(clamping: seconds.floorDivided(by: day)))
    return range(in: date.year)?.contains(seconds) == true ? hour : 0
  }
}

extension Int64 {
  func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
