package import OutturnModel

/// A table as it is published, with nothing in it from which a hidden cell can be worked out.
///
/// First every count that the rule hides is hidden. Then, as long as a hidden cell could be worked out, one more
/// cell of a sum that gives it away is hidden: the least of the parts that are not 0, or, where there is none, of
/// the parts that are, and the total last. A hidden cell is safe where the reader's arithmetic has another answer:
/// another table of whole numbers from 0 up that has the same visible cells and keeps every sum, and in which the
/// cell differs. Such a table is sought by moving one person at a time along the sums; where the search does not
/// find one the cell counts as given away, so that the answer errs towards hiding. What is marked hidden does not
/// say for whose sake. Rounding of the visible cells comes on top and is not relied on.
package struct ProtectedTable: Hashable, Sendable {
  package let rule: DisclosureRule
  /// Every cell as it is published.
  package let cells: [String: Observation<Int64>]
  /// Hidden for their own sake.
  package let primary: Set<String>
  /// Hidden for the sake of others.
  package let secondary: Set<String>

  package init(_ table: CountTable, rule: DisclosureRule) {
    let primary = Set(table.counts.filter { rule.hides($0.value) }.keys)
    var search = Alternatives(table, hidden: primary)
    while let exposed = search.firstExposed(), let next = search.nextToHide(for: exposed) {
      search.hide(next)
    }
    self.rule = rule
    self.primary = primary
    secondary = search.hidden.subtracting(primary)
    let hidden = search.hidden
    cells = Dictionary(
      uniqueKeysWithValues: table.counts.map { key, count in
        (key, hidden.contains(key) ? .suppressed : .value(rule.rounded(count)))
      })
  }
}

/// The search for other tables that a reader could not tell from the true one.
private struct Alternatives {
  private let keys: [String]
  private let counts: [Int64]
  /// Each sum as its cells: the parts with +1, the total with −1.
  private let sums: [[(cell: Int, sign: Int)]]
  /// For each cell the sums that it is in.
  private let memberships: [[Int]]
  private var isHidden: [Bool]

  /// How many steps one search may take before the cell counts as given away.
  private static let budget = 4_000

  init(_ table: CountTable, hidden: Set<String>) {
    keys = table.counts.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    counts = keys.map { table.counts[$0] ?? 0 }
    sums = table.sums.map { sum in
      sum.parts.compactMap { places[$0].map { (cell: $0, sign: 1) } }
        + [sum.total].compactMap { places[$0].map { (cell: $0, sign: -1) } }
    }
    var memberships = [[Int]](repeating: [], count: keys.count)
    for (number, sum) in sums.enumerated() {
      for entry in sum { memberships[entry.cell].append(number) }
    }
    self.memberships = memberships
    isHidden = keys.map { hidden.contains($0) }
  }

  var hidden: Set<String> { Set(keys.indices.filter { isHidden[$0] }.map { keys[$0] }) }

  mutating func hide(_ cell: Int) { isHidden[cell] = true }

  func firstExposed() -> Int? {
    keys.indices.first { isHidden[$0] && !hasAlternative($0) }
  }

  /// The cell to hide next: in the sums of the exposed cell, then in those of what they lead to, and at last anywhere.
  func nextToHide(for exposed: Int) -> Int? {
    var reached: Set<Int> = [exposed]
    var frontier = [exposed]
    while !frontier.isEmpty {
      let near = Set(frontier.flatMap { memberships[$0] })
      if let found = near.sorted().compactMap({ cheapest(in: $0) }).min(by: { $0.cost < $1.cost }) {
        return found.cell
      }
      frontier = near.flatMap { sums[$0].map(\.cell) }.filter { reached.insert($0).inserted }
    }
    return nil
  }

  /// The visible cell of a sum that costs the reader least: a part that is not 0, a part that is 0, the total.
  private func cheapest(in sum: Int) -> (cell: Int, cost: [Int64])? {
    sums[sum].filter { !isHidden[$0.cell] }
      .map { entry in
        let count = counts[entry.cell]
        let kind: Int64 = entry.sign < 0 ? 2 : (count == 0 ? 1 : 0)
        return (cell: entry.cell, cost: [kind, count, Int64(entry.cell)])
      }.min { $0.cost < $1.cost }
  }

  /// Whether another table differs from the true one in this cell and in hidden cells only.
  private func hasAlternative(_ cell: Int) -> Bool {
    for step in [1, -1] where counts[cell] + Int64(step) >= 0 {
      var moved = [cell: step]
      var budget = Self.budget
      if balance(&moved, &budget) { return true }
    }
    return false
  }

  /// Extends a set of moves until every sum is kept; false where it finds no way.
  private func balance(_ moved: inout [Int: Int], _ budget: inout Int) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    guard let (sum, excess) = firstUnbalanced(moved) else { return true }
    for entry in sums[sum] where isHidden[entry.cell] && moved[entry.cell] == nil {
      let step = -excess * entry.sign
      guard counts[entry.cell] + Int64(step) >= 0 else { continue }
      moved[entry.cell] = step
      if balance(&moved, &budget) { return true }
      moved[entry.cell] = nil
    }
    return false
  }

  private func firstUnbalanced(_ moved: [Int: Int]) -> (sum: Int, excess: Int)? {
    for sum in Set(moved.keys.flatMap { memberships[$0] }).sorted() {
      let excess = sums[sum].reduce(0) { $0 + $1.sign * (moved[$1.cell] ?? 0) }
      if excess != 0 { return (sum, excess) }
    }
    return nil
  }
}

extension Array where Element == Int64 {
  fileprivate static func < (a: [Int64], b: [Int64]) -> Bool { a.lexicographicallyPrecedes(b) }
}
