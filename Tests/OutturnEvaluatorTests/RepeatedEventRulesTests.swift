import OutturnEvaluator
import OutturnModel
import StatisticsFixtures
import Testing

/// Rates of events that are not independent, from rules to results, beside those of PHEindicatormethods: see
/// make_repeated_events.R.
struct RepeatedEventRulesTests {
  /// Every row for itself: a band's people are on the first, and rows of nobody are left out.
  static func rows(_ row: RepeatedFixtures.Case, area: Int) -> String {
    row.standard.indices.flatMap { band in
      row.frequency.indices.compactMap { often -> String? in
        let people = row.people[often][band]
        guard often == 0 || people > 0 else { return nil }
        return
          "\(area),\(band),\(row.frequency[often]),\(people),\(often == 0 ? row.population[band] : 0)\n"
      }
    }.joined()
  }

  static func evaluate(_ cases: [RepeatedFixtures.Case]) throws -> [IndicatorResult] {
    let first = try #require(cases.first)
    let indicator = """
      indicator repeated "Repeated" { denominator sum of people from deaths numerator sum of died
        unit per \(first.multiplier) "people" polarity lower is better by area unknown excluded
        standardised directly to europe population people by band by event frequency often
        interval dobson 95% and 99.8% chosen locally "t" }
      """
    let outcome = StandardisationRulesTests.evaluate(
      StandardisationRulesTests.header
        + cases.enumerated().map { rows($0.element, area: $0.offset) }.joined(),
      indicator,
      europe: "band,people\n" + first.standard.enumerated().map { "\($0.offset),\($0.element)\n" }.joined())
    #expect(outcome.diagnostics == [])
    return outcome.results(of: "repeated")
  }

  static func check(_ cases: [RepeatedFixtures.Case]) throws {
    let results = try evaluate(cases)
    #expect(results.count == cases.count + 1)
    for (index, row) in cases.enumerated() {
      let result = try #require(results.first { $0.stratum.first?.code == "\(index)" })
      guard let limits = row.limits else {
        #expect(result.value == .withheld(.other("fewer than 10 events")), "\(row.name)")
        #expect(result.statistics?.intervals.map(\.limits.value) == [nil, nil])
        continue
      }
      #expect(result.numerator == .value(Rational(row.events)))
      #expect(agree(result.number, row.value), "\(row.name): \(String(describing: result.number))")
      #expect(agree(result.limits(), limits.p95), "\(row.name): \(String(describing: result.limits()))")
      #expect(agree(result.limits(StandardisationRulesTests.p998), limits.p998), "\(row.name)")
      #expect(
        result.statistics?.intervals.first?.method == "Dobson, with limits for non-independent events")
    }
  }

  @Test func `each area has the rate and the limits of its own people`() throws {
    let cases = try Fixture.load("repeated", as: RepeatedFixtures.self).cases
    let european = cases.filter { $0.multiplier == 100_000 }
    #expect(european.count == 9)
    try Self.check(european)
  }

  @Test func `another standard, per 1,000`() throws {
    let others = try Fixture.load("repeated", as: RepeatedFixtures.self).cases.filter {
      $0.multiplier == 1000
    }
    #expect(others.count == 1)
    try Self.check(others)
  }
}
