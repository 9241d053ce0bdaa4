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
    let done = Mutex<[Int: Part]>([:])
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
        let part = Part(results: results, findings: Array(measuring.findings[known...]))
        done.withLock { $0[index] = part }
      }
    }
    if isWrong.load(ordering: .relaxed) { return nil }
    let parts = done.withLock { parts in indicators.indices.compactMap { parts[$0] } }
    guard parts.count == indicators.count else { return nil }
    return (joined(parts, threads: threads), parts.flatMap(\.findings))
  }

  /// What one indicator gave.
  private struct Part {
    let results: [IndicatorResult]
    let findings: [Finding]
  }

  /// All results one after another, put there by several threads.
  private static func joined(_ parts: [Part], threads: Int) -> [IndicatorResult] {
    var starts: [Int] = []
    var count = 0
    for part in parts {
      starts.append(count)
      count += part.results.count
    }
    return [IndicatorResult](unsafeUninitializedCapacity: count) { [starts] buffer, filled in
      // Each part has a place of its own, and all are filled when this returns.
      nonisolated(unsafe) let memory = buffer
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: parts.count, by: threads) {
          let results = parts[index].results
          _ = memory[starts[index]..<(starts[index] + results.count)].initialize(fromContentsOf: results)
        }
      }
      filled = count
    }
  }

  /// Whether every indicator was added up as its rows were read, and no rule looks at the results of others.
  private static func areApart(_ measuring: Measuring) -> Bool {
    guard measuring.diagnostics.isEmpty, measuring.rules.diagnostics.isEmpty else { return false }
    let framework = measuring.framework
    return framework.indicators.allSatisfy { measuring.streamed[$0.id] != nil }
      && framework.ruleSets.flatMap(\.judgements).allSatisfy {
        $0.adjustments.isEmpty && $0.moderation == nil && $0.thresholdReferences.isEmpty && $0.ruled == nil
      }
  }
}
