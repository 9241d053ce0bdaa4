import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct LifeTableTests {
  struct Content: Decodable {
    struct Row: Decodable {
      let deaths, population, asked: [Int64]
      let healthy: [String]
      let value, error, healthyValue, healthyError: [Double]
    }
    let start: [Int]
    let rows: [Row]
  }

  static func bands(_ start: [Int], _ deaths: [Int64], _ population: [Int64]) -> [LifeTable.Band] {
    start.indices.map { .init(start[$0], deaths: Rational(deaths[$0]), population: Rational(population[$0])) }
  }

  @Test func `life expectancy and its limits`() throws {
    let content = try Fixture.load("life", as: Content.self)
    for row in content.rows {
      let table = try LifeTable.make(Self.bands(content.start, row.deaths, row.population)).required()
      for (index, age) in content.start.enumerated() {
        #expect(agrees(table.rows[index].expectancy, row.value[index]))
        #expect(agrees(table.rows[index].variance.squareRoot(), row.error[index]))
        let error = row.error[index]
        if 2 * 1.959963984540054 * error > 20 {
          #expect(table.expectancy(at: age) == .withheld(.wideInterval))
          continue
        }
        let found = try table.expectancy(at: age).required()
        let (x, y) = (1.959963984540054 * error, 3.090232306167813 * error)
        let value = row.value[index]
        #expect(agrees(found, p95: [value - x, value + x], p998: [value - y, value + y]))
      }
      #expect(table.expectancy(at: 3) == .missing)
    }
  }

  @Test func `healthy life expectancy`() throws {
    let content = try Fixture.load("life", as: Content.self)
    for row in content.rows {
      let table = try LifeTable.make(Self.bands(content.start, row.deaths, row.population)).required()
      let survey = try content.start.indices.map {
        HealthyLifeExpectancy.Band(
          content.start[$0], healthy: try .decimal(row.healthy[$0]), asked: Rational(row.asked[$0]))
      }
      let healthy = try HealthyLifeExpectancy(table, survey.shuffled())
      for (index, age) in content.start.enumerated() {
        guard case .value(let found) = healthy.expectancy(at: age) else {
          #expect(table.expectancy(at: age).value == nil)
          continue
        }
        let error = 1.959963984540054 * row.healthyError[index]
        let value = row.healthyValue[index]
        #expect(agrees(found.value, value) && agrees(found, p95: [value - error, value + error], p998: nil))
        #expect(found.value <= table.rows[index].expectancy)
      }
      #expect(throws: DomainError(.missingFromData, at: .key("90"))) {
        try HealthyLifeExpectancy(table, survey.filter { $0.start != 90 })
      }
    }
  }

  struct Published: Decodable {
    struct Life: Decodable {
      let ages: [Int]
      let population, deaths: [Int64]
      let value, lower, upper: [Double]
    }
    struct Sullivan: Decodable {
      let survivors, years: [Double]
      let healthy: [String]
      let expectancy: [Double]
    }
    let life: Life
    let sullivan: Sullivan
  }

  @Test func `the published life table`() throws {
    let row = try Fixture.load("published", as: Published.self).life
    let table = try LifeTable.make(Self.bands(row.ages, row.deaths, row.population)).required()
    for (index, age) in row.ages.enumerated() {
      let found = try table.expectancy(at: age).required()
      #expect(agrees(found.value, row.value[index], within: 1e-9))
      // Their limits use 1.96 where ours use the quantile.
      let error = (found.upper95 - found.lower95) / 2 / ConfidenceLevel.p95.z
      #expect(agrees(found.value - 1.96 * error, row.lower[index]))
      #expect(agrees(found.value + 1.96 * error, row.upper[index]))
    }
  }

  @Test func `the published example of Sullivan's method`() throws {
    let row = try Fixture.load("published", as: Published.self).sullivan
    let ages = [65, 70, 75, 80, 85]
    let rows = ages.indices.map {
      LifeTable.Row(
        start: ages[$0], dying: 0, survivors: row.survivors[$0], years: row.years[$0], expectancy: 1,
        variance: 0)
    }
    let survey = try ages.indices.map {
      HealthyLifeExpectancy.Band(ages[$0], healthy: try .decimal(row.healthy[$0]), asked: 1000)
    }
    let healthy = try HealthyLifeExpectancy(LifeTable(rows: rows), survey)
    for (index, age) in ages.enumerated() {
      #expect(
        prints(try healthy.expectancy(at: age).required().value, as: row.expectancy[index], decimals: 1))
    }
  }

  @Test func `an unsafe table is withheld with its reason`() throws {
    let row = try Fixture.load("published", as: Published.self).life
    let bands = Self.bands(row.ages, row.deaths, row.population)
    var last = bands
    last[19] = .init(90, deaths: 0, population: 100)
    #expect(try LifeTable.make(last) == .withheld(.noDeathsInLastBand))
    var above = bands
    above[18] = .init(85, deaths: 1936, population: 119)
    #expect(try LifeTable.make(above) == .withheld(.deathsAbovePopulation))
    let small = row.ages.map { LifeTable.Band($0, deaths: 1, population: 249) }
    #expect(try LifeTable.make(small) == .withheld(.lifeTablePopulation))
    #expect(try LifeTable.make(row.ages.map { .init($0, deaths: 1, population: 250) }).value != nil)
    var none = bands
    none[3] = .init(10, deaths: 4, population: 0)
    #expect(throws: DomainError(.zeroPopulation, at: .index(3))) { try LifeTable.make(none) }
    none[3] = .init(10, deaths: -4, population: 10)
    #expect(throws: DomainError(.negativeCount, at: .index(3))) { try LifeTable.make(none) }
    #expect(throws: DomainError(.notAscending, at: .index(1))) { try LifeTable.make([bands[0], bands[0]]) }
    // A band in which nobody died is no trouble, and one that nobody survives ends the table.
    none[3] = .init(10, deaths: 0, population: 10)
    #expect(try LifeTable.make(none).value?.expectancy(at: 0).value != nil)
    var end = bands
    end[17] = .init(80, deaths: 23000, population: 23306)
    let ended = try LifeTable.make(end).required()
    #expect(ended.expectancy(at: 85) == .withheld(.noSurvivors))
    #expect(ended.expectancy(at: 65).value != nil)
  }

  @Test func `more deaths, shorter lives`() throws {
    let row = try Fixture.load("published", as: Published.self).life
    let base = try LifeTable.make(Self.bands(row.ages, row.deaths, row.population)).required()
    for index in row.ages.indices {
      var deaths = row.deaths
      deaths[index] += 5
      let worse = try LifeTable.make(Self.bands(row.ages, deaths, row.population)).required()
      #expect(worse.rows[0].expectancy < base.rows[0].expectancy)
    }
  }
}
