package import OutturnModel

/// An abridged life table: Chiang's method, with Silcocks' limits.
///
/// Sources: Chiang 1968; Newell 1994; Silcocks, Jenner and Reza 2001; Eayres and Williams 2004. Formula, for
/// deaths d, population n and width w in each band and a = 0.1 in the first year of life, else 0.5: m = d/n;
/// q = w m/(1 + w(1 − a)m), and 1 where that is not below 1; l falls from 100,000 by q; L = w(l' + a(l − l')),
/// with l' the survivors to the next band; in the last band L = l/m. Life expectancy is ΣL/l from the age on. Its
/// variance is Σ l² (w(1 − a) + e')² q²(1 − q)/d over l², e' being the expectancy at the next band, plus
/// 1/(d m²) times (l of the last band)² over l² for the last band, which Chiang leaves out.
package struct LifeTable: Equatable, Sendable {
  /// One age band of deaths and of person-years at risk.
  package struct Band: Equatable, Sendable {
    /// The age at which it starts; it ends where the next one starts. The last one has no end.
    package let start: Int
    package let deaths: Rational
    package let population: Rational

    package init(_ start: Int, deaths: Rational, population: Rational) {
      self.start = start
      self.deaths = deaths
      self.population = population
    }
  }

  /// One row of the table.
  package struct Row: Equatable, Sendable {
    package let start: Int
    /// The probability of dying in the band, given that one reaches it.
    package let dying: Double
    /// Survivors to its start out of 100,000 births.
    package let survivors: Double
    /// Person-years lived in it.
    package let years: Double
    package let expectancy: Double
    /// Of the expectancy.
    package let variance: Double
  }

  /// Below this total population no table is made (Toson and Baker 2003).
  package static let leastPopulation: Rational = 5000
  /// Above this width of its 95 % interval an expectancy is withheld (PHE's method).
  package static let widest = 20.0

  package let rows: [Row]

  /// The table; withheld where the total population is below 5,000, where a band has more deaths than population,
  /// or where nobody died in the last band, so that its length is unknown. Domain: deaths ≥ 0, population > 0,
  /// ages ascending from 0, at least two bands.
  ///
  /// - Throws: ``DomainError`` naming the band by its position.
  package static func make(_ bands: [Band]) throws(DomainError) -> Observation<LifeTable> {
    guard bands.count >= 2 else { throw DomainError(.tooFewItems(least: 2)) }
    var total = Rational.zero
    for (index, band) in bands.enumerated() {
      try DomainError.check(count: band.deaths, at: .index(index))
      try DomainError.check(population: band.population, at: .index(index))
      if index == 0 ? band.start != 0 : band.start <= bands[index - 1].start {
        throw DomainError(.notAscending, at: .index(index))
      }
      total = total + band.population
    }
    if total < leastPopulation { return .withheld(.lifeTablePopulation) }
    if bands.contains(where: { $0.deaths > $0.population }) { return .withheld(.deathsAbovePopulation) }
    if bands[bands.count - 1].deaths.isZero { return .withheld(.noDeathsInLastBand) }
    return .value(LifeTable(rows: table(bands)))
  }

  private static func table(_ bands: [Band]) -> [Row] {
    let last = bands.count - 1
    var dying: [Double] = []
    var survivors = [100_000.0]
    var years: [Double] = []
    for (index, band) in bands.enumerated() {
      let rate = (band.deaths.divided(by: band.population) ?? .zero).double
      let l = survivors[index]
      if index == last {
        dying.append(1)
        years.append(l / rate)
        break
      }
      let width = Double(bands[index + 1].start - band.start)
      let a = fraction(band)
      let q = width * rate / (1 + width * (1 - a) * rate)
      dying.append(min(1, q))
      let next = q >= 1 ? 0 : l * (1 - q)
      survivors.append(next)
      years.append(width * (next + a * (l - next)))
    }
    var rows: [Row] = []
    var lived = 0.0
    var spread = 0.0
    var later = 0.0
    for index in bands.indices.reversed() {
      let band = bands[index]
      let (deaths, l, q) = (band.deaths.double, survivors[index], dying[index])
      if index == last {
        let rate = deaths / band.population.double
        spread += l * l / (deaths * rate * rate)
      } else if deaths > 0 {
        let width = Double(bands[index + 1].start - band.start)
        let reach = (1 - fraction(band)) * width + later
        spread += l * l * reach * reach * q * q * (1 - q) / deaths
      }
      lived += years[index]
      let expectancy = l == 0 ? 0 : lived / l
      later = expectancy
      rows.append(
        Row(
          start: band.start, dying: q, survivors: l, years: years[index], expectancy: expectancy,
          variance: l == 0 ? 0 : spread / (l * l)))
    }
    return rows.reversed()
  }

  /// The share of the band that those who die in it live.
  private static func fraction(_ band: Band) -> Double { band.start == 0 ? 0.1 : 0.5 }

  /// Life expectancy at the start of a band; missing where no band starts there; withheld where the table has
  /// no survivors to it or the 95 % interval is wider than 20 years.
  package func expectancy(at age: Int) -> Observation<Estimate> {
    guard let row = rows.first(where: { $0.start == age }) else { return .missing }
    if row.survivors == 0 { return .withheld(.noSurvivors) }
    let error = row.variance.squareRoot()
    if 2 * ConfidenceLevel.p95.z * error > Self.widest { return .withheld(.wideInterval) }
    return .value(
      Estimate(approximate: row.expectancy, method: .chiangSilcocks) { level in
        Limits(lower: row.expectancy - level.z * error, upper: row.expectancy + level.z * error)
      })
  }
}
