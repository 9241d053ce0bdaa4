internal import OutturnModel

/// `+ - * /` on values: numbers, dates and lengths of time.
///
/// Published figures have become numbers before they come here. A pair of values that the compiler would
/// have refused is withheld, never a trap.
enum ValueArithmetic {
  static let undefined = Observation<Value>.withheld(.other("arithmetic on values that do not go together"))

  static func negated(_ value: Value) -> Observation<Value> {
    switch value {
    case .number(let n): .value(.number(-n))
    case .span(let span): DateArithmetic.scaled(span, by: -1)
    default: undefined
    }
  }

  static func apply(_ operation: RuleExpression.Arithmetic, _ a: Value, _ b: Value) -> Observation<Value> {
    switch (operation, a, b) {
    case (.add, .number(let a), .number(let b)): .value(.number(a + b))
    case (.subtract, .number(let a), .number(let b)): .value(.number(a - b))
    case (.multiply, .number(let a), .number(let b)): .value(.number(a * b))
    case (.divide, .number(let a), .number(let b)):
      a.divided(by: b).map { .value(.number($0)) } ?? .withheld(.zeroDenominator)

    case (.multiply, .number(let factor), .span(let span)), (.multiply, .span(let span), .number(let factor)):
      DateArithmetic.scaled(span, by: factor)
    case (.divide, .span(let a), .span(let b)): DateArithmetic.quotient(a, b)
    case (.divide, .span(let span), .number(let divisor)):
      Rational.one.divided(by: divisor).map { DateArithmetic.scaled(span, by: $0) }
        ?? .withheld(.zeroDenominator)
    case (.add, .span(let a), .span(let b)): DateArithmetic.sum(a, b)
    case (.subtract, .span(let a), .span(let b)):
      DateArithmetic.scaled(b, by: -1).flatMap { negated in
        if case .span(let b) = negated { DateArithmetic.sum(a, b) } else { undefined }
      }

    case (.add, .date(let date), .span(let span)), (.add, .span(let span), .date(let date)):
      DateArithmetic.moved(date, by: span, backwards: false).map(Value.date)
    case (.subtract, .date(let date), .span(let span)):
      DateArithmetic.moved(date, by: span, backwards: true).map(Value.date)
    case (.subtract, .date(let a), .date(let b)):
      .value(.number(Rational(Int(a.dayNumber) - Int(b.dayNumber))))

    case (.add, .moment(let moment), .span(let span)), (.add, .span(let span), .moment(let moment)):
      MomentArithmetic.moved(moment, by: span, backwards: false).map(Value.moment)
    case (.subtract, .moment(let moment), .span(let span)):
      MomentArithmetic.moved(moment, by: span, backwards: true).map(Value.moment)
    case (.subtract, .moment(let a), .moment(let b)):
      .value(.number(MomentArithmetic.minutes(from: b, to: a)))

    default: undefined
    }
  }
}
