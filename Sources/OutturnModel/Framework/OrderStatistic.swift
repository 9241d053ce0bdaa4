/// A figure read off values put in order.
package enum OrderStatistic: Hashable, Sendable {
  /// The middle value, or half-way between the two in the middle.
  case median
  case minimum
  case maximum
  /// The value below which a share of the values lies; a share of 90% is 90.
  case quantile(Rational, QuantileMethod)
}

/// How a quantile is found between values.
package enum QuantileMethod: String, Hashable, Sendable, CaseIterable {
  /// The least value that at least the share of the values do not exceed: always one of the values.
  case nearestRank = "nearest-rank"
  /// Position 1 + (n - 1)p, on the straight line between neighbours (Hyndman and Fan's 7th definition).
  case linear
  /// Position (n + 1)p, on the straight line between neighbours (the 6th); none before the first value or after the last.
  case exclusive

  package var inWords: String { self == .nearestRank ? "nearest rank" : rawValue }
}
