internal import OutturnModel

/// Parts of dates, whole units between them, and the periods they lie in.
enum DateOperations {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  static func part(_ part: NamedOperation.DatePart, of date: CalendarDate) -> Value {
    switch part {
    case .year: .number(Rational(date.year))
    case .month: .number(Rational(date.month))
    case .day: .number(Rational(date.day))
    case .weekday: .text(weekdays[date.weekdayNumber - 1])
    case .weekdayNumber: .number(Rational(date.weekdayNumber))
    case .dayOfYear: .number(Rational(date.dayOfYear))
    case .weekOfYear: .number(Rational(date.isoWeek))
    // A day has none.
    case .hour, .minute: .number(.zero)
    }
  }

  /// Counts back, with a minus, where `to` is the earlier.
  static func whole(_ unit: NamedOperation.CalendarUnit, from: CalendarDate, to: CalendarDate, clamped: Bool)
    -> Int
  {
    let days = Int(to.dayNumber) - Int(from.dayNumber)
    switch unit {
    case .days: return days
    case .weeks: return days / 7
    case .months: return months(from: from, to: to, clamped: clamped)
    case .years: return months(from: from, to: to, clamped: clamped) / 12
    case .hours: return days * 24
    case .minutes: return days * 1440
    }
  }

  /// A month is whole when its day is reached. Where the last month has no such day, it is whole with the
  /// month's last day if `clamped`, else not before the next month.
  private static func months(from: CalendarDate, to: CalendarDate, clamped: Bool) -> Int {
    if to < from { return -months(from: to, to: from, clamped: clamped) }
    let (a, b) = (from.components, to.components)
    let difference = (b.year - a.year) * 12 + b.month - a.month
    let isLastDay = b.day == CalendarDate.days(inMonth: b.month, of: b.year)
    return b.day >= a.day || clamped && isLastDay ? difference : difference - 1
  }

  static func period(_ form: NamedOperation.PeriodForm, containing date: CalendarDate) -> Observation<Value> {
    switch form {
    case .month: found(.month(containing: date))
    case .quarter: found(.quarter(containing: date))
    case .financialYear: found(.financialYear(containing: date))
    case .calendarYear: found(.calendarYear(date.year))
    case .academicYear: found(.academicYear(containing: date))
    }
  }

  static func found(_ period: Period?) -> Observation<Value> {
    period.map { .value(.period($0)) } ?? .withheld(.other("outside the calendar"))
  }
}
