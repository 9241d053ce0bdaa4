internal import OutturnModel

/// Days counted without weekends and bank holidays. The day counted from is day 0, worked or not.
enum WorkingDays {
  private static let refused = Withheld.other(BankHolidays.refusal)

  /// The `count`-th working day after the date, or before it; the date itself where `count` is 0.
  static func date(_ count: Int, _ side: RuleExpression.Side, _ date: CalendarDate) -> Observation<
    CalendarDate
  > {
    guard BankHolidays.covers(date) else { return .withheld(refused) }
    var day = date
    var left = count
    while left > 0 {
      guard let next = day.adding(days: side == .after ? 1 : -1), BankHolidays.covers(next) else {
        return .withheld(refused)
      }
      day = next
      if day.isWorkingDay { left -= 1 }
    }
    return .value(day)
  }

  /// How many working days come after the first date, up to and with the second; with a minus, how many
  /// come before the first, down to and with the second.
  static func count(from: CalendarDate, to: CalendarDate) -> Observation<Int> {
    guard BankHolidays.covers(from), BankHolidays.covers(to) else { return .withheld(refused) }
    let days =
      from < to ? from.dayNumber + 1...to.dayNumber : to.dayNumber...max(from.dayNumber - 1, to.dayNumber)
    if from == to { return .value(0) }
    let count = days.count { CalendarDate(dayNumber: $0).isWorkingDay }
    return .value(from < to ? count : -count)
  }

  /// After: anchor <= x <= the n-th working day after it. Before: the mirror of that.
  static func isWithin(
    _ date: CalendarDate, _ count: Int, _ side: RuleExpression.Side, _ anchor: CalendarDate
  ) -> Observation<Bool> {
    self.date(count, side, anchor).map { limit in
      side == .after ? anchor <= date && date <= limit : limit <= date && date <= anchor
    }
  }
}
