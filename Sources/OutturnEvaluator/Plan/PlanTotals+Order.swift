internal import Dispatch
internal import OutturnModel
internal import Synchronization

/// Values in order.
extension TotalsMaker {
  /// Picks out of the values of each stratum those that its figure is read off.
  func order(_ strata: inout [PlanStrata], _ belongings: [[[Int]]]) {
    var tasks: [(order: Int, list: Int)] = []
    for order in plan.ordered.indices {
      for list in plan.lists(ordering: order) { tasks.append((order, list)) }
    }
    // Those of most strata take longest, and are begun first.
    tasks.sort { strata[$0.list].count > strata[$1.list].count }
    guard !tasks.isEmpty else { return }
    let next = Atomic<Int>(0)
    let done = Mutex<[Int: [OrderedValues]]>([:])
    let counts = strata.map(\.count)
    nonisolated(unsafe) let shared = (maker: self, tasks: tasks)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, tasks.count))) { _ in
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard task < shared.tasks.count else { return }
        let (order, list) = shared.tasks[task]
        let figures = shared.maker.ordered(
          order: order, list: list, belongings[list], strata: counts[list])
        done.withLock { $0[task] = figures }
      }
    }
    let figures = done.withLock { $0 }
    for list in strata.indices { strata[list].ordered = Array(repeating: [], count: plan.ordered.count) }
    for (task, place) in tasks.enumerated() { strata[place.list].ordered[place.order] = figures[task] ?? [] }
  }

  private func ordered(order: Int, list: Int, _ belongs: [[Int]], strata: Int) -> [OrderedValues] {
    let grouping = grouping(of: lists[list])
    let values = workers.map { $0.values[order] }
    if values.contains(where: { $0.kept.blocks > 0 }) {
      return narrowed(order: order, list: list, belongs, strata: strata)
    }
    // Values that were kept, stratum by stratum.
    var starts = Array(repeating: 0, count: strata + 1)
    for (values, stratumOf) in zip(values, belongs) {
      for cell in values.kept.cells[grouping] where stratumOf[Int(cell)] >= 0 {
        starts[stratumOf[Int(cell)] + 1] += 1
      }
    }
    for stratum in 0..<strata { starts[stratum + 1] += starts[stratum] }
    var next = starts
    var kept = [Int64](repeating: 0, count: starts[strata])
    for (values, stratumOf) in zip(values, belongs) {
      for (value, cell) in zip(values.kept.values, values.kept.cells[grouping]) {
        let stratum = stratumOf[Int(cell)]
        if stratum < 0 { continue }
        kept[next[stratum]] = value
        next[stratum] += 1
      }
    }
    let counted = Self.counted(values, list: list, belongs, strata: strata)
    let ranges = values.filter(\.hasCounts).map(\.range)
    let first = ranges.map(\.lowerBound).min() ?? 0
    let width = Int((ranges.map(\.upperBound).max() ?? 0) - first)
    let scale = plan.amounts[plan.ordered[order].amount].scale
    let statistic = plan.ordered[order].statistic
    let totals = UnsafeMutableBufferPointer<Int>.allocate(capacity: width)
    defer { totals.deallocate() }
    return kept.withUnsafeMutableBufferPointer { kept in
      (0..<strata).map { stratum in
        totals.initialize(repeating: 0)
        for (worker, own) in counted[stratum] {
          values[worker].addCounts(list, stratum: own, to: totals, from: first)
        }
        let part = UnsafeMutableBufferPointer(rebasing: kept[starts[stratum]..<starts[stratum + 1]])
        let pick = RankedValues(
          counts: counted[stratum].isEmpty ? nil : UnsafeBufferPointer(totals), from: first, kept: part)
        var picked: [Int: Rational] = [:]
        for rank in OrderedValues.ranks(statistic, of: pick.count) {
          picked[rank] = Rational(pick.value(at: rank)) * Rational.powerOfTen(-scale)
        }
        return OrderedValues(count: pick.count, picked: picked)
      }
    }
  }

  /// Who counted values of each stratum, and under which of its own numbers.
  static func counted(_ values: [PlanValues], list: Int, _ belongs: [[Int]], strata: Int) -> [[(
    worker: Int, own: Int32
  )]] {
    var counted = Array(repeating: [(worker: Int, own: Int32)](), count: strata)
    for (worker, (values, stratumOf)) in zip(values, belongs).enumerated() where values.hasCounts {
      var seen: Set<Int32> = []
      for (cell, own) in values.stratumOf[list].enumerated() where cell < stratumOf.count {
        let stratum = stratumOf[cell]
        guard stratum >= 0, seen.insert(own).inserted else { continue }
        counted[stratum].append((worker, own))
      }
    }
    return counted
  }
}
