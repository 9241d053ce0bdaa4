internal import OutturnModel

/// One thing counted, over all strata and periods: a denominator, a numerator, those who are left.
///
/// Numbers of one dataset that agree wherever both are given are one quantity, whichever indicators they come from,
/// since a reader who sees one sees the other.
struct Quantity {
  var dataset: String
  /// The indicators that it is of. Two numbers of one indicator stay two, even where they happen to be equal.
  var indicators: Set<String>
  var counts: [FigurePlace: Int64]

  /// Whether the same; not told by figures that are all 0.
  func agrees(with other: Quantity) -> Bool {
    guard dataset == other.dataset, indicators.isDisjoint(with: other.indicators) else { return false }
    let (few, many) = counts.count <= other.counts.count ? (counts, other.counts) : (other.counts, counts)
    var hasSome = false
    for (place, count) in few {
      guard let own = many[place] else { continue }
      if own != count { return false }
      if count != 0 { hasSome = true }
    }
    return hasSome
  }
}

/// Quantities, each once.
struct Quantities {
  private(set) var all: [Quantity] = []

  /// - Returns: the number of the quantity that these counts are of.
  mutating func add(_ counts: [FigurePlace: Int64], of indicator: String, in dataset: String) -> Int {
    let quantity = Quantity(dataset: dataset, indicators: [indicator], counts: counts)
    if let known = all.firstIndex(where: { $0.agrees(with: quantity) }) {
      all[known].counts.merge(counts) { own, _ in own }
      all[known].indicators.insert(indicator)
      return known
    }
    all.append(quantity)
    return all.count - 1
  }
}
