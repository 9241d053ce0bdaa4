/// What the results that a test expects are made from.
extension Framework {
  /// The indicators that the judgements of a result compare it with.
  package func indicators(judging id: String, _ indicator: Indicator) -> [Indicator] {
    var found: [Indicator] = []
    for rule in judgements(as: id) where rule.indicator == indicator.id {
      for other in rule.comparedIndicators.compactMap({ self.indicator($0) }) where !found.contains(other) {
        found.append(other)
      }
    }
    return found
  }

  /// The dimensions of the strata that a test reads: those that it expects, and those that measures and
  /// judgements compare.
  package func strata(readBy test: RuleTest, _ indicator: Indicator) -> Set<Set<String>> {
    let dimensions = dimensions(of: indicator)
    let expected = test.expectations.compactMap(\.stratification).filter(dimensions.indices.contains)
    var strata = Set(expected.map { Set(dimensions[$0]) })
    let judging = indicators(judging: test.id, indicator)
    for indicator in [indicator] + judging {
      for part in chain(of: indicator) { strata.formUnion(comparedStrata(part)) }
    }
    for rule in judgements(as: test.id) {
      strata.formUnion(rule.comparedStrata)
    }
    return strata
  }

  private func comparedStrata(_ indicator: Indicator) -> Set<Set<String>> {
    guard let first = indicator.measure.operands.first.flatMap({ self.indicator($0) }),
      let dataset = strataDataset(of: first)
    else { return [] }
    if case .statistical(let measure) = indicator.measure, let ranked = measure.ranked {
      return Set(([[]] + dimensions(of: indicator)).map { Set($0 + [ranked]) })
    }
    return Set(indicator.measure.comparedColumns.map { [dataset.columns[$0].name] })
  }
}

extension JudgementRule {
  /// The indicators besides its own that its thresholds refer to.
  package var comparedIndicators: [String] {
    thresholdReferences.flatMap { reference -> [String] in
      switch reference {
      case .indicator(let id): [id]
      case .total(let total): total.ids
      case .peers(let peers): [peers.of]
      default: []
      }
    }
  }

  /// The dimensions of the strata that its thresholds refer to.
  package var comparedStrata: Set<Set<String>> {
    let figures = thresholdReferences.compactMap { if case .peers(let peers) = $0 { peers.by } else { nil } }
    var own: String?
    if case .statistical(let judgement) = form { own = judgement.peers }
    return Set((figures + [own].compactMap(\.self)).map { [$0] })
  }

  package var thresholdReferences: [Threshold.Reference] {
    if case .statistical(let judgement) = form { return judgement.thresholds.flatMap(\.references) }
    guard case .bands(let bands) = form else { return [] }
    return bands.flatMap { band -> [Threshold.Reference] in
      guard case .comparisons(let comparisons) = band.condition else { return [] }
      return comparisons.flatMap(\.threshold.references)
    }
  }
}
