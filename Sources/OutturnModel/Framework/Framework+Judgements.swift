/// The judgements of all rule sets, looked up by place: copying each to look at it takes longer than all the rest of
/// compiling a rule base of some hundreds.
extension Framework {
  /// Those under the name of a result, in the order of the rule files.
  package func judgements(as id: String) -> [JudgementRule] {
    var found: [JudgementRule] = []
    for set in ruleSets.indices {
      let judgements = ruleSets[set].judgements
      for place in judgements.indices where judgements[place].id == id { found.append(judgements[place]) }
    }
    return found
  }

  /// Those of an indicator, under whatever name.
  package func judgements(of indicator: String) -> [JudgementRule] {
    var found: [JudgementRule] = []
    for set in ruleSets.indices {
      let judgements = ruleSets[set].judgements
      for place in judgements.indices where judgements[place].indicator == indicator {
        found.append(judgements[place])
      }
    }
    return found
  }

  /// The indicator of the first judgement under a name.
  package func judgedIndicator(as id: String) -> String? {
    for set in ruleSets.indices {
      let judgements = ruleSets[set].judgements
      if let place = judgements.indices.first(where: { judgements[$0].id == id }) {
        return judgements[place].indicator
      }
    }
    return nil
  }
}
