internal import OutturnModel

/// Which datasets a plan may take, and why not the others.
///
/// What is left to the interpreter is what needs the rows again after they were added up, or more of them than the
/// run's period has: other periods, the parts of strata.
enum PlanEligibility {
  /// The indicators of a dataset, all of which a plan takes.
  ///
  /// - Parameter period: the run's; nil where none is meant.
  static func indicators(of dataset: Dataset, in framework: Framework, _ period: Period?) throws(Unplanned)
    -> [Indicator]
  {
    try check(dataset)
    let indicators = framework.indicators.filter { $0.measure.dataset == dataset.id }
    if indicators.isEmpty { throw Unplanned(reason: "no indicator that counts its rows") }
    let ids = Set(indicators.map(\.id))
    for indicator in indicators { try check(indicator, dataset, period) }
    for other in framework.indicators where !ids.contains(other.id) {
      if framework.datasets(readBy: other).contains(dataset.id) {
        throw Unplanned(reason: "\(other.id) is made from the indicators of \(dataset.id)")
      }
    }
    for rule in framework.ruleSets.flatMap(\.judgements) {
      try check(rule, ids, dataset)
      // Others may look at these results in periods of their own, of which the rows are not kept.
      if !ids.contains(rule.indicator), looks(rule, at: ids, in: framework) {
        throw Unplanned(reason: "\(rule.id) looks at the results of other indicators")
      }
    }
    if framework.hierarchies.contains(where: { $0.levels.allSatisfy { dataset.column(named: $0) != nil } }) {
      throw Unplanned(reason: "a hierarchy, of which every row is asked")
    }
    for list in dataset.columns.compactMap({ if case .code(let id) = $0.kind { id } else { nil } }) {
      if framework.codeList(list)?.members.contains(where: \.isDated) ?? false {
        throw Unplanned(reason: "codes of \(list) that are not always in force")
      }
    }
    return indicators
  }

  /// Those of the indicators of a dataset that a plan takes, whatever others and rules ask of the rows, which are kept.
  ///
  /// - Parameter places: for each column of numbers, how many decimal places its cells have.
  static func some(of dataset: Dataset, in framework: Framework, _ period: Period?, places: [Int: Int])
    -> [Indicator]
  {
    func isPossible(_ check: () throws(Unplanned) -> Void) -> Bool {
      do throws(Unplanned) {
        try check()
        return true
      } catch {
        return false
      }
    }
    guard isPossible({ () throws(Unplanned) in try check(dataset) }) else { return [] }
    return framework.indicators.filter { indicator in
      indicator.measure.dataset == dataset.id
        && isPossible { () throws(Unplanned) in
          try check(indicator, dataset, period)
          var builder = PlanBuilder(
            dataset: dataset, places: places, squared: [indicator.id], bandings: framework.bandings)
          _ = try builder.plan([indicator])
        }
    }
  }

  /// Those of the indicators of which limits may be asked, for which a mean needs the squares of what it adds up.
  static func squared(_ indicators: [Indicator], in framework: Framework) -> Set<String> {
    var squared = Set(indicators.filter { $0.statistics.interval != nil }.map(\.id))
    for rule in framework.ruleSets.flatMap(\.judgements) {
      if case .bands(let bands) = rule.form, !bands.contains(where: \.comparesLimits) { continue }
      squared.insert(rule.indicator)
    }
    return squared
  }

  /// Whether a rule looks at results of these indicators, or at results that it alone knows.
  private static func looks(_ rule: JudgementRule, at ids: Set<String>, in framework: Framework) -> Bool {
    if case .score? = rule.ruled { return true }
    let adjusting = rule.adjustments.flatMap(\.condition.tests).map { test in
      framework.indicator(ofResult: test.result)?.id ?? test.result
    }
    return !ids.isDisjoint(with: rule.comparedIndicators + adjusting)
  }

  private static func check(_ dataset: Dataset) throws(Unplanned) {
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
    for column in dataset.columns where column.isInFile {
      guard case .header = column.origin else { throw Unplanned(reason: "sums of columns of the file") }
    }
  }

  private static func check(_ indicator: Indicator, _ dataset: Dataset, _ period: Period?) throws(Unplanned) {
    func refuse(_ isSo: Bool, _ what: String) throws(Unplanned) {
      if isSo { throw Unplanned(reason: "\(indicator.id) has \(what)") }
    }
    // A snapshot has no parts, and a run of one part has no others.
    var isSnapshot = false
    if case .snapshot = dataset.time { isSnapshot = true }
    if let frequency = indicator.frequency, !isSnapshot {
      let parts = period.map { run in run.split(by: frequency).filter { !$0.isSameDays(as: run) } }
      try refuse(parts?.isEmpty != true, "a frequency, by which the period has parts")
    }
    try refuse(indicator.windowMonths != nil, "a window of months")
    try refuse(indicator.total != nil, "rows of its own for totals")
    try refuse(indicator.strataSum != nil, "strata that must add up")
    try refuse(indicator.plan != nil, "a plan in the rows")
    try refuse(indicator.statistics.standardisation != nil, "a standardised rate")
    let sums =
      switch indicator.measure {
      case .sum: true
      case .ratio(_, let over, let under): over.of != nil || under.of != nil
      default: false
      }
    try refuse(sums && indicator.usesCounts, "a method of counts over sums")
  }

  private static func check(_ rule: JudgementRule, _ ids: Set<String>, _ dataset: Dataset) throws(Unplanned) {
    if rule.moderation?.dataset == dataset.id || rule.ruled?.otherDatasets.contains(dataset.id) ?? false {
      throw Unplanned(reason: "\(rule.id) looks at the rows of \(dataset.id)")
    }
    for reference in rule.thresholdReferences {
      if case .peers(let peers) = reference, ids.contains(peers.of) {
        throw Unplanned(reason: "\(rule.id) is judged by peers")
      }
    }
    guard ids.contains(rule.indicator) else { return }
    guard case .bands = rule.form, rule.forecast == nil, rule.trajectory == nil, rule.ruled == nil else {
      throw Unplanned(reason: "\(rule.id) is judged by other periods or rows")
    }
    for reference in rule.thresholdReferences {
      switch reference {
      // A total may be of strata that only the rows tell apart.
      case .indicator: break
      default: throw Unplanned(reason: "\(rule.id) is judged by \(reference.inWords)")
      }
    }
  }
}
