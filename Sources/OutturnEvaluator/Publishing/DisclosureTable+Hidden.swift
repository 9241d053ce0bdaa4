internal import OutturnModel
internal import OutturnStatistics

/// Figures that came suppressed, of which readers know what they come to from totals that came by themselves.
extension DisclosureTable {
  /// A sum of which some parts came suppressed.
  struct OpenSum {
    var known: [Int]
    var unknown: [FigurePlace]
    var total: FigurePlace
  }

  /// Sums with parts that came suppressed, where the total came by itself, or is known from a sum of totals. The counts
  /// of these parts are not known here; that they come to what is left of the total is known to every reader.
  mutating func addOpenSums(_ open: [OpenSum], of quantity: Int) {
    var waiting = open
    while true {
      let before = waiting.count
      // Coarser ones were found later: a network that came suppressed is known from all networks.
      waiting = waiting.reversed().filter { !add($0, of: quantity) }.reversed()
      if waiting.count == before { return }
    }
  }

  private mutating func add(_ open: OpenSum, of quantity: Int) -> Bool {
    guard let total = cells[CellKey(quantity: quantity, place: open.total)] else { return false }
    let left = problem.counts[total] - open.known.reduce(0) { $0 + problem.counts[$1] }
    if left < 0 { return true }
    let count = Int64(open.unknown.count)
    var parts = open.known
    for (number, place) in open.unknown.enumerated() {
      let share = left / count + (Int64(number) < left % count ? 1 : 0)
      let range = problem.ranges[total]
      // Whoever sent it thought it small: a reader may rule out none of what is small, nor what it is.
      parts.append(
        cell(quantity, place, share, min(range.lowerBound, share)...max(range.upperBound, share)))
    }
    addSum(parts, total)
    return true
  }
}

extension FigurePlace {
  /// In an order that is the same each time.
  func isBefore(_ other: FigurePlace) -> Bool {
    if days != other.days { return days < other.days }
    if stratum.dimensions != other.stratum.dimensions {
      return stratum.dimensions.lexicographicallyPrecedes(other.stratum.dimensions)
    }
    return stratum.codes.lexicographicallyPrecedes(other.stratum.codes)
  }
}
