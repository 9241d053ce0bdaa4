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
    case .score(let score): return self.score(score)
    }
  }
}
