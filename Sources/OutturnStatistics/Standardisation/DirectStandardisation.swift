package import OutturnModel

/// Directly standardised rates with Dobson's limits.
///
/// Source: Dobson, Kuulasmaa, Eberle and Scherer 1991; Breslow and Day 1987 for Byar's limits of the count.
/// Formula, for events d, population n and weight w in each band and O = Σd:
/// rate Σ(w d/n)/Σw; variance Σ(w² d/n²)/(Σw)²; limit = rate + √(variance/O) (Byar's limit of O − O).
/// Rate and variance are exact. Domain: d ≥ 0, n > 0, Σw > 0, the same keys in data and standard. Withheld
/// where O is below 10 (Morris, Tan, Fryers and Bestwick 2018).
package enum DirectStandardisation {
  /// One band of the population.
  package struct Band: Equatable, Sendable {
    package let key: String
    package let events: Rational
    package let population: Rational

    package init(_ key: String, events: Rational, population: Rational) {
      self.key = key
      self.events = events
      self.population = population
    }
  }

  /// - Throws: ``DomainError`` naming the key of the band at fault.
  package static func rate(
    _ bands: [Band], standard: StandardPopulation, multiplier: Rational = 100_000
  ) throws(DomainError) -> Observation<Estimate> {
    try standard.check(keys: bands.map(\.key))
    var sums = Sums()
    for band in bands {
      try DomainError.check(count: band.events, at: .key(band.key))
      try DomainError.check(population: band.population, at: .key(band.key))
      sums.add(
        events: band.events, population: band.population, weight: standard[band.key] ?? .zero, frequency: 1)
      sums.weight = sums.weight + (standard[band.key] ?? .zero)
    }
    return sums.estimate(method: .dobson, multiplier: multiplier)
  }

  /// One band's people who had the event a given number of times.
  package struct FrequencyBand: Equatable, Sendable {
    package let key: String
    /// How many events each of these people had: 1, 2, ….
    package let frequency: Int64
    package let people: Rational
    package let population: Rational

    package init(_ key: String, frequency: Int64, people: Rational, population: Rational) {
      self.key = key
      self.frequency = frequency
      self.people = people
      self.population = population
    }
  }

  /// The same for events that are not independent, as admissions of one person are not.
  ///
  /// Source: the directly standardised rate chapter of the Fingertips Public Health Technical Guidance. The rate
  /// is that of all events; the variance is Σ f² × the variance of the rate of people with f events; O is all
  /// events. A band may have several frequencies, always with the same population; it may have none, given
  /// as a frequency with no people.
  package static func rate(
    nonIndependent bands: [FrequencyBand], standard: StandardPopulation, multiplier: Rational = 100_000
  ) throws(DomainError) -> Observation<Estimate> {
    var populations: [String: Rational] = [:]
    var order: [String] = []
    var sums = Sums()
    for band in bands {
      try DomainError.check(count: band.people, at: .key(band.key))
      try DomainError.check(population: band.population, at: .key(band.key))
      if band.frequency < 1 { throw DomainError(.outsideRange("1 and above"), at: .key(band.key)) }
      if let known = populations[band.key] {
        if known != band.population { throw DomainError(.repeatedKey, at: .key(band.key)) }
      } else {
        populations[band.key] = band.population
        order.append(band.key)
      }
      sums.add(
        events: band.people, population: band.population, weight: standard[band.key] ?? .zero,
        frequency: Rational(band.frequency))
    }
    try standard.check(keys: order)
    for key in order { sums.weight = sums.weight + (standard[key] ?? .zero) }
    return sums.estimate(method: .dobsonNonIndependent, multiplier: multiplier)
  }

  private struct Sums {
    var events = Rational.zero
    var weightedRate = Rational.zero
    var weightedVariance = Rational.zero
    var weight = Rational.zero

    mutating func add(events count: Rational, population: Rational, weight: Rational, frequency: Rational) {
      let share = weight.divided(by: population) ?? .zero
      events = events + count * frequency
      weightedRate = weightedRate + share * count * frequency
      weightedVariance = weightedVariance + share * share * count * frequency * frequency
    }

    func estimate(method: EstimationMethod, multiplier: Rational) -> Observation<Estimate> {
      guard let rate = weightedRate.divided(by: weight),
        let variance = weightedVariance.divided(by: weight * weight)
      else { return .withheld(.zeroDenominator) }
      guard events >= 10, let ratio = variance.divided(by: events) else {
        return .withheld(.fewerThanTenEvents)
      }
      let centre = rate.double
      let scale = ratio.double.squareRoot()
      let count = events.double
      return .value(
        Estimate(exact: rate, method: method) { level in
          PoissonInterval.byar(count, level).map { centre + scale * ($0 - count) }
        }.scaled(by: multiplier))
    }
  }
}
