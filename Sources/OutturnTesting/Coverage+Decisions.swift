import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// Rows of decision tables that decide nothing in any test.
extension Coverage {
  static func undecided(_ runner: TestRunner, tested: Set<String>) -> [Gap] {
    var gaps: [Gap] = []
    for set in runner.framework.ruleSets {
      for rule in set.judgements where tested.contains(rule.id) {
        guard case .requirement(let requirement)? = rule.ruled else { continue }
        var reached: Set<Int> = []
        for (test, tables) in runner.prepared
        where test.indicator == rule.indicator && set.isInForce(on: test.period.end) {
          guard let dataset = runner.framework.indicator(test.indicator)?.measure.dataset,
            let table = tables.tables[dataset]
          else { continue }
          reached.formUnion(rows(of: requirement, in: table, period: test.period))
        }
        for (index, row) in requirement.table.rows.enumerated() where !reached.contains(index) {
          gaps.append(
            Gap(
              id: rule.id, text: "in no test does row \(index + 1) decide (in force from \(set.version))",
              span: row.span))
        }
      }
    }
    return gaps
  }

  /// The rows that decide for a thing of the table by themselves.
  private static func rows(of requirement: Requirement, in table: Table, period: Period) -> Set<Int> {
    let measure = RequirementMeasure(requirement, table.dataset)
    var reached: Set<Int> = []
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        let decisions = measure.decisions({ chunk.columns[$0].observation(row) }, period)
        if decisions.rows.count == 1, !decisions.leavesSome { reached.formUnion(decisions.rows) }
      }
    }
    return reached
  }
}
