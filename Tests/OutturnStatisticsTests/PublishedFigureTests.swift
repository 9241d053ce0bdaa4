import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

/// Figures that others have published for charts, funnels and trends: see Fixtures/published.json for where.
struct PublishedFigureTests {
  struct Published: Decodable {
    struct Times: Decodable {
      let times: [Int64]
      let decimals: Int
      let centre, lower, upper: Double
    }
    struct Cases: Decodable {
      let cases: [Int64]
      let decimals: Int
      let lower, upper: Double
    }
    struct Rates: Decodable {
      let x: [Int64]
      let n: [String]
      let decimals: Int
      let centre: Double
      let lower, upper: [Double]
    }
    struct Widened: Decodable {
      let observed: [Int]
      let expected: [String]
      let outside, outsideWidened: Int
    }
    struct Dispersion: Decodable {
      let observed, expected: [Int64]
      let decimals: Int
      let ratio: Double
    }
    struct Ratios: Decodable {
      struct Row: Decodable {
        let count: Double
        let p95, p998: [Double]
      }
      let rows: [Row]
    }
    struct Funnel: Decodable {
      struct Row: Decodable { let lower95, upper95, lower998, upper998: Point }
      /// A population, and the rate on the limit for it.
      struct Point: Decodable {
        let population: String
        let rate: Double

        init(from decoder: any Decoder) throws {
          var list = try decoder.unkeyedContainer()
          population = try list.decode(String.self)
          rate = try list.decode(Double.self)
        }
      }
      let benchmark: String
      let years: Int64
      let relative: Double
      let rows: [Row]
    }
    struct Assurance: Decodable {
      struct Row: Decodable {
        let lower, mean, upper: Int64
        let increase, decrease: String
      }
      let target: Int64
      let rows: [Row]
    }
    struct Percentile: Decodable {
      let values: [Int64]
      let of, percentile: Int64
    }
    struct Trend: Decodable {
      let c, d: [Int64]
      let decimals: Int
      let chi: Double
    }
    struct Selvin: Decodable {
      let reference, referencePopulation, observed, population: [Int64]
      let expected, ratio, rate, direct: Double
    }
    let tChart: Times
    let gChart: Cases
    let uChartOfQicharts: Rates
    let overDispersion: Dispersion
    let widenedFunnel: Widened
    let poissonRatios: Ratios
    let funnelRate: Funnel
    let assurance: Assurance
    let percentile: Percentile
    let trendOfProportions: Trend
    let selvin: Selvin
  }

  static func published() throws -> Published { try Fixture.load("published", as: Published.self) }

  @Test func `T and G charts of time and cases between rare events`() throws {
    let published = try Self.published()
    let times = published.tChart
    let found = try TimeBetweenChart.make(times.times.map { Rational($0) }).required()
    #expect(prints(found.centre, as: times.centre, decimals: times.decimals))
    #expect(prints(found.limits.lower, as: times.lower, decimals: times.decimals))
    #expect(prints(found.limits.upper, as: times.upper, decimals: times.decimals))
    // The 117 days of the 24th are the only ones beyond a limit.
    #expect(found.points.indices.filter { found.points[$0].rules.contains(.outside) } == [23])
    let cases = published.gChart
    let chart = try VarianceChart.between(cases.cases.map { Rational($0) }).required()
    #expect(prints(chart.points[0].limits.upper, as: cases.upper, decimals: cases.decimals))
    #expect(chart.points[0].limits.lower == cases.lower)
    #expect(chart.points.indices.filter { chart.points[$0].rules.contains(.outside) } == [23])
  }

  @Test func `a U chart of rates of different sizes`() throws {
    let rates = try Self.published().uChartOfQicharts
    let parts = try zip(rates.x, rates.n).map {
      (numerator: Rational($0), denominator: try Rational.decimal($1))
    }
    let found = try VarianceChart.rates(parts).required()
    #expect(prints(found.centre.double, as: rates.centre, decimals: rates.decimals))
    for (index, point) in found.points.enumerated() {
      #expect(prints(point.limits.lower, as: rates.lower[index], decimals: rates.decimals))
      #expect(prints(point.limits.upper, as: rates.upper[index], decimals: rates.decimals))
    }
  }

  @Test func `over-dispersion of standardised ratios`() throws {
    let row = try Self.published().overDispersion
    let parts = zip(row.observed, row.expected).map { (numerator: Rational($0), denominator: Rational($1)) }
    let found = try OverDispersion.estimate(parts, transform: .logarithm, extremes: .truncated).required()
    #expect(prints(found.ratio, as: row.ratio, decimals: row.decimals) && found.isSignificant)
  }

  @Test func `limits widened for over-dispersion leave out whom the published chart leaves out`() throws {
    let row = try Self.published().widenedFunnel
    let parts = try zip(row.observed, row.expected).map {
      (numerator: Rational($0), denominator: try Rational.decimal($1))
    }
    let found = try OverDispersion.estimate(parts, transform: .logarithm, extremes: .truncated).required()
    func outside(_ limits: (Rational) -> Limits) -> Int {
      parts.count { part in
        let ratio = (part.numerator.divided(by: part.denominator) ?? .zero).double
        let limits = limits(part.denominator)
        return ratio < limits.lower || ratio > limits.upper
      }
    }
    // The chart's own limits of chance are the exact Poisson interval of the count expected.
    let exact = outside { expected in
      let limits = PoissonInterval.exact(expected.double, .p998)
      return Limits(lower: limits.lower / expected.double, upper: limits.upper / expected.double)
    }
    #expect(outside { found.additiveLimits(denominator: $0, .p998) } == row.outsideWidened)
    #expect(exact == row.outside)
    // Brought in instead of left out, the extremes would hide three of them.
    let broughtIn = try OverDispersion.estimate(parts, transform: .logarithm).required()
    #expect(outside { broughtIn.additiveLimits(denominator: $0, .p998) } < row.outsideWidened)
  }

  @Test func `funnels of rates, and exact limits of counts`() throws {
    let published = try Self.published()
    for row in published.poissonRatios.rows {
      for (level, limits) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = PoissonInterval.exact(row.count, level)
        #expect(prints(found.lower / row.count, as: limits[0], decimals: 7))
        #expect(prints(found.upper / row.count, as: limits[1], decimals: 6))
      }
    }
    let rates = published.funnelRate
    let benchmark = try Rational.decimal(rates.benchmark)
    func limits(_ point: Published.Funnel.Point, _ level: ConfidenceLevel) throws -> Limits {
      let population = try Rational.decimal(point.population) * Rational(rates.years)
      return try CountFunnel().rates(benchmark: benchmark, population: population, level).required()
    }
    for row in rates.rows {
      #expect(agrees(try limits(row.lower95, .p95).lower, row.lower95.rate, within: rates.relative))
      #expect(agrees(try limits(row.upper95, .p95).upper, row.upper95.rate, within: rates.relative))
      #expect(agrees(try limits(row.lower998, .p998).lower, row.lower998.rate, within: rates.relative))
      #expect(agrees(try limits(row.upper998, .p998).upper, row.upper998.rate, within: rates.relative))
    }
  }

  @Test func `assurance icons`() throws {
    let assurance = try Self.published().assurance
    for row in assurance.rows {
      // Limits that are not about the mean, as the package's test has them: by the middle of the two.
      let middle = try #require(Rational(row.lower + row.upper).divided(by: 2))
      let range = try #require((Rational(row.upper) - middle).divided(by: XmRChart.limitFactor))
      let phase = XmRChart.Phase(
        range: 0..<1, rebase: nil, mean: middle, meanMovingRange: range, baselineCount: 20, isShort: false,
        screenedCount: 0)
      let chart = XmRChart(points: [], phases: [phase], options: .init())
      #expect(phase.lower == Rational(row.lower) && phase.upper == Rational(row.upper))
      let target = Rational(assurance.target)
      #expect(chart.assurance(target: target, polarity: .higher).value?.rawValue == row.increase)
      #expect(chart.assurance(target: target, polarity: .lower).value?.rawValue == row.decrease)
    }
  }

  @Test func `a percentile rank, and a trend of proportions`() throws {
    let published = try Self.published()
    let row = published.percentile
    #expect(
      Peers.percentile(of: Rational(row.of), among: row.values.map { Rational($0) })
        == .value(Rational(row.percentile)))
    let trend = published.trendOfProportions
    let found = try RecentTrend.proportions(
      trend.c.indices.map { .init(Int64($0), Rational(trend.c[$0]), of: Rational(trend.d[$0])) }, count: 4
    ).required()
    #expect(prints(found.chiSquared, as: trend.chi, decimals: trend.decimals))
    // Below 9.5495, though the last study's proportion is far the lowest.
    #expect(found.trend == .noSignificantChange && found.slope < 0)
  }

  @Test func `rates brought to the population of another year`() throws {
    let row = try Self.published().selvin
    let keys = row.observed.indices.map { "\($0)" }
    let indirect = try IndirectStandardisation(
      observed: Rational(row.observed.reduce(0, +)),
      populations: keys.indices.map { (key: keys[$0], population: Rational(row.population[$0])) },
      reference: keys.indices.map {
        .init(
          keys[$0], events: Rational(row.reference[$0]), population: Rational(row.referencePopulation[$0]))
      })
    #expect(prints(indirect.expected.double, as: row.expected, decimals: 2))
    #expect(prints(try indirect.ratio().required().value, as: row.ratio, decimals: 2))
    #expect(prints(try indirect.rate().required().value, as: row.rate, decimals: 1))
    let standard = try StandardPopulation(
      keys.indices.map { (key: keys[$0], population: Rational(row.referencePopulation[$0])) })
    let direct = try DirectStandardisation.rate(
      keys.indices.map {
        .init(keys[$0], events: Rational(row.observed[$0]), population: Rational(row.population[$0]))
      }, standard: standard
    ).required()
    #expect(prints(direct.value, as: row.direct, decimals: 2))
  }
}
