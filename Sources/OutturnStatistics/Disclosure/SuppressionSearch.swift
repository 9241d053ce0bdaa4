/// Finds, for hidden cells, tables that a reader cannot tell from the true one, and hides more until there are some.
///
/// What is hidden only grows, and a table found stays good, so that each cell is looked at until it is safe and then
/// no more. Each search takes a bounded number of steps.
struct SuppressionSearch {
  let problem: SuppressionProblem
  private(set) var isHidden: [Bool]
  /// Of each cell: how many visible releases show it.
  var shown: [Int]
  private let shownBy: [[Int]]
  let cells: SuppressionCells
  private let relations: KindRelations
  /// The kinds that the present search may move; nil for all.
  private var movable: Set<Int>?
  /// Hidden cells that have another value in some table found.
  private var isSafe: [Bool]
  /// Hidden cells yet to be looked at.
  private var waiting: [Int] = []
  /// Of each sum: its hidden cells with the greatest counts.
  var roomy: [[Int]]
  var moves: TableMoves
  /// From which a search starts: the true table, or one that it has led to already.
  private var table: [Int64]

  init(_ problem: SuppressionProblem) {
    self.problem = problem
    isHidden = problem.releases.map { _ in false }
    var shownBy = [[Int]](repeating: [], count: problem.counts.count)
    for (release, cells) in problem.releases.enumerated() {
      for cell in cells where shownBy[cell].last != release { shownBy[cell].append(release) }
    }
    self.shownBy = shownBy
    shown = shownBy.map(\.count)
    cells = SuppressionCells(problem)
    relations = KindRelations(problem)
    isSafe = problem.counts.map { _ in false }
    roomy = problem.sums.map { _ in [] }
    table = problem.counts
    moves = TableMoves(cells: problem.counts.count, sums: problem.sums.count)
    for cell in problem.counts.indices where shown[cell] == 0 {
      addRoom(cell)
      if problem.isSensitive(cell) { waiting.append(cell) }
    }
    for release in problem.hidden.sorted() { hide(release) }
  }

  mutating func hide(_ release: Int) {
    if isHidden[release] { return }
    isHidden[release] = true
    for cell in Set(problem.releases[release]).sorted() {
      shown[cell] -= 1
      if shown[cell] == 0 {
        waiting.append(cell)
        addRoom(cell)
      }
    }
  }

  private static let mostRoomy = 8

  private mutating func addRoom(_ cell: Int) {
    let counts = problem.counts
    for (sum, _) in cells.memberships[cell] {
      let place = roomy[sum].firstIndex { counts[$0] < counts[cell] } ?? roomy[sum].count
      if place >= Self.mostRoomy { continue }
      roomy[sum].insert(cell, at: place)
      if roomy[sum].count > Self.mostRoomy { roomy[sum].removeLast() }
    }
  }

  // MARK: protection

  mutating func protect() {
    // Cells that are small first: what is hidden for them often makes the others safe.
    for smallFirst in [true, false] {
      var next = 0
      while next < waiting.count {
        let cell = waiting[next]
        next += 1
        if problem.isSensitive(cell) == smallFirst { protect(cell) }
        // A cell that became hidden for another may be small itself.
        if !smallFirst, problem.isSensitive(cell), !isSafe[cell] { protect(cell) }
      }
    }
  }

  private mutating func protect(_ cell: Int) {
    let count = problem.counts[cell]
    let range = problem.ranges[cell]
    if problem.isSensitive(cell) {
      // Where the range has one count only, any other will do.
      let steps =
        range.lowerBound == range.upperBound
        ? [[1, -1]] : [[range.upperBound - count], [range.lowerBound - count]].filter { $0 != [0] }
      for step in steps { findOrHide(cell, steps: step) }
    } else if !isSafe[cell] {
      findOrHide(cell, steps: [1, -1])
    }
    isSafe[cell] = true
  }

  /// Sees to it that there is a table in which the cell differs by one of the steps.
  private mutating func findOrHide(_ cell: Int, steps: [Int64]) {
    let far = steps.first { abs($0) > 1 }
    if move(cell, steps, mayHide: false) { return }
    if let far, moveByOnes(cell, far, mayHide: false) { return }
    if move(cell, steps, mayHide: true) { return }
    if let far, moveByOnes(cell, far, mayHide: true) { return }
    // No way was found, even with more hidden. All around the cell goes, ring by ring.
    var ring: Set<Int> = [cell]
    var reached = ring
    while !ring.isEmpty {
      let sums = Set(ring.flatMap { cells.memberships[$0].map(\.sum) })
      ring = Set(sums.flatMap { cells.members[$0].map(\.cell) }).subtracting(reached)
      reached.formUnion(ring)
      for near in ring.sorted() { for release in shownBy[near] { hide(release) } }
      if move(cell, steps, mayHide: false) { return }
      if let far, moveByOnes(cell, far, mayHide: false) { return }
    }
  }

  /// Whether there is a table in which the cell differs by one of the steps; if so, its cells are safe, and hidden where
  /// `mayHide`. Of what would have to be hidden besides, it takes the least.
  private mutating func move(_ cell: Int, _ steps: [Int64], mayHide: Bool) -> Bool {
    let choices = relations.choices(for: problem.kinds[cell])
    var best: [Change]?
    for kinds in choices {
      for way in mayHide ? [Way.hiddenFirst, .straight] : [.hiddenOnly] {
        for step in steps {
          guard let found = find(cell, step, way, kinds) else { continue }
          if !mayHide {
            accept(found)
            return true
          }
          if best.map({ opened(by: found).count < opened(by: $0).count }) ?? true { best = found }
        }
      }
    }
    guard let best else { return false }
    accept(best)
    return true
  }

  /// The same for one step, made of steps of one, each from the table that the one before led to: a great step may take
  /// a little from many.
  private mutating func moveByOnes(_ cell: Int, _ step: Int64, mayHide: Bool) -> Bool {
    defer { table = problem.counts }
    for _ in 0..<abs(step) {
      if move(cell, [step.signum()], mayHide: false)
        || (mayHide && move(cell, [step.signum()], mayHide: true))
      {
        for change in lastAccepted { table[change.cell] += change.step }
      } else {
        return false
      }
    }
    return true
  }

  private struct Change {
    let cell: Int
    let step: Int64
  }

  private var lastAccepted: [Change] = []

  /// Hides what shows changed cells; all of them now have another value in some table.
  private mutating func accept(_ changes: [Change]) {
    for release in opened(by: changes).sorted() { hide(release) }
    for change in changes { isSafe[change.cell] = true }
    lastAccepted = changes
  }

  /// How a search chooses among cells.
  private enum Way {
    /// Among hidden cells alone.
    case hiddenOnly
    /// Hidden cells before others.
    case hiddenFirst
    /// Whatever balances most.
    case straight
  }

  /// The visible releases that show any of the cells.
  private func opened(by changes: [Change]) -> Set<Int> {
    Set(changes.flatMap { shownBy[$0.cell] }.filter { !isHidden[$0] })
  }

  /// How another table differs from the present one; nil where none was found.
  private mutating func find(_ cell: Int, _ step: Int64, _ way: Way, _ kinds: Set<Int>?) -> [Change]? {
    guard table[cell] + step >= 0 else { return nil }
    movable = kinds
    moves.start(way == .hiddenOnly ? 300 : 600)
    defer { moves.clear(cells) }
    moves.move(cell, by: step, cells)
    guard balance(way) else { return nil }
    return moves.moved.map { Change(cell: $0, step: moves.delta[$0]) }
  }

  // MARK: moves

  /// The most cells that a table may differ in: longer ways about hide more than they are worth.
  private static let longest = 72

  /// Extends the moves until every sum is kept; false where it finds no way within its steps.
  private mutating func balance(_ way: Way) -> Bool {
    guard let sum = moves.smallestUnbalanced(cells) else { return true }
    guard moves.takeStep(), moves.moved.count < Self.longest else { return false }
    for candidate in candidates(in: sum, way) {
      let depth = moves.moved.count
      moves.move(candidate.cell, by: candidate.step, cells)
      if balance(way) { return true }
      moves.takeBack(to: depth, cells)
      if moves.isExhausted { return false }
    }
    return false
  }

  private struct Candidate {
    let cell: Int
    let step: Int64
    /// Whether it gives only a part, how many releases it would hide, whether it is a visible total, how little it
    /// balances, whether it is 0, its count: the least where it would be hidden, else the greatest.
    let cost: (Int, Int, Int, Int64, Int, Int64)
  }

  /// The cells that could take up what a sum is out by, the best few first.
  private func candidates(in sum: Int, _ way: Way) -> [Candidate] {
    let excess = moves.excess[sum]
    var found: [Candidate] = []
    for (cell, sign) in places(in: sum, mayHide: way != .hiddenOnly) where moves.delta[cell] == 0 {
      if let movable, !movable.contains(problem.kinds[cell]) { continue }
      let isVisible = shown[cell] > 0
      if isVisible, way == .hiddenOnly { continue }
      let count = table[cell]
      let step = max(-excess * sign, -count)
      if step == 0 { continue }
      // A cell that is to be hidden gives all that is needed; a hidden one may give a part.
      if isVisible, step != -excess * sign { continue }
      let releases = isVisible ? shownBy[cell].count { !isHidden[$0] && !moves.opens($0, self) } : 0
      found.append(
        Candidate(
          cell: cell, step: step,
          cost: (
            step == -excess * sign ? 0 : 1, way == .straight ? 0 : releases,
            isVisible && cells.isTotal[cell] ? 1 : 0,
            moves.imbalance(adding: step, to: cell, cells), count == 0 ? 1 : 0, isVisible ? count : -count
          )))
    }
    found.sort { $0.cost == $1.cost ? $0.cell < $1.cell : $0.cost < $1.cost }
    return Array(found.prefix(4))
  }

  /// Whether a moved cell is shown by the release, so that it would be hidden already.
  func isMoved(in release: Int) -> Bool {
    problem.releases[release].contains { moves.delta[$0] != 0 }
  }

  private static let wide = 256

  /// All cells of a sum, or of a long one those that are worth looking at.
  private func places(in sum: Int, mayHide: Bool) -> [(cell: Int, sign: Int64)] {
    let members = cells.members[sum]
    if members.count <= Self.wide { return members }
    var chosen = Set(roomy[sum])
    // Cells that other sums want changed as well.
    for other in moves.unbalanced where other != sum && cells.members[other].count <= Self.wide {
      for (cell, _) in cells.members[other] where cells.sign(of: cell, in: sum) != nil { chosen.insert(cell) }
    }
    if mayHide {
      let needed = abs(moves.excess[sum])
      chosen.formUnion(cells.visible(in: sum, atLeast: needed, problem.counts) { shown[$0] > 0 })
    }
    chosen.insert(problem.sums[sum].total)
    return chosen.sorted().compactMap { cell in cells.sign(of: cell, in: sum).map { (cell, $0) } }
  }
}
