internal import OutturnModel

/// Which rows of a dataset: all, none, or those that a node of the plan finds.
enum RowSet: Hashable {
  case all, none
  /// A position in ``RowSets/nodes``.
  case node(Int)
}

/// The conditions of a plan as sets of rows, each made once however many indicators ask for it.
///
/// A condition of the language is two sets: the rows for which it holds, and those for which nobody knows. Whatever
/// is in neither is known not to meet it.
struct RowSets {
  enum Node: Hashable {
    /// Rows whose amount lies between two multiples of its unit, both included; of those without one nothing is said.
    case between(amount: Int, low: Int64, high: Int64)
    /// Rows that have an amount.
    case filled(amount: Int)
    /// Rows for whose code a test holds, or gives no answer.
    case codes(test: Int, unknown: Bool)
    /// Rows for which a test of several columns holds, or gives no answer.
    case rows(test: Int, unknown: Bool)
    case and(RowSet, RowSet)
    case or(RowSet, RowSet)
    case complement(Int)
  }

  private(set) var nodes: [Node] = []
  private var known: [Node: Int] = [:]

  mutating func set(_ node: Node) -> RowSet {
    if let index = known[node] { return .node(index) }
    nodes.append(node)
    known[node] = nodes.count - 1
    return .node(nodes.count - 1)
  }

  mutating func and(_ a: RowSet, _ b: RowSet) -> RowSet {
    switch (a, b) {
    case (.none, _), (_, .none): return .none
    case (.all, let other), (let other, .all): return other
    case (.node(let first), .node(let second)):
      if first == second { return a }
      if isComplement(first, second) { return .none }
      return set(first < second ? .and(a, b) : .and(b, a))
    }
  }

  mutating func or(_ a: RowSet, _ b: RowSet) -> RowSet {
    switch (a, b) {
    case (.all, _), (_, .all): return .all
    case (.none, let other), (let other, .none): return other
    case (.node(let first), .node(let second)):
      if first == second { return a }
      if isComplement(first, second) { return .all }
      return set(first < second ? .or(a, b) : .or(b, a))
    }
  }

  mutating func not(_ a: RowSet) -> RowSet {
    switch a {
    case .all: return .none
    case .none: return .all
    case .node(let index):
      if case .complement(let other) = nodes[index] { return .node(other) }
      return set(.complement(index))
    }
  }

  private func isComplement(_ a: Int, _ b: Int) -> Bool {
    nodes[a] == .complement(b) || nodes[b] == .complement(a)
  }
}

/// A condition of three answers.
struct PlannedCondition: Equatable {
  var yes: RowSet
  var unknown: RowSet

  static let yes = PlannedCondition(yes: .all, unknown: .none)
  static let no = PlannedCondition(yes: .none, unknown: .none)
  static let unknown = PlannedCondition(yes: .none, unknown: .all)
}

extension RowSets {
  /// `no` settles it whatever is not known.
  mutating func and(_ a: PlannedCondition, _ b: PlannedCondition) -> PlannedCondition {
    let yes = and(a.yes, b.yes)
    let possible = and(or(a.yes, a.unknown), or(b.yes, b.unknown))
    return PlannedCondition(
      yes: yes, unknown: a.unknown == .none && b.unknown == .none ? .none : and(possible, not(yes)))
  }

  /// `yes` settles it whatever is not known.
  mutating func or(_ a: PlannedCondition, _ b: PlannedCondition) -> PlannedCondition {
    let yes = or(a.yes, b.yes)
    return PlannedCondition(yes: yes, unknown: and(or(a.unknown, b.unknown), not(yes)))
  }

  mutating func not(_ a: PlannedCondition) -> PlannedCondition {
    PlannedCondition(yes: not(or(a.yes, a.unknown)), unknown: a.unknown)
  }
}
