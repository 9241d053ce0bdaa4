import OutturnModel

/// Expressions in plain English, for the sentences.
///
/// A phrase is exact: it says neither less nor more than the expression, and has parentheses where words alone
/// could be read in two ways. What a definition stands for is written out, so that the reader need not look.
struct Phrases {
  private let dataset: Dataset
  /// A definition that comes to more than this is told by its name.
  private static let longestDefinition = 40

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// ` where …`, or nothing.
  func whereClause(_ condition: RuleExpression?) -> String {
    condition.map { " where \(self.condition($0))" } ?? ""
  }

  // MARK: conditions

  /// What is yes, no or unknown, as a clause: `age is at least 65`, `htn is yes`.
  func condition(_ expression: RuleExpression) -> String {
    switch expression.node {
    case .comparison(let comparison, let a, let b): "\(phrase(a)) \(words(comparison, a.type)) \(phrase(b))"
    case .and(let a, let b): "\(part(a, of: .and)) and \(part(b, of: .and))"
    case .or(let a, let b): "\(part(a, of: .or)) or \(part(b, of: .or))"
    case .between(let value, let low, let high): "\(phrase(value)) is from \(phrase(low)) to \(phrase(high))"
    case .oneOf(let value, let members):
      "\(phrase(value)) is \(members.count == 1 ? "" : "one of ")\(list(members))"
    case .isMissing(let operand): "\(phrase(operand)) is missing"
    case .within(let value, let span, let side, let anchor):
      "\(phrase(value)) is within the \(length(span)) \(side.rawValue) \(phrase(anchor))"
    case .not(let operand): negation(operand)
    case .definition(let name, let body): isShort(body) ? condition(body) : "“\(spaced(name))” holds"
    case .literal(.boolean(let flag)): flag ? "every row counts" : "no row counts"
    case .missing: "the answer is not known"
    case .operation(let operation, let operands) where expression.type == .boolean:
      operation.phrase(operands.map { phrase($0) })
    default: "\(phrase(expression)) is yes"
    }
  }

  private func negation(_ operand: RuleExpression) -> String {
    switch operand.node {
    case .isMissing(let inner): "\(phrase(inner)) is not missing"
    case .column: "\(phrase(operand)) is no"
    case .comparison(let comparison, let a, let b):
      "\(phrase(a)) \(words(comparison.opposite, a.type)) \(phrase(b))"
    case .between(let value, let low, let high):
      "\(phrase(value)) is not from \(phrase(low)) to \(phrase(high))"
    case .oneOf(let value, let members):
      "\(phrase(value)) is \(members.count == 1 ? "not " : "none of ")\(list(members))"
    case .within(let value, let span, let side, let anchor):
      "\(phrase(value)) is not within the \(length(span)) \(side.rawValue) \(phrase(anchor))"
    case .not(let inner): condition(inner)
    case .definition(let name, let body): isShort(body) ? negation(body) : "“\(spaced(name))” does not hold"
    default: "it is not so that (\(condition(operand)))"
    }
  }

  private enum Joint { case and, or }

  /// A part of a longer condition, in parentheses where `and` meets `or`.
  private func part(_ expression: RuleExpression, of joint: Joint) -> String {
    switch expression.node {
    case .and where joint == .or, .or where joint == .and: "(\(condition(expression)))"
    case .definition(_, let body) where isShort(body): part(body, of: joint)
    default: condition(expression)
    }
  }

  private func words(_ comparison: RuleExpression.Comparison, _ type: ValueType) -> String {
    switch (comparison, type) {
    case (.equal, _): "is"
    case (.notEqual, _): "is not"
    case (.less, .date), (.less, .moment), (.less, .period): "is before"
    case (.greater, .date), (.greater, .moment), (.greater, .period): "is after"
    case (.atMost, .date): "is on or before"
    case (.atLeast, .date): "is on or after"
    case (.atMost, .period), (.atMost, .moment): "is no later than"
    case (.atLeast, .period), (.atLeast, .moment): "is no earlier than"
    case (.less, _): "is below"
    case (.atMost, _): "is at most"
    case (.greater, _): "is above"
    case (.atLeast, _): "is at least"
    }
  }

  // MARK: values

  /// An expression as a noun: `systolic`, `attendances minus breaches`, `1 April 2024`.
  func phrase(_ expression: RuleExpression) -> String {
    switch expression.node {
    case .literal(let value): return literal(value, expression.type)
    case .missing: return "missing"
    case .column(let index): return spaced(dataset.columns[index].name)
    case .periodStart: return "the start of the period"
    case .periodEnd: return "the end of the period"
    case .definition(let name, let body): return isShort(body) ? phrase(body) : "“\(spaced(name))”"
    case .negate(let operand): return "minus \(grouped(operand))"
    case .arithmetic(let operation, let a, let b):
      let words: [RuleExpression.Arithmetic: String] = [
        .add: "plus", .subtract: "minus", .multiply: "times", .divide: "divided by",
      ]
      return "\(grouped(a)) \(words[operation] ?? "") \(grouped(b))"
    case .conditional(let condition, let then, let otherwise):
      return "(\(phrase(then)) if \(self.condition(condition)), else \(phrase(otherwise)))"
    case .list(let members): return list(members)
    case .aggregate(let aggregate, let members):
      let words: [RuleExpression.ListAggregate: String] = [.min: "least", .max: "greatest"]
      return "the \(words[aggregate] ?? aggregate.rawValue) of \(phrase(members))"
    case .operation(let operation, let operands) where expression.type != .boolean:
      return operation.phrase(operands.map { grouped($0) })
    case .not, .comparison, .and, .or, .between, .oneOf, .isMissing, .within, .operation:
      return "(whether \(condition(expression)))"
    }
  }

  private func grouped(_ expression: RuleExpression) -> String {
    if case .definition(_, let body) = expression.node, isShort(body) { return grouped(body) }
    if case .arithmetic = expression.node { return "(\(phrase(expression)))" }
    return phrase(expression)
  }

  private func list(_ members: [RuleExpression]) -> String {
    members.isEmpty ? "nothing" : members.map(phrase).joined(separator: ", ")
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
    case .moment(let moment): return moment.inWords
    case .period(let period): return period.description
    case .span(let span): return span.description
    case .figure(let figure):
      if case .figure(let unit?) = type { return figure.text(in: unit, digits: 12) }
      return figure.text(in: .number, digits: 12)
    case .list: return "a list"
    }
  }

  // MARK: words

  func spaced(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }

  /// As it stands after "the": `12 months`, `day`.
  private func length(_ span: TimeSpan) -> String {
    if case .months(let count) = span, count != 1 { return "\(count) months" }
    let words = span.description
    return words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words
  }

  private func isShort(_ body: RuleExpression) -> Bool {
    var left = Self.longestDefinition
    func count(_ expression: RuleExpression) {
      left -= 1
      for child in expression.children where left >= 0 { count(child) }
    }
    count(body)
    return left >= 0
  }
}

extension RuleExpression.Comparison {
  /// What holds where this does not; unknown where this is.
  fileprivate var opposite: Self {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atLeast: .less
    case .greater: .atMost
    case .atMost: .greater
    }
  }
}
