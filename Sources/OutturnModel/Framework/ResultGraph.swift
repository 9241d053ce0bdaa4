/// Which figures and bands are made from which others, and on which days.
///
/// The value of an indicator and the band that a rule gives it are told apart: to be judged by another's band is
/// no circle where that band is found from the value alone.
package struct ResultGraph: Sendable {
  package enum Node: Hashable, Sendable {
    /// The value of an indicator.
    case value(String)
    /// The band of a judged result.
    case band(String)

    package var id: String {
      switch self {
      case .value(let id), .band(let id): id
      }
    }
  }

  /// Of which period the other is looked at.
  package enum Shift: Equatable, Sendable {
    case none
    /// Some earlier one.
    case earlier
    case at(Period)
  }

  package struct Edge: Equatable, Sendable {
    package var to: Node
    /// The other result as it is named.
    package var id: String
    package var shift: Shift = .none
    /// The version of the rules that looks, by framework and first day; nil where an indicator is made so always.
    package var version: String?
    /// The rule, by the place of its name.
    package var rule: SourceSpan?
    /// The clause, where it is one of its own.
    package var clause: SourceSpan?
    /// When it looks.
    package var days: DayRange = .always
  }

  /// One step on the way from a result back to itself.
  package struct Step: Equatable, Sendable {
    /// The name of the result that looks at the next.
    package var id: String
    package var version: String?
    package var rule: SourceSpan?

    package init(id: String, version: String?, rule: SourceSpan?) {
      self.id = id
      self.version = version
      self.rule = rule
    }
  }

  /// A way from a result back to itself.
  package struct Cycle: Equatable, Sendable {
    /// The last step comes back to the first.
    package var steps: [Step]
    /// The clause that takes the first step, where it is one of its own.
    package var clause: SourceSpan?
  }

  private var edges: [Node: [Edge]] = [:]

  package init(_ framework: Framework) {
    // An indicator's own name before one that a rule gives it.
    var indicators: [String: String] = [:]
    for rule in framework.ruleSets.lazy.flatMap(\.judgements) where indicators[rule.id] == nil {
      indicators[rule.id] = rule.indicator
    }
    for indicator in framework.indicators { indicators[indicator.id] = indicator.id }
    for indicator in framework.indicators {
      edges[.value(indicator.id), default: []] += Self.edges(of: indicator)
    }
    for set in framework.ruleSets {
      for rule in set.judgements {
        func add(from node: Node, _ made: [Edge]) {
          edges[node, default: []] += made.map { edge in
            var edge = edge
            edge.version = "\(set.framework)@\(set.version)"
            edge.rule = rule.span
            edge.days = DayRange(first: set.start, last: set.end)
            return edge
          }
        }
        if case .score(let score)? = rule.ruled {
          add(from: .value(rule.indicator), Self.edges(of: score, indicators))
        }
        if !rule.onlyDefines { add(from: .band(rule.id), Self.edges(of: rule, indicators)) }
      }
    }
  }

  /// What a value or a band is made from.
  package func edges(from node: Node) -> [Edge] { edges[node] ?? [] }

  // MARK: cycles

  /// A way from what a rule decides back to it, on days on which everything on the way is in force; nil where
  /// there is none.
  package func cycle(through rule: JudgementRule) -> Cycle? {
    var starts: [Node] = []
    if rule.ruled?.score != nil { starts.append(.value(rule.indicator)) }
    if !rule.onlyDefines { starts.append(.band(rule.id)) }
    for start in starts {
      for first in edges(from: start) where first.rule == rule.span {
        if let way = way(back: start, by: first) {
          return Cycle(steps: Self.steps(from: start, way), clause: way[0].clause)
        }
      }
    }
    return nil
  }

  private struct Place: Hashable {
    var node: Node
    var days: DayRange
  }

  /// The shortest way back that begins with an edge.
  private func way(back start: Node, by first: Edge) -> [Edge]? {
    let begin = Place(node: first.to, days: Self.days(after: first, within: first.days))
    var reached: [(place: Place, edge: Edge, before: Int?)] = [(begin, first, nil)]
    var seen: Set<Place> = [begin]
    var next = 0
    while next < reached.count {
      let (place, _, _) = reached[next]
      if place.node == start, place.days.overlaps(first.days) {
        var way: [Edge] = []
        var step: Int? = next
        while let at = step {
          way.append(reached[at].edge)
          step = reached[at].before
        }
        return way.reversed()
      }
      for edge in edges(from: place.node) {
        guard let both = place.days.intersection(edge.days) else { continue }
        let further = Place(node: edge.to, days: Self.days(after: edge, within: both))
        if seen.insert(further).inserted { reached.append((further, edge, next)) }
      }
      next += 1
    }
    return nil
  }

  /// The days on which the rules for what an edge leads to are chosen: those of the period that it is looked at in.
  private static func days(after edge: Edge, within days: DayRange) -> DayRange {
    switch edge.shift {
    case .none: days
    case .earlier: DayRange(first: nil, last: days.last)
    case .at(let period): DayRange(first: period.end, last: period.end)
    }
  }

  /// The ids on the way, without the step from a band to the value that it is the band of.
  private static func steps(from start: Node, _ way: [Edge]) -> [Step] {
    var from = start
    var steps: [Step] = []
    for edge in way {
      let isOwn: Bool
      if case .band(let id) = from, case .value(id) = edge.to { isOwn = true } else { isOwn = false }
      if !isOwn { steps.append(Step(id: from.id, version: edge.version, rule: edge.rule)) }
      from = edge.to
    }
    return steps
  }

  // MARK: edges

  private static func edges(of indicator: Indicator) -> [Edge] {
    var edges = indicator.measure.operands.map { Edge(to: .value($0), id: $0) }
    if case .change(let change) = indicator.measure {
      edges.append(Edge(to: .value(change.of), id: change.of, shift: change.since.shift))
    }
    return edges
  }

  private static func edges(of score: Score, _ indicators: [String: String]) -> [Edge] {
    func value(_ id: String) -> Edge {
      Edge(to: .value(indicators[id] ?? id), id: id)
    }
    return score.parts.flatMap { part -> [Edge] in
      switch part.scoring {
      case .bands: [value(part.result), Edge(to: .band(part.result), id: part.result)]
      case .place(let place): [value(part.result)] + [place.peers].compactMap(\.self).map(value)
      case .value, .linear, .steps: [value(part.result)]
      }
    }
  }

  private static func edges(of rule: JudgementRule, _ indicators: [String: String]) -> [Edge] {
    func own(_ shift: Shift) -> Edge {
      Edge(to: .value(rule.indicator), id: rule.indicator, shift: shift)
    }
    var edges = [own(.none)]
    for case .earlier(let earlier) in rule.thresholdReferences { edges.append(own(earlier.shift)) }
    if case .direction(let since, _) = rule.form { edges.append(own(since.shift)) }
    if rule.forecast != nil { edges.append(own(.earlier)) }
    if let path = rule.trajectory {
      if path.baselineValue == nil { edges.append(own(.at(path.baseline))) }
      edges += path.rebases.filter { $0.value == nil }.map { own(.at($0.baseline)) }
    }
    edges += rule.comparedIndicators.map { Edge(to: .value($0), id: $0) }
    for adjustment in rule.adjustments {
      for test in adjustment.condition.tests {
        var edge = Edge(to: .band(test.result), id: test.result)
        if case .compares = test.kind {
          edge.to = .value(indicators[test.result] ?? test.result)
        }
        edge.clause = adjustment.span
        edges.append(edge)
      }
    }
    return edges
  }
}

extension EarlierPeriod {
  fileprivate var shift: ResultGraph.Shift {
    if case .period(let period) = self { .at(period) } else { .earlier }
  }
}

/// Days from a first to a last, either of which may be open.
package struct DayRange: Hashable, Sendable {
  package static let always = DayRange(first: nil, last: nil)

  package var first: CalendarDate?
  package var last: CalendarDate?

  package init(first: CalendarDate?, last: CalendarDate?) {
    self.first = first
    self.last = last
  }

  /// The days that lie in both; nil where there are none.
  package func intersection(_ other: DayRange) -> DayRange? {
    let first = [first, other.first].compactMap(\.self).max()
    let last = [last, other.last].compactMap(\.self).min()
    if let first, let last, last < first { return nil }
    return DayRange(first: first, last: last)
  }

  package func overlaps(_ other: DayRange) -> Bool { intersection(other) != nil }
}
