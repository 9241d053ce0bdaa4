internal import Dispatch
internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// What the threads of a plan found, put together: for each stratification its strata with their counts and sums.
///
/// Sums do not depend on the order in which they are made, and strata are named by what their codes say and not by the
/// numbers that a thread gave them: the same file gives the same totals with any number of threads.
struct PlanTotals {
  /// The counts and sums of the strata of one stratification, those of a stratum side by side.
  struct Strata {
    /// Of each stratum its codes.
    fileprivate(set) var members: [[MemberCode]] = []
    fileprivate var counts: [Int64] = []
    fileprivate var sums: [Int64] = []
    /// For each list of values in order, stratum by stratum: how many there are, and those that the figure is read off.
    fileprivate(set) var ordered: [[OrderedValues]] = []
    private let counters: Int
    private let sumCount: Int

    fileprivate init(_ plan: Plan) {
      counters = plan.counters.count + 1
      sumCount = plan.sums.count
    }

    var count: Int { members.count }

    /// - Parameter counter: 0 counts every row; the others are those of the plan.
    func count(_ stratum: Int, _ counter: Int) -> Int64 { counts[stratum * counters + counter] }
    func count(_ stratum: Int, of count: PlannedCount) -> Int64 {
      switch count {
      case .nothing: 0
      case .everything: self.count(stratum, 0)
      case .counter(let counter): self.count(stratum, counter + 1)
      case .everythingBut(let counter): self.count(stratum, 0) - self.count(stratum, counter + 1)
      }
    }
    func sum(_ stratum: Int, _ sum: Int) -> Int64 { sums[stratum * sumCount + sum] }

    /// A stratum of nothing yet.
    fileprivate mutating func append(_ members: [MemberCode]) -> Int {
      self.members.append(members)
      counts.append(contentsOf: repeatElement(0, count: counters))
      sums.append(contentsOf: repeatElement(0, count: sumCount))
      return count - 1
    }

    /// Adds what stands in a cell.
    ///
    /// - Parameter places: of each sum its place in the cell.
    fileprivate mutating func add(
      _ counts: UnsafePointer<UInt32>, _ sums: UnsafePointer<Int64>, at places: [Int], to stratum: Int
    ) {
      self.counts.withUnsafeMutableBufferPointer { all in
        let own = UnsafeMutableBufferPointer(rebasing: all[(stratum * counters)..<((stratum + 1) * counters)])
        for index in own.indices { own[index] &+= Int64(counts[index]) }
      }
      for (index, place) in places.enumerated() { self.sums[stratum * sumCount + index] += sums[place] }
    }
  }

  /// The strata of one stratification in one stretch of time after the other.
  struct StrataInTime {
    /// Those of the same codes come once in each stretch that has rows of them.
    fileprivate(set) var strata: Strata
    /// By position of a stretch: which of them are in it.
    fileprivate(set) var inStretch: [[Int]]
  }

  let plan: Plan
  /// Overall, and then each of ``Plan/stratifications``, in the run's period.
  private(set) var strata: [Strata] = []
  /// The same in each stretch of time; none where these are not told apart.
  private(set) var inTime: [StrataInTime] = []
  let stretches: PlanStretches?

  /// - Throws: ``ColumnarObstacle`` where a sum might have more than 64 bits.
  init(_ plan: Plan, _ workers: [PlanWorker], _ stretches: PlanStretches?, threads: Int)
    throws(ColumnarObstacle)
  {
    self.plan = plan
    self.stretches = stretches
    guard let layout = workers.first?.layout else { return }
    try Self.checkRoom(plan, workers)
    // For each thread and request, the member that each of its codes stands for.
    let members = workers.map { worker in
      plan.requests.indices.map { request in
        plan.requests[request].hasCodes
          ? worker.reader.batch.dictionary(request).cells.map { MemberCode($0) } : []
      }
    }
    let lists = [[]] + plan.stratifications
    let next = Atomic<Int>(0)
    let done = Mutex<[Int: FoundStrata]>([:])
    nonisolated(unsafe) let shared = (
      plan: plan, workers: workers, members: members, layout: layout, stretches: stretches
    )
    for worker in workers {
      for cells in worker.groupings { cells.settle(layout) }
    }
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, lists.count))) { _ in
      while true {
        let list = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard list < lists.count else { return }
        let found = Self.strata(
          of: lists[list], shared.plan, shared.workers, shared.members, shared.layout, shared.stretches)
        done.withLock { $0[list] = found }
      }
    }
    let found = done.withLock { done in lists.indices.compactMap { done[$0] } }
    strata = found.map(\.strata)
    inTime = found.compactMap(\.inTime)
    let belongings = found.map(\.belongs)
    order(workers, belongings, threads: threads)
  }

  private struct FoundStrata {
    var strata: Strata
    var inTime: StrataInTime?
    /// For each thread the stratum of each of its cells; -1 of cells without rows in the run's period.
    var belongs: [[Int]] = []
  }

  /// - Parameters:
  ///   - columns: requests.
  ///   - members: for each thread and request, the member that each of its codes stands for.
  private static func strata(
    of columns: [Int], _ plan: Plan, _ workers: [PlanWorker], _ members: [[[MemberCode]]],
    _ layout: PlanLayout, _ stretches: PlanStretches?
  ) -> FoundStrata {
    let grouping = plan.groupings.firstIndex { Set(columns).isSubset(of: $0) } ?? 0
    var found: [[MemberCode]: Int] = [:]
    var all = FoundStrata(strata: Strata(plan))
    var inTime = stretches.map { StratumTimes($0, plan) }
    for (thread, (worker, members)) in zip(workers, members).enumerated() {
      let cells = worker.groupings[grouping]
      let stretch = plan.stretch.flatMap { cells.requests.firstIndex(of: $0) }
      let positions = columns.map { column in cells.requests.firstIndex(of: column) ?? 0 }
      var stratumOf = Array(repeating: -1, count: cells.count)
      for cell in 1..<cells.count {
        let counts = cells.counts(cell, layout)
        if counts[0] == 0 { continue }
        let key = zip(columns, positions).map { members[$0][Int(cells.code(cell, $1))] }
        if let stretch, let stretches {
          let position = stretches.position(cells.code(cell, stretch), thread: thread)
          inTime?.add(counts, cells.sums(cell, layout), at: layout.placeOf, to: key, position)
          guard stretches.isInside(position) else { continue }
        }
        let stratum: Int
        if let known = found[key] {
          stratum = known
        } else {
          stratum = all.strata.append(key)
          found[key] = stratum
        }
        stratumOf[cell] = stratum
        all.strata.add(counts, cells.sums(cell, layout), at: layout.placeOf, to: stratum)
      }
      all.belongs.append(stratumOf)
    }
    all.inTime = inTime?.all
    return all
  }

  /// Puts together the strata of one stratification in each stretch of time.
  private struct StratumTimes {
    private(set) var all: StrataInTime
    private var found: [[[MemberCode]: Int]]

    init(_ stretches: PlanStretches, _ plan: Plan) {
      all = StrataInTime(strata: Strata(plan), inStretch: stretches.periods.map { _ in [] })
      found = stretches.periods.map { _ in [:] }
    }

    mutating func add(
      _ counts: UnsafePointer<UInt32>, _ sums: UnsafePointer<Int64>, at places: [Int], to key: [MemberCode],
      _ stretch: Int
    ) {
      let known = found[stretch][key]
      let stratum = known ?? all.strata.append(key)
      if known == nil {
        found[stretch][key] = stratum
        all.inStretch[stretch].append(stratum)
      }
      all.strata.add(counts, sums, at: places, to: stratum)
    }
  }

  /// A sum has room in 64 bits where the largest number, as often as there are rows, has.
  private static func checkRoom(_ plan: Plan, _ workers: [PlanWorker]) throws(ColumnarObstacle) {
    let rows = UInt64(workers.reduce(0) { $0 + $1.reader.rowCount })
    for amount in plan.amounts {
      var largest = amount.constant.magnitude
      for term in amount.terms {
        let size = workers.map { $0.reader.largest(term.request) }.max() ?? 0
        let (product, overflow) = size.multipliedReportingOverflow(by: term.factor.magnitude)
        if overflow || product > 1 << 60 { throw .unusual("a number that is very large") }
        largest += product
      }
      let (total, overflow) = largest.multipliedReportingOverflow(by: max(rows, 1))
      if overflow || total > 1 << 62 { throw .unusual("numbers whose sum is very large") }
    }
  }

  // MARK: values in order

  /// Picks out of the values of each stratum those that its figure is read off.
  private mutating func order(_ workers: [PlanWorker], _ belongings: [[[Int]]], threads: Int) {
    var tasks: [(order: Int, list: Int)] = []
    for order in plan.ordered.indices {
      for list in strata.indices { tasks.append((order, list)) }
    }
    // Those of most strata take longest, and are begun first.
    tasks.sort { strata[$0.list].count > strata[$1.list].count }
    guard !tasks.isEmpty else { return }
    let next = Atomic<Int>(0)
    let done = Mutex<[Int: [OrderedValues]]>([:])
    nonisolated(unsafe) let shared = (plan: plan, workers: workers, tasks: tasks, strata: strata)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, tasks.count))) { _ in
      while true {
        let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard task < shared.tasks.count else { return }
        let (order, list) = shared.tasks[task]
        let figures = Self.ordered(
          shared.plan, order: order, list: list, shared.workers, belongings[list],
          strata: shared.strata[list].count)
        done.withLock { $0[task] = figures }
      }
    }
    let figures = done.withLock { $0 }
    for list in strata.indices { strata[list].ordered = Array(repeating: [], count: plan.ordered.count) }
    for (task, place) in tasks.enumerated() { strata[place.list].ordered[place.order] = figures[task] ?? [] }
  }

  private static func ordered(
    _ plan: Plan, order: Int, list: Int, _ workers: [PlanWorker], _ belongs: [[Int]], strata: Int
  ) -> [OrderedValues] {
    let columns = list == 0 ? [] : plan.stratifications[list - 1]
    let grouping = plan.groupings.firstIndex { Set(columns).isSubset(of: $0) } ?? 0
    let values = workers.map { $0.values[order] }
    // Values that were kept, stratum by stratum.
    var starts = Array(repeating: 0, count: strata + 1)
    for (values, stratumOf) in zip(values, belongs) {
      for cell in values.keptCells[grouping] { starts[stratumOf[Int(cell)] + 1] += 1 }
    }
    for stratum in 0..<strata { starts[stratum + 1] += starts[stratum] }
    var next = starts
    var kept = [Int64](repeating: 0, count: starts[strata])
    for (values, stratumOf) in zip(values, belongs) {
      for (value, cell) in zip(values.kept, values.keptCells[grouping]) {
        let stratum = stratumOf[Int(cell)]
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
  private static func counted(_ values: [PlanValues], list: Int, _ belongs: [[Int]], strata: Int) -> [[(
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
