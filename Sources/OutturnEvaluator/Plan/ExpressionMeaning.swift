internal import OutturnModel

extension RuleExpression {
  /// What it says, without where it stands: two expressions of one meaning have the same.
  var meaning: String {
    switch node {
    case .definition(_, let body): return body.meaning
    case .literal(let value): return "\(value)"
    case .missing: return "missing"
    case .column(let index): return "column \(index)"
    case .periodStart: return "period start"
    case .periodEnd: return "period end"
    default: break
    }
    let name =
      switch node {
      case .negate: "negate"
      case .not: "not"
      case .arithmetic(let operation, _, _): operation.rawValue
      case .comparison(let relation, _, _): relation.rawValue
      case .and: "and"
      case .or: "or"
      case .between: "between"
      case .oneOf: "one of"
      case .isMissing: "is missing"
      case .within(_, let span, let side, _): "within \(span) \(side)"
      case .conditional: "if"
      case .list: "list"
      case .aggregate(let aggregate, _): "list \(aggregate)"
      case .operation(let operation, _): "operation \(operation)"
      default: ""
      }
    return "(\(name) \(children.map(\.meaning).joined(separator: " ")))"
  }
}
