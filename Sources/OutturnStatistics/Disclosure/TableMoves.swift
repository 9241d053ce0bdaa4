/// Which cells are in which sums, and with which sign: the parts with +1, the total with −1.
struct SuppressionCells {
  let members: [[(cell: Int, sign: Int64)]]
  let memberships: Grouped<(sum: Int, sign: Int64)>
  let isTotal: [Bool]
  /// Of each long sum its parts, least first.
  private let byCount: [Int: [Int]]

  init(_ problem: SuppressionProblem) {
    members = problem.sums.map { sum in
      sum.parts.map { (cell: $0, sign: Int64(1)) } + [(cell: sum.total, sign: Int64(-1))]
    }
    var memberships = [[(sum: Int, sign: Int64)]](repeating: [], count: problem.counts.count)
    var isTotal = [Bool](repeating: false, count: problem.counts.count)
    var byCount: [Int: [Int]] = [:]
    for (number, sum) in problem.sums.enumerated() {
      for part in sum.parts { memberships[part].append((number, 1)) }
      memberships[sum.total].append((number, -1))
      isTotal[sum.total] = true
      if sum.parts.count > 200 {
        byCount[number] = sum.parts.sorted {
          (problem.counts[$0], $0) < (problem.counts[$1], $1)
        }
      }
    }
    self.memberships = Grouped(memberships)
    self.isTotal = isTotal
    self.byCount = byCount
  }

  func sign(of cell: Int, in sum: Int) -> Int64? { memberships[cell].first { $0.sum == sum }?.sign }

  /// Of a long sum the few least visible parts that are not below `least`, nor 0.
  func visible(in sum: Int, atLeast least: Int64, _ counts: [Int64], _ isVisible: (Int) -> Bool) -> [Int] {
    guard let parts = byCount[sum] else { return [] }
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if counts[parts[middle]] < max(least, 1) { low = middle + 1 } else { high = middle }
    }
    var found: [Int] = []
    for cell in parts[low...] where isVisible(cell) {
      found.append(cell)
      if found.count == 6 { break }
    }
    return found
  }
}

/// Changes to a table that are on trial, and by how much each sum is out.
struct TableMoves {
  private(set) var delta: [Int64]
  private(set) var excess: [Int64]
  /// Changed cells, in order.
  private(set) var moved: [Int] = []
  /// Sums that are out, and some that were.
  private(set) var unbalanced: [Int] = []
  private var isListed: [Bool]
  private var stepsLeft = 0

  init(cells: Int, sums: Int) {
    delta = [Int64](repeating: 0, count: cells)
    excess = [Int64](repeating: 0, count: sums)
    isListed = [Bool](repeating: false, count: sums)
  }

  var isExhausted: Bool { stepsLeft <= 0 }

  mutating func start(_ steps: Int) { stepsLeft = steps }

  mutating func takeStep() -> Bool {
    stepsLeft -= 1
    return stepsLeft >= 0
  }

  mutating func move(_ cell: Int, by step: Int64, _ cells: SuppressionCells) {
    delta[cell] = step
    moved.append(cell)
    apply(step, of: cell, cells)
  }

  private mutating func apply(_ step: Int64, of cell: Int, _ cells: SuppressionCells) {
    for place in cells.memberships.range(cell) {
      let (sum, sign) = cells.memberships.all[place]
      excess[sum] += sign * step
      if !isListed[sum] {
        isListed[sum] = true
        unbalanced.append(sum)
      }
    }
  }

  mutating func takeBack(to depth: Int, _ cells: SuppressionCells) {
    while moved.count > depth {
      let cell = moved.removeLast()
      apply(-delta[cell], of: cell, cells)
      delta[cell] = 0
    }
  }

  mutating func clear(_ cells: SuppressionCells) {
    takeBack(to: 0, cells)
    for sum in unbalanced { isListed[sum] = false }
    unbalanced.removeAll(keepingCapacity: true)
  }

  /// The shortest sum that is out; of equals the first. Nil where all are kept.
  mutating func smallestUnbalanced(_ cells: SuppressionCells) -> Int? {
    var best: (length: Int, sum: Int)?
    var kept = 0
    for place in unbalanced.indices {
      let sum = unbalanced[place]
      if excess[sum] == 0 {
        isListed[sum] = false
        continue
      }
      unbalanced[kept] = sum
      kept += 1
      let length = cells.members[sum].count
      if best.map({ (length, sum) < $0 }) ?? true { best = (length, sum) }
    }
    unbalanced.removeLast(unbalanced.count - kept)
    return best?.sum
  }

  /// How far the sums of a cell would be out after one more change, less how far they are.
  func imbalance(adding step: Int64, to cell: Int, _ cells: SuppressionCells) -> Int64 {
    var imbalance: Int64 = 0
    for place in cells.memberships.range(cell) {
      let (sum, sign) = cells.memberships.all[place]
      imbalance += abs(excess[sum] + sign * step) - abs(excess[sum])
    }
    return imbalance
  }

  /// Whether a release is hidden by what was changed so far.
  func opens(_ release: Int, _ search: SuppressionSearch) -> Bool { search.isMoved(in: release) }
}
