import OutturnModel

/// Expressions in plain English, for the sentences.
struct Phrases {
  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// ` where …`, or nothing.
  func whereClause(_ condition: RuleExpression?) -> String { condition.map { " where \(phrase($0))" } ?? "" }

  func phrase(_ expression: RuleExpression) -> String {
    switch expression.node {
    case .literal(let value): return literal(value, expression.type)
    case .missing: return "missing"
    case .column(let index): return name(dataset.columns[index].name)
    case .periodStart: return "the start of the period"
    case .periodEnd: return "the end of the period"
    case .definition(let name, _): return self.name(name)
    case .negate(let operand): return "minus \(grouped(operand))"
    case .not(let operand): return negation(operand)
    case .arithmetic(let operation, let a, let b):
      let words: [RuleExpression.Arithmetic: String] = [
        .add: "plus", .subtract: "minus", .multiply: "times", .divide: "divided by",
      ]
      return "\(grouped(a)) \(words[operation] ?? "") \(grouped(b))"
    case .comparison(let comparison, let a, let b): return "\(phrase(a)) \(words(comparison)) \(phrase(b))"
    case .and(let a, let b): return "\(grouped(a, in: "and")) and \(grouped(b, in: "and"))"
    case .or(let a, let b): return "\(grouped(a, in: "or")) or \(grouped(b, in: "or"))"
    case .between(let value, let low, let high): return "\(phrase(value)) is from \(phrase(low)) to \(phrase(high))"
    case .oneOf(let value, let members):
      return "\(phrase(value)) is one of \(members.map(phrase).joined(separator: ", "))"
    case .isMissing(let operand): return "\(phrase(operand)) is missing"
    case .within(let value, let span, let side, let anchor):
      return "\(phrase(value)) is within the \(span) \(side.rawValue) \(phrase(anchor))"
    case .conditional(let condition, let then, let otherwise):
      return "(if \(phrase(condition)) then \(phrase(then)), otherwise \(phrase(otherwise)))"
    case .list(let members): return members.map(phrase).joined(separator: ", ")
    case .aggregate(let aggregate, let list): return "the \(aggregate.rawValue) of \(phrase(list))"
    case .operation(let operation, let operands): return operation.phrase(operands.map { grouped($0) })
    }
  }

  private func name(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }

  private func words(_ comparison: RuleExpression.Comparison) -> String {
    switch comparison {
    case .equal: "is"
    case .notEqual: "is not"
    case .less: "is below"
    case .atMost: "is at most"
    case .greater: "is above"
    case .atLeast: "is at least"
    }
  }

  private func negation(_ operand: RuleExpression) -> String {
    switch operand.node {
    case .isMissing(let inner): "\(phrase(inner)) is not missing"
    default: "not (\(phrase(operand)))"
    }
  }

  private func literal(_ value: Value, _ type: ValueType) -> String {
    switch value {
    case .number(let number):
      let text = DecimalText.text(number, digits: 12)
      if case .number(let unit?) = type { return unit.display(text) }
      return text
    case .boolean(let flag): return flag ? "yes" : "no"
    case .text(let text): return "“\(text)”"
    case .date(let date): return date.inWords
    case .period(let period): return period.description
    case .span(let span): return span.description
    case .figure(let figure): return DecimalText.text(figure.number, digits: 12)
    case .list: return "a list"
    }
  }

  private func grouped(_ expression: RuleExpression, in context: String = "") -> String {
    switch expression.node {
    case .and where context == "or", .or where context == "and": "(\(phrase(expression)))"
    case .arithmetic where context.isEmpty: "(\(phrase(expression)))"
    default: phrase(expression)
    }
  }
}
