package import OutturnModel

/// The ratio of the figures of two groups that share nobody, with limits made on the scale of logarithms.
///
/// Sources: Katz, Baptista, Azen and Pike 1978 (Biometrics 34:469) for two proportions; Rothman, Greenland and Lash,
/// Modern Epidemiology, for two rates. Formula, for a of m and b of n: r = (a/m)/(b/n); limits r e^(± z s), with
/// s² = 1/a − 1/m + 1/b − 1/n for proportions and s² = 1/a + 1/b for rates. The ratio is exact. Domain: counts ≥ 0,
/// for proportions a ≤ m and b ≤ n. Withheld where a denominator is zero, or a group has no events, whose logarithm
/// has no error.
package enum RatioOfGroups {
  /// One group's events, and the people or person-time that they come from.
  package struct Group: Equatable, Sendable {
    package let events: Rational
    package let size: Rational

    package init(_ events: Rational, of size: Rational) {
      self.events = events
      self.size = size
    }
  }

  /// The first group's proportion over the second's.
  ///
  /// - Throws: ``DomainError`` naming the group by its position.
  package static func proportions(_ first: Group, _ second: Group) throws(DomainError) -> Observation<
    Estimate
  > {
    for (index, group) in [first, second].enumerated() where group.events > group.size {
      throw DomainError(.numeratorAboveDenominator, at: .index(index))
    }
    return try ratio(first, second, method: .katz) { group in
      1 / group.events.double - 1 / group.size.double
    }
  }

  /// The first group's rate over the second's.
  ///
  /// - Throws: ``DomainError`` naming the group by its position.
  package static func rates(_ first: Group, _ second: Group) throws(DomainError) -> Observation<Estimate> {
    try ratio(first, second, method: .logRates) { 1 / $0.events.double }
  }

  private static func ratio(
    _ first: Group, _ second: Group, method: EstimationMethod, variance: (Group) -> Double
  ) throws(DomainError) -> Observation<Estimate> {
    for (index, group) in [first, second].enumerated() {
      try DomainError.check(count: group.events, at: .index(index))
      if group.size.isNegative { throw DomainError(.negativePopulation, at: .index(index)) }
    }
    guard !first.size.isZero, !second.size.isZero else { return .withheld(.zeroDenominator) }
    guard !first.events.isZero,
      let ratio = (first.events * second.size).divided(by: first.size * second.events)
    else { return .withheld(.groupWithoutEvents) }
    let error = (variance(first) + variance(second)).squareRoot()
    let value = ratio.double
    return .value(
      Estimate(exact: ratio, method: method) { level in
        let factor = Real.exp(level.z * error)
        return Limits(lower: value / factor, upper: value * factor)
      })
  }
}
