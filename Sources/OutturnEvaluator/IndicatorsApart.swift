internal import Dispatch
internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// Indicators that have nothing to do with one another, judged by several threads.
enum IndicatorsApart {
  /// The results in canonical order, as one thread would give them; nil where indicators look at one another, or
  /// something is wrong, of which one thread then tells in its own order.
  ///
  /// - Parameters:
  ///   - protected: the indicators whose counts must be protected before they are published.
  ///   - completes: whether all results are made here, and none when it is asked for.
  static func results(_ measuring: Measuring, protected: Set<String>, threads: Int, completes: Bool) -> (
    results: ResultList, findings: [Finding]
  )? {
    guard threads > 1 || !completes, areApart(measuring) else { return nil }
    let indicators = measuring.framework.indicators
    let next = Atomic<Int>(0)
    let isWrong = Atomic<Bool>(false)
    let done = Mutex<[Int: Part]>([:])
    let start = measuring
    let strata = completes ? [:] : StrataByStratification.all(in: measuring)
    DispatchQueue.concurrentPerform(iterations: min(threads, indicators.count)) { _ in
      var measuring = start
      while !isWrong.load(ordering: .relaxed) {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < indicators.count else { return }
        let known = measuring.findings.count
        let isProtected = protected.contains(indicators[index].id)
        let parts = measuring.rules.judgedIDs(of: indicators[index]).map { id -> ResultList.Part in
          let strata = strata[indicators[index].stratifications]
          if let strata,
            let alike = measuring.alike(indicators[index], as: id, strata, isProtected: isProtected)
          {
            return .alike(alike)
          }
          return .made(measuring.results(of: indicators[index], as: id, isProtected: isProtected))
        }
        if !measuring.diagnostics.isEmpty || !measuring.rules.diagnostics.isEmpty {
          isWrong.store(true, ordering: .relaxed)
          return
        }
        let part = Part(parts: parts, findings: Array(measuring.findings[known...]))
        done.withLock { $0[index] = part }
      }
    }
    if isWrong.load(ordering: .relaxed) { return nil }
    let parts = done.withLock { parts in indicators.indices.compactMap { parts[$0] } }
    guard parts.count == indicators.count else { return nil }
    return (ResultList(parts.flatMap(\.parts)), parts.flatMap(\.findings))
  }

  /// What one indicator gave.
  private struct Part {
    let parts: [ResultList.Part]
    let findings: [Finding]
  }

  /// Whether every indicator was added up as its rows were read, and no rule looks at the results of others.
  private static func areApart(_ measuring: Measuring) -> Bool {
    guard measuring.diagnostics.isEmpty, measuring.rules.diagnostics.isEmpty else { return false }
    let framework = measuring.framework
    return framework.indicators.allSatisfy { measuring.streamed[$0.id] != nil }
      && framework.ruleSets.flatMap(\.judgements).allSatisfy {
        guard case .bands = $0.form else { return false }
        return $0.adjustments.isEmpty && $0.moderation == nil && $0.thresholdReferences.isEmpty
          && $0.ruled == nil
      }
  }
}

/// The strata of indicators that are stratified alike, named once for all of them.
private enum StrataByStratification {
  /// By the stratifications of indicators: of each place of ``StreamedCells/places``.
  static func all(in measuring: Measuring) -> [[[Int]]: ListedStrata] {
    var found: [[[Int]]: ListedStrata] = [:]
    let datasets = Set(measuring.framework.indicators.map(\.measure.dataset))
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
