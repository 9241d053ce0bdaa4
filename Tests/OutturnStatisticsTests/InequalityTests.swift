import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct InequalityTests {
  struct Content: Decodable {
    struct Linear: Decodable {
      let population: [Int64]
      let value: [String]
      let error: [Double]
      let sii, rii: Double
      let p95, p998, riip95, riip998: [Double]
    }
    struct Simulated: Decodable {
      let limits, error: [Double]
    }
    struct Transformed: Decodable {
      let scale: String
      let population: [Int64]
      let value: [String]
      let error: [Double]
      let transformedSII, transformedRII, linearSII, linearRII: Double
      let transformedp95, transformedp998, linearp95, linearp998: Simulated
    }
    struct Membership: Decodable {
      let values: [Int64]
      let quintiles, tertilesHighestFirst: [Int]
    }
    let linear: [Linear]
    let transformed: [Transformed]
    let membership: Membership
  }

  static func groups(_ population: [Int64], _ value: [String], _ error: [Double]) throws -> [InequalityGroup]
  {
    try population.indices.map {
      InequalityGroup(
        population: Rational(population[$0]), value: try .decimal(value[$0]), standardError: error[$0])
    }
  }

  @Test func `the slope index is that of the regression, with closed-form limits`() throws {
    for row in try Fixture.load("inequality", as: Content.self).linear {
      let found = try SlopeIndex.linear(Self.groups(row.population, row.value, row.error), errors: .value)
      #expect(agrees(found.slope.value, row.sii) && agrees(found.slope, p95: row.p95, p998: row.p998))
      #expect(found.slope.method == .slopeClosedForm && found.slope.exactValue != nil)
      let relative = try found.relative.required()
      #expect(
        agrees(relative.value, row.rii) && agrees(relative, p95: row.riip95, p998: row.riip998), "\(relative)"
      )
    }
  }

  @Test func `simulated limits are within four standard errors of a long run of another generator`() throws {
    let simulation = SlopeIndex.Simulation(repetitions: 20_000, seed: 5)
    for row in try Fixture.load("inequality", as: Content.self).transformed {
      let scale = try #require(ErrorScale(rawValue: row.scale))
      let groups = try Self.groups(row.population, row.value, row.error)
      let transformed = try SlopeIndex.transformed(groups, scale: scale, simulation: simulation)
      let linear = try SlopeIndex.linear(groups, errors: scale, simulation: simulation)
      #expect(agrees(transformed.slope.value, row.transformedSII))
      #expect(agrees(try transformed.relative.required().value, row.transformedRII))
      #expect(agrees(linear.slope.value, row.linearSII))
      #expect(agrees(try linear.relative.required().value, row.linearRII))
      let pairs = [
        (transformed.slope.limits95, row.transformedp95), (transformed.slope.limits998, row.transformedp998),
        (linear.slope.limits95, row.linearp95), (linear.slope.limits998, row.linearp998),
      ]
      for (limits, expected) in pairs {
        #expect(abs(limits.lower - expected.limits[0]) < 4 * expected.error[0], "\(limits) \(expected)")
        #expect(abs(limits.upper - expected.limits[1]) < 4 * expected.error[1], "\(limits) \(expected)")
      }
      // A seed names its result; another seed gives another.
      #expect(try SlopeIndex.transformed(groups, scale: scale, simulation: simulation) == transformed)
      let other = SlopeIndex.Simulation(repetitions: 20_000, seed: 6)
      #expect(try SlopeIndex.transformed(groups, scale: scale, simulation: other) != transformed)
    }
  }

  struct Published: Decodable {
    struct Slope: Decodable {
      let population: [Int64]
      let value, lower, upper: [String]
      let sii, rii: Double
      let siiLimits, riiLimits: [Double]
    }
    let slope: Slope
  }

  @Test func `the published slope index`() throws {
    let row = try Fixture.load("published", as: Published.self).slope
    let groups = try row.population.indices.map {
      InequalityGroup(
        population: Rational(row.population[$0]), value: try .decimal(row.value[$0]),
        limits95: Limits(
          lower: try Rational.decimal(row.lower[$0]).double, upper: try Rational.decimal(row.upper[$0]).double
        ),
        scale: .log)
    }
    let found = try SlopeIndex.linear(groups, errors: .log, simulation: .init(repetitions: 20_000))
    #expect(prints(found.slope.value, as: row.sii, decimals: 6))
    let relative = try found.relative.required()
    #expect(prints(relative.value, as: row.rii, decimals: 7))
    // Two simulations: 100,000 repetitions there, 20,000 here; four standard errors of their difference.
    let spread = (row.siiLimits[1] - row.siiLimits[0]) / 3.92
    let error = 4 * spread / 0.0584 * (0.025 * 0.975 * (1 / 20_000.0 + 1 / 100_000.0)).squareRoot()
    #expect(
      abs(found.slope.lower95 - row.siiLimits[0]) < error
        && abs(found.slope.upper95 - row.siiLimits[1]) < error)
    let ratioError = error * (row.riiLimits[1] - row.riiLimits[0]) / (row.siiLimits[1] - row.siiLimits[0])
    #expect(abs(relative.lower95 - row.riiLimits[0]) < ratioError)
    #expect(abs(relative.upper95 - row.riiLimits[1]) < ratioError)
  }

  @Test func `an equal line has no slope, and a line through zero no relative index`() throws {
    let flat = (0..<5).map { _ in InequalityGroup(population: 100, value: 7, standardError: 0.1) }
    let found = try SlopeIndex.linear(flat, errors: .value)
    #expect(found.slope.exactValue == 0 && found.relative.value?.exactValue == 1)
    let steep = (0..<5).map { InequalityGroup(population: 100, value: Rational(2 * $0), standardError: 1) }
    #expect(try SlopeIndex.linear(steep, errors: .value).relative == .withheld(.interceptNearZero))
    #expect(throws: DomainError(.notTransformable, at: .index(0))) {
      try SlopeIndex.linear(steep, errors: .log)
    }
    #expect(throws: DomainError(.tooFewItems(least: 2))) { try SlopeIndex.linear([], errors: .value) }
    #expect(throws: DomainError(.zeroPopulation, at: .index(1))) {
      try SlopeIndex.linear(
        [flat[0], InequalityGroup(population: 0, value: 1, standardError: 1)], errors: .value)
    }
  }

  @Test func `gaps are exact and turned by polarity`() throws {
    let gap = Gap(try .decimal("57.8"), try .decimal("71.2"))
    #expect(gap.absolute() == (try .decimal("-13.4")))
    #expect(gap.absolute(.higher) == (try .decimal("13.4")))
    #expect(gap.absolute(.lower) == (try .decimal("-13.4")))
    #expect(gap.ratio == .value(try #require(Rational(578).divided(by: 712))))
    #expect(gap.relative(.higher) == .value(try #require(Rational(134).divided(by: 712))))
    #expect(Gap(1, 0).ratio == .withheld(.zeroDenominator))
  }

  struct Differences: Decodable {
    struct Row: Decodable {
      let a, m, b, n: Int64
      let p95: [Double]
    }
    let difference: [Row]
  }

  @Test func `the difference of two proportions has Newcombe's limits`() throws {
    for row in try Fixture.load("intervals", as: Differences.self).difference {
      let first = try WilsonInterval(Rational(row.a), of: Rational(row.m)).estimate.required()
      let second = try WilsonInterval(Rational(row.b), of: Rational(row.n)).estimate.required()
      #expect(agrees(Gap.difference(first, second), p95: row.p95, p998: nil), "\(row)")
    }
    // Newcombe 1998, table II, example (a): 56/70 and 48/80, 0.0524 to 0.3339.
    let found = Gap.difference(
      try WilsonInterval(56, of: 70).estimate.required(), try WilsonInterval(48, of: 80).estimate.required())
    #expect(prints(found.lower95, as: 0.0524, decimals: 4) && prints(found.upper95, as: 0.3339, decimals: 4))
  }

  @Test func `quantiles with ties`() throws {
    let row = try Fixture.load("inequality", as: Content.self).membership
    let values = row.values.map { Rational($0) }
    #expect(QuantileMembership.quantiles(of: values, count: 5, lowestFirst: true) == .value(row.quintiles))
    #expect(
      QuantileMembership.quantiles(of: values, count: 3, lowestFirst: false)
        == .value(row.tertilesHighestFirst))
    let tied: [Rational] = [1, 1, 1, 1, 1, 1, 1, 1, 9, 9]
    #expect(
      QuantileMembership.quantiles(of: tied, count: 5, lowestFirst: true)
        == .value([1, 1, 1, 1, 1, 1, 1, 1, 5, 5]))
    #expect(
      QuantileMembership.quantiles(of: tied, count: 5, lowestFirst: true, ties: .highest)
        == .value([4, 4, 4, 4, 4, 4, 4, 4, 5, 5]))
    #expect(
      QuantileMembership.quantiles(of: [1, 2], count: 5, lowestFirst: true) == .withheld(.tooFew(least: 5)))
    #expect(
      QuantileMembership.quantiles(of: (1...10).map { Rational($0) }, count: 10, lowestFirst: true)
        == .value(Array(1...10)))
  }
}
