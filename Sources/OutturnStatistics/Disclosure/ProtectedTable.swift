package import OutturnModel

/// A table as it is published, with nothing in it from which a hidden cell can be worked out: each cell shown or
/// hidden by itself. See ``SuppressionPattern`` for what that means.
package struct ProtectedTable: Equatable, Sendable {
  package let rule: DisclosureRule
  /// Every cell as it is published.
  package let cells: [String: Observation<Int64>]
  /// Hidden for their own sake.
  package let primary: Set<String>
  /// Hidden for the sake of others.
  package let secondary: Set<String>

  package init(_ table: CountTable, rule: DisclosureRule) {
    let keys = table.counts.keys.sorted()
    var problem = SuppressionProblem()
    var places: [String: Int] = [:]
    for key in keys {
      let cell = problem.addCell(table.counts[key] ?? 0, hiding: rule.suppressed)
      places[key] = cell
      _ = problem.addRelease(of: [cell])
    }
    for sum in table.sums {
      guard let total = places[sum.total] else { continue }
      problem.addSum(of: sum.parts.compactMap { places[$0] }, to: total)
    }
    let pattern = SuppressionPattern(problem)
    self.rule = rule
    primary = Set(pattern.primary.map { keys[$0] })
    secondary = Set(pattern.hidden.subtracting(pattern.primary).map { keys[$0] })
    cells = Dictionary(
      uniqueKeysWithValues: keys.enumerated().map { number, key in
        (key, pattern.hidden.contains(number) ? .suppressed : .value(rule.rounded(table.counts[key] ?? 0)))
      })
  }
}
