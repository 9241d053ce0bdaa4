internal import OutturnModel

/// Dates moved by lengths of time, and lengths of time added and scaled.
enum DateArithmetic {
  private static let outsideCalendar = Withheld.other("outside the calendar")

  /// The date moved by the span; in months it keeps its day, or takes the last of a month too short for it.
  static func moved(_ date: CalendarDate, by span: TimeSpan, backwards: Bool) -> Observation<CalendarDate> {
    // No two days of the calendar are further apart than this, in days or in months.
    guard (-4_000_000...4_000_000).contains(span.amount) else { return .withheld(outsideCalendar) }
    let amount = backwards ? -span.amount : span.amount
    let moved: CalendarDate? =
      switch span {
      case .months: date.adding(months: amount)?.date
      case .days: date.adding(days: amount)
      case .minutes: nil
      }
    if case .minutes = span { return .withheld(.other("a date has no time of day")) }
    return moved.map { .value($0) } ?? .withheld(outsideCalendar)
  }

  /// Before: anchor - span < x <= anchor. After: anchor <= x < anchor + span.
  static func isWithin(
    _ value: Value, span: TimeSpan, side: RuleExpression.Side, anchor: Value
  ) -> Observation<Bool> {
    switch (value, anchor) {
    case (.date(let date), .date(let anchor)):
      moved(anchor, by: span, backwards: side == .before).map { lies(date, side, anchor, limit: $0) }
    case (.moment(let moment), .moment(let anchor)):
      MomentArithmetic.moved(anchor, by: span, backwards: side == .before).map {
        lies(moment, side, anchor, limit: $0)
      }
    default: ValueArithmetic.undefined.absence()
    }
  }

  private static func lies<Time: Comparable>(
    _ time: Time, _ side: RuleExpression.Side, _ anchor: Time, limit: Time
  ) -> Bool {
    switch side {
    case .before: limit < time && time <= anchor
    case .after: anchor <= time && time < limit
    }
  }

  /// Days and minutes both in minutes; a day is 24 hours as a length. Months have no number of days.
  static func alike(_ a: TimeSpan, _ b: TimeSpan) -> (TimeSpan, TimeSpan) {
    switch (a, b) {
    case (.days(let days), .minutes): (minutes(days).map(TimeSpan.minutes) ?? a, b)
    case (.minutes, .days(let days)): (a, minutes(days).map(TimeSpan.minutes) ?? b)
    default: (a, b)
    }
  }

  private static func minutes(_ days: Int) -> Int? {
    let (minutes, overflow) = days.multipliedReportingOverflow(by: 1440)
    return overflow ? nil : minutes
  }

  static func sum(_ a: TimeSpan, _ b: TimeSpan) -> Observation<Value> {
    let (a, b) = alike(a, b)
    let (sum, overflow) = a.amount.addingReportingOverflow(b.amount)
    if overflow { return .withheld(outsideCalendar) }
    return switch (a, b) {
    case (.months, .months), (.days, .days), (.minutes, .minutes): .value(.span(a.with(amount: sum)))
    default: .withheld(.other("lengths of time of different kinds"))
    }
  }

  /// How many times `b` goes into `a`, exactly.
  static func quotient(_ a: TimeSpan, _ b: TimeSpan) -> Observation<Value> {
    switch alike(a, b) {
    case (.months(let a), .months(let b)), (.days(let a), .days(let b)), (.minutes(let a), .minutes(let b)):
      Rational(a).divided(by: Rational(b)).map { .value(.number($0)) }
        ?? .withheld(.zeroDenominator)
    default: .withheld(.other("lengths of time of different kinds"))
    }
  }

  static func scaled(_ span: TimeSpan, by factor: Rational) -> Observation<Value> {
    let product = factor * Rational(span.amount)
    guard product.isInteger else { return .withheld(.other("not a whole length of time")) }
    guard let amount = product.exactInt64 else { return .withheld(outsideCalendar) }
    return .value(.span(span.with(amount: Int(amount))))
  }
}

extension TimeSpan {
  var amount: Int {
    switch self {
    case .months(let n), .days(let n), .minutes(let n): n
    }
  }

  func with(amount: Int) -> TimeSpan {
    switch self {
    case .months: .months(amount)
    case .days: .days(amount)
    case .minutes: .minutes(amount)
    }
  }
}
