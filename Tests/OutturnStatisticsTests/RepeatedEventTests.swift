import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

/// Directly standardised rates of events that are not independent, beside those of PHEindicatormethods: see
/// Fixtures/make_repeated_events.R.
struct RepeatedEventTests {
  static func bands(_ row: RepeatedFixtures.Case, leavingOut: Bool = false) -> [DirectStandardisation
    .FrequencyBand]
  {
    row.standard.indices.flatMap { band in
      row.frequency.indices.compactMap { often in
        let people = row.people[often][band]
        // The first row of a band stays, so that its people are known.
        guard !leavingOut || often == 0 || people > 0 else { return nil }
        return .init(
          "\(band)", frequency: row.frequency[often], people: Rational(people),
          population: Rational(row.population[band]))
      }
    }
  }

  static func rate(_ row: RepeatedFixtures.Case, leavingOut: Bool = false) throws -> Observation<Estimate> {
    let standard = try StandardPopulation(
      row.standard.enumerated().map { (key: "\($0.offset)", population: Rational($0.element)) })
    return try DirectStandardisation.rate(
      nonIndependent: bands(row, leavingOut: leavingOut), standard: standard,
      multiplier: Rational(row.multiplier))
  }

  @Test func `people with several events`() throws {
    let cases = try Fixture.load("repeated", as: RepeatedFixtures.self).cases
    #expect(cases.count == 10 && cases.filter { $0.value == nil }.map(\.events) == [9])
    for row in cases {
      let found = try Self.rate(row)
      guard let value = row.value, let limits = row.limits else {
        #expect(found == .withheld(.fewerThanTenEvents), "\(row.name)")
        continue
      }
      let estimate = try found.required()
      #expect(agrees(estimate.value, value), "\(row.name): \(estimate.value)")
      #expect(agrees(estimate, p95: limits.p95, p998: limits.p998), "\(row.name): \(estimate)")
      #expect(estimate.method == .dobsonNonIndependent)
    }
  }

  /// The package takes a frequency's variance over the bands that have a row for it. By the definition a row that is
  /// left out is nobody, and the limits are those of the table with every row.
  @Test func `a row of nobody may be left out`() throws {
    let fixtures = try Fixture.load("repeated", as: RepeatedFixtures.self)
    for row in fixtures.cases {
      #expect(try Self.rate(row, leavingOut: true) == Self.rate(row), "\(row.name)")
    }
    let estimate = try Self.rate(fixtures.withRowsLeftOut, leavingOut: true).required()
    let (every, leftOut) = (
      try #require(fixtures.withEveryRow.limits), try #require(fixtures.withRowsLeftOut.limits)
    )
    #expect(agrees(estimate, p95: every.p95, p998: every.p998), "\(estimate)")
    #expect(agrees(estimate.value, try #require(fixtures.withRowsLeftOut.value)))
    #expect(!agrees(estimate, p95: leftOut.p95, p998: leftOut.p998))
  }
}
