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
    guard case .date(let date) = value, case .date(let anchor) = anchor else {
      return ValueArithmetic.undefined.absence()
    }
    return moved(anchor, by: span, backwards: side == .before).map { limit in
      switch side {
      case .before: limit < date && date <= anchor
      case .after: anchor <= date && date < limit
      }
    }
  }

  static func sum(_ a: TimeSpan, _ b: TimeSpan) -> Observation<Value> {
    let (sum, overflow) = a.amount.addingReportingOverflow(b.amount)
    if overflow { return .withheld(outsideCalendar) }
    return switch (a, b) {
    case (.months, .months), (.days, .days), (.minutes, .minutes): .value(.span(a.with(amount: sum)))
    default: .withheld(.other("lengths of time of different kinds"))
    }
  }

  /// How many times `b` goes into `a`, exactly.
  static func quotient(_ a: TimeSpan, _ b: TimeSpan) -> Observation<Value> {
    switch (a, b) {
    case (.months, .months), (.days, .days), (.minutes, .minutes):
      Rational(a.amount).divided(by: Rational(b.amount)).map { .value(.number($0)) }
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
