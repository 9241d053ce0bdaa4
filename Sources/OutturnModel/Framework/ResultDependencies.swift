/// Which results are made from which, and judged by which.
extension Framework {
  /// The indicator of an indicator's id, or of the name that a rule gave it.
  package func indicator(ofResult id: String) -> Indicator? {
    indicator(id) ?? judgedIndicator(as: id).flatMap { indicator($0) }
  }

  /// The ids of all that a result needs by any version of the rules, itself first.
  ///
  /// - Parameter graph: that of this framework, made once for many results.
  package func needed(for id: String, in graph: ResultGraph) -> [String] {
    var ids = [id]
    var seen: Set<String> = [id]
    var next = 0
    while next < ids.count {
      let current = ids[next]
      let indicator = indicator(ofResult: current).map { ResultGraph.Node.value($0.id) }
      var others = indicator.map { [$0.id] } ?? []
      for node in [indicator, .band(current)].compactMap(\.self) {
        others += graph.edges(from: node).map(\.id)
      }
      for other in others where seen.insert(other).inserted { ids.append(other) }
      next += 1
    }
    return ids
  }
}

extension JudgementRule {
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
      case .statistical: methodBands
      case .direction: [.improving, .noChange, .worsening, .notEnoughHistory]
      }
    return own + adjustments.map(\.band).filter { !own.contains($0) }
  }
}
