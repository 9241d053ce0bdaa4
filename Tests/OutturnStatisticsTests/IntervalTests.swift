import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct IntervalTests {
  struct Content: Decodable {
    struct Wilson: Decodable {
      let x, n: Int64
      let p95, p998: [Double]
    }
    struct Count: Decodable {
      let count: Int64
      let p95, p998: [Double]
    }
    struct Rate: Decodable {
      let count, population, multiplier: Int64
      let value: Double
      let p95, p998: [Double]
    }
    struct Mean: Decodable {
      let values: [Int64]
      let value: Double
      let p95, p998: [Double]
    }
    let wilson: [Wilson]
    let exact, byar: [Count]
    let rates: [Rate]
    let means: [Mean]
  }

  @Test func `Wilson intervals`() throws {
    for row in try Fixture.load("intervals", as: Content.self).wilson {
      let estimate = try WilsonInterval(Rational(row.x), of: Rational(row.n)).estimate.required()
      #expect(agrees(estimate, p95: row.p95, p998: row.p998), "\(row) \(estimate)")
      #expect(estimate.exactValue == Rational(row.x).divided(by: Rational(row.n)))
      #expect(estimate.method == .wilson)
      if row.x == 0 { #expect(estimate.lower95 == 0) }
      if row.x == row.n { #expect(estimate.upper998 == 1) }
    }
    #expect(try WilsonInterval(0, of: 0).estimate == .withheld(.zeroDenominator))
  }

  @Test func `intervals of counts, exact below ten and Byar's from ten`() throws {
    let content = try Fixture.load("intervals", as: Content.self)
    for row in content.exact {
      for (level, limits) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = PoissonInterval.exact(Double(row.count), level)
        #expect(agrees(found.lower, limits[0]) && agrees(found.upper, limits[1]), "\(row) \(found)")
      }
      if row.count < 10 {
        let estimate = try PoissonInterval.count(Rational(row.count))
        #expect(estimate.method == .exactPoisson && agrees(estimate, p95: row.p95, p998: row.p998))
      }
    }
    for row in content.byar {
      let estimate = try PoissonInterval.count(Rational(row.count))
      #expect(
        estimate.method == .byar && agrees(estimate, p95: row.p95, p998: row.p998), "\(row) \(estimate)")
    }
    for row in content.rates {
      let estimate = try PoissonInterval.rate(
        Rational(row.count), per: Rational(row.population), multiplier: Rational(row.multiplier)
      ).required()
      #expect(agrees(estimate.value, row.value) && agrees(estimate, p95: row.p95, p998: row.p998), "\(row)")
    }
    #expect(try PoissonInterval.rate(3, per: 0) == .withheld(.zeroDenominator))
  }

  @Test func `means with Student's t`() throws {
    for row in try Fixture.load("intervals", as: Content.self).means {
      let estimate = try MeanInterval.estimate(row.values.map { Rational($0) }).required()
      #expect(
        agrees(estimate.value, row.value) && agrees(estimate, p95: row.p95, p998: row.p998), "\(row.value)")
    }
    #expect(MeanInterval.estimate([4]) == .withheld(.tooFew(least: 2)))
    let constant = try MeanInterval.estimate([4, 4, 4]).required()
    #expect(constant.lower998 == 4 && constant.upper998 == 4)
  }

  struct Published: Decodable {
    struct Wilson: Decodable {
      struct Row: Decodable {
        let x, n: Int64
        let p95: [Double]
      }
      let decimals: Int
      let rows: [Row]
    }
    struct Exact: Decodable {
      struct Row: Decodable {
        let count: Double
        let p95, p998: [Double]
      }
      let relative: Double
      let rows: [Row]
    }
    struct Garwood: Decodable {
      let decimals: Int
      let count: Double
      let limits: [Double]
    }
    struct Student: Decodable {
      let mean, deviation: String
      let count: Int64
      let decimals: Int
      let p95: [Double]
    }
    let wilson: Wilson
    let exactPoisson: Exact
    let garwood: Garwood
    struct Byar: Decodable {
      let count, expected: Int64
      let relative, upper: Double
      let ratioLimits: [Double]
    }
    let student: Student
    let byar: Byar
  }

  @Test func `published intervals`() throws {
    let published = try Fixture.load("published", as: Published.self)
    for row in published.wilson.rows {
      let found = try WilsonInterval(Rational(row.x), of: Rational(row.n)).estimate.required()
      #expect(prints(found.lower95, as: row.p95[0], decimals: published.wilson.decimals))
      #expect(prints(found.upper95, as: row.p95[1], decimals: published.wilson.decimals))
    }
    for row in published.exactPoisson.rows {
      for (level, limits) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = PoissonInterval.exact(row.count, level)
        #expect(
          agrees(found.lower, limits[0], within: published.exactPoisson.relative, floor: 1e-6), "\(row)")
        #expect(agrees(found.upper, limits[1], within: published.exactPoisson.relative), "\(row)")
      }
    }
    let byar = published.byar
    let count = try PoissonInterval.count(Rational(byar.count))
    #expect(count.method == .byar && agrees(count.upper95, byar.upper, within: byar.relative))
    let ratio = try IndirectStandardisation(observed: Rational(byar.count), expected: Rational(byar.expected))
      .ratio()
    #expect(agrees(try ratio.required(), p95: byar.ratioLimits, p998: nil, within: byar.relative))
    let row = published.student
    let mean = try MeanInterval.estimate(
      mean: .decimal(row.mean), standardDeviation: .decimal(row.deviation), count: Rational(row.count)
    ).required()
    #expect(prints(mean.lower95, as: row.p95[0], decimals: row.decimals))
    #expect(prints(mean.upper95, as: row.p95[1], decimals: row.decimals))
    let garwood = PoissonInterval.exact(published.garwood.count, .p95)
    #expect(prints(garwood.lower, as: published.garwood.limits[0], decimals: 2))
    #expect(prints(garwood.upper, as: published.garwood.limits[1], decimals: 2))
  }

  @Test func `domain errors name the item`() {
    #expect(throws: DomainError(.negativeCount, at: .key("row 3"))) {
      try WilsonInterval(-1, of: 10, at: .key("row 3"))
    }
    #expect(throws: DomainError(.numeratorAboveDenominator, at: .index(4))) {
      try WilsonInterval(11, of: 10, at: .index(4))
    }
    #expect(throws: DomainError(.negativePopulation)) { try PoissonInterval.rate(1, per: -2) }
    #expect(throws: DomainError(.negativeCount)) { try PoissonInterval.count(-3) }
    #expect(DomainError(.zeroPopulation, at: .key("0-4")).message == "the population is zero (`0-4`)")
    #expect(DomainError(.negativeCount, at: .index(0)).message == "a count is negative (item 1)")
  }

  @Test func `limits lie in their domain, in order, and grow with the count`() throws {
    var generator = SplitMix64(seed: 21)
    for _ in 0..<60 {
      let n = Int64.random(in: 1...5000, using: &generator)
      let x = Int64.random(in: 0...n, using: &generator)
      let found = try WilsonInterval(Rational(x), of: Rational(n)).estimate.required()
      #expect(0 <= found.lower998 && found.lower998 <= found.lower95 && found.lower95 <= found.value)
      #expect(found.value <= found.upper95 && found.upper95 <= found.upper998 && found.upper998 <= 1)
      if x < n {
        let more = try WilsonInterval(Rational(x + 1), of: Rational(n)).estimate.required()
        #expect(more.lower95 > found.lower95 && more.upper95 > found.upper95)
      }
      // What is left out is the mirror of what is counted.
      let rest = try WilsonInterval(Rational(n - x), of: Rational(n)).estimate.required()
      #expect(agrees(rest.lower95, 1 - found.upper95) && agrees(rest.upper998, 1 - found.lower998))
      let count = try PoissonInterval.count(Rational(x))
      let next = try PoissonInterval.count(Rational(x + 1))
      #expect(0 <= count.lower998 && count.lower998 <= count.lower95 && count.upper95 <= count.upper998)
      #expect(next.lower95 > count.lower95 && next.upper998 > count.upper998)
    }
  }

  @Test func `a Wilson limit is compared exactly`() throws {
    var generator = SplitMix64(seed: 22)
    for _ in 0..<60 {
      let n = Int64.random(in: 1...400, using: &generator)
      let x = Int64.random(in: 0...n, using: &generator)
      let interval = try WilsonInterval(Rational(x), of: Rational(n))
      let estimate = try interval.estimate.required()
      for level in ConfidenceLevel.allCases {
        let limits = estimate.limits(level)
        for threshold in 0...20 where threshold % 3 != 1 {
          let exact = try #require(Rational(Int64(threshold)).divided(by: 20))
          let (lower, upper) = (limits.lower - exact.double, limits.upper - exact.double)
          if abs(lower) > 1e-12 {
            #expect(interval.lowerLimit(level, comparedWith: exact) == (lower > 0 ? .above : .below))
          }
          if abs(upper) > 1e-12 {
            #expect(interval.upperLimit(level, comparedWith: exact) == (upper > 0 ? .above : .below))
          }
        }
      }
    }
    // At the ends the limits are 0 and 1 themselves.
    #expect(try WilsonInterval(0, of: 7).lowerLimit(.p95, comparedWith: 0) == .equal)
    #expect(try WilsonInterval(0, of: 7).lowerLimit(.p95, comparedWith: -1) == .above)
    #expect(try WilsonInterval(7, of: 7).upperLimit(.p95, comparedWith: 1) == .equal)
    #expect(try WilsonInterval(7, of: 7).lowerLimit(.p95, comparedWith: 1) == .below)
    #expect(try WilsonInterval(0, of: 7).upperLimit(.p998, comparedWith: 0) == .above)
    #expect(try WilsonInterval(0, of: 0).upperLimit(.p998, comparedWith: 0) == nil)
    // One count in a thousand million is enough to move it across.
    let edge = Rational.decimal
    let many = try WilsonInterval(750_040_000, of: 1_000_000_000)
    #expect(try many.lowerLimit(.p95, comparedWith: edge("0.75")) == .above)
    #expect(try many.lowerLimit(.p998, comparedWith: edge("0.75")) == .below)
  }
}
