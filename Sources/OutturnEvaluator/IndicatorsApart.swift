internal import Dispatch
internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// Indicators that were added up as their rows were read, judged by several threads: those that have to do with one
/// another by one of them.
enum IndicatorsApart {
  /// The results in canonical order, as one thread would give them; nil where rules look at more than figures, or
  /// something is wrong, of which one thread then tells in its own order.
  ///
  /// - Parameters:
  ///   - protected: the indicators whose counts must be protected before they are published.
  ///   - completes: whether all results are made here, and none when it is asked for.
  static func results(_ measuring: Measuring, protected: Set<String>, threads: Int, completes: Bool) -> (
    results: ResultList, findings: [Finding]
  )? {
    guard threads > 1 || !completes, areAddedUp(measuring),
      let groups = RelatedIndicators.groups(of: measuring.framework)
    else { return nil }
    let indicators = measuring.framework.indicators
    let next = Atomic<Int>(0)
    let isWrong = Atomic<Bool>(false)
    let done = Mutex<[Int: Part]>([:])
    let start = measuring
    let strata = completes ? [:] : StrataByStratification.all(in: measuring)
    DispatchQueue.concurrentPerform(iterations: min(threads, groups.count)) { _ in
      var measuring = start
      while !isWrong.load(ordering: .relaxed) {
        let group = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard group < groups.count else { return }
        for index in groups[group] {
          let part = measuring.part(
            of: indicators[index], strata: strata, isProtected: protected.contains(indicators[index].id))
          if !measuring.diagnostics.isEmpty || !measuring.rules.diagnostics.isEmpty {
            isWrong.store(true, ordering: .relaxed)
            return
          }
          done.withLock { $0[index] = part }
        }
      }
    }
    if isWrong.load(ordering: .relaxed) { return nil }
    let parts = done.withLock { parts in indicators.indices.compactMap { parts[$0] } }
    guard parts.count == indicators.count else { return nil }
    return (ResultList(parts.flatMap(\.parts)), parts.flatMap(\.findings))
  }

  /// What one indicator gave.
  fileprivate struct Part {
    let parts: [ResultList.Part]
    let findings: [Finding]
  }

  /// Whether every indicator was added up as its rows were read, or is made from others.
  private static func areAddedUp(_ measuring: Measuring) -> Bool {
    guard measuring.diagnostics.isEmpty, measuring.rules.diagnostics.isEmpty else { return false }
    return measuring.framework.indicators.allSatisfy {
      switch $0.measure {
      case .change, .variance, .calculation, .between, .worstStratum: true
      default: measuring.streamed[$0.id] != nil
      }
    }
  }
}

/// The strata of indicators that are stratified alike, named once for all of them.
private enum StrataByStratification {
  /// By the stratifications of indicators: of each place of ``StreamedCells/places``.
  static func all(in measuring: Measuring) -> [[[Int]]: ListedStrata] {
    var found: [[[Int]]: ListedStrata] = [:]
    let datasets = Set(measuring.framework.indicators.compactMap(\.measure.dataset))
    // Columns are those of one dataset.
    guard datasets.count == 1 else { return [:] }
    for indicator in measuring.framework.indicators where found[indicator.stratifications] == nil {
      guard let streamed = measuring.streamed[indicator.id],
        let dataset = indicator.measure.dataset.flatMap({ measuring.framework.dataset($0) })
      else { continue }
      let keys = StratumKeys(of: indicator, dataset: dataset, in: measuring.framework)
      found[indicator.stratifications] = ListedStrata(streamed.places.map { keys.members(of: $0.key) })
    }
    return found
  }
}

extension Measuring {
  /// The results of an indicator, and what was said of them.
  ///
  /// - Parameter strata: by stratifications; those of an indicator that is not among them are not listed beforehand.
  fileprivate mutating func part(
    of indicator: Indicator, strata: [[[Int]]: ListedStrata], isProtected: Bool
  ) -> IndicatorsApart.Part {
    let known = findings.count
    let strata = strata[indicator.stratifications]
    let parts = rules.judgedIDs(of: indicator).map { id -> ResultList.Part in
      if let strata, let alike = alike(indicator, as: id, strata, isProtected: isProtected) {
        return .alike(alike)
      }
      return .made(results(of: indicator, as: id, isProtected: isProtected))
    }
    return IndicatorsApart.Part(parts: parts, findings: Array(findings[known...]))
  }

  /// The results of an indicator that was added up as its rows were read, to be made when they are asked for; nil where
  /// they must be made now.
  ///
  /// - Parameter strata: those of the indicator.
  fileprivate mutating func alike(
    _ indicator: Indicator, as id: String, _ strata: ListedStrata, isProtected: Bool
  ) -> PlainResults? {
    guard let streamed = streamed[indicator.id], let dataset = indicator.measure.dataset,
      strata.members.count == streamed.places.count,
      rows[dataset]?.covers(period) == true, rows[dataset]?.table.rejectedLines.isEmpty == true
    else { return nil }
    let periods = ResultPeriods(
      run: period, frequency: indicator.frequency, window: indicator.windowMonths, rows: rows[dataset])
    guard periods.periods == [period], period.isSameDays(as: streamed.run) else { return nil }
    let setting = self.setting(Measurement(stratum: .overall, period: period), of: indicator, as: id)
    return PlainResults(
      setting, cells: streamed, strata: strata, period: period,
      isHeadline: period == periods.headline && !setting.isComparator, isEverJudged: rules.judges(id),
      disclosure: isProtected ? .needed : .notNeeded)
  }
}
