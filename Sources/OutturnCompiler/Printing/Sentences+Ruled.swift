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
    case .commitments(let commitments): return sentence(commitments, dataset)
    case .milestones(let milestones): return sentence(milestones, dataset)
    case .score: return ""
    }
  }

  private func sentence(_ commitments: Commitments, _ dataset: Dataset) -> String {
    let phrases = Phrases(dataset)
    var text = "The status of each is what \(name(commitments.status)) says: "
    text += Commitments.Status.allCases.compactMap { status in
      let codes = commitments.codes[status] ?? []
      if codes.isEmpty { return nil }
      return "\(status.band.title) for \(codes.map { "“\($0)”" }.joined(separator: " or "))"
    }.joined(separator: ", ")
    text += "; a blank is unmarked, which is not “not met”."
    if !commitments.carried.isEmpty {
      let carried = Commitments.Status.allCases.filter(commitments.carried.contains).map(\.band.title)
      text +=
        " Where no row is about a period, \(carried.joined(separator: " and ")) "
        + "\(carried.count == 1 ? "stands" : "stand") on from the one before."
    }
    if let due = commitments.due {
      text += " What is not met after \(phrases.spaced(dataset.columns[due].name)) is overdue."
    }
    return text
  }

  private func sentence(_ milestones: Milestones, _ dataset: Dataset) -> String {
    let phrases = Phrases(dataset)
    let due =
      switch milestones.due {
      case .column(let column): phrases.spaced(dataset.columns[column].name)
      case .day(let day): day.inWords
      }
    var text = "It is met if \(name(milestones.reached))"
    if let condition = milestones.condition { text += ", of the rows where \(phrases.condition(condition))," }
    text += " is no later than \(due), met late if it is later, and overdue if the day has passed without it"
    if let forecast = milestones.forecast {
      text += "; before that it is at risk where \(name(forecast)) is later than \(due), else not due"
    } else {
      text += "; before that it is not due"
    }
    return text + "."
  }

  /// `completed on in “Progress”`.
  private func name(_ column: ThingColumn) -> String {
    guard let dataset = framework.dataset(column.dataset) else { return "" }
    return "\(Phrases(dataset).spaced(dataset.columns[column.column].name)) in “\(dataset.title)”"
  }
}
