internal import OutturnModel

/// What the evidence for one thing makes of its phases.
struct LadderMeasure {
  struct Evidence {
    /// By the criterion's code; one without a row is not there.
    var truths: [String: Observation<Bool>] = [:]
    var plans: [Observation<Value>] = []
  }

  let ladder: Ladder

  init(_ ladder: Ladder) { self.ladder = ladder }

  private struct Looked {
    var evidenced: [String] = []
    var not: [String] = []
    var unknown: [String] = []
    var isReached: Bool?
  }

  private func look(_ phase: Ladder.Phase, _ evidence: Evidence) -> Looked {
    var looked = Looked()
    for criterion in phase.criteria {
      switch evidence.truths[criterion.code]?.value {
      case true?: looked.evidenced.append(criterion.code)
      case false?: looked.not.append(criterion.code)
      case nil:
        let why = evidence.truths[criterion.code].map { ExplanationText.why($0) } ?? "no row"
        looked.unknown.append("\(criterion.code) (\(why))")
      }
    }
    looked.isReached = ladder.isReached(
      phase, evidenced: looked.evidenced.count,
      unknown: ladder.unknownIsNotEvidenced ? 0 : looked.unknown.count)
    return looked
  }

  // MARK: one phase

  func phase(_ index: Int, _ evidence: Evidence) -> (Measurement.Status, String) {
    guard ladder.phases.indices.contains(index) else {
      return (.init(band: .notApplicable(.stated), outcome: "There is no such phase."), "")
    }
    let phase = ladder.phases[index]
    let looked = look(phase, evidence)
    let text =
      "\(looked.evidenced.count) of \(phase.criteria.count) criteria evidenced"
      + listed("not evidenced", looked.not) + listed("not known", looked.unknown)
    let name = "Phase \(index + 1), \(phase.title),"
    switch looked.isReached {
    case true?: return (.init(band: .value(.met), outcome: "\(name) is reached."), text)
    case false?: return (.init(band: .value(.notMet), outcome: "\(name) is not reached."), text)
    case nil: return (.init(band: .missing, outcome: "Whether \(name) is reached is not known."), text)
    }
  }

  private func listed(_ what: String, _ codes: [String]) -> String {
    codes.isEmpty ? "" : "; \(what): \(codes.joined(separator: ", "))"
  }

  // MARK: the level

  func level(_ evidence: Evidence, _ key: StratumKey, _ period: Period) -> Measurement {
    var result = Measurement(stratum: key, period: period)
    let looked = ladder.phases.map { look($0, evidence) }
    let levels = ladder.levels(looked.map(\.isReached))
    result.counts.rows = Int64(evidence.truths.count)
    result.numerator = .notApplicable(.stated)
    result.denominator = .notApplicable(.stated)
    let phases = looked.enumerated().map { index, looked in
      let state = looked.isReached.map { $0 ? "reached" : "not reached" } ?? "not known"
      return "phase \(index + 1) \(state) (\(looked.evidenced.count) of "
        + "\(ladder.phases[index].criteria.count) evidenced\(listed("not evidenced", looked.not))"
        + "\(listed("not known", looked.unknown)))"
    }
    var text = phases.joined(separator: ", ")
    if levels.count == 1 {
      result.value = .value(Figure(Rational(levels.lowerBound)))
    } else {
      result.counts.unknown = result.counts.rows
      text += "; the level may be \(levels.lowerBound) to \(levels.upperBound)"
    }
    result.evidence = text.prefix(1).uppercased() + text.dropFirst()
    result.plan = plan(evidence.plans)
    return result
  }

  /// The plan that all rows of the thing state.
  private func plan(_ cells: [Observation<Value>]) -> Observation<Rational> {
    let numbers = cells.compactMap { cell -> Rational? in
      if case .value(.number(let number)) = cell { number } else { nil }
    }
    guard let first = numbers.first else { return .missing }
    return numbers.allSatisfy { $0 == first } ? .value(first) : .withheld(.severalPlans)
  }

  /// How many things stand at each level; no mean of levels is made.
  func distribution(of things: [Measurement], _ overall: Measurement) -> Measurement {
    var result = overall
    result.numerator = .notApplicable(.stated)
    result.denominator = .value(Rational(things.count))
    result.value = .withheld(.notAdditive)
    result.counts.rows = things.reduce(0) { $0 + $1.counts.rows }
    let levels = things.compactMap(\.value.value?.number)
    var parts = (0...ladder.phases.count).compactMap { level -> String? in
      let count = levels.count { $0 == Rational(level) }
      return count == 0 ? nil : "\(count) at level \(level)"
    }
    if levels.count < things.count { parts.append("\(things.count - levels.count) not known") }
    result.evidence = "Of \(things.count): \(parts.joined(separator: ", "))"
    return result
  }
}
