import OutturnModel

/// The canonical print of measures that rules define.
extension MeaningPrinter {
  func ruled(_ measure: RuledMeasure, _ dataset: Dataset?) -> Form {
    func column(_ index: Int?) -> Form { .optional(index.map { dataset?.columns[$0].name ?? "" }) }
    switch measure {
    case .attestation(let attestation):
      return .form(
        "attestation", expression(attestation.met, dataset), column(attestation.evidence),
        column(attestation.assessor), column(attestation.date), .optional(attestation.validFor?.description))
    case .requirement(let requirement): return self.requirement(requirement, dataset)
    case .tender(let tender): return self.tender(tender, dataset)
    case .ladder(let ladder): return self.ladder(ladder, phase: nil, dataset)
    case .ladderPhase(let ladder, let phase): return self.ladder(ladder, phase: phase, dataset)
    case .commitments(let commitments):
      return .form(
        "commitments", self.column(commitments.status),
        .list(
          Commitments.Status.allCases.map {
            .form($0.rawValue, words: (commitments.codes[$0] ?? []).sorted())
          }
        ),
        column(commitments.due), self.column(commitments.reached), self.column(commitments.basis),
        .form("carried", words: commitments.carried.map(\.rawValue).sorted()))
    case .milestones(let milestones):
      let due: Form =
        switch milestones.due {
        case .column(let index): .form("column", column(index))
        case .day(let day): .word(day.description)
        }
      return .form(
        "milestones", due, self.column(milestones.reached), self.column(milestones.forecast),
        expression(milestones.condition, dataset))
    case .score(let score): return self.score(score)
    }
  }

  func things(_ of: String, _ test: ThingTest, _ counted: Bool) -> Form {
    let statuses = test.bands.map(\.id)
    var isAtLeast = false
    if case .atLeast = test { isAtLeast = true }
    return .form(
      counted ? "number-of-things" : "share-of-things", .word(of),
      .form(isAtLeast ? "at-least" : "one-of", words: isAtLeast ? statuses : statuses.sorted()))
  }

  private func column(_ column: ThingColumn?) -> Form {
    guard let column, let dataset = framework.dataset(column.dataset) else { return "" }
    return .form(
      "in", .word(dataset.id), .word(dataset.columns[column.column].name),
      .form("by", words: column.key.map { dataset.columns[$0].name }))
  }
}
