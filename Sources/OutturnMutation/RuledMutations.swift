import OutturnModel

/// The ways in which one thing of a measure that a rule defines can be changed.
enum RuledMutations {
  static func variants(_ measure: RuledMeasure) -> [Variant<RuledMeasure>] {
    switch measure {
    case .attestation(let attestation): variants(attestation).map { $0.map { .attestation($0) } }
    case .requirement(let requirement):
      RequirementMutations.variants(requirement).map { $0.map { .requirement($0) } }
    case .tender(let tender): TenderMutations.variants(tender).map { $0.map { .tender($0) } }
    case .ladder(let ladder): LadderMutations.variants(ladder, phase: nil).map { $0.map { .ladder($0) } }
    case .ladderPhase(let ladder, let phase):
      LadderMutations.variants(ladder, phase: phase).map { $0.map { .ladderPhase($0, phase) } }
    case .commitments(let commitments): variants(commitments).map { $0.map { .commitments($0) } }
    case .milestones(let milestones): variants(milestones).map { $0.map { .milestones($0) } }
    case .score(let score): ScoreMutations.variants(score).map { $0.map { .score($0) } }
    }
  }

  private static func variants(_ attestation: Attestation) -> [Variant<Attestation>] {
    var variants = ExpressionMutations.variants(attestation.met).map { variant in
      variant.map { met in
        var changed = attestation
        changed.met = met
        return changed
      }
    }
    func dropped(_ what: String, _ path: WritableKeyPath<Attestation, Int?>) {
      guard attestation[keyPath: path] != nil else { return }
      var changed = attestation
      changed[keyPath: path] = nil
      variants.append(Variant(description: "\(what) dropped", span: attestation.span, changed: changed))
    }
    dropped("evidence", \.evidence)
    dropped("assessor", \.assessor)
    dropped("date", \.date)
    if let span = attestation.validFor {
      for step in [1, -1] {
        var changed = attestation
        changed.validFor = span.adding(step)
        variants.append(
          Variant(
            description: "`within \(span)` becomes `within \(span.adding(step))`",
            span: attestation.span, changed: changed))
      }
    }
    return variants
  }
}
