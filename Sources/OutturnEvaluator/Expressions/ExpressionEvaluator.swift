package import OutturnModel

/// What an expression of the language means, written to be read.
///
/// Evaluation is total: every node gives an observation, and nothing that a cell may hold makes it fail. A
/// figure that is not a value travels on as decision 11 says (suppressed > withheld > missing > not
/// applicable > value), except where the logic of `and`, `or` and `is missing` can do without it.
///
/// A condition that is not a value, "not applicable" included, is *unknown*; who asks decides what an unknown
/// row does.
///
/// Chains that authors and generators make long (`and`, `or`, sums, `else if`, definitions of definitions)
/// are walked in a loop; only true nesting uses the stack.
package enum ExpressionEvaluator {
  /// - Parameters:
  ///   - column: the cell of the row in the column at a position of ``Dataset/columns``.
  ///   - period: the result's period; without one `period start` and `period end` are missing.
  package static func evaluate(
    _ expression: RuleExpression, column: (Int) -> Observation<Value>, period: Period?
  ) -> Observation<Value> {
    withoutActuallyEscaping(column) { column in
      Scope(column: column, period: period).evaluate(expression)
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

  fileprivate static func unit(of type: ValueType) -> MeasureUnit? {
    switch type {
    case .number(let unit), .figure(let unit): unit
    default: nil
    }
  }
}

/// The row and the period that an expression is evaluated for.
private struct Scope {
  let column: (Int) -> Observation<Value>
  let period: Period?

  func evaluate(_ whole: RuleExpression) -> Observation<Value> {
    var expression = whole
    while true {
      switch expression.node {
      case .definition(_, let body):
        expression = body
      case .conditional(let condition, let then, let otherwise):
        switch truth(condition) {
        case .value(let holds): expression = holds ? then : otherwise
        case let unknown: return unknown.absence()
        }
      default:
        return value(of: expression)
      }
    }
  }

  private func value(of expression: RuleExpression) -> Observation<Value> {
    switch expression.node {
    case .literal(let value): .value(value)
    case .missing: .missing
    case .column(let index): column(index)
    case .periodStart: period.map { .value(.date($0.start)) } ?? .missing
    case .periodEnd: period.map { .value(.date($0.end)) } ?? .missing
    case .arithmetic, .negate: arithmetic(expression)
    case .and, .or, .not, .isMissing, .oneOf, .comparison, .between, .within:
      condition(expression).map(Value.boolean)
    case .list(let members): .value(.list(members.map(number)))
    case .aggregate(let aggregate, let list): evaluate(list).flatMap { ListAggregates.apply(aggregate, $0) }
    case .operation(let operation, let operands): Operations.apply(operation, operands.map(number))
    case .definition, .conditional: evaluate(expression)
    }
  }

  private func truth(_ part: RuleExpression) -> Observation<Bool> {
    ExpressionEvaluator.truth(evaluate(part))
  }

  private func number(_ part: RuleExpression) -> Observation<Value> {
    ExpressionEvaluator.number(part, evaluate(part))
  }

  /// `a + b - c` from left to right.
  private func arithmetic(_ expression: RuleExpression) -> Observation<Value> {
    if case .negate(let a) = expression.node { return number(a).flatMap(ValueArithmetic.negated) }
    var first = expression
    var rest: [(operation: RuleExpression.Arithmetic, operand: RuleExpression)] = []
    while case .arithmetic(let operation, let a, let b) = first.node {
      rest.append((operation, b))
      first = a
    }
    return rest.reversed().reduce(number(first)) { total, next in
      total.combined(with: number(next.operand)) { ValueArithmetic.apply(next.operation, $0, $1) }
    }
  }

  private func condition(_ expression: RuleExpression) -> Observation<Bool> {
    switch expression.node {
    case .and: return conjunction(expression)
    case .or: return disjunction(expression)
    case .not(let a): return truth(a).map { !$0 }
    case .isMissing(let a): return .value(evaluate(a).value == nil)
    case .comparison(let relation, let a, let b): return compare(relation, a, evaluate(a), b)
    case .between(let a, let low, let high):
      let value = evaluate(a)
      return ThreeValuedLogic.and(compare(.atLeast, a, value, low), compare(.atMost, a, value, high))
    case .oneOf(let a, let members):
      let value = evaluate(a)
      return members.reduce(.value(false)) { found, member in
        ThreeValuedLogic.or(found, compare(.equal, a, value, member))
      }
    case .within(let a, let span, let side, let anchor):
      return evaluate(a).combined(with: evaluate(anchor)) {
        DateArithmetic.isWithin($0, span: span, side: side, anchor: $1)
      }
    default: return .missing
    }
  }

  private func conjunction(_ expression: RuleExpression) -> Observation<Bool> {
    var first = expression
    var rest: [RuleExpression] = []
    while case .and(let a, let b) = first.node {
      rest.append(b)
      first = a
    }
    return rest.reversed().reduce(truth(first)) { ThreeValuedLogic.and($0, truth($1)) }
  }

  private func disjunction(_ expression: RuleExpression) -> Observation<Bool> {
    var first = expression
    var rest: [RuleExpression] = []
    while case .or(let a, let b) = first.node {
      rest.append(b)
      first = a
    }
    return rest.reversed().reduce(truth(first)) { ThreeValuedLogic.or($0, truth($1)) }
  }

  private func compare(
    _ relation: RuleExpression.Comparison, _ a: RuleExpression, _ value: Observation<Value>,
    _ b: RuleExpression
  ) -> Observation<Bool> {
    value.combined(with: evaluate(b)) {
      ValueComparison.compare(
        relation, $0, $1, unit: ExpressionEvaluator.unit(of: a.type) ?? ExpressionEvaluator.unit(of: b.type))
    }
  }
}
