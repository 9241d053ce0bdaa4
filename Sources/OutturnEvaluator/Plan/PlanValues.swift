internal import OutturnModel
internal import OutturnSubmission

/// The values of one list that medians and quantiles are read off, as one thread meets them.
///
/// Where they lie close together, as whole days and ages do, they are counted value by value in each stratum, and take
/// no more memory for more rows. Others are kept, each with its cell of every grouping.
final class PlanValues {
  /// The most different values that are counted in each stratum.
  private static let mostCounted = 1 << 12
  /// The most counts that are kept for all strata together: 16 MiB.
  private static let mostCounts = 1 << 22

  /// For each stratification, overall first: the grouping it is part of and the positions of its columns there, and of
  /// the stretch of time.
  private let lists: [(grouping: Int, positions: [Int])]
  /// Those that have a figure which is read off the values.
  private let used: [Int]
  /// For each stratification, the stratum of each cell of its grouping, numbered by this thread.
  private(set) var stratumOf: [[Int32]]
  private var known: [[[Int32]: Int32]]
  private var counts: [[UInt32]]
  private var base: Int64 = 0
  private var width = 0
  private var isCounting = true
  let kept: KeptValues

  init(_ plan: Plan, order: Int) {
    lists = ([[]] + plan.stratifications).map { columns in
      let grouping = plan.groupings.firstIndex { Set(columns).isSubset(of: $0) } ?? 0
      let all = columns + [plan.stretch].compactMap(\.self)
      return (grouping, all.map { plan.groupings[grouping].firstIndex(of: $0) ?? 0 })
    }
    used = plan.lists(ordering: order)
    stratumOf = lists.map { _ in [] }
    known = lists.map { _ in [:] }
    counts = lists.map { _ in [] }
    kept = KeptValues(groupings: plan.groupings.count, most: plan.mostKept)
  }

  /// Takes the values of rows of a batch.
  ///
  /// - Parameter cellsOf: the cell of each row, for each grouping.
  func take(
    _ rows: UnsafeBufferPointer<UInt32>, of source: UnsafePointer<Int64>,
    cellsOf: [UnsafeMutablePointer<UInt32>],
    groupings: [PlanCells]
  ) throws(ColumnarObstacle) {
    var rows = rows
    if isCounting { widen(rows, source) }
    if isCounting { learn(groupings) }
    if isCounting {
      for list in used {
        let cells = cellsOf[lists[list].grouping]
        let (base, width) = (base, width)
        stratumOf[list].withUnsafeBufferPointer { strata in
          counts[list].withUnsafeMutableBufferPointer { counts in
            for row in rows {
              counts[Int(strata[Int(cells[Int(row)])]) * width + Int(source[Int(row)] - base)] += 1
            }
          }
        }
      }
      rows = UnsafeBufferPointer(start: nil, count: 0)
    }
    for row in rows { try kept.append(source[Int(row)], row: Int(row), cellsOf: cellsOf) }
  }

  /// Makes room for the values of rows, or gives up counting.
  private func widen(_ rows: UnsafeBufferPointer<UInt32>, _ source: UnsafePointer<Int64>) {
    guard let first = rows.first else { return }
    var low = width > 0 ? base : source[Int(first)]
    var high = width > 0 ? base + Int64(width) - 1 : low
    for row in rows {
      low = min(low, source[Int(row)])
      high = max(high, source[Int(row)])
    }
    if width > 0, low == base, high == base + Int64(width) - 1 { return }
    guard high - low < Int64(Self.mostCounted) else {
      isCounting = false
      return
    }
    // Twice as much as is needed, so that this is seldom done.
    let wider = min(Self.mostCounted, max(64, Int(high - low + 1) * 2))
    for list in used {
      let strata = known[list].count
      var moved = [UInt32](repeating: 0, count: strata * wider)
      for stratum in 0..<strata {
        for place in 0..<width {
          moved[stratum * wider + place + Int(base - low)] = counts[list][stratum * width + place]
        }
      }
      counts[list] = moved
    }
    (base, width) = (low, wider)
  }

  /// Gives the cells that have come up since their strata, or gives up counting.
  private func learn(_ groupings: [PlanCells]) {
    for list in used {
      let place = lists[list]
      let cells = groupings[place.grouping]
      while stratumOf[list].count < cells.count {
        let cell = stratumOf[list].count
        // Cell 0 is of no stratum; no row that is counted is in it.
        let key = cell == 0 ? [-1] : place.positions.map { cells.code(cell, $0) }
        if let stratum = known[list][key] {
          stratumOf[list].append(stratum)
          continue
        }
        let stratum = Int32(known[list].count)
        known[list][key] = stratum
        stratumOf[list].append(stratum)
        counts[list].append(contentsOf: repeatElement(0, count: width))
      }
    }
    if counts.reduce(0, { $0 + $1.count }) > Self.mostCounts { isCounting = false }
  }

  /// The values that are counted: from the first on, those of a stratum side by side.
  var range: Range<Int64> { base..<(base + Int64(width)) }

  /// Adds what was counted in a cell's stratum of a stratification. Several cells have the same stratum, of which one is
  /// to be asked.
  ///
  /// - Parameter totals: one for each value from `first` on, of which ``range`` is a part.
  func addCounts(_ list: Int, stratum: Int32, to totals: UnsafeMutableBufferPointer<Int>, from first: Int64) {
    let offset = Int(base - first)
    counts[list].withUnsafeBufferPointer { counts in
      let start = Int(stratum) * width
      for place in 0..<width { totals[offset + place] &+= Int(counts[start + place]) }
    }
  }

  /// The values that were counted in one of this thread's strata, each with how often it occurs.
  func forEachCount(_ list: Int, stratum: Int32, _ take: (Int64, Int) -> Void) {
    for place in 0..<width {
      let count = counts[list][Int(stratum) * width + place]
      if count > 0 { take(base + Int64(place), Int(count)) }
    }
  }

  /// Whether anything was counted.
  var hasCounts: Bool { width > 0 }
}
