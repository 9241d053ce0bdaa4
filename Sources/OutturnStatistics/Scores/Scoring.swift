package import OutturnModel

/// Scores by rank, by quarter and between thresholds. All exact.
///
/// The score of a rule file, the model's `Score`, is made by these.
package enum Scoring {
  /// The rank that equal peers share.
  package enum Ties: Equatable, Sendable {
    /// The mean of those that they take up, so that the scores of all come to the same total whatever is equal.
    case mean
    /// The best of them, as in a league table. The published scores of the NHS Oversight Framework are so.
    case best
  }

  /// A score at the rank of a figure among its peers: best + (worst − best)(rank − 1)/(n − 1), the best first.
  ///
  /// Source: the NHS Oversight Framework's methodology of 2025/26 scores its metrics from 1.00, best, to 4.00.
  /// Withheld where there are fewer than two peers, so that there is no ranking; not applicable where neither way is
  /// better.
  package static func rank(
    of value: Rational, among peers: [Rational], polarity: Polarity, best: Rational = 1, worst: Rational = 4,
    ties: Ties = .mean
  ) -> Observation<Rational> {
    guard polarity != .neither else { return .notApplicable(.stated) }
    let better = peers.count { isBetter($0, than: value, polarity) }
    let equal = ties == .mean ? peers.count { $0 == value } : 1
    let before = Rational(better) + Rational(max(equal - 1, 0)) * .half
    guard peers.count >= 2, let share = before.divided(by: Rational(peers.count - 1)) else {
      return .withheld(.tooFew(least: 2))
    }
    return .value(best + (worst - best) * share)
  }

  /// The score of each of some figures by its rank among those that have a value. A figure without one is not scored
  /// and does not count in n.
  package static func ranked(
    _ values: [Observation<Rational>], polarity: Polarity, best: Rational = 1, worst: Rational = 4,
    ties: Ties = .mean
  ) -> [Observation<Rational>] {
    placed(values, polarity) {
      rank(of: $0, among: $1, polarity: polarity, best: best, worst: worst, ties: ties)
    }
  }

  /// The quarter of its peers that a figure is in, 1 for the best, by the rule of ``QuantileMembership``: equal
  /// figures share the better quarter.
  ///
  /// Withheld where there are fewer than four peers: three have no quarters. A figure that is not itself among its
  /// peers has the place that it would take.
  package static func quartile(of value: Rational, among peers: [Rational], polarity: Polarity)
    -> Observation<Int>
  {
    guard polarity != .neither else { return .notApplicable(.stated) }
    let better = peers.count { isBetter($0, than: value, polarity) }
    return QuantileMembership.quantile(rank: better + 1, of: peers.count, count: 4)
  }

  /// The quarter of each of some figures among those that have a value; a figure without one has none.
  package static func quartiles(_ values: [Observation<Rational>], polarity: Polarity) -> [Observation<Int>] {
    placed(values, polarity) { quartile(of: $0, among: $1, polarity: polarity) }
  }

  private static func placed<Place>(
    _ values: [Observation<Rational>], _ polarity: Polarity,
    place: (Rational, [Rational]) -> Observation<Place>
  ) -> [Observation<Place>] {
    guard polarity != .neither else { return values.map { _ in .notApplicable(.stated) } }
    let peers = values.compactMap(\.value)
    return values.map { value in value.flatMap { place($0, peers) } }
  }

  private static func isBetter(_ a: Rational, than b: Rational, _ polarity: Polarity) -> Bool {
    polarity == .lower ? a < b : a > b
  }

  // MARK: thresholds

  /// A figure and what it scores.
  package struct Point: Equatable, Sendable {
    package let value: Rational
    package let score: Rational

    package init(_ value: Rational, scores score: Rational) {
      self.value = value
      self.score = score
    }
  }

  /// The score of a figure on the straight line between two points; beyond them it is theirs.
  ///
  /// Source: the Quality and Outcomes Framework; CQUIN. The figures of the two may be either way round.
  ///
  /// - Throws: ``DomainError`` where both points are at one figure.
  package static func linear(_ value: Rational, from: Point, to: Point) throws(DomainError) -> Rational {
    guard let share = (value - from.value).divided(by: to.value - from.value) else {
      throw DomainError(.outsideRange("two different thresholds"))
    }
    return from.score + min(max(share, .zero), .one) * (to.score - from.score)
  }

  /// Points between two thresholds: none at the one or beyond it, all at the other or beyond it.
  ///
  /// - Throws: ``DomainError`` where the two thresholds are the same or the points are negative.
  package static func linearPoints(
    _ value: Observation<Rational>, none: Rational, all: Rational, points: Rational
  ) throws(DomainError) -> Observation<Rational> {
    if points.isNegative { throw DomainError(.negativeCount) }
    guard let figure = value.value else {
      if none == all { throw DomainError(.outsideRange("two different thresholds")) }
      return value
    }
    return .value(
      try linear(figure, from: Point(none, scores: .zero), to: Point(all, scores: points)))
  }
}
