internal import Dispatch
internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// Puts together what the cells of all threads have, for any period.
struct TotalsMaker {
  let plan: Plan
  let workers: [PlanWorker]
  let threads: Int
  /// Overall, and then each stratification of the plan: requests.
  let lists: [[Int]]
  private let stretches: PlanStretches?
  /// For each thread and request, the member that each of its codes stands for.
  private let members: [[[MemberCode]]]

  init(_ plan: Plan, _ workers: [PlanWorker], _ stretches: PlanStretches?, threads: Int) {
    self.plan = plan
    self.workers = workers
    self.stretches = stretches
    self.threads = threads
    lists = [[]] + plan.stratifications
    members = workers.map { worker in
      plan.requests.indices.map { request in
        plan.requests[request].hasCodes
          ? worker.reader.batch.dictionary(request).cells.map { MemberCode($0) } : []
      }
    }
    for worker in workers {
      for cells in worker.groupings { cells.settle(worker.layout) }
    }
  }

  /// The strata of each list.
  ///
  /// - Parameter period: where stretches of time are not told apart, the run's: no others are in the cells.
  func strata(in period: Period) -> [PlanStrata] {
    let inside = stretches.map { stretches in stretches.periods.map(period.contains) }
    let next = Atomic<Int>(0)
    let done = Mutex<[Int: Found]>([:])
    nonisolated(unsafe) let shared = self
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, lists.count))) { _ in
      while true {
        let list = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard list < shared.lists.count else { return }
        let found = shared.found(shared.lists[list], inside)
        done.withLock { $0[list] = found }
      }
    }
    let found = done.withLock { done in lists.indices.compactMap { done[$0] } }
    var strata = found.map(\.strata)
    order(&strata, found.map(\.belongs))
    for (index, distinct) in plan.distinct.enumerated() { count(distinct, index, in: &strata) }
    return strata
  }

  private struct Found {
    var strata: PlanStrata
    /// For each thread the stratum of each of its cells; -1 of cells without rows in the period.
    var belongs: [[Int]] = []
  }

  /// The grouping that a list is part of.
  func grouping(of columns: [Int]) -> Int {
    plan.groupings.firstIndex { Set(columns).isSubset(of: $0) } ?? 0
  }

  /// - Parameters:
  ///   - columns: requests.
  ///   - inside: of each stretch of time, whether it is in the period; nil where they are not told apart.
  private func found(_ columns: [Int], _ inside: [Bool]?) -> Found {
    let grouping = grouping(of: columns)
    var known: [[MemberCode]: Int] = [:]
    var found = Found(strata: PlanStrata(plan))
    for (thread, (worker, members)) in zip(workers, members).enumerated() {
      let (cells, layout) = (worker.groupings[grouping], worker.layout)
      let time = plan.stretch.flatMap { cells.requests.firstIndex(of: $0) }
      let positions = columns.map { column in cells.requests.firstIndex(of: column) ?? 0 }
      var stratumOf = Array(repeating: -1, count: cells.count)
      for cell in 1..<cells.count {
        let counts = cells.counts(cell, layout)
        if counts[0] == 0 { continue }
        if let time, let inside, let stretches {
          let stretch = stretches.position(cells.code(cell, time), thread: thread)
          if !inside[stretch] { continue }
        }
        let key = zip(columns, positions).map { members[$0][Int(cells.code(cell, $1))] }
        let stratum: Int
        if let seen = known[key] {
          stratum = seen
        } else {
          stratum = found.strata.append(key)
          known[key] = stratum
        }
        stratumOf[cell] = stratum
        found.strata.add(counts, cells.sums(cell, layout), at: layout.placeOf, to: stratum)
      }
      found.belongs.append(stratumOf)
    }
    return found
  }

  /// The different codes that a column has in each stratum, among the rows that are counted.
  private func count(_ distinct: PlannedDistinct, _ index: Int, in strata: inout [PlanStrata]) {
    let own = strata[distinct.list].members
    let places = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, $0) })
    var codes = Array(repeating: Set<MemberCode>(), count: own.count)
    let all = strata[distinct.byCode]
    for stratum in 0..<all.count where all.count(stratum, of: distinct.rows) > 0 {
      let members = all.members[stratum]
      let key = Array(members.prefix(lists[distinct.list].count))
      if let place = places[key] { codes[place].insert(members[distinct.position]) }
    }
    strata[distinct.list].distinct[index] = codes
  }
}

extension Plan {
  /// The lists whose strata have a figure that is read off values in order; 0 is overall.
  func lists(ordering order: Int) -> [Int] {
    var lists: Set<Int> = []
    for indicator in indicators where indicator.ordered == order {
      lists.formUnion([0] + indicator.stratifications.map { $0 + 1 })
    }
    return lists.sorted()
  }
}
