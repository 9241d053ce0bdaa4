internal import OutturnModel

extension Period {
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

  /// - Parameter window: how many months each result is of, where it is not of its period alone.
  init(run: Period, frequency: Frequency?, window: Int? = nil, rows: PeriodRows?) {
    var parts: [Period] = []
    // A snapshot is of one day; it says nothing about parts of the period.
    if let frequency, let rows, !rows.isSnapshot {
      parts = run.split(by: frequency).filter { !$0.isSameDays(as: run) }
    }
    if let window {
      let ends = parts.isEmpty ? [run] : parts
      let windows = ends.compactMap { part in
        Period.month(containing: part.end).flatMap { Period.months(window, endingWith: $0) }
      }
      periods = windows
      headline = windows.last { rows?.reachesEnd(of: $0) ?? false } ?? windows.last ?? run
      return
    }
    periods = parts + [run]
    // A part is complete where the rows reach its end. Without one, the latest that has rows at all.
    let withRows = parts.filter { part in rows.map { !$0.stretches(in: part).isEmpty } ?? false }
    headline = withRows.last { rows?.reachesEnd(of: $0) ?? false } ?? withRows.last ?? run
  }
}
