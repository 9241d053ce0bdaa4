extension Framework {
  /// The datasets that an indicator reads: its own, those of what it is made from, and those that rules which
  /// define it read besides.
  package func datasets(readBy indicator: Indicator) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<String> = []
    var waiting = [indicator.id]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted, let indicator = self.indicator(id) else { continue }
      if let dataset = indicator.measure.dataset { found.insert(dataset) }
      if let standard = indicator.statistics.standardisation { found.insert(standard.population) }
      waiting += indicator.measure.operands
      for rule in ruleSets.flatMap(\.judgements) where rule.indicator == id {
        found.formUnion(rule.ruled?.otherDatasets ?? [])
      }
    }
    return found
  }
}
