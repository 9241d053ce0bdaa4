/// A stretch of whole months over which results are reported.
///
/// Financial years run from 1 April to 31 March; quarter 1 is April to June.
package struct Period: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case financialYear(Int)
    case quarter(year: Int, quarter: Int)
    case month
    case calendarYear
    case months
  }

  package let form: Form
  /// The first day.
  package let start: CalendarDate
  /// The last day, included.
  package let end: CalendarDate

  /// Whether both have the same days, however they are spelt: `2023/24` and `2023-04..2024-03`.
  package func isSameDays(as other: Period) -> Bool { start == other.start && end == other.end }

  private init(form: Form, firstYear: Int, firstMonth: Int, months: Int) {
    // Callers have checked the year, so that the days below exist.
    let first = CalendarDate(year: firstYear, month: firstMonth, day: 1) ?? CalendarDate(dayNumber: 0)
    self.form = form
    start = first
    end = first.adding(months: months)?.date.adding(days: -1) ?? first
  }

  private static let years = 1000...9998

  package static func financialYear(starting year: Int) -> Period? {
    years.contains(year)
      ? Period(form: .financialYear(year), firstYear: year, firstMonth: 4, months: 12) : nil
  }
  package static func quarter(_ quarter: Int, ofFinancialYearStarting year: Int) -> Period? {
    guard years.contains(year), (1...4).contains(quarter) else { return nil }
    return Period(
      form: .quarter(year: year, quarter: quarter), firstYear: quarter == 4 ? year + 1 : year,
      firstMonth: quarter == 4 ? 1 : quarter * 3 + 1, months: 3)
  }
  package static func month(_ month: Int, of year: Int) -> Period? {
    guard years.contains(year), (1...12).contains(month) else { return nil }
    return Period(form: .month, firstYear: year, firstMonth: month, months: 1)
  }
  package static func calendarYear(_ year: Int) -> Period? {
    years.contains(year) ? Period(form: .calendarYear, firstYear: year, firstMonth: 1, months: 12) : nil
  }
  /// The months from the first of `from` to the last of `to`; nil where they run backwards.
  package static func months(from: Period, through to: Period) -> Period? {
    guard from.form == .month, to.form == .month, from.start <= to.start else { return nil }
    if from == to { return from }
    let count = (to.start.year - from.start.year) * 12 + to.start.month - from.start.month + 1
    return Period(form: .months, firstYear: from.start.year, firstMonth: from.start.month, months: count)
  }

  /// Reads `2023/24`, `2023/24 Q1`, `2024-03`, `2024` or `2016-04..2019-03`; nil for anything else, a
  /// financial year whose second half is not the next year among them.
  package init?(_ text: some StringProtocol) {
    guard let period = Self.parse(Array(text.utf8)) else { return nil }
    self = period
  }

  private static func parse(_ bytes: [UInt8]) -> Period? {
    if bytes.count == 16, bytes[7] == 46, bytes[8] == 46 {
      guard let from = month(bytes[0..<7]), let to = month(bytes[9..<16]) else { return nil }
      return months(from: from, through: to)
    }
    if bytes.count == 4 { return CalendarDate.digits(bytes[...]).flatMap(calendarYear) }
    if bytes.count == 7, bytes[4] == 45 { return month(bytes[...]) }
    guard bytes.count >= 7, bytes[4] == 47, let year = CalendarDate.digits(bytes[0..<4]),
      let second = CalendarDate.digits(bytes[5..<7]), second == (year + 1) % 100
    else { return nil }
    if bytes.count == 7 { return financialYear(starting: year) }
    guard bytes.count == 10, bytes[7] == 32, bytes[8] == 81, let number = CalendarDate.digits(bytes[9..<10])
    else { return nil }
    return quarter(number, ofFinancialYearStarting: year)
  }

  private static func month(_ bytes: ArraySlice<UInt8>) -> Period? {
    let bytes = Array(bytes)
    guard bytes.count == 7, bytes[4] == 45, let year = CalendarDate.digits(bytes[0..<4]),
      let number = CalendarDate.digits(bytes[5..<7])
    else { return nil }
    return month(number, of: year)
  }

  /// The calendar year 1970: a filler where a column has no value.
  package static let filler = Period(form: .calendarYear, firstYear: 1970, firstMonth: 1, months: 12)

  package static let accepted = "2023/24, 2023/24 Q1, 2024-03, 2024 or 2016-04..2019-03"

  package var monthCount: Int { (end.year - start.year) * 12 + end.month - start.month + 1 }

  package func contains(_ date: CalendarDate) -> Bool { start <= date && date <= end }
  package func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }

  /// The month that holds `date`.
  package static func month(containing date: CalendarDate) -> Period? { month(date.month, of: date.year) }

  /// The whole periods of `frequency` that lie inside this one, in order.
  package func split(by frequency: Frequency) -> [Period] {
    var result: [Period] = []
    var year = start.year - 1
    while year <= end.year {
      for candidate in Self.periods(of: frequency, startingIn: year) where contains(candidate) {
        result.append(candidate)
      }
      year += 1
    }
    return result
  }

  private static func periods(of frequency: Frequency, startingIn year: Int) -> [Period] {
    switch frequency {
    case .monthly: (1...12).compactMap { month($0, of: year) }
    case .quarterly: (1...4).compactMap { quarter($0, ofFinancialYearStarting: year) }
    case .annual: [financialYear(starting: year)].compactMap { $0 }
    }
  }
}

/// How often an indicator is reported; quarters and years are financial ones.
package enum Frequency: String, Hashable, Sendable, CaseIterable {
  case monthly, quarterly, annual
}

extension Period: CustomStringConvertible {
  /// The spelling that ``init(_:)`` reads.
  package var description: String {
    switch form {
    case .financialYear(let year): "\(year)/\(CalendarDate.padded((year + 1) % 100, 2))"
    case .quarter(let year, let quarter):
      "\(year)/\(CalendarDate.padded((year + 1) % 100, 2)) Q\(quarter)"
    case .month: String(start.description.prefix(7))
    case .calendarYear: CalendarDate.padded(start.year, 4)
    case .months: "\(start.description.prefix(7))..\(end.description.prefix(7))"
    }
  }
}

extension Period: Comparable {
  /// Earlier last day first; of two that end together, the longer first.
  package static func < (a: Period, b: Period) -> Bool {
    a.end != b.end ? a.end < b.end : (a.start != b.start ? a.start < b.start : a.description < b.description)
  }
}
