package import OutturnModel

/// Scores by rank and by thresholds. All exact.
package enum Score {
  /// The score of each item from its rank among those that have a value: 1 + 3(rank − 1)/(n − 1), the best first.
  ///
  /// Source: the NHS Oversight Framework's technical specification, 1.00 best to 4.00. Tied items share the mean of
  /// their ranks. An item without a value is not scored and does not count in n; with a single value there is no
  /// ranking, and its score is withheld. Not applicable where neither way is better.
  package static func ranked(
    _ values: [Observation<Rational>], polarity: Polarity, best: Rational = 1, worst: Rational = 4
  ) -> [Observation<Rational>] {
    guard polarity != .neither else { return values.map { _ in .notApplicable(.stated) } }
    let present = values.compactMap(\.value)
    let ranks = Ranking.ranks(of: present, ascending: polarity == .lower)
    var next = 0
    return values.map { value in
      guard value.value != nil else { return value.absence() }
      let places = ranks[next]
      next += 1
      let rank = Rational(places.lowerBound + places.upperBound) * .half
      guard let share = (rank - .one).divided(by: Rational(present.count - 1)) else {
        return .withheld(.tooFew(least: 2))
      }
      return .value(best + (worst - best) * share)
    }
  }

  /// The quartile band of each item, 1 for the best quarter, by the rule of ``QuantileMembership``. An item without
  /// a value has none; fewer than four values are withheld.
  package static func quartileBands(_ values: [Observation<Rational>], polarity: Polarity) -> [Observation<
    Int
  >] {
    guard polarity != .neither else { return values.map { _ in .notApplicable(.stated) } }
    let bands = QuantileMembership.quantiles(
      of: values.compactMap(\.value), count: 4, lowestFirst: polarity == .lower)
    var next = 0
    return values.map { value in
      guard value.value != nil else { return value.absence() }
      defer { next += 1 }
      return bands.map { $0[next] }
    }
  }

  /// Points between two thresholds: none at the lower or below it, all at the upper or above it, linear between.
  ///
  /// Source: the Quality and Outcomes Framework; CQUIN. The thresholds may be the other way round for a figure that
  /// is better low: `none` is where the points start, `all` where they are full.
  ///
  /// - Throws: ``DomainError`` where the two thresholds are the same or the points are negative.
  package static func linearPoints(
    _ value: Observation<Rational>, none: Rational, all: Rational, points: Rational
  ) throws(DomainError) -> Observation<Rational> {
    if points.isNegative { throw DomainError(.negativeCount) }
    guard none != all else { throw DomainError(.outsideRange("two different thresholds")) }
    return value.flatMap { figure in
      guard let share = (figure - none).divided(by: all - none) else { return .missing }
      return .value(points * min(max(share, .zero), .one))
    }
  }

  /// What an average does with a part that has no value.
  package enum MissingPolicy: Hashable, Sendable {
    /// The average has none either, for the strongest of the reasons.
    case withholds
    /// The average is of the others, as long as there are so many; otherwise it is withheld.
    case leavesOut(least: Int)
    /// The part counts as this, as a scheme may lay down for a return that was not made.
    case countsAs(Rational)
  }

  /// A weighted average of scores.
  ///
  /// A part that does not apply is left out whatever the policy, and its weight with it. Withheld where no weight is
  /// left.
  ///
  /// - Throws: ``DomainError`` naming the part whose weight is negative by its position.
  package static func average(
    _ parts: [(score: Observation<Rational>, weight: Rational)], missing: MissingPolicy
  ) throws(DomainError) -> Observation<Rational> {
    var sum = Rational.zero
    var weight = Rational.zero
    var count = 0
    var absence: Observation<Rational>?
    for (index, part) in parts.enumerated() {
      if part.weight.isNegative { throw DomainError(.negativeCount, at: .index(index)) }
      var score = part.score.value
      if score == nil {
        if case .notApplicable = part.score { continue }
        switch missing {
        case .withholds:
          if (absence?.kind.precedence ?? 0) < part.score.kind.precedence { absence = part.score }
          continue
        case .leavesOut: continue
        case .countsAs(let stated): score = stated
        }
      }
      guard let score else { continue }
      sum = sum + score * part.weight
      weight = weight + part.weight
      count += 1
    }
    if let absence { return absence }
    if case .leavesOut(let least) = missing, count < least { return .withheld(.tooFew(least: Int64(least))) }
    return sum.divided(by: weight).map { .value($0) } ?? .withheld(.zeroDenominator)
  }
}
