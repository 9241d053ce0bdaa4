/// Finds, for hidden cells, tables that a reader cannot tell from the true one, and hides more until there are some.
///
/// What is hidden only grows, and a table found stays good, so that each cell is looked at until it is safe and then
/// no more. Each search takes a bounded number of steps.
struct SuppressionSearch {
  let problem: SuppressionProblem
  private(set) var isHidden: [Bool]
  /// Of each cell: how many visible releases show it.
  var shown: [Int]
  let shownBy: [[Int]]
  let cells: SuppressionCells
  private let relations: KindRelations
  let places: SuppressionPlaces
  let placeMoves: PlaceMoves
  /// The kinds that the present search may move; nil for all.
  private(set) var movable: Set<Int>?
  /// Hidden cells that have another value in some table found.
  private var isSafe: [Bool]
  /// Those that are, in some table found, as small as small counts go, or less; and as great, or more.
  private var mayBeLeast: [Bool]
  private var mayBeMost: [Bool]
  /// Hidden cells yet to be looked at.
  private var waiting: [Int] = []
  /// Of each sum: its hidden cells with the greatest counts.
  var roomy: [[Int]]
  var moves: TableMoves
  /// From which a search starts: the true table, or one that it has led to already.
  private(set) var table: [Int64]
  /// Whether the present search takes its time.
  var isThorough = false
  /// Cells around which all is hidden: there is no more to be done for them.
  private var isGivenUp: [Bool]

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
    places = SuppressionPlaces(problem)
    placeMoves = PlaceMoves(problem)
    isSafe = problem.counts.map { _ in false }
    mayBeLeast = zip(problem.counts, problem.ranges).map { $0 <= $1.lowerBound }
    mayBeMost = zip(problem.counts, problem.ranges).map { $0 >= $1.upperBound }
    roomy = problem.sums.map { _ in [] }
    table = problem.counts
    isGivenUp = problem.counts.map { _ in false }
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
    var isProtected = problem.counts.map { _ in false }
    // Cells that are small first: what is hidden for them often makes the others safe. Last those that nobody shows, of
    // which there are many more.
    for turn in 0...2 {
      var next = 0
      while next < waiting.count {
        let cell = waiting[next]
        next += 1
        let own = shownBy[cell].isEmpty ? 2 : problem.isSensitive(cell) ? 0 : 1
        if own > turn || isProtected[cell] { continue }
        isProtected[cell] = true
        protect(cell)
      }
    }
  }

  private mutating func protect(_ cell: Int) {
    let count = problem.counts[cell]
    let range = problem.ranges[cell]
    if problem.isSensitive(cell) {
      if range.lowerBound == range.upperBound {
        // Any other count will do.
        if !isSafe[cell] { findOrHide(cell, steps: [1, -1]) }
      } else {
        if !mayBeMost[cell] { findOrHide(cell, steps: [range.upperBound - count]) }
        if !mayBeLeast[cell] { findOrHide(cell, steps: [range.lowerBound - count]) }
      }
    } else if !isSafe[cell] {
      findOrHide(cell, steps: [1, -1])
    }
    isSafe[cell] = true
  }

  /// Sees to it that there is a table in which the cell differs by one of the steps.
  private mutating func findOrHide(_ cell: Int, steps: [Int64]) {
    if isGivenUp[cell] { return }
    let far = steps.first { abs($0) > 1 }
    if move(cell, steps, mayHide: false) { return }
    if let far, moveByOnes(cell, far, mayHide: false) { return }
    if move(cell, steps, mayHide: true) { return }
    if let far, moveByOnes(cell, far, mayHide: true) { return }
    if moveNearby(cell, steps, far) { return }
    hideAround(cell, steps, far)
  }

  /// All around the cell goes, ring by ring, until there is such a table or nothing is left to hide.
  private mutating func hideAround(_ cell: Int, _ steps: [Int64], _ far: Int64?) {
    var ring: Set<Int> = [cell]
    var reached = ring
    while !ring.isEmpty {
      let sums = Set(ring.flatMap { cells.memberships[$0].map(\.sum) })
      ring = Set(sums.flatMap { cells.members[$0].map(\.cell) }).subtracting(reached)
      reached.formUnion(ring)
      let releases = Set(ring.flatMap { shownBy[$0] }).filter { !isHidden[$0] }
      if releases.isEmpty { continue }
      for release in releases.sorted() { hide(release) }
      if move(cell, steps, mayHide: false) { return }
      if let far, moveByOnes(cell, far, mayHide: false) { return }
    }
    for cell in reached { isGivenUp[cell] = true }
  }

  /// Whether there is a table in which the cell differs by one of the steps; if so, its cells are safe, and hidden where
  /// `mayHide`. Of what would have to be hidden besides, it takes the least.
  mutating func move(_ cell: Int, _ steps: [Int64], mayHide: Bool) -> Bool {
    let ways = mayHide ? [Way.hiddenFirst, .straight] : [.hiddenOnly]
    var best: (changes: [Change], opened: Int)?
    /// - Returns: whether nothing better is to be found.
    func take(_ found: [Change]?) -> Bool {
      guard let found else { return false }
      let count = opened(by: found).count
      if best.map({ count < $0.opened }) ?? true { best = (found, count) }
      return count == 0
    }
    search: for step in steps {
      for way in ways {
        for alike in placeMoves(cell, step, way) where take(find(cell, step, way, alike: alike)) {
          break search
        }
      }
    }
    if best?.opened != 0 {
      search: for kinds in relations.choices(for: problem.kinds[cell]) {
        for way in ways {
          for step in steps where take(find(cell, step, way, kinds)) { break search }
        }
      }
    }
    guard let best else { return false }
    accept(best.changes)
    return true
  }

  /// The same for one step, made of steps of one, each from the table that the one before led to: a great step may take
  /// a little from many.
  mutating func moveByOnes(_ cell: Int, _ step: Int64, mayHide: Bool) -> Bool {
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

  struct Change {
    let cell: Int
    let step: Int64
  }

  private var lastAccepted: [Change] = []

  /// Hides what shows changed cells; all of them now have another value in some table.
  private mutating func accept(_ changes: [Change]) {
    for release in opened(by: changes).sorted() { hide(release) }
    for change in changes {
      let (cell, count) = (change.cell, table[change.cell] + change.step)
      if count != problem.counts[cell] { isSafe[cell] = true }
      if count <= problem.ranges[cell].lowerBound { mayBeLeast[cell] = true }
      if count >= problem.ranges[cell].upperBound { mayBeMost[cell] = true }
    }
    lastAccepted = changes
  }

  /// How a search chooses among cells.
  enum Way {
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
    moves.start((way == .hiddenOnly ? 300 : 600) * (isThorough ? 10 : 1))
    defer { moves.clear(cells) }
    moves.move(cell, by: step, cells)
    guard balance(way) else { return nil }
    return changes
  }

  var changes: [Change] { moves.moved.map { Change(cell: $0, step: moves.delta[$0]) } }
}
