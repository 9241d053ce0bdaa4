/// The search cell by cell: what puts one sum right puts others out, until none is.
extension SuppressionSearch {
  /// The most cells that a table may differ in: longer ways about hide more than they are worth.
  private static let longest = 72

  /// Extends the moves until every sum is kept; false where it finds no way within its steps.
  mutating func balance(_ way: Way) -> Bool {
    guard let sum = moves.smallestUnbalanced(cells) else { return true }
    guard moves.takeStep(), moves.moved.count < (isThorough ? 3 : 1) * Self.longest else { return false }
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
    for (cell, sign) in members(of: sum, mayHide: way != .hiddenOnly) where moves.delta[cell] == 0 {
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
  func members(of sum: Int, mayHide: Bool) -> [(cell: Int, sign: Int64)] {
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
