package import OutturnModel

/// Which of k quantiles each item belongs to.
///
/// Source: the OHID technical guide on assigning deprivation categories. Formula, for rank r of n items: the
/// quantile is k + 1 − ⌈(n + 1 − r) k/n⌉, in whole numbers. Items with one value have one rank and so one
/// quantile: which rank that is must be stated. Domain: k ≥ 1. Withheld where there are fewer items than
/// quantiles.
package enum QuantileMembership {
  /// The rank that tied items share.
  package enum Ties: String, Hashable, Sendable, CaseIterable {
    /// The least of their places: the usual rule.
    case lowest
    /// The greatest of their places.
    case highest
  }

  /// - Parameter lowestFirst: true where the first quantile has the lowest values.
  package static func quantiles(
    of values: [Rational], count: Int, lowestFirst: Bool, ties: Ties = .lowest
  ) -> Observation<[Int]> {
    guard count >= 1, values.count >= count else { return .withheld(.tooFew(least: Int64(count))) }
    let ranks = Ranking.ranks(of: values, ascending: lowestFirst)
    return .value(
      ranks.map { places in
        quantile(ties == .lowest ? places.lowerBound : places.upperBound, values.count, count)
      })
  }

  /// The quantile of the item at a rank, from 1, of so many items.
  package static func quantile(rank: Int, of items: Int, count: Int) -> Observation<Int> {
    guard count >= 1, items >= count else { return .withheld(.tooFew(least: Int64(count))) }
    return .value(quantile(rank, items, count))
  }

  private static func quantile(_ rank: Int, _ items: Int, _ count: Int) -> Int {
    let numerator = (items + 1 - rank) * count
    let ceiling = numerator > 0 ? (numerator + items - 1) / items : 0
    return min(max(count + 1 - ceiling, 1), count)
  }
}

/// The places of values in their order, ties sharing a range of places.
enum Ranking {
  /// For each value the places, from 1, that it and its ties take.
  static func ranks(of values: [Rational], ascending: Bool) -> [ClosedRange<Int>] {
    let order = values.indices.sorted { a, b in
      values[a] == values[b] ? a < b : (ascending ? values[a] < values[b] : values[a] > values[b])
    }
    var places = [ClosedRange<Int>](repeating: 1...1, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for position in start...end { places[order[position]] = (start + 1)...(end + 1) }
      start = end + 1
    }
    return places
  }
}
