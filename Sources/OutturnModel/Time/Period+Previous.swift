extension Period {
  /// The period of the same form and length just before this one.
  package var previous: Period? {
    switch form {
    case .financialYear(let year): return .financialYear(starting: year - 1)
    case .quarter(let year, let quarter):
      return quarter > 1
        ? .quarter(quarter - 1, ofFinancialYearStarting: year)
        : .quarter(4, ofFinancialYearStarting: year - 1)
    case .calendarYear: return .calendarYear(start.year - 1)
    case .month, .months:
      guard let first = start.adding(months: -monthCount)?.date, let last = start.adding(days: -1),
        let from = Period.month(containing: first), let to = Period.month(containing: last)
      else { return nil }
      return .months(from: from, through: to)
    }
  }

  /// The period of the same form twelve months earlier.
  package var yearBefore: Period? {
    switch form {
    case .financialYear, .calendarYear: return previous
    case .quarter(let year, let quarter): return .quarter(quarter, ofFinancialYearStarting: year - 1)
    case .month, .months:
      guard let first = start.adding(months: -12)?.date, let from = Period.month(containing: first),
        let last = first.adding(months: monthCount - 1)?.date, let to = Period.month(containing: last)
      else { return nil }
      return .months(from: from, through: to)
    }
  }
}
