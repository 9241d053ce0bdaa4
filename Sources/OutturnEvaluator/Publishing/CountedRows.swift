internal import OutturnModel

/// Of which rows a count is, as far as the rules say: enough to tell that whoever is in the one count is in the other.
///
/// Conditions are taken apart at `and`; see ``CountedCondition`` for what is left.
struct CountedRows {
  let dataset: String
  /// What is summed, in one form; nil counts rows.
  private let summed: String?
  private(set) var conditions: [CountedCondition]

  /// Nil for what is no count of rows, or of which the rules do not say.
  init?(_ measure: Measure, _ role: PublishedCounts.Role) {
    func clauses(_ parts: RuleExpression?...) -> [CountedCondition] {
      parts.compactMap(\.self).flatMap(\.conjuncts).map { CountedCondition($0) }
    }
    switch (measure, role) {
    case (.proportion(let dataset, let part, let whole), .numerator):
      (self.dataset, summed) = (dataset, part.of?.shape)
      conditions = clauses(whole.condition, part.condition)
    case (.proportion(let dataset, _, let whole), .denominator),
      (.ratio(let dataset, _, let whole), .denominator):
      (self.dataset, summed) = (dataset, whole.of?.shape)
      conditions = clauses(whole.condition)
    case (.proportion(let dataset, let part, let whole), .complement):
      guard let rest = part.condition.flatMap({ CountedCondition($0).turned }) else { return nil }
      (self.dataset, summed) = (dataset, whole.of?.shape)
      conditions = clauses(whole.condition) + [rest]
    case (.ratio(let dataset, let part, _), .numerator):
      (self.dataset, summed) = (dataset, part.of?.shape)
      conditions = clauses(part.condition)
    case (.count(let dataset, let condition), .numerator):
      (self.dataset, summed) = (dataset, nil)
      conditions = clauses(condition)
    case (.sum(let dataset, let of, let condition), .numerator):
      (self.dataset, summed) = (dataset, of.shape)
      conditions = clauses(condition)
    default: return nil
    }
  }

  /// The rows of which one condition less is asked.
  func without(_ condition: Int) -> CountedRows {
    var wider = self
    wider.conditions.remove(at: condition)
    return wider
  }

  /// Whether both are of the same rows, by the rules alone.
  func isSame(as other: CountedRows) -> Bool { isPart(of: other) && other.isPart(of: self) }

  /// Whether every row of this count is one of the other, by the rules alone.
  func isPart(of other: CountedRows) -> Bool {
    dataset == other.dataset && summed == other.summed
      && other.conditions.allSatisfy { wide in conditions.contains { $0.implies(wide) } }
  }
}

extension RuleExpression {
  fileprivate var conjuncts: [RuleExpression] {
    if case .and(let a, let b) = unfolded.node { return a.conjuncts + b.conjuncts }
    return [unfolded]
  }
}
