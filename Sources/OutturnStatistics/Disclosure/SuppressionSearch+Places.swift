/// The search for a table in which several kinds change together, in one place as in another.
extension SuppressionSearch {
  /// How many changes of a place are tried.
  private static let mostAttempts = 6
  private static let fewAttempts = 2
  /// How many places a table may differ in.
  private static let mostPlaces = 16

  /// The different changes of its place by which a cell may change by a step, a few.
  func placeMoves(_ cell: Int, _ step: Int64, _ way: Way) -> [PlaceMoves.Move] {
    if placeMoves.isEmpty { return [] }
    var possible = PlaceMoves.Possible(kinds: placeMoves.kinds)
    for member in places.cells[places.place(of: cell)] {
      let isFixed = way == .hiddenOnly && shown[member.cell] > 0
      // The steps are of the cell, which may go down.
      if isFixed || table[member.cell] == 0 { possible.forbid(member.kind, -step.signum()) }
      if isFixed { possible.forbid(member.kind, step.signum()) }
    }
    var found: [PlaceMoves.Move] = []
    // Far steps are mostly made of steps of one in the end.
    let attempts = abs(step) > 1 ? Self.fewAttempts : Self.mostAttempts
    for attempt in 0..<(isThorough ? 4 * attempts : attempts) {
      guard
        let move = placeMoves.move(
          of: problem.kinds[cell], attempt: attempt, possible, within: isThorough ? 2000 : 400)
      else { continue }
      if !found.contains(move) { found.append(move) }
    }
    return found
  }

  /// How another table differs from the present one, by the same change in every place; nil where none was found.
  mutating func find(_ cell: Int, _ step: Int64, _ way: Way, alike move: PlaceMoves.Move) -> [Change]? {
    let place = places.place(of: cell)
    guard room(at: place, towards: step.signum(), move, way).most >= abs(step) else { return nil }
    moves.start(isThorough ? 400 : 80)
    defer { moves.clear(cells) }
    change(place, by: step, move)
    guard balance(way, move, placesLeft: Self.mostPlaces) else { return nil }
    return changes
  }

  private mutating func change(_ place: Int, by factor: Int64, _ move: PlaceMoves.Move) {
    for position in places.cells.range(place) {
      let member = places.cells.all[position]
      if move[member.kind] == 0 { continue }
      moves.move(member.cell, by: factor * move[member.kind], cells)
    }
  }

  /// How often a place can be changed in one direction, and how many releases that would hide; 0 where a cell of it was
  /// changed before.
  private func room(at place: Int, towards sign: Int64, _ move: PlaceMoves.Move, _ way: Way) -> (
    most: Int64, opened: Int
  ) {
    var most = Int64.max
    var opened: Set<Int> = []
    for position in places.cells.range(place) {
      let member = places.cells.all[position]
      let (cell, step) = (member.cell, move[member.kind])
      if step == 0 { continue }
      if moves.delta[cell] != 0 { return (0, 0) }
      if shown[cell] > 0 {
        if way == .hiddenOnly { return (0, 0) }
        for release in shownBy[cell] where !isHidden[release] { opened.insert(release) }
      }
      if step * sign < 0 { most = min(most, table[cell]) }
      if most == 0 { return (0, 0) }
    }
    return (most, opened.count)
  }

  private struct Candidate {
    let place: Int
    let factor: Int64
    /// Whether it gives only a part, how many releases it would hide, how little it balances, how little room it has.
    let cost: (Int, Int, Int64, Int64)
  }

  /// Changes places until every sum is kept; false where it finds no way within its steps.
  private mutating func balance(_ way: Way, _ move: PlaceMoves.Move, placesLeft: Int) -> Bool {
    guard let sum = moves.smallestUnbalanced(cells) else { return true }
    guard placesLeft > 0, moves.takeStep() else { return false }
    for candidate in candidates(in: sum, way, move) {
      let depth = moves.moved.count
      change(candidate.place, by: candidate.factor, move)
      if balance(way, move, placesLeft: placesLeft - 1) { return true }
      moves.takeBack(to: depth, cells)
      if moves.isExhausted { return false }
    }
    return false
  }

  private func candidates(in sum: Int, _ way: Way, _ move: PlaceMoves.Move) -> [Candidate] {
    let excess = moves.excess[sum]
    var found: [Candidate] = []
    for (cell, sign) in members(of: sum, mayHide: way != .hiddenOnly) {
      let own = move[problem.kinds[cell]]
      if own == 0 { continue }
      let place = places.place(of: cell)
      let needed = -excess * sign * own
      let (most, opened) = room(at: place, towards: needed.signum(), move, way)
      // A cell that is to be hidden gives all that is needed; a hidden one may give a part.
      if most == 0 || opened > 0 && most < abs(needed) { continue }
      let factor = needed.signum() * min(most, abs(needed))
      found.append(
        Candidate(
          place: place, factor: factor,
          cost: (
            factor == needed ? 0 : 1, way == .straight ? 0 : opened,
            moves.imbalance(adding: factor * own, to: cell, cells), -most
          )))
    }
    found.sort { $0.cost == $1.cost ? $0.place < $1.place : $0.cost < $1.cost }
    return Array(found.prefix(6))
  }
}
