import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct ComparisonTests {
  static func estimate(_ value: Double, _ low: Double, _ high: Double, wide: Double = 2) -> Estimate {
    Estimate(
      value: value, limits95: Limits(lower: low, upper: high),
      limits998: Limits(lower: low - wide, upper: high + wide),
      method: .byar)
  }

  @Test func `a benchmark is compared with the interval`() {
    let figure = Self.estimate(10, 8, 12)
    #expect(Comparison.benchmark(figure, against: 13) == .value(.lower))
    #expect(Comparison.benchmark(figure, against: 7) == .value(.higher))
    #expect(Comparison.benchmark(figure, against: 9) == .value(.similar))
    #expect(Comparison.benchmark(figure, against: 12) == .withheld(.tooCloseToDecide))
    #expect(Comparison.benchmark(figure, against: 13, at: .p998) == .value(.similar))
    #expect(Comparison.benchmarkInFive(figure, against: 13) == .value(.lower))
    #expect(Comparison.benchmarkInFive(figure, against: 15) == .value(.muchLower))
    #expect(Comparison.benchmarkInFive(figure, against: 7) == .value(.higher))
    #expect(Comparison.benchmarkInFive(figure, against: 5) == .value(.muchHigher))
    #expect(Comparison.benchmarkInFive(figure, against: 10) == .value(.similar))
  }

  @Test func `polarity gives the words`() {
    #expect(Difference.muchLower.judged(.lower) == "better at 99.8 %")
    #expect(Difference.higher.judged(.lower) == "worse")
    #expect(Difference.higher.judged(.higher) == "better")
    #expect(Difference.lower.judged(.neither) == "lower")
    #expect(Difference.similar.judged(.higher) == "similar")
  }

  @Test func `a proportion is compared exactly, even on its limit`() throws {
    let none = try WilsonInterval(0, of: 50)
    #expect(Comparison.benchmark(none, against: 0) == .value(.similar))
    #expect(Comparison.meetsByLimit(none, target: 0, polarity: .higher) == .value(.met))
    let many = try WilsonInterval(750_040_000, of: 1_000_000_000)
    let target = try Rational.decimal("0.75")
    #expect(Comparison.benchmark(many, against: target) == .value(.higher))
    #expect(Comparison.benchmarkInFive(many, against: target) == .value(.higher))
    #expect(
      Comparison.benchmark(try WilsonInterval(0, of: 0), against: target) == .withheld(.zeroDenominator))
  }

  @Test func `targets, ranges, overlaps and the previous period`() throws {
    let figure = Self.estimate(10, 8, 12)
    let exact = try PoissonInterval.count(10)
    #expect(Comparison.meets(exact, target: 10, polarity: .higher) == .value(true))
    #expect(Comparison.meets(exact, target: 10, polarity: .lower) == .value(true))
    #expect(Comparison.meets(exact, target: 11, polarity: .higher) == .value(false))
    #expect(Comparison.meets(exact, target: 9, polarity: .lower) == .value(false))
    #expect(Comparison.meets(exact, target: 9, polarity: .neither) == .notApplicable(.stated))
    #expect(Comparison.meetsByLimit(figure, target: 7, polarity: .higher) == .value(.met))
    #expect(Comparison.meetsByLimit(figure, target: 9, polarity: .higher) == .value(.uncertain))
    #expect(Comparison.meetsByLimit(figure, target: 13, polarity: .higher) == .value(.notMet))
    #expect(Comparison.meetsByLimit(figure, target: 13, polarity: .lower) == .value(.met))
    #expect(Comparison.meetsByLimit(figure, target: 7, polarity: .lower) == .value(.notMet))
    #expect(Comparison.range(exact, 10...20) == .value(.similar))
    #expect(Comparison.range(exact, 11...20) == .value(.lower))
    #expect(Comparison.range(exact, 1...9) == .value(.higher))
    #expect(Comparison.overlap(figure, Self.estimate(15, 13, 17)) == .value(.lower))
    #expect(Comparison.overlap(figure, Self.estimate(15, 11, 17)) == .value(.similar))
    #expect(Comparison.overlap(figure, Self.estimate(5, 4, 6)) == .value(.higher))
    #expect(Comparison.previous(3, 4) == .lower && Comparison.previous(4, 4) == .similar)
  }

  @Test func `peers`() throws {
    let peers: [Rational] = [1, 2, 2, 3, 9]
    #expect(Peers.percentile(of: 2, among: peers) == .value(40))
    #expect(Peers.percentile(of: 9, among: peers) == .value(90))
    #expect(Peers.percentile(of: 9, among: []) == .withheld(.tooFew(least: 1)))
    #expect(Peers.quintiles([5, 1, 4, 2, 3], polarity: .higher) == .value([1, 5, 2, 4, 3]))
    #expect(Peers.quintiles([5, 1, 4, 2, 3], polarity: .lower) == .value([5, 1, 4, 2, 3]))
  }

  @Test func `the published funnel of proportions`() throws {
    let published = try Fixture.load("published", as: PublishedFunnel.self).funnelProportion
    let average = try Rational.decimal(published.average) * .powerOfTen(-2)
    let funnel = try ProportionFunnel(benchmark: average, method: .invertedWilson)
    for row in published.rows {
      for (level, limits) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = try funnel.limits(Rational(row.n), level).required()
        // The average itself is printed to six decimals.
        #expect(
          abs(100 * found.lower - limits[0]) < 2e-6 && abs(100 * found.upper - limits[1]) < 2e-6, "\(row)")
      }
    }
  }

  @Test func `the two control limits for a proportion differ and each agrees with its own test`() throws {
    let benchmark = try Rational.decimal("0.1")
    let inverted = try ProportionFunnel(benchmark: benchmark, method: .invertedWilson)
    let around = try ProportionFunnel(benchmark: benchmark, method: .wilsonAroundBenchmark)
    var differ = 0
    for n in stride(from: Int64(5), through: 400, by: 13) {
      for x in 0...min(n, 60) where x % 3 == 0 {
        let figure = try WilsonInterval(Rational(x), of: Rational(n))
        for level in ConfidenceLevel.allCases {
          for funnel in [inverted, around] {
            let limits = try funnel.limits(Rational(n), level).required()
            let value = Double(x) / Double(n)
            let expected: Difference =
              value < limits.lower ? .lower : (value > limits.upper ? .higher : .similar)
            if abs(value - limits.lower) > 1e-9, abs(value - limits.upper) > 1e-9 {
              #expect(funnel.difference(figure, level) == .value(expected), "\(x) of \(n) \(funnel.method)")
            }
          }
          if inverted.difference(figure, level) != around.difference(figure, level) { differ += 1 }
        }
      }
    }
    #expect(differ > 0)
    #expect(try inverted.differenceInFive(WilsonInterval(90, of: 100)) == .value(.muchHigher))
    #expect(throws: DomainError(.outsideRange("0 to 1"))) {
      try ProportionFunnel(benchmark: 2, method: .invertedWilson)
    }
  }

  @Test func `funnels of counts invert the interval`() throws {
    let funnel = CountFunnel()
    for row in try Fixture.load("comparison", as: ComparisonFixtures.self).counts {
      let expected = try Rational.decimal(row.expected)
      for (level, limits) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = try funnel.counts(expected: expected, level).required()
        #expect(agrees(found.lower, limits[0]) && agrees(found.upper, limits[1]), "\(row) \(found)")
        let ratios = try funnel.ratios(expected: expected, level, multiplier: 100).required()
        #expect(agrees(ratios.upper, 100 * limits[1] / expected.double))
        for count in [found.lower - 0.5, found.lower + 0.5, found.upper - 0.5, found.upper + 0.5]
        where count > 0 {
          let observed = try Rational.decimal("\(Int64(count.rounded()))")
          let side: Difference =
            observed.double < found.lower ? .lower : (observed.double > found.upper ? .higher : .similar)
          #expect(
            funnel.difference(observed: observed, expected: expected, level) == .value(side),
            "\(count) \(row)")
        }
      }
    }
    let rates = try funnel.rates(benchmark: 500, population: 11_450, .p95).required()
    let counts = try funnel.counts(expected: try .decimal("57.25"), .p95).required()
    #expect(
      agrees(rates.lower, counts.lower / 11_450 * 100_000)
        && agrees(rates.upper, counts.upper / 11_450 * 100_000))
    let byar = try CountFunnel(method: .byar).counts(expected: 100, .p95).required()
    #expect(
      agrees(PoissonInterval.byar(byar.lower, .p95).upper, 100)
        && agrees(PoissonInterval.byar(byar.upper, .p95).lower, 100))
    #expect(funnel.differenceInFive(observed: 200, expected: 100) == .value(.muchHigher))
    #expect(funnel.differenceInFive(observed: 100, expected: 100) == .value(.similar))
    #expect(funnel.counts(expected: 0, .p95) == .withheld(.zeroDenominator))
  }

  @Test func `over-dispersion`() throws {
    for row in try Fixture.load("comparison", as: ComparisonFixtures.self).dispersion {
      let transform = try #require(OverDispersion.Transform(rawValue: row.transform))
      let parts = zip(row.numerator, row.denominator).map {
        (numerator: Rational($0), denominator: Rational($1))
      }
      for (extremes, expected) in [
        (OverDispersion.Extremes.winsorised, row.winsorised), (.truncated, row.truncated),
      ] {
        let found = try OverDispersion.estimate(parts, transform: transform, extremes: extremes).required()
        #expect(
          agrees(found.ratio, expected.phi) && agrees(found.between, expected.tau),
          "\(row.transform) \(extremes)")
        let added = found.additiveLimits(denominator: parts[0].denominator, .p998)
        #expect(agrees(added.lower, expected.additive[0]) && agrees(added.upper, expected.additive[1]))
        let multiplied = found.multiplicativeLimits(denominator: parts[0].denominator, .p998)
        #expect(
          agrees(multiplied.lower, expected.multiplicative[0])
            && agrees(multiplied.upper, expected.multiplicative[1]))
        #expect(found.isSignificant == (expected.phi > 1 + 2 * (2 / Double(found.count)).squareRoot()))
      }
      let even = (0..<20).map { _ in (numerator: Rational(30), denominator: Rational(30)) }
      let none = try OverDispersion.estimate(even, transform: transform).required()
      #expect(none.ratio == 0 && none.between == 0 && !none.isSignificant)
    }
  }
}
