package import OutturnModel

/// Healthy life expectancy by Sullivan's method.
///
/// Sources: Sullivan 1971; Jagger, Cox, Le Roy and others, Health Expectancy Calculation by the Sullivan Method,
/// 2006. Formula: Σ h L/l from the age on, h being the share in good health in each band; its variance is
/// Σ L² h(1 − h)/N over l², N being the people asked. The variance of the deaths is left out, as it is far the
/// smaller. Domain: 0 ≤ h ≤ 1, N > 0, a share for every band of the table. Withheld where the life expectancy is.
package struct HealthyLifeExpectancy: Equatable, Sendable {
  /// The survey's answer for one band, found by its starting age.
  package struct Band: Equatable, Sendable {
    package let start: Int
    package let healthy: Rational
    package let asked: Rational

    /// From a share and the number of people asked.
    package init(_ start: Int, healthy: Rational, asked: Rational) {
      self.start = start
      self.healthy = healthy
      self.asked = asked
    }
  }

  private let table: LifeTable
  private let bands: [Int: Band]

  /// - Throws: ``DomainError`` naming the band by its starting age.
  package init(_ table: LifeTable, _ bands: [Band]) throws(DomainError) {
    var found: [Int: Band] = [:]
    for band in bands {
      let item = DomainError.Item.key("\(band.start)")
      if found[band.start] != nil { throw DomainError(.repeatedKey, at: item) }
      try DomainError.check(count: band.healthy, at: item)
      if band.healthy > 1 { throw DomainError(.numeratorAboveDenominator, at: item) }
      try DomainError.check(population: band.asked, at: item)
      found[band.start] = band
    }
    for row in table.rows where found[row.start] == nil {
      throw DomainError(.missingFromData, at: .key("\(row.start)"))
    }
    if let extra = bands.first(where: { band in !table.rows.contains { $0.start == band.start } }) {
      throw DomainError(.missingFromStandard, at: .key("\(extra.start)"))
    }
    self.table = table
    self.bands = found
  }

  package func expectancy(at age: Int) -> Observation<Estimate> {
    table.expectancy(at: age).flatMap { _ in
      let rows = table.rows.filter { $0.start >= age }
      guard let survivors = rows.first?.survivors else { return .missing }
      var lived = 0.0
      var spread = 0.0
      for row in rows {
        guard let band = bands[row.start] else { return .missing }
        let share = band.healthy.double
        lived += share * row.years
        spread += row.years * row.years * share * (1 - share) / band.asked.double
      }
      let value = lived / survivors
      let error = spread.squareRoot() / survivors
      if 2 * ConfidenceLevel.p95.z * error > LifeTable.widest { return .withheld(.wideInterval) }
      return .value(
        Estimate(approximate: value, method: .sullivan) { level in
          Limits(lower: value - level.z * error, upper: value + level.z * error)
        })
    }
  }
}
