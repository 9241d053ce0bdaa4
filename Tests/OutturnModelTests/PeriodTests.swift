import OutturnModel
import Testing

struct PeriodTests {
  @Test(arguments: [
    ("2023/24", "2023-04-01", "2024-03-31", 12), ("1999/00", "1999-04-01", "2000-03-31", 12),
    ("2023/24 Q1", "2023-04-01", "2023-06-30", 3), ("2023/24 Q2", "2023-07-01", "2023-09-30", 3),
    ("2023/24 Q3", "2023-10-01", "2023-12-31", 3), ("2023/24 Q4", "2024-01-01", "2024-03-31", 3),
    ("2024-02", "2024-02-01", "2024-02-29", 1), ("2023-12", "2023-12-01", "2023-12-31", 1),
    ("2024", "2024-01-01", "2024-12-31", 12), ("2016-04..2019-03", "2016-04-01", "2019-03-31", 36),
    ("1000/01", "1000-04-01", "1001-03-31", 12),
  ])
  func `accepted forms`(text: String, start: String, end: String, months: Int) throws {
    let period = try #require(Period(text))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.monthCount == months)
    #expect(period.description == text)
  }

  @Test(arguments: [
    "", "2023/25", "2023/23", "2023/22", "2023/2024", "2023/4", "2023-24", "2023/24 Q0", "2023/24 Q5",
    "2023/24 q1",
    "2023/24Q1", "2023/24  Q1", "2023/24 Q11", "2023/24 ", " 2023/24", "2016-04..2015-03", "2016-04..2016-03",
    "2016-04...2019-03", "2016-04..", "..2019-03", "2016/17..2018/19", "2024-13", "2024-00", "2024-2", "24",
    "024",
    "20244", "0999", "0999/00", "9999", "9999/00", "2024-02-29", "+023", "2023-", "２０２４", "2023∕24",
    "2099/01",
  ])
  func `refused forms`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `a run of one month is that month`() {
    #expect(Period("2024-03..2024-03") == Period("2024-03"))
  }

  @Test func `every period reads back what it prints`() throws {
    for year in stride(from: 1000, through: 9998, by: 7) {
      var periods = [Period.financialYear(starting: year), Period.calendarYear(year)]
      periods += (1...4).map { Period.quarter($0, ofFinancialYearStarting: year) }
      periods += (1...12).map { Period.month($0, of: year) }
      for period in periods {
        let period = try #require(period)
        if Period(period.description) != period { Issue.record("\(period)") }
        if !period.contains(period.start) || !period.contains(period.end) { Issue.record("\(period)") }
      }
    }
  }

  @Test(arguments: [
    ("2023/24", Frequency.annual, "2023/24"),
    ("2023/24", .quarterly, "2023/24 Q1, 2023/24 Q2, 2023/24 Q3, 2023/24 Q4"),
    ("2023/24 Q4", .monthly, "2024-01, 2024-02, 2024-03"), ("2024-02", .monthly, "2024-02"),
    ("2024-02", .quarterly, ""),
    ("2024", .annual, ""), ("2024", .quarterly, "2023/24 Q4, 2024/25 Q1, 2024/25 Q2, 2024/25 Q3"),
    ("2016-04..2019-03", .annual, "2016/17, 2017/18, 2018/19"),
    ("2016-05..2019-03", .annual, "2017/18, 2018/19"),
    ("2023-05..2023-11", .quarterly, "2023/24 Q2"), ("2023-12..2024-01", .monthly, "2023-12, 2024-01"),
  ])
  func `a period is split into the whole ones inside it`(text: String, frequency: Frequency, parts: String)
    throws
  {
    let split = try #require(Period(text)).split(by: frequency)
    #expect(split.map(\.description).joined(separator: ", ") == parts)
    #expect(split == split.sorted())
  }

  @Test func `months laid end to end are the year`() throws {
    let year = try #require(Period("2023/24"))
    let months = year.split(by: .monthly)
    #expect(months.count == 12)
    #expect(months.first?.start == year.start)
    #expect(months.last?.end == year.end)
    for (month, next) in zip(months, months.dropFirst()) { #expect(month.end.adding(days: 1) == next.start) }
  }

  @Test func `what a period holds`() throws {
    let year = try #require(Period("2023/24"))
    for (text, isIn) in [
      ("2023-03-31", false), ("2023-04-01", true), ("2024-03-31", true), ("2024-04-01", false),
    ] {
      #expect(year.contains(try #require(CalendarDate(iso: text))) == isIn)
    }
    for text in ["2023/24 Q1", "2023-04", "2024-03", "2023/24"] {
      #expect(year.contains(try #require(Period(text))))
    }
    for text in ["2024", "2023-03", "2023-03..2023-05"] {
      #expect(!year.contains(try #require(Period(text))))
    }
    let february = Period.month(containing: try #require(CalendarDate(iso: "2024-02-29")))
    #expect(february == Period("2024-02"))
  }

  @Test func `the earlier end comes first, and of two the longer`() throws {
    let order = [
      "2023-04", "2023/24 Q1", "2023-12", "2023-03..2024-03", "2023/24", "2023/24 Q4", "2024-03", "2024",
    ]
    let periods = try order.map { try #require(Period($0)) }
    #expect(periods.reversed().sorted() == periods)
    for a in periods {
      #expect(!(a < a))
      for b in periods where a != b { #expect((a < b) != (b < a)) }
    }
  }

  @Test func `forms of the same days are different periods, in a fixed order`() throws {
    let (year, months) = (try #require(Period("2023/24")), try #require(Period("2023-04..2024-03")))
    #expect(year != months)
    #expect((year < months) != (months < year))
  }
}

struct TimeSpanTests {
  @Test(arguments: [
    (7, "days", TimeSpan.days(7), "7 days"), (1, "week", .days(7), "7 days"),
    (2, "weeks", .days(14), "14 days"),
    (12, "months", .months(12), "1 year"), (18, "months", .months(18), "18 months"),
    (2, "years", .months(24), "2 years"),
    (4, "hours", .minutes(240), "4 hours"), (90, "minutes", .minutes(90), "90 minutes"),
    (1, "day", .days(1), "1 day"),
    (0, "hours", .minutes(0), "0 minutes"), (-1, "day", .days(-1), "-1 day"),
    (-24, "months", .months(-24), "-2 years"),
  ])
  func `units of time`(count: Int, unit: String, span: TimeSpan, text: String) {
    #expect(TimeSpan(count, unit: unit) == span)
    #expect(span.description == text)
    #expect(span.isNegative == (count < 0))
  }

  @Test func `what cannot be held, or is no unit, is nothing`() {
    for unit in TimeSpan.unitNames {
      #expect(TimeSpan(1, unit: unit) != nil)
      #expect(TimeSpan(.max, unit: unit) == nil)
      #expect(TimeSpan(.min, unit: unit) == nil)
    }
    for unit in ["", "Days", "fortnights", "seconds", "working-days"] {
      #expect(TimeSpan(1, unit: unit) == nil)
    }
  }

  @Test func `months and days are never equal`() {
    #expect(TimeSpan.months(1) != .days(30))
    #expect(TimeSpan.days(1) != .minutes(1440))
  }
}
