import OutturnModel
import Testing

struct CalendarDateTests {
  /// The Gregorian rule, said independently of the code: every fourth year, but of the hundreds only every
  /// fourth.
  static func februaryDays(_ year: Int) -> Int {
    if year % 100 == 0 { return year % 400 == 0 ? 29 : 28 }
    return year % 4 == 0 ? 29 : 28
  }

  @Test func `a walk of eight centuries meets every day once`() throws {
    let lengths = [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = try #require(CalendarDate(year: 1600, month: 1, day: 1)).dayNumber
    // 1600-01-01 is 135,140 days before 1970-01-01.
    #expect(number == -135_140)
    for year in 1600...2400 {
      for month in 1...12 {
        let last = month == 2 ? Self.februaryDays(year) : lengths[month - 1]
        if CalendarDate.days(inMonth: month, of: year) != last { Issue.record("\(year)-\(month)") }
        for day in 1...last {
          let date = CalendarDate(dayNumber: number)
          let parts = date.components
          if parts != (year, month, day) || CalendarDate(year: year, month: month, day: day) != date {
            Issue.record("\(year)-\(month)-\(day) is \(parts), day \(number)")
          }
          number += 1
        }
        #expect(CalendarDate(year: year, month: month, day: last + 1) == nil)
        #expect(CalendarDate(year: year, month: month, day: 0) == nil)
      }
    }
  }

  @Test(arguments: [
    (1600, true), (1700, false), (1800, false), (1900, false), (2000, true), (2023, false), (2024, true),
    (2100, false), (2400, true), (4, true), (1, false),
  ])
  func `leap years`(year: Int, isLeap: Bool) {
    #expect(CalendarDate.isLeap(year) == isLeap)
    #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test func `the epoch and the ends of the calendar`() throws {
    #expect(CalendarDate(iso: "1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate(iso: "2000-03-01")?.dayNumber == 11_017)
    #expect(CalendarDate(iso: "0001-01-01")?.description == "0001-01-01")
    #expect(CalendarDate(iso: "9999-12-31")?.description == "9999-12-31")
    #expect(CalendarDate(iso: "0001-01-01")?.adding(days: -1) == nil)
    #expect(CalendarDate(iso: "9999-12-31")?.adding(days: 1) == nil)
    #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
    #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29", true), ("2023-01-31", 1, "2023-02-28", true),
    ("2024-02-29", 12, "2025-02-28", true),
    ("2024-02-29", 48, "2028-02-29", false), ("2024-03-31", -1, "2024-02-29", true),
    ("2024-01-15", -1, "2023-12-15", false),
    ("2024-12-31", 1, "2025-01-31", false), ("2024-05-31", -12, "2023-05-31", false),
    ("2024-10-31", 1, "2024-11-30", true),
    ("2024-06-30", 0, "2024-06-30", false), ("0001-01-31", 1, "0001-02-28", true),
    ("2000-01-30", 1, "2000-02-29", true),
  ])
  func `months are added to the same day, or to the month's last`(
    start: String, months: Int, end: String, clamped: Bool
  ) throws {
    let result = try #require(CalendarDate(iso: start)?.adding(months: months))
    #expect(result.date.description == end)
    #expect(result.clamped == clamped)
  }

  @Test func `sums beyond the calendar are nothing`() throws {
    let date = try #require(CalendarDate(iso: "2024-01-31"))
    for days in [Int.max, Int.min, 3_000_000, -800_000] { #expect(date.adding(days: days) == nil) }
    for months in [Int.max, Int.min, 12 * 8000, -12 * 2024] { #expect(date.adding(months: months) == nil) }
  }

  @Test func `days and text go there and back`() throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let date = CalendarDate(dayNumber: Int32.random(in: -700_000...2_900_000, using: &generator))
      #expect(CalendarDate(iso: date.description) == date)
      let days = Int.random(in: -10_000...10_000, using: &generator)
      if let other = date.adding(days: days) {
        #expect(other.adding(days: -days) == date)
        #expect((date < other) == (days > 0))
      }
    }
  }

  @Test(arguments: [
    "", "2024", "2024-1-01", "2024-01-1", "24-01-01", "2024/01/01", "2024-13-01", "2024-00-10", "2024-02-30",
    "2023-02-29", "2024-04-31", "2024-01-00", "0000-01-01", "+024-01-01", "-024-01-01", " 2024-01-01",
    "2024-01-01 ",
    "2024-01-01T00:00", "20240101", "2024-01-0１", "٢٠٢٤-01-01", "abcd-ef-gh", "2024-01-1a",
  ])
  func `other spellings are refused`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `a day in words`() {
    #expect(CalendarDate(iso: "2024-02-29")?.inWords == "29 February 2024")
    #expect(CalendarDate(iso: "2025-12-01")?.inWords == "1 December 2025")
  }
}
