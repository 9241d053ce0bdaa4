internal import OutturnModel

/// The counts and sums of the strata of one stratification, those of a stratum side by side.
struct PlanStrata {
  /// Of each stratum its codes.
  private(set) var members: [[MemberCode]] = []
  private var counts: [Int64] = []
  private var sums: [Int64] = []
  /// For each list of values in order, stratum by stratum: how many there are, and those that the figure is read off.
  var ordered: [[OrderedValues]] = []
  /// For each count of different codes that is of this stratification, stratum by stratum: the codes.
  var distinct: [Int: [Set<MemberCode>]] = [:]
  private let counters: Int
  private let sumCount: Int

  init(_ plan: Plan) {
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
  mutating func append(_ members: [MemberCode]) -> Int {
    self.members.append(members)
    counts.append(contentsOf: repeatElement(0, count: counters))
    sums.append(contentsOf: repeatElement(0, count: sumCount))
    return count - 1
  }

  /// Adds what stands in a cell.
  ///
  /// - Parameter places: of each sum its place in the cell.
  mutating func add(
    _ counts: UnsafePointer<UInt32>, _ sums: UnsafePointer<Int64>, at places: [Int], to stratum: Int
  ) {
    self.counts.withUnsafeMutableBufferPointer { all in
      let own = UnsafeMutableBufferPointer(rebasing: all[(stratum * counters)..<((stratum + 1) * counters)])
      for index in own.indices { own[index] &+= Int64(counts[index]) }
    }
    for (index, place) in places.enumerated() { self.sums[stratum * sumCount + index] += sums[place] }
  }
}
