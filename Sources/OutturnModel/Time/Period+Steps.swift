extension Period {
  /// 1 September to 31 August.
  package static func academicYear(starting year: Int) -> Period? {
    guard let from = month(9, of: year), let to = month(8, of: year + 1) else { return nil }
    return months(from: from, through: to)
  }

  /// The `count` months of which `last` is the last; nil where it is not a month.
  package static func months(_ count: Int, endingWith last: Period) -> Period? {
    guard count >= 1, let first = last.start.adding(months: 1 - count)?.date,
      let from = month(containing: first)
    else { return nil }
    return months(from: from, through: last)
  }

  /// The quarter of the financial year that holds `date`.
  package static func quarter(containing date: CalendarDate) -> Period? {
    let (year, month, _) = date.components
    return month <= 3
      ? quarter(4, ofFinancialYearStarting: year - 1)
      : quarter((month - 1) / 3, ofFinancialYearStarting: year)
  }

  package static func financialYear(containing date: CalendarDate) -> Period? {
    financialYear(starting: date.month <= 3 ? date.year - 1 : date.year)
  }

  package static func academicYear(containing date: CalendarDate) -> Period? {
    academicYear(starting: date.month <= 8 ? date.year - 1 : date.year)
  }

  /// The period of the same form and length that begins the day after this one ends.
  package var next: Period? {
    switch form {
    case .financialYear(let year): return .financialYear(starting: year + 1)
    case .quarter(let year, let quarter):
      return quarter < 4
        ? .quarter(quarter + 1, ofFinancialYearStarting: year)
        : .quarter(1, ofFinancialYearStarting: year + 1)
    case .calendarYear: return .calendarYear(start.year + 1)
    case .month, .months:
      guard let first = end.adding(days: 1), let last = first.adding(months: monthCount - 1)?.date,
        let from = Period.month(containing: first), let to = Period.month(containing: last)
      else { return nil }
      return .months(from: from, through: to)
    }
  }
}
