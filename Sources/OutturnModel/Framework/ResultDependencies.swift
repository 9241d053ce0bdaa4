/// Which results are made from which, and judged by which.
extension Framework {
  /// The indicator of an indicator's id, or of the name that a rule gave it.
  package func indicator(ofResult id: String) -> Indicator? {
    indicator(id)
      ?? ruleSets.lazy.flatMap(\.judgements).first { $0.id == id }.flatMap { indicator($0.indicator) }
  }

  /// The ids of what a result is made from or judged by, by any version of the rules.
  package func references(of id: String) -> [String] {
    var ids: [String] = []
    if let indicator = indicator(ofResult: id) {
      if indicator.id != id { ids.append(indicator.id) }
      ids += indicator.measure.operands
      for rule in ruleSets.flatMap(\.judgements) where rule.indicator == indicator.id {
        if case .score(let score)? = rule.ruled {
          ids += score.parts.map(\.result)
          ids += score.parts.compactMap {
            if case .place(let place) = $0.scoring { place.peers } else { nil }
          }
        }
      }
    }
    for rule in ruleSets.flatMap(\.judgements) where rule.id == id { ids += rule.references }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// The ids of all that a result needs, itself first.
  package func needed(for id: String) -> [String] {
    var ids = [id]
    var seen: Set<String> = [id]
    var next = 0
    while next < ids.count {
      for other in references(of: ids[next]) where seen.insert(other).inserted { ids.append(other) }
      next += 1
    }
    return ids
  }

  /// A way from a result back to itself, its id first and last; nil where there is none.
  package func cycle(from id: String) -> [String]? {
    var before: [String: String] = [:]
    var queue = [id]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for other in references(of: current) where before[other] == nil {
        before[other] = current
        if other == id {
          var path = [id]
          var step = current
          while step != id {
            path.append(step)
            step = before[step] ?? id
          }
          return (path + [id]).reversed()
        }
        queue.append(other)
      }
    }
    return nil
  }
}

extension JudgementRule {
  /// Other results that its thresholds and adjustments look at.
  package var references: [String] {
    // What is judged among its own peers reads their values, not their bands.
    comparedIndicators.filter { $0 != indicator }
      + adjustments.flatMap { $0.condition.tests.map(\.result) }
  }

  /// Whether it only defines its measure, and leaves the judging to others.
  package var onlyDefines: Bool {
    if ruled != nil, case .bands(let bands) = form { bands.isEmpty } else { false }
  }
}

extension JudgementRule {
  /// The bands that it can give, in the author's order, adjustments last.
  package var possibleBands: [Band] {
    let own: [Band] =
      switch form {
      case .bands(let bands): bands.map(\.band)
      case .status: ruled?.statuses ?? []
      case .statistical: []
      case .direction: [.improving, .noChange, .worsening, .notEnoughHistory]
      }
    return own + adjustments.map(\.band).filter { !own.contains($0) }
  }
}
