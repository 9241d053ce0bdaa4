import OutturnEvaluator
import OutturnModel
import Testing

/// The table of bank holidays against what can be computed.
struct WorkingDayTests {
  /// The anonymous Gregorian computus.
  private static func easter(_ year: Int) -> CalendarDate? {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let month = (h + l - 7 * m + 114) / 31
    return CalendarDate(year: year, month: month, day: (h + l - 7 * m + 114) % 31 + 1)
  }

  private static func monday(_ year: Int, _ month: Int, last: Bool) -> CalendarDate? {
    let days = last ? Array((25...31).reversed()) : Array(1...7)
    return days.lazy.compactMap { CalendarDate(year: year, month: month, day: $0) }.first {
      $0.weekdayNumber == 1
    }
  }

  /// What the law says of an ordinary year: the day itself, or the next that is neither weekend nor taken.
  private static func usual(_ year: Int) -> Set<CalendarDate> {
    var days: Set<CalendarDate> = []
    for (month, day) in [(1, 1), (12, 25), (12, 26)] {
      guard var date = CalendarDate(year: year, month: month, day: day) else { continue }
      // Christmas on a Sunday is kept on Tuesday: Monday is Boxing Day itself.
      let isTaken: (CalendarDate) -> Bool = { other in
        other.weekdayNumber > 5 || days.contains(other)
          || (month == 12 && day == 25 && other.day == 26 && other != date)
      }
      while isTaken(date), let next = date.adding(days: 1) { date = next }
      days.insert(date)
    }
    if let sunday = easter(year) {
      days.formUnion([sunday.adding(days: -2), sunday.adding(days: 1)].compactMap { $0 })
    }
    days.formUnion(
      [monday(year, 5, last: false), monday(year, 5, last: true), monday(year, 8, last: true)].compactMap {
        $0
      })
    return days
  }

  /// What proclamations added and took away.
  private static let proclaimed: [Int: (added: [String], removed: [String])] = [
    2012: (["2012-06-04", "2012-06-05"], ["2012-05-28"]), 2020: (["2020-05-08"], ["2020-05-04"]),
    2022: (["2022-06-02", "2022-06-03", "2022-09-19"], ["2022-05-30"]), 2023: (["2023-05-08"], []),
  ]

  @Test(arguments: BankHolidays.firstYear...BankHolidays.lastYear)
  func `the table is what law and proclamation make it`(_ year: Int) {
    let change = Self.proclaimed[year] ?? ([], [])
    let expected = Self.usual(year).union(change.added.map { date($0) }).subtracting(
      change.removed.map { date($0) })
    let listed = BankHolidays.days.filter { $0.year == year }
    #expect(listed.sorted() == expected.sorted())
    #expect(listed.allSatisfy { $0.weekdayNumber <= 5 })
  }

  @Test func `counting to a day undoes counting from it`() {
    var random = Numbers(seed: 5)
    for _ in 0..<500 {
      let start = CalendarDate(dayNumber: date("2013-01-01").dayNumber + Int32(random.next(in: 0...4500)))
      let count = random.next(in: 1...60)
      let end = evaluate(.operation(.workingDays(count, .after), [.column(0)]), .value(.date(start)))
      #expect(
        evaluate(.operation(.workingDaysBetween, [.column(0), .column(1)]), .value(.date(start)), end)
          == .value(.number(Rational(count))))
      guard case .value(.date(let day)) = end else { continue }
      #expect(day.isWorkingDay)
      let back = evaluate(.operation(.workingDays(count, .before), [.column(0)]), end)
      // It comes back to the day itself, where that is worked, or to the worked day after it.
      guard case .value(.date(let first)) = back else { continue }
      #expect(start.isWorkingDay ? first == start : first <= start)
    }
  }

  @Test func `a rate is its quotient on its scale`() {
    let dataset = Dataset(
      id: "people", title: "People", kind: .dataset, rowMeaning: "person",
      columns: [column("died", .yesNo(yes: nil, no: nil)), column("registered", .yesNo(yes: nil, no: nil))],
      span: somewhere)
    let rows: [[Cell]] = [[true, true], [false, true], [false, true], [false, false]]
    let measure = Measure.ratio(
      dataset: "people",
      numerator: Aggregate(of: nil, condition: RuleExpression(.and(.column(0), .column(1)), .boolean)),
      denominator: Aggregate(of: nil, condition: .column(1)))
    let run = Run(
      [indicator(measure, unit: .rate(per: 1000, of: "people"), polarity: .lower, unknown: .excluded)], rows,
      in: dataset)
    #expect(run.headline?.value == .value(Figure(Rational(1000).divided(by: 3) ?? 0)))
    #expect(run.headline?.denominator == .value(3))
    #expect(run.headline?.unit.display("333.3") == "333.3 per 1,000 people")
  }
}
