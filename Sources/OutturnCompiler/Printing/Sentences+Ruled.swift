import OutturnModel

/// Measures that rules define, in plain English.
extension Sentences {
  func ruled(_ measure: RuledMeasure, _ indicator: Indicator) -> String {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) else { return "" }
    let phrases = Phrases(dataset)
    switch measure {
    case .attestation(let attestation):
      var needs = [phrases.condition(attestation.met)]
      if let column = attestation.evidence {
        needs.append("\(phrases.spaced(dataset.columns[column].name)) is given")
      }
      if let column = attestation.assessor {
        needs.append("\(phrases.spaced(dataset.columns[column].name)) is given")
      }
      if let column = attestation.date {
        let name = phrases.spaced(dataset.columns[column].name)
        needs.append(
          attestation.validFor.map { "\(name) is within \($0) before the end of the period" }
            ?? "\(name) is not after the end of the period")
      }
      let things = indicator.stratifications.first?.map { phrases.spaced(dataset.columns[$0].name) } ?? []
      return "Each \(things.joined(separator: " and ")) has met it if " + needs.joined(separator: ", and ")
        + "; else it has not."
    case .requirement(let requirement): return self.requirement(requirement, dataset)
    case .tender(let tender): return self.tender(tender, indicator, dataset)
    case .ladder(let ladder): return self.ladder(ladder, dataset)
    case .ladderPhase(let ladder, let phase): return self.phase(phase, of: ladder, dataset)
    case .score: return ""
    }
  }
}
