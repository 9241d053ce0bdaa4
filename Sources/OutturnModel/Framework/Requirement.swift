/// What is required of each thing, by a decision table, and when that is met.
package struct Requirement: Equatable, Sendable {
  /// When one of the requirements is met.
  package struct Evidence: Equatable, Sendable {
    package var requirement: String
    package var met: RuleExpression
    package var span: SourceSpan

    package init(requirement: String, met: RuleExpression, span: SourceSpan) {
      self.requirement = requirement
      self.met = met
      self.span = span
    }
  }

  package var table: DecisionTable
  /// One for each requirement that the table names; none where the rules ask only what is required.
  package var evidence: [Evidence]
  /// Whether nothing is required where no row fits.
  package var hasOtherwise: Bool
  package var span: SourceSpan

  package init(table: DecisionTable, evidence: [Evidence], hasOtherwise: Bool, span: SourceSpan) {
    self.table = table
    self.evidence = evidence
    self.hasOtherwise = hasOtherwise
    self.span = span
  }

  /// What rows may require, each once, in their order.
  package var requirements: [String] {
    var seen: Set<String> = []
    return table.rows.compactMap(\.outcome).filter { seen.insert($0).inserted }
  }

  /// Whether there can be things of which nothing is required.
  package var mayRequireNothing: Bool { hasOtherwise || table.rows.contains { $0.outcome == nil } }
}
