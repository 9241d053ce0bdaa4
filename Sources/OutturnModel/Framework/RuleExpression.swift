/// A typed, resolved expression; every node keeps its id and its place in the rule file, so that evaluation
/// can point at it.
package struct RuleExpression: Equatable, Sendable {
  package indirect enum Node: Equatable, Sendable {
    case literal(Value)
    case missing
    /// A column of the dataset, by its position in ``Dataset/columns``.
    case column(Int)
    /// The first or last day of the result's period.
    case periodStart
    case periodEnd
    case negate(RuleExpression)
    case not(RuleExpression)
    case arithmetic(Arithmetic, RuleExpression, RuleExpression)
    case comparison(Comparison, RuleExpression, RuleExpression)
    /// Three-valued: no beats unknown.
    case and(RuleExpression, RuleExpression)
    /// Three-valued: yes beats unknown.
    case or(RuleExpression, RuleExpression)
    /// Whether low <= value <= high.
    case between(RuleExpression, low: RuleExpression, high: RuleExpression)
    case oneOf(RuleExpression, [RuleExpression])
    case isMissing(RuleExpression)
    /// `within 12 months before D` is D - 12 months < x <= D; `after` is D <= x < D + 12 months.
    case within(RuleExpression, span: TimeSpan, side: Side, anchor: RuleExpression)
    /// An unknown condition gives missing.
    case conditional(condition: RuleExpression, then: RuleExpression, otherwise: RuleExpression)
    case list([RuleExpression])
    case aggregate(ListAggregate, RuleExpression)
    case operation(NamedOperation, [RuleExpression])
    /// A `define`d expression; kept by name so that it can be explained, with its body in place.
    case definition(String, RuleExpression)
  }

  package enum Arithmetic: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }
  package enum Side: String, Hashable, Sendable { case before, after }
  package enum ListAggregate: String, Hashable, Sendable, CaseIterable {
    case count, sum, mean, min, max, median
  }

  package let node: Node
  package let type: ValueType
  /// Unique in the compilation; never written to a return.
  package let id: Int
  package let span: SourceSpan
  /// Levels of nesting, this one and those of definitions included.
  package let height: Int

  package init(_ node: Node, type: ValueType, id: Int, span: SourceSpan) {
    self.node = node
    self.type = type
    self.id = id
    self.span = span
    height = 1 + (node.children.map(\.height).max() ?? 0)
  }

  /// The expressions directly inside this one.
  package var children: [RuleExpression] { node.children }

  /// What a definition stands for; the expression itself where it is none.
  package var unfolded: RuleExpression {
    if case .definition(_, let body) = node { return body.unfolded }
    return self
  }

  /// The columns that the expression reads.
  package var columns: Set<Int> {
    var columns: Set<Int> = []
    addColumns(to: &columns)
    return columns
  }

  func addColumns(to columns: inout Set<Int>) {
    if case .column(let index) = node {
      columns.insert(index)
    } else {
      for child in node.children { child.addColumns(to: &columns) }
    }
  }
}

extension RuleExpression.Node {
  var children: [RuleExpression] {
    switch self {
    case .literal, .missing, .column, .periodStart, .periodEnd: []
    case .negate(let a), .not(let a), .isMissing(let a), .aggregate(_, let a), .definition(_, let a): [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b):
      [a, b]
    case .between(let a, let low, let high): [a, low, high]
    case .oneOf(let a, let members): [a] + members
    case .within(let a, _, _, let anchor): [a, anchor]
    case .conditional(let a, let b, let c): [a, b, c]
    case .list(let members), .operation(_, let members): members
    }
  }
}
