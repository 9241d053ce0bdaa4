/// The judgements of all rule sets, found by name.
extension Framework {
  /// Those under the name of a result, in the order of the rule files.
  package func judgements(as id: String) -> [JudgementRule] { judgementPlaces.named(id).map(judgement) }

  /// Those of an indicator, under whatever name.
  package func judgements(of indicator: String) -> [JudgementRule] {
    judgementPlaces.of(indicator).map(judgement)
  }

  /// The indicator of the first judgement under a name.
  package func judgedIndicator(as id: String) -> String? {
    judgementPlaces.named(id).first.map { ruleSets[$0.set].judgements[$0.judgement].indicator }
  }

  /// The rule that says, on a day, what a measure is that rules define.
  package func definingRule(of indicator: String, on day: CalendarDate) -> JudgementRule? {
    defining(indicator).first { ruleSets[$0.set].isInForce(on: day) }.map(judgement)
  }

  /// The rule sets with nothing but the judgements under a name that are of one indicator, and those that define what
  /// the indicators under some names measure; those in which none is left are left out.
  package func ruleSets(judging id: String, of indicator: String, defining indicators: Set<String>)
    -> [RuleSet]
  {
    let judging = judgementPlaces.named(id).filter { judgement($0).indicator == indicator }
    return ruleSets(of: Set(judging + indicators.flatMap(defining)))
  }

  /// The rule sets with nothing but the judgements under some names, and those that define what the indicators of
  /// these names measure; those in which none is left are left out.
  package func ruleSets(judging names: Set<String>) -> [RuleSet] {
    ruleSets(of: Set(names.flatMap(judgementPlaces.named) + names.flatMap(defining)))
  }

  /// The rules, of all versions, that say what an indicator measures.
  private func defining(_ indicator: String) -> [JudgementPlaces.Place] {
    judgementPlaces.of(indicator).filter { judgement($0).ruled != nil }
  }

  private func judgement(_ place: JudgementPlaces.Place) -> JudgementRule {
    ruleSets[place.set].judgements[place.judgement]
  }

  private func ruleSets(of places: Set<JudgementPlaces.Place>) -> [RuleSet] {
    Dictionary(grouping: places, by: \.set).sorted { $0.key < $1.key }.map { number, places in
      var set = ruleSets[number]
      set.judgements = places.map(\.judgement).sorted().map { set.judgements[$0] }
      return set
    }
  }
}
