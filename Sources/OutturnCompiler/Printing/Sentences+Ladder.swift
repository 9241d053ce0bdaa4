import OutturnModel

/// Ladders, in plain English.
extension Sentences {
  func ladder(_ ladder: Ladder, _ dataset: Dataset) -> String {
    let level =
      ladder.isGated ? "the highest phase with every lower phase reached" : "the highest phase reached"
    let names = ladder.phases.enumerated().map { "\($0 + 1), \($1.title)" }
    return "The level is \(level), of phases \(names.joined(separator: "; ")). " + reached(ladder, dataset)
  }

  func phase(_ index: Int, of ladder: Ladder, _ dataset: Dataset) -> String {
    guard ladder.phases.indices.contains(index) else { return "" }
    let criteria = ladder.phases[index].criteria.map(\.title)
    return "Phase \(index + 1) asks: \(criteria.joined(separator: "; ")). " + reached(ladder, dataset)
  }

  private func reached(_ ladder: Ladder, _ dataset: Dataset) -> String {
    let needed = ladder.needed.map { "at least \($0) of its criteria are" } ?? "all its criteria are"
    return "A phase is reached when \(needed) evidenced, and a criterion is evidenced when "
      + Phrases(dataset).condition(ladder.evidenced) + "."
      + (ladder.unknownIsNotEvidenced ? " What is not known counts as not evidenced." : "")
  }
}

/// Ladders, in the canonical print.
extension MeaningPrinter {
  func ladder(_ ladder: Ladder, phase: Int?, _ dataset: Dataset?) -> MeaningForm {
    let phases = ladder.phases.map { phase in
      MeaningForm.list(
        ["phase", .word(phase.title)] + phase.criteria.map { .list([.word($0.code), .word($0.title)]) })
    }
    return .list(
      [
        "ladder", .optional(phase.map { "\($0 + 1)" }), .word(dataset?.columns[ladder.criterion].name ?? ""),
        expression(ladder.evidenced, dataset), .optional(ladder.needed.map { "\($0)" }),
        ladder.isGated ? "gated" : "ungated", ladder.unknownIsNotEvidenced ? "unknown-is-not" : "unknown",
      ] + phases)
  }
}
