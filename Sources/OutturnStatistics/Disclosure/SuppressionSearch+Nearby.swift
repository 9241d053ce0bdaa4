/// Where no other table was found, all counts of a few places are hidden together, before all that there is.
extension SuppressionSearch {
  /// How many places of each sum, one attempt after another.
  private static let widths = [1, 2, 4, 8]

  /// Hides everything in the place of a cell and in the places with the greatest counts beside it, and those that close
  /// the circle: with one practice and one month also another practice, another month, and the one in the other.
  ///
  /// - Returns: whether there is then a table in which the cell differs by one of the steps.
  mutating func moveNearby(_ cell: Int, _ steps: [Int64], _ far: Int64?) -> Bool {
    isThorough = true
    defer { isThorough = false }
    // What is only in sums of several kinds is changed along with what is in others.
    let place = places.place(of: cell)
    let leading = places.cells[place].map(\.cell).max {
      (strataSums($0).count, problem.counts[$0]) < (strataSums($1).count, problem.counts[$1])
    }
    guard let leading else { return false }
    for width in Self.widths {
      hidePlaces(of: neighbours(of: leading, width))
      if move(cell, steps, mayHide: false) { return true }
      if let far, moveByOnes(cell, far, mayHide: false) { return true }
    }
    return false
  }

  private mutating func hidePlaces(of some: Set<Int>) {
    let near = Set(some.map { places.place(of: $0) })
    for release in Set(near.flatMap { places.cells[$0] }.flatMap { shownBy[$0.cell] }).sorted() {
      hide(release)
    }
  }

  /// The sums over strata or periods that a cell is in.
  private func strataSums(_ cell: Int) -> [Int] {
    cells.memberships[cell].map(\.sum).filter { !problem.sums[$0].isOfSeveralKinds(problem) }
  }

  private func neighbours(of cell: Int, _ width: Int) -> Set<Int> {
    func beside(_ sum: Int) -> [Int] {
      let parts = problem.sums[sum].parts.filter { $0 != cell }
      return Array(parts.sorted { (problem.counts[$1], $0) < (problem.counts[$0], $1) }.prefix(width))
    }
    let sides = strataSums(cell).map(beside)
    var near = Set(sides.joined())
    near.insert(cell)
    for (number, side) in sides.enumerated() {
      for other in sides[(number + 1)...] {
        for a in side {
          let around = Set(strataSums(a).flatMap { problem.sums[$0].parts })
          for b in other {
            for sum in strataSums(b) { near.formUnion(problem.sums[sum].parts.filter(around.contains)) }
          }
        }
      }
    }
    return near
  }
}
