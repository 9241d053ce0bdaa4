internal import OutturnModel

/// Which datasets a plan may take, and why not the others.
///
/// What is left to the interpreter is what needs the rows again after they were added up.
struct PlanEligibility {
  private let framework: Framework
  private let others: OtherPeriods
  private let publishes: Bool

  /// - Parameters:
  ///   - period: the run's; nil where none is meant.
  ///   - publishes: whether small counts are protected, for which it is asked which strata lie within which.
  init(_ framework: Framework, _ period: Period?, publishes: Bool = false) {
    self.framework = framework
    self.publishes = publishes
    others = OtherPeriods(framework, period)
  }

  /// What a plan takes of a dataset.
  struct Chosen {
    let indicators: [Indicator]
    /// Whether totals are told apart by the stretches of time that rows are about.
    let tellsTimeApart: Bool
    /// How many months the longest period has that may be asked for.
    let longestPeriod: Int
    let needs: PlanBuilder.Needs
    /// The columns of which the combinations of codes are kept.
    var combined: [Int] = []
    /// How many values in order a thread has in memory, of each list of them.
    var mostKept = KeptValues.usual

    /// - Parameter places: for each column of numbers, how many decimal places its cells have.
    /// - Throws: ``Unplanned`` where an indicator asks for what only the interpreter can do.
    func plan(_ dataset: Dataset, places: [Int: Int], in framework: Framework) throws(Unplanned) -> Plan {
      var builder = PlanBuilder(
        dataset: dataset, places: places, needs: needs, bandings: framework.bandings)
      builder.mostKept = mostKept
      return try builder.plan(indicators, tellsTimeApart: tellsTimeApart, combined: combined)
    }
  }

  /// The indicators of a dataset, all of which a plan takes.
  func all(of dataset: Dataset) throws(Unplanned) -> Chosen {
    try check(dataset)
    let indicators = framework.indicators.filter { $0.measure.dataset == dataset.id && !isScore($0) }
    if indicators.isEmpty { throw Unplanned(reason: "no indicator that counts its rows") }
    for indicator in indicators { try check(indicator, dataset) }
    for other in framework.indicators where other.statistics.standardisation?.population == dataset.id {
      throw Unplanned(reason: "\(other.id) is standardised to it")
    }
    let measured = Set(indicators.map(\.id))
    for rule in framework.ruleSets.flatMap(\.judgements) { try check(rule, measured, dataset) }
    if framework.hierarchies.contains(where: { isChecked($0, of: dataset, indicators) }) {
      throw Unplanned(reason: "a hierarchy, of which every row is asked")
    }
    var chosen = chosen(indicators, dataset)
    if publishes { chosen.combined = dimensions(of: dataset) }
    return chosen
  }

  /// Whether rows are asked for the parents of a hierarchy's members: where results are told apart by both.
  private func isChecked(_ hierarchy: Hierarchy, of dataset: Dataset, _ indicators: [Indicator]) -> Bool {
    let columns = hierarchy.levels.map { dataset.column(named: $0) }
    return zip(columns, columns.dropFirst()).contains { child, parent in
      guard let child, let parent else { return false }
      return indicators.contains { indicator in
        [child, parent].allSatisfy { column in indicator.stratifications.contains { $0.contains(column) } }
      }
    }
  }

  /// The columns by which protected results of a dataset are told apart, and could be.
  private func dimensions(of dataset: Dataset) -> [Int] {
    var names = Set(framework.hierarchies.flatMap(\.levels))
    for indicator in framework.indicators
    where framework.bases(of: indicator).compactMap(\.measure.dataset).first == dataset.id
      && framework.disclosure(of: indicator) != nil
    {
      names.formUnion(framework.dimensions(of: indicator).joined())
      for rule in framework.judgements(of: indicator.id) {
        names.formUnion(rule.ruled?.score?.dimensions ?? [])
      }
    }
    return names.compactMap { dataset.column(named: $0) }.sorted()
  }

  /// Those of the indicators of a dataset that a plan takes, whatever others and rules ask of the rows, which are kept.
  ///
  /// - Parameter places: for each column of numbers, how many decimal places its cells have.
  func some(of dataset: Dataset, places: [Int: Int]) -> Chosen? {
    guard Self.isPossible({ () throws(Unplanned) in try check(dataset) }) else { return nil }
    let indicators = framework.indicators.filter { indicator in
      indicator.measure.dataset == dataset.id
        && Self.isPossible { () throws(Unplanned) in
          try check(indicator, dataset)
          _ = try chosen([indicator], dataset).plan(dataset, places: places, in: framework)
        }
    }
    return indicators.isEmpty ? nil : chosen(indicators, dataset)
  }

  private static func isPossible(_ check: () throws(Unplanned) -> Void) -> Bool {
    do throws(Unplanned) {
      try check()
      return true
    } catch {
      return false
    }
  }

  private func chosen(_ indicators: [Indicator], _ dataset: Dataset) -> Chosen {
    var needs = PlanBuilder.Needs(
      squared: Set(indicators.filter { $0.statistics.interval != nil || others.isLookedAt($0) }.map(\.id)),
      otherPeriods: Set(indicators.filter { others.mayBeAsked(of: $0, dataset) }.map(\.id)),
      counted: Set(indicators.filter(\.usesCounts).map(\.id)))
    for rule in framework.ruleSets.flatMap(\.judgements) {
      if case .bands(let bands) = rule.form, !bands.contains(where: \.comparesLimits) { continue }
      needs.squared.insert(rule.indicator)
      if case .statistical = rule.form { needs.counted.insert(rule.indicator) }
    }
    return Chosen(
      indicators: indicators,
      tellsTimeApart: !needs.otherPeriods.isEmpty, longestPeriod: others.longest,
      needs: needs)
  }

  /// Whether an indicator is made from other results alone, and not of things of its dataset.
  private func isScore(_ indicator: Indicator) -> Bool {
    guard indicator.measure.isRuled else { return false }
    let measures = framework.judgements(of: indicator.id).compactMap(\.ruled)
    return !measures.isEmpty && measures.allSatisfy { $0.score != nil }
  }

  private func check(_ dataset: Dataset) throws(Unplanned) {
    func refuse(_ isSo: Bool, _ reason: String) throws(Unplanned) {
      if isSo { throw Unplanned(reason: reason) }
    }
    try refuse(
      dataset.kind != .dataset && dataset.kind != .series, "\(dataset.id) is \(dataset.kind.inWords)")
    try refuse(dataset.unfolding != nil, "a wide file")
    try refuse(dataset.meantRows != nil, "rows that are not meant")
    try refuse(dataset.rejectsAtMost != nil, "rows that may be left out for their errors")
    try refuse(dataset.headingRows > 0, "rows above the header row")
    try refuse(dataset.encoding == .windows1252, "a file in Windows-1252")
    try refuse(dataset.columns.contains { !$0.defaultValues.isEmpty }, "default values")
    try refuse(dataset.columns.contains(where: \.writesDeficitsPositive), "deficits written positive")
    if case .each? = dataset.expects { throw Unplanned(reason: "expected codes") }
  }

  private func check(_ indicator: Indicator, _ dataset: Dataset) throws(Unplanned) {
    func refuse(_ isSo: Bool, _ what: String) throws(Unplanned) {
      if isSo { throw Unplanned(reason: "\(indicator.id) has \(what)") }
    }
    if case .ordered = indicator.measure {
      // Values that are not kept do not merge.
      try refuse(
        framework.indicators.contains { $0.measure.looksAtRest(of: indicator.id) },
        "values in order, of which those of a rest are asked for")
    }
    try refuse(indicator.total != nil, "rows of its own for totals")
    try refuse(indicator.strataSum != nil, "strata that must add up")
    try refuse(indicator.plan != nil, "a plan in the rows")
    try refuse(indicator.statistics.standardisation != nil, "a standardised rate")
  }

  private func check(_ rule: JudgementRule, _ measured: Set<String>, _ dataset: Dataset)
    throws(Unplanned)
  {
    if rule.moderation?.dataset == dataset.id || rule.ruled?.otherDatasets.contains(dataset.id) ?? false {
      throw Unplanned(reason: "\(rule.id) looks at the rows of \(dataset.id)")
    }
    guard measured.contains(rule.indicator) else { return }
    if rule.ruled != nil { throw Unplanned(reason: "\(rule.id) asks something of each row") }
    if rule.thresholdReferences.contains(.plan) {
      throw Unplanned(reason: "\(rule.id) is judged by a plan in the rows")
    }
    if case .statistical(.variation(let chart)) = rule.form, chart.kind == .times {
      throw Unplanned(reason: "\(rule.id) looks at the days of rows")
    }
  }
}

extension Measure {
  /// Whether it compares a stratum with all others together.
  fileprivate func looksAtRest(of id: String) -> Bool {
    guard case .between(id, let first, let second, _) = self else { return false }
    return first == .rest || second == .rest
  }
}
