import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

/// Figures of public packages for data made for them: see Fixtures/make_package_figures.py, which says which call of
/// which package made each.
struct PackageFigureTests {
  struct Content: Decodable {
    struct Parts: Decodable {
      let x, n: Int64
      let value: Double
      let p95, p998: [Double]
    }
    struct Mean: Decodable {
      let values: [Int64]
      let value: Double
      let p95, p998: [Double]
    }
    struct Direct: Decodable {
      let events, population: [Int64]
      let value: Double
      let p95, p998: [Double]
    }
    struct Indirect: Decodable {
      let observed: Int64
      let population, reference, referencePopulation: [Int64]
      let expected, ratio, rate: Double
      let p95, p998: [Double]
    }
    struct Funnels: Decodable {
      struct Proportion: Decodable {
        let x, n: [Int64]
        let label: [String]
      }
      struct Ratio: Decodable {
        let observed, expected: [Int64]
        let label: [String]
      }
      let proportion: Proportion
      let ratio: Ratio
    }
    struct Quantile: Decodable {
      let values: [Int64]
      let count: Int
      let highestFirst: Bool
      let quantile: [Int]
    }
    struct Percentile: Decodable {
      let values: [Int64]
      let percentile: [Double]
    }
    struct Ratio: Decodable {
      let kind: String
      let a, m, b, n: Int64
      let value: Double
      let p95, p998: [Double]
    }
    struct Slope: Decodable {
      let scale: String
      let population: [Int64]
      let value: [String]
      let slope, ratio: Double
    }
    struct Trend: Decodable {
      let kind: String
      let year: [Int64]
      let c, d: [Int64]?
      let value, width: [String]?
      let chi, slope: Double
    }
    struct Average: Decodable {
      let score: [String]
      let weight: [Int64]
      let missing: Int
      let value, without: Double
    }
    let proportions, rates: [Parts]
    let means: [Mean]
    let direct: [Direct]
    let indirect: [Indirect]
    let funnels: Funnels
    let quantiles: [Quantile]
    let percentiles: [Percentile]
    let ratios: [Ratio]
    let slopes: [Slope]
    let trends: [Trend]
    let averages: [Average]
  }

  static func content() throws -> Content { try Fixture.load("packages", as: Content.self) }

  @Test func `proportions, rates and means`() throws {
    let content = try Self.content()
    for row in content.proportions {
      let found = try WilsonInterval(Rational(row.x), of: Rational(row.n)).estimate.required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998), "\(row)")
    }
    for row in content.rates {
      let found = try PoissonInterval.rate(Rational(row.x), per: Rational(row.n)).required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998), "\(row)")
    }
    for row in content.means {
      let found = try MeanInterval.estimate(row.values.map { Rational($0) }).required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998))
    }
  }

  @Test func `standardised rates and ratios`() throws {
    let content = try Self.content()
    let keys = (0..<19).map { $0 == 18 ? "90+" : "\($0 * 5)-\($0 * 5 + 4)" }
    for row in content.direct {
      let bands = keys.indices.map {
        DirectStandardisation.Band(
          keys[$0], events: Rational(row.events[$0]), population: Rational(row.population[$0]))
      }
      let found = try DirectStandardisation.rate(bands, standard: .european2013).required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998), "\(found)")
      // Each person once is the same as events that are independent.
      let once = try DirectStandardisation.rate(
        nonIndependent: bands.map {
          .init($0.key, frequency: 1, people: $0.events, population: $0.population)
        }, standard: .european2013
      ).required()
      #expect(agrees(once, p95: row.p95, p998: row.p998))
    }
    for row in content.indirect {
      let found = try IndirectStandardisation(
        observed: Rational(row.observed),
        populations: keys.indices.map { (key: keys[$0], population: Rational(row.population[$0])) },
        reference: keys.indices.map {
          .init(
            keys[$0], events: Rational(row.reference[$0]), population: Rational(row.referencePopulation[$0]))
        })
      let ratio = try found.ratio().required()
      #expect(agrees(found.expected.double, row.expected) && agrees(ratio.value, row.ratio))
      #expect(agrees(ratio, p95: row.p95, p998: row.p998))
      #expect(agrees(try found.rate().required().value, row.rate))
    }
  }

  @Test func `what lies outside a funnel`() throws {
    let funnels = try Self.content().funnels
    func label(_ difference: Difference) -> String {
      switch difference {
      case .muchLower: "Low (0.001)"
      case .lower: "Low (0.025)"
      case .similar: "Not significant"
      case .higher: "High (0.025)"
      case .muchHigher: "High (0.001)"
      }
    }
    let proportion = funnels.proportion
    let parts = zip(proportion.x, proportion.n).map {
      (numerator: Rational($0), denominator: Rational($1))
    }
    let average = try #require(ProportionFunnel.average(parts))
    let funnel = try ProportionFunnel(benchmark: average, method: .invertedWilson)
    for (index, part) in parts.enumerated() {
      let found = funnel.differenceInFive(try WilsonInterval(part.numerator, of: part.denominator))
      #expect(label(try found.required()) == proportion.label[index], "\(part)")
    }
    let ratio = funnels.ratio
    let counts = CountFunnel(method: .byar)
    for (index, observed) in ratio.observed.enumerated() {
      let found = counts.differenceInFive(
        observed: Rational(observed), expected: Rational(ratio.expected[index]))
      #expect(label(try found.required()) == ratio.label[index], "\(observed) of \(ratio.expected[index])")
    }
  }

  @Test func `quantiles and percentile ranks`() throws {
    let content = try Self.content()
    for row in content.quantiles {
      let found = QuantileMembership.quantiles(
        of: row.values.map { Rational($0) }, count: row.count, lowestFirst: !row.highestFirst)
      #expect(try found.required() == row.quantile, "\(row.count) of \(row.values)")
    }
    for row in content.percentiles {
      let peers = row.values.map { Rational($0) }
      for (index, value) in peers.enumerated() {
        let found = try Peers.percentile(of: value, among: peers).required()
        #expect(agrees(found.double, row.percentile[index]))
      }
    }
  }

  @Test func `ratios of two groups`() throws {
    for row in try Self.content().ratios {
      let first = RatioOfGroups.Group(Rational(row.a), of: Rational(row.m))
      let second = RatioOfGroups.Group(Rational(row.b), of: Rational(row.n))
      let found =
        row.kind == "rates"
        ? try RatioOfGroups.rates(first, second).required()
        : try RatioOfGroups.proportions(first, second).required()
      #expect(agrees(found.value, row.value) && agrees(found, p95: row.p95, p998: row.p998), "\(row)")
    }
  }

  @Test func `slopes and relative indices on each scale`() throws {
    for row in try Self.content().slopes {
      let groups = try row.population.indices.map {
        InequalityGroup(
          population: Rational(row.population[$0]), value: try .decimal(row.value[$0]), standardError: 0.001)
      }
      let scale = try #require(ErrorScale(rawValue: row.scale))
      let few = SlopeIndex.Simulation(repetitions: 100)
      let found =
        scale == .value
        ? try SlopeIndex.linear(groups, errors: .value)
        : try SlopeIndex.transformed(groups, scale: scale, simulation: few)
      #expect(agrees(found.slope.value, row.slope), "\(row)")
      #expect(agrees(try found.relative.required().value, row.ratio), "\(row)")
    }
  }

  @Test func `recent trends`() throws {
    for row in try Self.content().trends {
      let found: RecentTrend.Finding
      if let c = row.c, let d = row.d {
        found = try RecentTrend.proportions(
          row.year.indices.map { .init(row.year[$0], Rational(c[$0]), of: Rational(d[$0])) }
        ).required()
      } else {
        let (values, widths) = (try #require(row.value), try #require(row.width))
        found = try RecentTrend.figures(
          row.year.indices.map { index in
            let (value, width) = (
              try Rational.decimal(values[index]).double, try Rational.decimal(widths[index]).double
            )
            return .init(row.year[index], value, limits95: Limits(lower: value - width, upper: value + width))
          }
        ).required()
      }
      #expect(agrees(found.chiSquared, row.chi) && agrees(found.slope, row.slope), "\(row) \(found)")
    }
  }

  @Test func `averages, with every part and without one`() throws {
    for row in try Self.content().averages {
      let parts = try row.score.indices.map {
        (score: Observation.value(try Rational.decimal(row.score[$0])), weight: Rational(row.weight[$0]))
      }
      let whole = try Scoring.average(parts, missing: .withholds).required()
      #expect(agrees(whole.double, row.value), "\(row)")
      var some = parts
      some[row.missing].score = .missing
      let rest = try Scoring.average(some, missing: .leavesOut(least: 1)).required()
      #expect(agrees(rest.double, row.without), "\(row)")
      #expect(try Scoring.average(some, missing: .withholds) == .missing)
    }
  }
}
