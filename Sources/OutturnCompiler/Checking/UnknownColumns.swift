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

  /// Whether an answer may be withheld although all that is read is known, as of a division by what may be zero. Where
  /// it is not clear that none is, it may be.
  func canBeWithheld(_ measure: Measure) -> Bool { measure.expressions.contains(where: canBeWithheld) }

  private func canBeWithheld(_ expression: RuleExpression) -> Bool {
    switch expression.node {
    case .operation: return true
    case .arithmetic(.divide, let over, let under):
      if case .literal(.number(let number)) = under.unfolded.node, !number.isZero {
        return canBeWithheld(over)
      }
      return true
    // A time that the clocks skip, or have twice.
    case .arithmetic where expression.type == .moment: return true
    case .comparison(_, let a, let b) where a.type.mayBeInexact || b.type.mayBeInexact: return true
    case .column(let index): return !dataset.columns[index].isInFile
    default: return expression.children.contains(where: canBeWithheld)
    }
  }

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

extension ValueType {
  fileprivate var mayBeInexact: Bool { if case .figure = self { true } else { false } }
}
