internal import Dispatch

/// Results in canonical order, of which some may be made only when they are asked for.
///
/// To look at one is to make it: who looks at all of them more than once takes ``made(threads:)``.
package struct ResultList: RandomAccessCollection, Sendable {
  package enum Part: Sendable {
    case made([IndicatorResult])
    case alike(any AlikeResults)

    package var count: Int {
      switch self {
      case .made(let results): results.count
      case .alike(let results): results.count
      }
    }
  }

  package let parts: [Part]
  /// Where each part begins.
  private let starts: [Int]
  package let endIndex: Int

  package init(_ parts: [Part]) {
    self.parts = parts
    var starts: [Int] = []
    var count = 0
    for part in parts {
      starts.append(count)
      count += part.count
    }
    self.starts = starts
    endIndex = count
  }

  package init(_ results: [IndicatorResult]) { self.init([.made(results)]) }

  /// Whether some are made only when they are asked for.
  package var hasAlike: Bool {
    parts.contains { if case .alike = $0 { true } else { false } }
  }

  package var startIndex: Int { 0 }

  package subscript(position: Int) -> IndicatorResult {
    // The last part that begins at or before it.
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle + 1 } else { high = middle }
    }
    let part = low - 1
    return switch parts[part] {
    case .made(let results): results[position - starts[part]]
    case .alike(let results): results.result(position - starts[part])
    }
  }

  /// All of them.
  ///
  /// - Parameter threads: how many may make them; the results do not depend on it.
  package func made(threads: Int) -> [IndicatorResult] {
    if parts.count == 1, case .made(let results) = parts[0] { return results }
    return [IndicatorResult](unsafeUninitializedCapacity: count) { buffer, filled in
      // Each part has a place of its own, and all are filled when this returns.
      nonisolated(unsafe) let memory = buffer
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: parts.count, by: threads) {
          let place = memory[starts[index]..<(starts[index] + parts[index].count)]
          switch parts[index] {
          case .made(let results): _ = place.initialize(fromContentsOf: results)
          case .alike(let results):
            for position in 0..<results.count {
              memory.initializeElement(at: starts[index] + position, to: results.result(position))
            }
          }
        }
      }
      filled = count
    }
  }

  /// Those that stand for their indicators. Of results that are alike only the overall one can.
  package var headlines: [IndicatorResult] {
    parts.flatMap { part -> [IndicatorResult] in
      switch part {
      case .made(let results): results.filter(\.isHeadline)
      case .alike(let results): results.count == 0 ? [] : [results.result(0)].filter(\.isHeadline)
      }
    }
  }
}
