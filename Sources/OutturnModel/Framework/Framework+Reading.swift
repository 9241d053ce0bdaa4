extension Framework {
  /// The datasets that an indicator reads: its own, those of what it is made from, and those that rules which
  /// define it read besides. For many indicators, ``DatasetReading`` finds them faster.
  package func datasets(readBy indicator: Indicator) -> Set<String> {
    DatasetReading(self, of: Set(chain(of: indicator).map(\.id))).datasets(readBy: indicator.id)
  }
}

/// Which datasets the indicators of a framework read.
package struct DatasetReading {
  /// The indicators that each is made from.
  private var operands: [String: [String]] = [:]
  /// The datasets that each reads itself, and those that rules which define it read besides.
  private var own: [String: Set<String>] = [:]

  package init(_ framework: Framework) { self.init(framework, of: nil) }

  /// - Parameter ids: of which indicators alone; nil for all of them.
  fileprivate init(_ framework: Framework, of ids: Set<String>?) {
    // By place: an indicator or a rule is large, and copying all of them takes longer than looking at them.
    let indicators = framework.indicators
    for place in indicators.indices where ids?.contains(indicators[place].id) ?? true {
      let id = indicators[place].id
      guard operands[id] == nil else { continue }
      operands[id] = indicators[place].measure.operands
      var read: Set<String> = []
      if let dataset = indicators[place].measure.dataset { read.insert(dataset) }
      if let standard = indicators[place].statistics.standardisation { read.insert(standard.population) }
      own[id] = read
    }
    for set in framework.ruleSets {
      let rules = set.judgements
      for place in rules.indices where own[rules[place].indicator] != nil {
        guard let other = rules[place].ruled?.otherDatasets, !other.isEmpty else { continue }
        own[rules[place].indicator, default: []].formUnion(other)
      }
    }
  }

  /// The datasets that the indicator with this id reads; none where there is none.
  package func datasets(readBy id: String) -> Set<String> {
    var found: Set<String> = []
    var seen: Set<String> = []
    var waiting = [id]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      found.formUnion(own[id] ?? [])
      waiting += operands[id] ?? []
    }
    return found
  }
}
