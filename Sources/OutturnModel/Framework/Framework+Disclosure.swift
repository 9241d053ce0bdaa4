/// Which rule of disclosure control holds of what.
extension Framework {
  /// The rule of everything that is made from a dataset and has none of its own: the dataset's, or, where it has
  /// none, what hides all that its indicators ask to be hidden. Once one of them is protected the others are, since
  /// figures of the same rows can be set against each other.
  package func disclosure(ofDataset id: String) -> DisclosureRule? {
    if let rule = dataset(id)?.disclosure { return rule }
    let asked = indicators.filter { $0.measure.dataset == id }.compactMap(\.statistics.disclosure)
    return asked.dropFirst().reduce(asked.first) { $0?.combined(with: $1) }
  }

  /// Whether anything at all asks for protection.
  package var asksForDisclosure: Bool {
    datasets.contains { $0.disclosure != nil } || indicators.contains { $0.statistics.disclosure != nil }
  }

  /// The rule of an indicator: its own, or its dataset's; of one that is made from others, what hides all that theirs
  /// hide. Nil where nothing behind it needs protection.
  package func disclosure(of indicator: Indicator) -> DisclosureRule? {
    var rules: [DisclosureRule] = []
    for link in chain(of: indicator) {
      let datasets = datasets(readBy: link)
      if let own = link.statistics.disclosure {
        rules.append(own)
      } else if !link.measure.isDerived {
        rules += datasets.sorted().compactMap { disclosure(ofDataset: $0) }
      }
    }
    // What a score is made of stands in its rules.
    for part in scoreParts(of: indicator) {
      for base in self.indicator(ofResult: part.result).map(bases) ?? [] {
        if let rule = base.statistics.disclosure ?? base.measure.dataset.flatMap(disclosure(ofDataset:)) {
          rules.append(rule)
        }
      }
    }
    return rules.dropFirst().reduce(rules.first) { $0?.combined(with: $1) }
  }
}

extension Framework {
  /// The parts that any version of the rules makes a score of.
  package func scoreParts(of indicator: Indicator) -> [ScorePart] {
    judgements(of: indicator.id).flatMap { rule -> [ScorePart] in
      if case .score(let score)? = rule.ruled { score.parts } else { [] }
    }
  }
}
