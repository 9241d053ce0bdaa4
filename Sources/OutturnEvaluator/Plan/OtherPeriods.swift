internal import OutturnModel

/// Of which indicators figures may be asked for in other periods than that of the run: by themselves, by what is made
/// from them, and by rules.
///
/// Whoever looks at another figure is taken to do so in any period.
struct OtherPeriods {
  /// The indicators that others are made from, or that rules look at beside that which they judge.
  private var lookedAt: Set<String> = []
  private let period: Period?
  /// How many months the longest period has that may be asked for.
  private(set) var longest = 0

  /// - Parameter period: the run's; nil where none is meant, whose parts are then taken to be asked for.
  init(_ framework: Framework, _ period: Period?) {
    self.period = period
    func ask(_ months: Int?) { longest = max(longest, months ?? 0) }
    ask(period?.monthCount)
    for indicator in framework.indicators {
      lookedAt.formUnion(indicator.measure.operands)
      ask(indicator.windowMonths)
      if case .change(let change) = indicator.measure { ask(change.since.stated?.monthCount) }
    }
    for rule in framework.ruleSets.flatMap(\.judgements) {
      for stated in rule.statedPeriods { ask(stated.monthCount) }
      lookedAt.formUnion(rule.comparedIndicators)
      let results =
        rule.adjustments.flatMap(\.condition.tests).map(\.result) + (rule.ruled?.score?.results ?? [])
      lookedAt.formUnion(results.map { framework.indicator(ofResult: $0)?.id ?? $0 })
      if !Self.isOfOnePeriod(rule) { lookedAt.insert(rule.indicator) }
    }
  }

  /// Whether others are made from it, or rules look at it beside that which they judge.
  func isLookedAt(_ indicator: Indicator) -> Bool { lookedAt.contains(indicator.id) }

  func mayBeAsked(of indicator: Indicator, _ dataset: Dataset) -> Bool {
    // Rows of a snapshot are about the period run, and about no other.
    if case .snapshot = dataset.time { return false }
    return lookedAt.contains(indicator.id) || indicator.windowMonths != nil || hasParts(indicator)
  }

  private func hasParts(_ indicator: Indicator) -> Bool {
    guard let frequency = indicator.frequency else { return false }
    guard let period else { return true }
    return period.split(by: frequency).contains { !$0.isSameDays(as: period) }
  }

  /// Whether a rule judges by the figure alone, or others of its period.
  private static func isOfOnePeriod(_ rule: JudgementRule) -> Bool {
    guard case .bands = rule.form, rule.forecast == nil, rule.trajectory == nil, rule.ruled == nil else {
      return false
    }
    return rule.thresholdReferences.allSatisfy { reference in
      switch reference {
      case .indicator, .total, .peers: true
      case .plan, .earlier, .path, .latestPath: false
      }
    }
  }
}

extension EarlierPeriod {
  fileprivate var stated: Period? { if case .period(let period) = self { period } else { nil } }
}

extension JudgementRule {
  /// The periods that it names, to compare with.
  fileprivate var statedPeriods: [Period] {
    var periods = thresholdReferences.compactMap { reference in
      if case .earlier(let earlier) = reference { earlier.stated } else { nil }
    }
    if case .direction(let since, _) = form, let stated = since.stated { periods.append(stated) }
    if let trajectory { periods += [trajectory.baseline] + trajectory.rebases.map(\.baseline) }
    return periods
  }
}
