/// Where the judgements of a rule base stand. Rule bases have hundreds, and each of thousands of tests asks for some: to
/// look through all of them for each took a twelfth of checking a rule base.
struct JudgementPlaces: Equatable, Sendable {
  struct Place: Hashable, Sendable {
    let set: Int
    let judgement: Int
  }

  private var byName: [String: [Place]] = [:]
  private var byIndicator: [String: [Place]] = [:]

  init(_ ruleSets: [RuleSet]) {
    for set in ruleSets.indices {
      for (judgement, rule) in ruleSets[set].judgements.enumerated() {
        let place = Place(set: set, judgement: judgement)
        byName[rule.id, default: []].append(place)
        byIndicator[rule.indicator, default: []].append(place)
      }
    }
  }

  /// Those under the name of a result, in the order of the rule files.
  func named(_ id: String) -> [Place] { byName[id] ?? [] }

  /// Those of an indicator, under whatever name, in the order of the rule files.
  func of(_ indicator: String) -> [Place] { byIndicator[indicator] ?? [] }
}
