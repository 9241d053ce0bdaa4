import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct StandardisationTests {
  struct Content: Decodable {
    struct Direct: Decodable {
      let events, population: [Int64]
      let value: Double
      let p95, p998: [Double]
    }
    struct Repeated: Decodable {
      let people: [[Int64]]
      let population: [Int64]
      let value: Double
      let p95, p998: [Double]
    }
    struct Indirect: Decodable {
      let observed: Int64
      let reference, referencePopulation, population: [Int64]
      let expected, ratio, rate: Double
      let p95, p998: [Double]
    }
    let keys: [String]
    let direct: [Direct]
    let repeated: Repeated
    let indirect: [Indirect]
  }

  static func bands(_ keys: [String], _ events: [Int64], _ population: [Int64]) -> [DirectStandardisation
    .Band]
  {
    keys.indices.map {
      DirectStandardisation.Band(keys[$0], events: Rational(events[$0]), population: Rational(population[$0]))
    }
  }

  @Test func `directly standardised rates`() throws {
    let content = try Fixture.load("standardisation", as: Content.self)
    for row in content.direct {
      let bands = Self.bands(content.keys, row.events, row.population)
      let found = try DirectStandardisation.rate(bands, standard: .european2013).required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998), "\(found)")
      // The order of the bands has no say.
      #expect(try DirectStandardisation.rate(bands.reversed(), standard: .european2013) == .value(found))
    }
  }

  @Test func `events that are not independent widen the limits and leave the rate`() throws {
    let content = try Fixture.load("standardisation", as: Content.self)
    let row = content.repeated
    var bands: [DirectStandardisation.FrequencyBand] = []
    var totals = [Int64](repeating: 0, count: content.keys.count)
    for (index, people) in row.people.enumerated() {
      for (place, key) in content.keys.enumerated() {
        totals[place] += Int64(index + 1) * people[place]
        bands.append(
          .init(
            key, frequency: Int64(index + 1), people: Rational(people[place]),
            population: Rational(row.population[place])))
      }
    }
    let found = try DirectStandardisation.rate(nonIndependent: bands, standard: .european2013).required()
    #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998))
    let independent = try DirectStandardisation.rate(
      Self.bands(content.keys, totals, row.population), standard: .european2013
    ).required()
    #expect(found.exactValue == independent.exactValue)
    #expect(found.lower95 < independent.lower95 && found.upper95 > independent.upper95)
  }

  @Test func `indirectly standardised ratios and rates`() throws {
    let content = try Fixture.load("standardisation", as: Content.self)
    for row in content.indirect {
      let reference = content.keys.indices.map {
        IndirectStandardisation.Reference(
          content.keys[$0], events: Rational(row.reference[$0]),
          population: Rational(row.referencePopulation[$0]))
      }
      let populations = content.keys.indices.map {
        (key: content.keys[$0], population: Rational(row.population[$0]))
      }
      let found = try IndirectStandardisation(
        observed: Rational(row.observed), populations: populations.shuffled(), reference: reference)
      let ratio = try found.ratio().required()
      #expect(agrees(found.expected.double, row.expected))
      #expect(agrees(ratio.value, row.ratio) && agrees(ratio, p95: row.p95, p998: row.p998))
      #expect(agrees(try found.rate().required().value, row.rate))
      #expect(ratio.method == (row.observed < 10 ? .indirectExact : .indirectByar))
    }
    #expect(try IndirectStandardisation(observed: 3, expected: 0).ratio() == .withheld(.zeroDenominator))
  }

  struct Published: Decodable {
    struct Direct: Decodable {
      let population, events: [Int64]
      let value: Double
      let p95: [Double]
    }
    struct Garwood: Decodable {
      let count: Int64
      let expected: Double
      let ratioLimits: [Double]
    }
    let direct: Direct
    let garwood: Garwood
  }

  @Test func `published rates`() throws {
    let published = try Fixture.load("published", as: Published.self)
    let keys = try Fixture.load("standardisation", as: Content.self).keys
    let row = published.direct
    let found = try DirectStandardisation.rate(
      Self.bands(keys, row.events, row.population), standard: .european2013
    ).required()
    #expect(prints(found.value, as: row.value, decimals: 3))
    #expect(
      prints(found.lower95, as: row.p95[0], decimals: 3) && prints(found.upper95, as: row.p95[1], decimals: 2)
    )
    let ratio = try IndirectStandardisation(observed: 30, expected: .decimal("15.21")).ratio().required()
    #expect(prints(ratio.lower95, as: published.garwood.ratioLimits[0], decimals: 2))
    #expect(prints(ratio.upper95, as: published.garwood.ratioLimits[1], decimals: 2))
  }

  @Test func `a key on one side only is an error that names it`() throws {
    let standard = try StandardPopulation([(key: "young", population: 60), (key: "old", population: 40)])
    let young = DirectStandardisation.Band("young", events: 8, population: 900)
    let old = DirectStandardisation.Band("old", events: 20, population: 400)
    #expect(try DirectStandardisation.rate([old, young], standard: standard).value != nil)
    #expect(throws: DomainError(.missingFromData, at: .key("old"))) {
      try DirectStandardisation.rate([young], standard: standard)
    }
    #expect(throws: DomainError(.missingFromStandard, at: .key("oldest"))) {
      try DirectStandardisation.rate([young, .init("oldest", events: 1, population: 2)], standard: standard)
    }
    #expect(throws: DomainError(.repeatedKey, at: .key("young"))) {
      try DirectStandardisation.rate([young, young, old], standard: standard)
    }
    #expect(throws: DomainError(.zeroPopulation, at: .key("old"))) {
      try DirectStandardisation.rate([young, .init("old", events: 0, population: 0)], standard: standard)
    }
    #expect(throws: DomainError(.negativeCount, at: .key("old"))) {
      try DirectStandardisation.rate([young, .init("old", events: -1, population: 5)], standard: standard)
    }
    #expect(throws: DomainError(.repeatedKey, at: .key("a"))) {
      try StandardPopulation([(key: "a", population: 1), (key: "a", population: 2)])
    }
  }

  @Test func `fewer than ten events are withheld`() throws {
    let standard = try StandardPopulation([(key: "all", population: 1)])
    func rate(_ events: Rational) throws -> Observation<Estimate> {
      try DirectStandardisation.rate([.init("all", events: events, population: 1000)], standard: standard)
    }
    #expect(try rate(9) == .withheld(.fewerThanTenEvents))
    // With one band the standardised rate is the crude one, limits and all.
    let found = try rate(10).required()
    let crude = try PoissonInterval.rate(10, per: 1000).required()
    #expect(
      found.exactValue == 1000
        && agrees(found, p95: [crude.lower95, crude.upper95], p998: [crude.lower998, crude.upper998]))
  }
}
