extension CalendarDate {
  /// Monday is 1, Sunday 7 (ISO 8601).
  package var weekdayNumber: Int {
    // 1970-01-01 was a Thursday.
    let shifted = (Int(dayNumber) + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// 1 January is 1.
  package var dayOfYear: Int {
    let (year, month, day) = components
    return (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }

  /// The week of ISO 8601: weeks start on Monday, and week 1 holds the year's first Thursday.
  package var isoWeek: Int {
    // The week belongs to the year of its Thursday.
    let thursday = CalendarDate(dayNumber: dayNumber + Int32(4 - weekdayNumber))
    return (thursday.dayOfYear - 1) / 7 + 1
  }
}
