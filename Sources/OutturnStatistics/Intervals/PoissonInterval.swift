package import OutturnModel

/// Limits for a count of events, and for rates made from it.
package enum PoissonInterval {
  /// The count from which Byar's approximation is used.
  package static let leastForByar: Rational = 10

  /// Byar's approximation. Source: Breslow and Day 1987, volume II.
  ///
  /// Formula: lower o(1 − 1/(9o) − z/(3√o))³, upper the same with o + 1 and + z. Domain: o ≥ 0. For fewer than
  /// 10 events it is inaccurate, and its lower limit may even be negative, which is given as 0.
  package static func byar(_ count: Double, _ level: ConfidenceLevel) -> Limits {
    func cubed(_ o: Double, _ z: Double) -> Double {
      let root = 1 - 1 / (9 * o) + z / (3 * o.squareRoot())
      return o * root * root * root
    }
    return Limits(lower: count == 0 ? 0 : max(0, cubed(count, -level.z)), upper: cubed(count + 1, level.z))
  }

  /// The exact interval. Source: Garwood 1936; Ulm 1990.
  ///
  /// Formula: half the chi-squared quantiles: lower of the lower tail with 2o degrees of freedom, upper of the
  /// upper tail with 2o + 2. Domain: o ≥ 0; the lower limit of no events is 0.
  package static func exact(_ count: Double, _ level: ConfidenceLevel) -> Limits {
    Limits(
      lower: ChiSquared.quantile(lowerTail: level.tail, degrees: 2 * count) / 2,
      upper: ChiSquared.quantile(upperTail: level.tail, degrees: 2 * count + 2) / 2)
  }

  /// Byar's from 10 events, the exact interval below.
  package static func limits(_ count: Rational, _ level: ConfidenceLevel) -> Limits {
    isExact(count) ? exact(count.double, level) : byar(count.double, level)
  }

  static func isExact(_ count: Rational) -> Bool { count < leastForByar }

  /// A count with its limits. Domain: count ≥ 0.
  package static func count(_ count: Rational, at item: DomainError.Item = .whole) throws(DomainError)
    -> Estimate
  {
    try DomainError.check(count: count, at: item)
    return Estimate(exact: count, method: isExact(count) ? .exactPoisson : .byar) { limits(count, $0) }
  }

  /// A count with exact limits, however many events there are. Domain: count ≥ 0.
  package static func exactCount(_ count: Rational, at item: DomainError.Item = .whole) throws(DomainError)
    -> Estimate
  {
    try DomainError.check(count: count, at: item)
    return Estimate(exact: count, method: .exactPoisson) { exact(count.double, $0) }
  }

  /// A crude rate: events over population, times `multiplier` (100,000 unless told).
  ///
  /// Domain: events ≥ 0, population ≥ 0, multiplier > 0. Withheld where the population is zero. The population
  /// is taken as known.
  package static func rate(
    _ count: Rational, per population: Rational, multiplier: Rational = 100_000,
    at item: DomainError.Item = .whole
  ) throws(DomainError) -> Observation<Estimate> {
    if population.isNegative { throw DomainError(.negativePopulation, at: item) }
    let events = try Self.count(count, at: item)
    guard let factor = multiplier.divided(by: population) else { return .withheld(.zeroDenominator) }
    return .value(events.scaled(by: factor))
  }
}
