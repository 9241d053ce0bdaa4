internal import Dispatch
internal import OutturnModel
internal import Synchronization

/// Indicators that have nothing to do with one another, judged by several threads.
enum IndicatorsApart {
  /// The results in canonical order, as one thread would give them; nil where indicators look at one another, or
  /// something is wrong, of which one thread then tells in its own order.
  static func results(_ measuring: Measuring, threads: Int) -> (
    results: [IndicatorResult], findings: [Finding]
  )? {
    guard threads > 1, areApart(measuring) else { return nil }
    let indicators = measuring.framework.indicators
    let next = Atomic<Int>(0)
    let isWrong = Atomic<Bool>(false)
    let done = Mutex<[Int: (results: [IndicatorResult], findings: [Finding])]>([:])
    let start = measuring
    DispatchQueue.concurrentPerform(iterations: min(threads, indicators.count)) { _ in
      var measuring = start
      while !isWrong.load(ordering: .relaxed) {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < indicators.count else { return }
        let known = measuring.findings.count
        var results: [IndicatorResult] = []
        for id in measuring.rules.judgedIDs(of: indicators[index]) {
          let more = measuring.results(of: indicators[index], as: id)
          if results.isEmpty { results = more } else { results += more }
        }
        if !measuring.diagnostics.isEmpty || !measuring.rules.diagnostics.isEmpty {
          isWrong.store(true, ordering: .relaxed)
          return
        }
        let part = (results, Array(measuring.findings[known...]))
        done.withLock { $0[index] = part }
      }
    }
    if isWrong.load(ordering: .relaxed) { return nil }
    let parts = done.withLock { $0 }
    var all: (results: [IndicatorResult], findings: [Finding]) = ([], [])
    all.results.reserveCapacity(parts.values.reduce(0) { $0 + $1.results.count })
    for index in indicators.indices {
      guard let part = parts[index] else { return nil }
      all.results += part.results
      all.findings += part.findings
    }
    return all
  }

  /// Whether every indicator was added up as its rows were read, and no rule looks at the results of others.
  private static func areApart(_ measuring: Measuring) -> Bool {
    guard measuring.diagnostics.isEmpty, measuring.rules.diagnostics.isEmpty else { return false }
    let framework = measuring.framework
    return framework.indicators.allSatisfy { measuring.tallies[$0.id] != nil }
      && framework.ruleSets.flatMap(\.judgements).allSatisfy {
        $0.adjustments.isEmpty && $0.moderation == nil && $0.thresholdReferences.isEmpty && $0.ruled == nil
      }
  }
}
