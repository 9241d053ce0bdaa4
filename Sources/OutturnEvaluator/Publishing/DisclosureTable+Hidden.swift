internal import OutturnModel
internal import OutturnStatistics

/// Counts that nobody publishes and that readers can work out: those who are in one published count and not in
/// another, and figures that came suppressed, from totals that came by themselves.
extension DisclosureTable {
  /// Where one count is, by the rules, of some of the rows of another, those who are left are a group of their own.
  mutating func addNested(_ entries: [Entry]) {
    var rows: [(quantity: Int, rows: CountedRows)] = []
    var seen: Set<QuantityKey> = []
    for entry in entries {
      for (role, _) in entry.counts.all {
        let key = QuantityKey(indicator: entry.indicator.id, role: role)
        guard let quantity = numbers[key], seen.insert(key).inserted,
          let counted = CountedRows(entry.indicator.measure, role)
        else { continue }
        rows.append((quantity, counted))
      }
    }
    var pairs: Set<[Int]> = []
    for (part, few) in rows {
      for (whole, many) in rows
      where part != whole && few.isPart(of: many) && pairs.insert([part, whole]).inserted {
        addRest(of: part, in: whole, kind: quantities.all.count + pairs.count)
      }
    }
  }

  private mutating func addRest(of part: Int, in whole: Int, kind: Int) {
    let places = quantities.all[part].counts.keys.filter {
      cells[CellKey(quantity: part, place: $0)] != nil && cells[CellKey(quantity: whole, place: $0)] != nil
    }
    for place in places.sorted(by: { $0.isBefore($1) }) {
      guard let inner = cells[CellKey(quantity: part, place: place)],
        let outer = cells[CellKey(quantity: whole, place: place)]
      else { continue }
      let rest = problem.counts[outer] - problem.counts[inner]
      // Rows that are unknown to one of the two may stand on either side.
      if rest < 0 { continue }
      let cell = problem.addCell(rest, hiding: problem.ranges[outer], kind: kind)
      addSum([inner, cell], outer)
    }
  }

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
