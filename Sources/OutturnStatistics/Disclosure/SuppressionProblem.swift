/// What is to be protected: counts, the sums that a reader can make of them, and what shows them.
///
/// A release is what is shown or hidden as a whole: a result with its numerator and denominator. A cell may be shown
/// by several releases, and by none: then it is known only through sums.
package struct SuppressionProblem {
  /// One total and the cells that make it up. A cell may be in any number of sums, and a total a part of another.
  package struct Sum: Equatable, Sendable {
    package let total: Int
    package let parts: [Int]

    package init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }
  }

  package private(set) var counts: [Int64] = []
  /// Of each cell the counts that are hidden for their own sake.
  package private(set) var ranges: [ClosedRange<Int64>] = []
  /// Of each cell what it counts, as a number: the same over all strata and periods.
  package private(set) var kinds: [Int] = []
  package private(set) var sums: [Sum] = []
  /// Of each release the cells that it shows.
  package private(set) var releases: [[Int]] = []
  /// Releases that are hidden already.
  package private(set) var hidden: Set<Int> = []

  package init() {}

  /// - Parameter kind: what it counts.
  /// - Returns: the number of the cell.
  package mutating func addCell(_ count: Int64, hiding range: ClosedRange<Int64>, kind: Int = 0) -> Int {
    counts.append(count)
    kinds.append(kind)
    ranges.append(range)
    return counts.count - 1
  }

  /// Widens what is hidden of a cell that two rules speak of.
  package mutating func hide(_ range: ClosedRange<Int64>, of cell: Int) {
    let own = ranges[cell]
    ranges[cell] = min(own.lowerBound, range.lowerBound)...max(own.upperBound, range.upperBound)
  }

  package mutating func addSum(of parts: [Int], to total: Int) {
    sums.append(Sum(total: total, parts: parts))
  }

  /// - Returns: the number of the release.
  package mutating func addRelease(of cells: [Int], isHidden: Bool = false) -> Int {
    releases.append(cells)
    if isHidden { hidden.insert(releases.count - 1) }
    return releases.count - 1
  }

  package func isSensitive(_ cell: Int) -> Bool { ranges[cell].contains(counts[cell]) }
}

/// Which releases are hidden so that no small count can be worked out.
///
/// First each release that shows a small count is hidden. Then a hidden cell counts as safe only where another table
/// is found that a reader could not tell from the true one: whole numbers from 0 up, with every sum kept and every
/// visible cell as it is. For a small count two such tables are sought: one in which it is as small as the range of
/// small counts goes, or less, and one in which it is as great, or more, so that a reader can rule out none of the
/// range. For any other hidden cell one in which it differs is enough. Where no such table is found with what is
/// hidden, one is sought that changes visible cells too, and the releases that show these are hidden as well. Where
/// that fails, all in its place and in a few places beside it is hidden, and then all around it. Rounding comes on top and
/// is not relied on.
package struct SuppressionPattern {
  /// Hidden for their own sake.
  package let primary: Set<Int>
  /// All that is hidden, in order.
  package let hidden: Set<Int>

  package init(_ problem: SuppressionProblem) {
    var search = SuppressionSearch(problem)
    let primary = problem.releases.indices.filter {
      problem.releases[$0].contains(where: problem.isSensitive)
    }
    for release in primary { search.hide(release) }
    search.protect()
    self.primary = Set(primary)
    hidden = Set(problem.releases.indices.filter { search.isHidden[$0] })
  }
}
