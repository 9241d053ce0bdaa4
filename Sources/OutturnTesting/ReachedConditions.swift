import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// How the conditions of one measure came out on the rows of its tests: yes, no or unknown.
struct ReachedConditions {
  private struct Condition {
    var span: SourceSpan
    var isBranch: Bool
    var canBeUnknown: Bool
    var outcomes: Set<Int> = []
  }

  private let measure: Measure
  private let dataset: Dataset
  private var conditions: [Int: Condition] = [:]
  private var order: [Int] = []

  init(_ measure: Measure, dataset: Dataset) {
    self.measure = measure
    self.dataset = dataset
    for expression in measure.expressions { collect(expression) }
  }

  var gaps: [(text: String, span: SourceSpan)] {
    order.compactMap { conditions[$0] }.flatMap { condition -> [(String, SourceSpan)] in
      let what = condition.isBranch ? "this `if`" : "this condition"
      var names = [(1, "yes"), (0, "no")]
      if condition.canBeUnknown { names.append((-1, "unknown")) }
      return names.filter { !condition.outcomes.contains($0.0) }
        .map { ("in no test is \(what) \($0.1)", condition.span) }
    }
  }

  /// The conditions that `and`, `or` and `not` join, and those of `if`.
  private mutating func collect(_ expression: RuleExpression) {
    switch expression.node {
    case .conditional(let condition, _, _): note(condition, isBranch: true)
    case .comparison, .between, .oneOf, .within: note(expression, isBranch: false)
    case .isMissing: note(expression, isBranch: false)
    case .column where expression.type == .boolean: note(expression, isBranch: false)
    default: break
    }
    for child in expression.children { collect(child) }
  }

  private mutating func note(_ expression: RuleExpression, isBranch: Bool) {
    if conditions[expression.id] != nil { return }
    let isKnown = if case .isMissing = expression.node { true } else { false }
    let canBeUnknown = !isKnown && expression.columns.contains { dataset.columns[$0].canBeUnknown }
    order.append(expression.id)
    conditions[expression.id] = Condition(
      span: expression.span, isBranch: isBranch, canBeUnknown: canBeUnknown)
  }

  mutating func visit(_ table: Table, period: Period) {
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        let cell: (Int) -> Observation<Value> = { chunk.columns[$0].observation(row) }
        switch measure {
        case .proportion(_, let top, let bottom), .ratio(_, let top, let bottom):
          // The numerator counts within the denominator.
          if let condition = bottom.condition, walk(condition, cell, period) == 0 { continue }
          for part in [bottom.of, top.condition, top.of].compactMap(\.self) { _ = walk(part, cell, period) }
        default:
          for part in measure.expressions where walk(part, cell, period) == 0 && part.type == .boolean {
            break
          }
        }
      }
    }
  }

  /// - Returns: 1 for yes, 0 for no, -1 for unknown or for what is no condition.
  @discardableResult
  private mutating func walk(
    _ expression: RuleExpression, _ cell: (Int) -> Observation<Value>, _ period: Period
  ) -> Int {
    let outcome: Int
    switch ExpressionEvaluator.evaluate(expression, column: cell, period: period) {
    case .value(.boolean(let truth)): outcome = truth ? 1 : 0
    default: outcome = -1
    }
    conditions[expression.id]?.outcomes.insert(outcome)
    if case .conditional(let condition, let then, let otherwise) = expression.node {
      switch walk(condition, cell, period) {
      case 1: walk(then, cell, period)
      case 0: walk(otherwise, cell, period)
      default: break
      }
    } else {
      for child in expression.children { walk(child, cell, period) }
    }
    return outcome
  }
}
