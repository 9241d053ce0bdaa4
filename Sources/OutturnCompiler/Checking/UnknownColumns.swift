import OutturnModel

/// Which columns can leave an answer unknown, so that the indicator must say what such rows do.
struct UnknownColumns {
  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  func columns(of measure: Measure) -> Set<Int> {
    switch measure {
    case .reported(_, _, let condition), .count(_, let condition): columns(of: [condition])
    case .proportion(_, let top, let bottom), .ratio(_, let top, let bottom):
      columns(of: [top.of, top.condition, bottom.of, bottom.condition])
    case .sum(_, let of, let condition), .mean(_, let of, let condition): columns(of: [of, condition])
    case .ordered(_, let of, let condition, _): columns(of: [of, condition])
    case .distinct(_, let column, let condition):
      columns(of: [condition]).union(dataset.columns[column].canBeUnknown ? [column] : [])
    case .statistical(let made): made.columns.filter { dataset.columns[$0].canBeUnknown }
    case .change, .variance, .calculation, .between, .worstStratum, .ruled, .things: []
    }
  }

  func canBeUnknown(_ expression: RuleExpression) -> Bool { !columns(of: [expression]).isEmpty }

  func columns(of expressions: [RuleExpression?]) -> Set<Int> {
    var columns: Set<Int> = []
    for case let expression? in expressions { add(expression, to: &columns) }
    return columns
  }

  private func add(_ expression: RuleExpression, to columns: inout Set<Int>) {
    switch expression.node {
    // Whether something is missing is always known.
    case .isMissing: break
    case .column(let index): if dataset.columns[index].canBeUnknown { columns.insert(index) }
    default: for child in expression.children { add(child, to: &columns) }
    }
  }
}
