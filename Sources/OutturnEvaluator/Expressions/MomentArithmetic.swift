internal import OutturnModel

/// Moments moved by lengths of time, counted between, and taken apart.
///
/// Minutes and hours are of elapsed time, across a change of the clocks. Days, months and years lead to the same
/// time by the clock on another day; where that day's clocks skip or repeat it, nobody knows which moment is
/// meant.
enum MomentArithmetic {
  static func moved(_ moment: Moment, by span: TimeSpan, backwards: Bool) -> Observation<Moment> {
    if case .minutes(let minutes) = span {
      return moment.adding(minutes: backwards ? -minutes : minutes).map { .value($0) }
        ?? .withheld(.other(SummerTime.refusal))
    }
    return DateArithmetic.moved(moment.date, by: span, backwards: backwards).flatMap { date in
      do throws(Moment.Problem) {
        return .value(try moment.moved(to: date))
      } catch {
        return .withheld(.other(refusal(error, on: date)))
      }
    }
  }

  private static func refusal(_ problem: Moment.Problem, on date: CalendarDate) -> String {
    switch problem {
    case .skipped: "the clocks skip that time on \(date); count in hours"
    case .repeated: "the clocks show that time twice on \(date); count in hours"
    case .tooEarly, .malformed: SummerTime.refusal
    }
  }

  /// Exact, and in elapsed time.
  static func minutes(from: Moment, to: Moment) -> Rational {
    Rational(to.seconds - from.seconds) * (Rational.one.divided(by: 60) ?? .zero)
  }

  /// Counts back, with a minus, where `to` is the earlier.
  static func whole(_ unit: NamedOperation.CalendarUnit, from: Moment, to: Moment) -> Int {
    let seconds = Int(to.seconds - from.seconds)
    switch unit {
    case .minutes: return seconds / 60
    case .hours: return seconds / 3600
    // The compiler asks for dates.
    case .years, .months, .weeks, .days:
      return DateOperations.whole(unit, from: from.date, to: to.date, clamped: false)
    }
  }

  static func part(_ part: NamedOperation.DatePart, of moment: Moment) -> Value {
    switch part {
    case .hour: .number(Rational(moment.hour))
    case .minute: .number(Rational(moment.minute))
    default: DateOperations.part(part, of: moment.date)
    }
  }

  /// A whole number of a unit as a length of time.
  static func length(_ number: Rational, in unit: NamedOperation.CalendarUnit) -> Observation<Value> {
    guard number.isInteger else { return .withheld(.other("not a whole length of time")) }
    guard let count = number.exactInt64, let span = TimeSpan(Int(count), unit: unit.rawValue) else {
      return .withheld(.other("outside the calendar"))
    }
    return .value(.span(span))
  }
}
