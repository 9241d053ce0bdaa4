package import OutturnModel

/// Indirectly standardised ratios and rates.
///
/// Source: Breslow and Day 1987; Armitage and Berry 2002. Formula, for the reference's events d and population
/// n and the area's population m in each band: expected E = Σ m d/n; ratio O/E; rate = ratio × Σd/Σn. Limits
/// are those of O (Byar's, or exact below 10 events) over E. E and the value are exact. Domain: O ≥ 0, m ≥ 0,
/// d ≥ 0, n > 0. Withheld where E is zero. The observed events need no split by age.
package struct IndirectStandardisation: Equatable, Sendable {
  /// What is known of one band in the reference population.
  package struct Reference: Equatable, Sendable {
    package let key: String
    package let events: Rational
    package let population: Rational

    package init(_ key: String, events: Rational, population: Rational) {
      self.key = key
      self.events = events
      self.population = population
    }
  }

  package let observed: Rational
  package let expected: Rational
  /// The reference's own crude rate.
  package let referenceRate: Rational

  /// - Throws: ``DomainError`` naming the key of the band at fault: a band on one side only is one.
  package init(
    observed: Rational, populations: [(key: String, population: Rational)], reference: [Reference]
  ) throws(DomainError) {
    try DomainError.check(count: observed, at: .whole)
    var events = Rational.zero
    var population = Rational.zero
    for band in reference {
      try DomainError.check(count: band.events, at: .key(band.key))
      try DomainError.check(population: band.population, at: .key(band.key))
      events = events + band.events
      population = population + band.population
    }
    let weights = try StandardPopulation(reference.map { (key: $0.key, population: $0.population) })
    try weights.check(keys: populations.map(\.key))
    let rates = Dictionary(
      uniqueKeysWithValues: reference.map { ($0.key, $0.events.divided(by: $0.population) ?? .zero) })
    var expected = Rational.zero
    for (key, people) in populations {
      if people.isNegative { throw DomainError(.negativePopulation, at: .key(key)) }
      expected = expected + people * (rates[key] ?? .zero)
    }
    self.observed = observed
    self.expected = expected
    referenceRate = events.divided(by: population) ?? .zero
  }

  /// From published observed and expected counts.
  package init(observed: Rational, expected: Rational, referenceRate: Rational = 1) throws(DomainError) {
    try DomainError.check(count: observed, at: .whole)
    try DomainError.check(count: expected, at: .whole)
    self.observed = observed
    self.expected = expected
    self.referenceRate = referenceRate
  }

  /// Observed over expected, times `multiplier` (1 unless told; 100 is usual too).
  package func ratio(multiplier: Rational = 1) -> Observation<Estimate> {
    guard let factor = multiplier.divided(by: expected) else { return .withheld(.zeroDenominator) }
    let method: EstimationMethod = PoissonInterval.isExact(observed) ? .indirectExact : .indirectByar
    return .value(
      Estimate(exact: observed, method: method) { PoissonInterval.limits(observed, $0) }.scaled(by: factor))
  }

  /// The ratio times the reference's crude rate, per `multiplier`.
  package func rate(multiplier: Rational = 100_000) -> Observation<Estimate> {
    ratio(multiplier: referenceRate * multiplier)
  }
}
