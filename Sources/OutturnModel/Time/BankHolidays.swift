/// The bank holidays of England and Wales, as proclaimed: data, not a rule, since they are moved and added to.
///
/// From the list that the government publishes at gov.uk/bank-holidays, and its earlier editions. Each row is a
/// year, and each `MM-dd` a day in it that is not worked; where the day itself falls on a weekend, its
/// substitute. Added or moved by proclamation: the Diamond Jubilee (2012), VE day (2020), the Platinum Jubilee
/// and the State Funeral (2022), the Coronation (2023).
package enum BankHolidays {
  private static let years: [(year: Int, days: String)] = [
    (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    (2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    (2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
  ]

  package static let firstYear = years.first?.year ?? 0
  package static let lastYear = years.last?.year ?? 0

  /// All of them.
  package static let days: Set<CalendarDate> = Set(
    years.flatMap { year, days in days.split(separator: " ").compactMap { CalendarDate(iso: "\(year)-\($0)") }
    })

  package static func covers(_ date: CalendarDate) -> Bool { (firstYear...lastYear).contains(date.year) }

  /// For messages.
  package static let refusal = "bank holidays are known for \(firstYear) to \(lastYear) only"
}

extension CalendarDate {
  /// Monday to Friday and no bank holiday; only the years of ``BankHolidays`` can tell.
  package var isWorkingDay: Bool { weekdayNumber <= 5 && !BankHolidays.days.contains(self) }
}
