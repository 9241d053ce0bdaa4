import OutturnEvaluator
import OutturnModel
import Testing

/// Dates against a calendar that only ever counts to the next day.
struct DateLawTests {
  struct Day {
    var year = 1895, month = 1, day = 1
    /// 1 January 1895 was a Tuesday.
    var weekday = 2

    mutating func advance() {
      weekday = weekday % 7 + 1
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      day += 1
      if day > lengths[month - 1] { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
  }

  @Test func `days, weekdays and periods follow the calendar`() throws {
    var day = Day()
    var date = try #require(CalendarDate(year: 1895, month: 1, day: 1))
    while day.year < 2110 {
      #expect(date.components == (day.year, day.month, day.day))
      #expect(date.weekdayNumber == day.weekday)
      let year = try #require(Period.financialYear(containing: date))
      let quarter = try #require(Period.quarter(containing: date))
      #expect(year.contains(date) && quarter.contains(date) && year.contains(quarter))
      #expect(try #require(Period.academicYear(containing: date)).contains(date))
      day.advance()
      date = try #require(date.adding(days: 1))
    }
  }

  @Test func `weeks of the year are those of ISO 8601`() throws {
    // Week 1 starts on the Monday nearest to 1 January; each week has seven days.
    var date = try #require(CalendarDate(year: 1999, month: 1, day: 4))
    var week = 1
    while date.year < 2060 {
      for offset in 0..<7 { #expect(try #require(date.adding(days: offset)).isoWeek == week) }
      date = try #require(date.adding(days: 7))
      let isFirst = (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 4)
      week = isFirst ? 1 : week + 1
    }
  }

  @Test func `whole months are the most that can be added`() throws {
    var random = Numbers(seed: 7)
    for _ in 0..<3000 {
      let a = CalendarDate(dayNumber: Int32(random.next(in: 10_000...20_000)))
      let b = CalendarDate(dayNumber: a.dayNumber + Int32(random.next(in: 0...2000)))
      let cells = [Observation<Value>.value(.date(a)), .value(.date(b))]
      func months(_ clamped: Bool) -> Int64? {
        let node = RuleExpression.Node.operation(
          .whole(.months, clamped: clamped), [.column(0), .column(1)])
        guard case .value(.number(let number)) = evaluate(node, cells[0], cells[1]) else { return nil }
        return number.exactInt64
      }
      let clamped = try #require(months(true))
      #expect(try #require(a.adding(months: Int(clamped))).date <= b)
      #expect(try #require(a.adding(months: Int(clamped) + 1)).date > b)
      // Without clamping they differ only where the day does not exist in the last month.
      let plain = try #require(months(false))
      let landing = try #require(a.adding(months: Int(clamped)))
      #expect(
        plain == clamped - (landing.clamped && landing.date == b ? 1 : 0)
          || landing.clamped && b.month == landing.date.month && plain == clamped - 1)
    }
  }

  @Test func `periods before and after undo one another`() throws {
    for text in ["2023/24", "2023/24 Q1", "2023/24 Q4", "2024-01", "2024", "2016-04..2019-03"] {
      let node = RuleExpression.Node.operation(
        .nextPeriod, [RuleExpression(.operation(.previousPeriod, [.column(0)]), .period)])
      #expect(evaluate(node, .value(.period(period(text)))).shown == text)
    }
  }
}
