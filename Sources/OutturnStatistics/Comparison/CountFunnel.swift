package import OutturnModel

/// Control limits for standardised ratios and for rates: where a count would have to be, given what was expected.
///
/// Source: PHE and OHID funnel plots; Spiegelhalter 2005. The limits invert the interval of the observed count:
/// the lower one is the count whose upper limit is just the expected number, the upper one that whose lower limit
/// is. Counts between whole numbers are allowed, through the incomplete gamma function, so that the funnel is
/// smooth. Domain: expected > 0. Where no count is small enough to be low, the lower limit is 0.
package struct CountFunnel: Equatable, Sendable {
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case exactPoisson = "funnel by inverting the exact Poisson interval"
    /// Byar's interval from 10 events, the exact one below, as in the test of significance.
    case byar = "funnel by inverting Byar's interval"
  }

  package let method: Method

  package init(method: Method = .exactPoisson) { self.method = method }

  /// The interval of a count that this funnel inverts.
  package func interval(_ count: Double, _ level: ConfidenceLevel) -> Limits {
    method == .byar && count >= 10 ? PoissonInterval.byar(count, level) : PoissonInterval.exact(count, level)
  }

  /// The counts on the limits for what was expected.
  package func counts(expected: Rational, _ level: ConfidenceLevel) -> Observation<Limits> {
    guard expected > .zero else { return .withheld(.zeroDenominator) }
    let e = expected.double
    let lower =
      isAbove(count: 0, e, level)
      ? 0 : Bisection.crossing(lower: 0, upper: e) { !isAbove(count: $0, e, level) }
    let upper = Bisection.crossing(from: e, guess: e + 5 * e.squareRoot() + 10) {
      !isBelow(count: $0, e, level)
    }
    return .value(Limits(lower: lower, upper: upper))
  }

  /// Whether the count's upper limit is above the expected number; for the exact interval that is P(X ≤ count)
  /// above the tail, which needs no quantile.
  private func isAbove(count: Double, _ expected: Double, _ level: ConfidenceLevel) -> Bool {
    method == .byar && count >= 10
      ? PoissonInterval.byar(count, level).upper > expected
      : IncompleteGamma.upper(count + 1, expected) > level.tail
  }

  /// Whether the count's lower limit is above the expected number.
  private func isBelow(count: Double, _ expected: Double, _ level: ConfidenceLevel) -> Bool {
    method == .byar && count >= 10
      ? PoissonInterval.byar(count, level).lower > expected
      : count > 0 && IncompleteGamma.lower(count, expected) < level.tail
  }

  /// The ratios on the limits, times `multiplier`.
  package func ratios(expected: Rational, _ level: ConfidenceLevel, multiplier: Rational = 1) -> Observation<
    Limits
  > {
    let factor = multiplier.divided(by: expected)?.double ?? .nan
    return counts(expected: expected, level).map { $0.map { $0 * factor } }
  }

  /// The rates on the limits for a population, around a benchmark given per `multiplier`.
  package func rates(
    benchmark: Rational, population: Rational, _ level: ConfidenceLevel, multiplier: Rational = 100_000
  ) -> Observation<Limits> {
    let expected = (benchmark * population).divided(by: multiplier) ?? .zero
    let factor = multiplier.divided(by: population)?.double ?? .nan
    return counts(expected: expected, level).map { $0.map { $0 * factor } }
  }

  /// On which side of its limits a count lies: the interval of the count against the expected number.
  package func difference(observed: Rational, expected: Rational, _ level: ConfidenceLevel) -> Observation<
    Difference
  > {
    guard expected > .zero else { return .withheld(.zeroDenominator) }
    let limits = interval(observed.double, level)
    return CloseComparison.position(limits.upper, expected.double).flatMap { top in
      if top == .below { return .value(.lower) }
      return CloseComparison.position(limits.lower, expected.double).map { $0 == .above ? .higher : .similar }
    }
  }

  /// Both levels: five categories.
  package func differenceInFive(observed: Rational, expected: Rational) -> Observation<Difference> {
    Comparison.inFive { difference(observed: observed, expected: expected, $0) }
  }
}
