/// A value that an expression of the language can have.
package enum Value: Hashable, Sendable {
  case number(Rational)
  case boolean(Bool)
  case text(String)
  case date(CalendarDate)
  case moment(Moment)
  case period(Period)
  case span(TimeSpan)
  case figure(Figure)
  case list([Observation<Value>])
}

/// The type of an expression, known before any data is read.
package enum ValueType: Hashable, Sendable {
  /// A number; the unit is nil for a bare number, which takes the unit of what it meets.
  case number(MeasureUnit?)
  case boolean
  case text
  /// A code of a named list, or of none.
  case code(list: String?)
  case date
  /// A day and a time of day, by the clocks of London.
  case moment
  case period
  case span
  /// A figure as published, which may be inexact.
  case figure(MeasureUnit?)
  indirect case list(of: ValueType)
  /// The literal `missing`, which goes with every type.
  case anything

  /// For messages: "a percentage", "a date", "yes or no".
  package var inWords: String {
    switch self {
    case .number(let unit): unit.map(\.inWords) ?? "a number"
    case .boolean: "yes or no"
    case .text: "text"
    case .code(let list): list.map { "a code of \($0)" } ?? "a code"
    case .date: "a date"
    case .moment: "a moment"
    case .period: "a period"
    case .span: "a length of time"
    case .figure: "a published figure"
    case .list: "a list"
    case .anything: "missing"
    }
  }
}

extension Value {
  /// The day of a date, or of a moment in London.
  package var day: CalendarDate? {
    switch self {
    case .date(let date): date
    case .moment(let moment): moment.date
    default: nil
    }
  }
}
