internal import OutturnModel

extension Period {
  /// The period of the same form and length just before this one.
  var previous: Period? {
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

  func isSameDays(as other: Period) -> Bool { start == other.start && end == other.end }

  /// `2023/24`, or `April to June 2023 (2023/24 Q1)` where the spelling alone does not say the months.
  var inSentence: String {
    switch form {
    case .month: "\(CalendarDate.monthNames[start.month - 1]) \(start.year)"
    case .months: "\(start.inWords) to \(end.inWords)"
    default: description
    }
  }
}

/// The periods for which a poolable measure has results, in order: the parts that its frequency asks for,
/// then the period run itself.
struct ResultPeriods {
  let periods: [Period]
  let headline: Period

  init(run: Period, frequency: Frequency?, rows: PeriodRows?) {
    var parts: [Period] = []
    // A snapshot is of one day; it says nothing about parts of the period.
    if let frequency, let rows, !rows.isSnapshot {
      parts = run.split(by: frequency).filter { !$0.isSameDays(as: run) }
    }
    periods = parts + [run]
    headline = parts.last { part in rows.map { !$0.stretches(in: part).isEmpty } ?? false } ?? run
  }
}
