package import OutturnModel

/// What an expression of the language means, written to be read.
///
/// Evaluation is total: every node gives an observation, and nothing that a cell may hold makes it fail. A
/// figure that is not a value travels on as decision 11 says (suppressed > withheld > missing > not
/// applicable > value), except where the logic of `and`, `or` and `is missing` can do without it.
///
/// A condition that is not a value, "not applicable" included, is *unknown*; who asks decides what an unknown
/// row does.
package enum ExpressionEvaluator {
  /// - Parameters:
  ///   - column: the cell of the row in the column at a position of ``Dataset/columns``.
  ///   - period: the result's period; without one `period start` and `period end` are missing.
  package static func evaluate(
    _ expression: RuleExpression, column: (Int) -> Observation<Value>, period: Period?
  ) -> Observation<Value> {
    func evaluate(_ part: RuleExpression) -> Observation<Value> {
      Self.evaluate(part, column: column, period: period)
    }
    func truth(_ part: RuleExpression) -> Observation<Bool> { Self.truth(evaluate(part)) }

    switch expression.node {
    case .literal(let value):
      return .value(value)
    case .missing:
      return .missing
    case .column(let index):
      return column(index)
    case .periodStart:
      return period.map { .value(.date($0.start)) } ?? .missing
    case .periodEnd:
      return period.map { .value(.date($0.end)) } ?? .missing

    case .negate(let a):
      return number(a, evaluate(a)).flatMap(ValueArithmetic.negated)
    case .arithmetic(let operation, let a, let b):
      return number(a, evaluate(a)).combined(with: number(b, evaluate(b))) {
        ValueArithmetic.apply(operation, $0, $1)
      }

    case .not(let a):
      return truth(a).map { .boolean(!$0) }
    case .and(let a, let b):
      return ThreeValuedLogic.and(truth(a), truth(b)).map(Value.boolean)
    case .or(let a, let b):
      return ThreeValuedLogic.or(truth(a), truth(b)).map(Value.boolean)
    case .isMissing(let a):
      return .value(.boolean(evaluate(a).value == nil))

    case .comparison(let relation, let a, let b):
      return compare(relation, a, evaluate(a), b, evaluate(b)).map(Value.boolean)
    case .between(let a, let low, let high):
      let value = evaluate(a)
      return ThreeValuedLogic.and(
        compare(.atLeast, a, value, low, evaluate(low)), compare(.atMost, a, value, high, evaluate(high))
      ).map(Value.boolean)
    case .oneOf(let a, let members):
      let value = evaluate(a)
      return members.reduce(Observation<Bool>.value(false)) { found, member in
        ThreeValuedLogic.or(found, compare(.equal, a, value, member, evaluate(member)))
      }.map(Value.boolean)
    case .within(let a, let span, let side, let anchor):
      return evaluate(a).combined(with: evaluate(anchor)) {
        DateArithmetic.isWithin($0, span: span, side: side, anchor: $1)
      }.map(Value.boolean)

    case .conditional(let condition, let then, let otherwise):
      return truth(condition).flatMap { $0 ? evaluate(then) : evaluate(otherwise) }

    case .list(let members):
      return .value(.list(members.map { number($0, evaluate($0)) }))
    case .aggregate(let aggregate, let list):
      return evaluate(list).flatMap { ListAggregates.apply(aggregate, $0) }

    case .definition(_, let body):
      return evaluate(body)
    }
  }

  /// Whether the expression depends on the period of the result.
  static func readsPeriod(_ expression: RuleExpression) -> Bool {
    switch expression.node {
    case .periodStart, .periodEnd: true
    default: expression.children.contains(where: readsPeriod)
    }
  }

  static func truth(_ observation: Observation<Value>) -> Observation<Bool> {
    observation.flatMap { if case .boolean(let truth) = $0 { .value(truth) } else { .missing } }
  }

  /// A published figure as a number, where it is exact; one that is not is withheld, in its own words.
  static func number(_ expression: RuleExpression, _ observation: Observation<Value>) -> Observation<Value> {
    observation.flatMap { value in
      guard case .figure(let figure) = value else { return .value(value) }
      return figure.isExact
        ? .value(.number(figure.number))
        : .withheld(.inexact(FigureText.text(figure, unit: unit(of: expression.type))))
    }
  }

  private static func compare(
    _ relation: RuleExpression.Comparison, _ a: RuleExpression, _ first: Observation<Value>,
    _ b: RuleExpression, _ second: Observation<Value>
  ) -> Observation<Bool> {
    first.combined(with: second) {
      ValueComparison.compare(relation, $0, $1, unit: unit(of: a.type) ?? unit(of: b.type))
    }
  }

  private static func unit(of type: ValueType) -> MeasureUnit? {
    switch type {
    case .number(let unit), .figure(let unit): unit
    default: nil
    }
  }
}
