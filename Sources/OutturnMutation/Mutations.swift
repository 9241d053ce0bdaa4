package import OutturnModel

/// A framework in which one thing is not as its author wrote it.
package struct Mutant: Sendable {
  package let description: String
  package let span: SourceSpan
  /// Ids of the results that it may change.
  package let affected: Set<String>
  package let framework: Framework
  /// Why no test could catch it; nil where one could.
  package let equivalent: String?
}

/// Everything that can be changed in a framework, one thing at a time.
package enum Mutations {
  package static func all(of framework: Framework) -> [Mutant] {
    indicators(of: framework) + rules(of: framework)
  }

  // MARK: indicators

  private struct Place: Hashable {
    let file: String
    let start: Int
    let end: Int
    let description: String
  }

  /// A definition that several indicators use is changed for all of them at once.
  private static func indicators(of framework: Framework) -> [Mutant] {
    var order: [Place] = []
    var variants: [Place: [Variant<Indicator>]] = [:]
    for indicator in framework.indicators {
      var seen: Set<Place> = []
      for variant in IndicatorMutations.variants(indicator) {
        let place = Place(
          file: variant.span.file, start: variant.span.start, end: variant.span.end,
          description: variant.description)
        guard seen.insert(place).inserted else { continue }
        if variants[place] == nil { order.append(place) }
        variants[place, default: []].append(variant)
      }
    }
    return order.compactMap { place in
      guard let changes = variants[place], let first = changes.first else { return nil }
      var changed = framework
      for variant in changes {
        if let index = changed.indicators.firstIndex(where: { $0.id == variant.changed.id }) {
          changed.indicators[index] = variant.changed
        }
      }
      let ids = Set(changes.map(\.changed.id))
      return Mutant(
        description: first.description, span: first.span, affected: affected(by: ids, in: framework),
        framework: changed, equivalent: reason(first, ids, framework))
    }
  }

  /// The indicators, those made from them, and the names that rules give both.
  private static func affected(by ids: Set<String>, in framework: Framework) -> Set<String> {
    let made = framework.indicators.filter { indicator in
      indicator.measure.isDerived && framework.chain(of: indicator).contains { ids.contains($0.id) }
    }
    let ids = ids.union(made.map(\.id))
    return ids.union(framework.ruleSets.flatMap(\.judgements).filter { ids.contains($0.indicator) }.map(\.id))
  }

  private static func reason(_ variant: Variant<Indicator>, _ ids: Set<String>, _ framework: Framework)
    -> String?
  {
    let polarityChanged = framework.indicator(variant.changed.id)?.polarity != variant.changed.polarity
    let isDirection = framework.ruleSets.flatMap(\.judgements).contains { rule in
      switch rule.form {
      case .direction, .statistical: affected(by: ids, in: framework).contains(rule.indicator)
      default: false
      }
    }
    // What is made from it may be turned by it, or ranked.
    let isLookedAt =
      framework.indicators.contains {
        $0.measure.comparesStrata && !ids.isDisjoint(with: $0.measure.operands)
      }
      || framework.ruleSets.flatMap(\.judgements).contains { rule in
        rule.ruled?.score?.parts.contains { ids.contains(framework.indicator(ofResult: $0.result)?.id ?? "") }
          ?? false
      }
    if polarityChanged, !isDirection, !isLookedAt {
      return "bands are judged by their thresholds, not by polarity"
    }
    if case .worstStratum(of: let other, by: _) = variant.changed.measure,
      let own = framework.indicator(other)?.leastDenominator,
      let least = variant.changed.leastDenominator, least < own
    {
      return "groups below the least of \(other) are left out before the worst is sought"
    }
    let leastChanged =
      framework.indicator(variant.changed.id)?.leastDenominator != variant.changed.leastDenominator
    if leastChanged, isOnlyShown(ids, framework) {
      return "nothing judges \(variant.changed.id), and its figure is shown whatever the least"
    }
    return nil
  }

  /// Whether nothing is made from them and no rule judges, scores or compares with them.
  private static func isOnlyShown(_ ids: Set<String>, _ framework: Framework) -> Bool {
    affected(by: ids, in: framework) == ids
      && !framework.ruleSets.flatMap(\.judgements).contains { rule in
        ids.contains(rule.indicator) || !ids.isDisjoint(with: rule.comparedIndicators)
          || rule.ruled?.score?.parts.contains { !ids.isDisjoint(with: read($0)) } ?? false
      }
  }

  private static func read(_ part: ScorePart) -> [String] {
    if case .place(let place) = part.scoring, let peers = place.peers { return [part.result, peers] }
    return [part.result]
  }

  // MARK: rules

  private static func rules(of framework: Framework) -> [Mutant] {
    var mutants: [Mutant] = []
    for (setIndex, set) in framework.ruleSets.enumerated() {
      for (ruleIndex, rule) in set.judgements.enumerated() {
        let indicator = framework.indicator(rule.indicator)
        for variant in RuleMutations.variants(rule) {
          var changed = framework
          changed.ruleSets[setIndex].judgements[ruleIndex] = variant.changed
          var equivalent: String?
          // Where the bands are the same, something else was changed.
          if case .bands(let a) = rule.form, case .bands(let b) = variant.changed.form, a != b,
            BandEquality.same(a, b, isProportion: indicator?.measure.kind == .proportion)
          {
            equivalent = "every value keeps its band"
          }
          if case .requirement(let a) = rule.ruled, case .requirement(let b) = variant.changed.ruled,
            a.evidence == b.evidence, a.table.decidesAlike(b.table)
          {
            equivalent = "every case requires the same"
          }
          mutants.append(
            Mutant(
              description: variant.description, span: variant.span,
              affected: rule.ruled == nil ? [rule.id] : affected(by: [rule.indicator], in: framework),
              framework: changed, equivalent: equivalent))
        }
        if let late = inForceLater(setIndex, ruleIndex, of: framework, indicator) { mutants.append(late) }
      }
    }
    return mutants
  }

  /// The rule takes force one result period late.
  private static func inForceLater(
    _ setIndex: Int, _ ruleIndex: Int, of framework: Framework, _ indicator: Indicator?
  ) -> Mutant? {
    let set = framework.ruleSets[setIndex]
    let rule = set.judgements[ruleIndex]
    let (months, what): (Int, String) =
      switch indicator?.frequency {
      case .monthly: (1, "month")
      case .quarterly: (3, "quarter")
      case .annual, nil: (12, "year")
      }
    guard let start = set.start.adding(months: months)?.date else { return nil }
    var late = set
    late.judgements = [rule]
    late.start = start
    var changed = framework
    changed.ruleSets[setIndex].judgements.remove(at: ruleIndex)
    if set.end.map({ start <= $0 }) ?? true { changed.ruleSets.append(late) }
    return Mutant(
      description: "in force one \(what) later", span: rule.span, affected: [rule.id], framework: changed,
      equivalent: nil)
  }
}
