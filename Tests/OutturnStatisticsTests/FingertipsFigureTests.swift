import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

/// What the tests of the software of Fingertips, and of NHS Digital's codonpython, expect of comparisons, of recent
/// trends and of small counts: see Fixtures/published.json for where.
struct FingertipsFigureTests {
  struct Published: Decodable {
    struct Suppression: Decodable {
      let count: [Int64]
      let published: [String]
    }
    struct OneInterval: Decodable {
      struct Row: Decodable {
        let benchmark: String
        let limits: [Double]
        let low, high: String
      }
      let rows: [Row]
    }
    struct Overlap: Decodable {
      struct Row: Decodable {
        let first, second: [Double]
        let low: String
      }
      let rows: [Row]
    }
    struct Target: Decodable {
      let target, previous: Int64
      let value, now: [Int64]
      let limits: [[Double]]
      let low, high, lowByLimits, highByLimits, sincePrevious: [String]
    }
    struct Ends: Decodable {
      let range: [Int64]
      let value, high: [String]
    }
    struct Control: Decodable {
      struct Row: Decodable {
        let x, n: Int64
        let benchmark: String
        let p95, p998: String
      }
      let rows: [Row]
    }
    struct Trend: Decodable {
      struct Proportions: Decodable {
        let c, d: [Int64]
        let decimals: Int
        let chi: Double
        let slope: Double?
      }
      struct Counts: Decodable { let c, d: [Int64] }
      let proportions: [Proportions]
      let value, lower, upper: [Double]
      let z, chi: Double
      let notCalculated: Counts
    }
    let suppression: Suppression
    let oneInterval: OneInterval
    let overlap: Overlap
    let target: Target
    let range: Ends
    let controlOfProportions: Control
    let fingertipsTrend: Trend
  }

  static func published() throws -> Published { try Fixture.load("published", as: Published.self) }

  static func estimate(_ limits: [Double]) -> Estimate {
    ComparisonTests.estimate((limits[0] + limits[1]) / 2, limits[0], limits[1])
  }

  @Test func `small counts are suppressed, and others rounded`() throws {
    let row = try Self.published().suppression
    for (count, expected) in zip(row.count, row.published) {
      let found = try DisclosureRule.hospitalEpisodes.published(count)
      #expect(found == (Int64(expected).map { .value($0) } ?? .suppressed), "\(count)")
    }
  }

  @Test func `a benchmark by one interval, and two that overlap`() throws {
    for row in try Self.published().oneInterval.rows {
      let found = try Comparison.benchmark(Self.estimate(row.limits), against: .decimal(row.benchmark))
        .required()
      #expect(found.judged(.lower) == row.low && found.judged(.higher) == row.high, "\(row)")
    }
    for row in try Self.published().overlap.rows {
      let (first, second) = (Self.estimate(row.first), Self.estimate(row.second))
      #expect(try Comparison.overlap(first, second).required().judged(.lower) == row.low, "\(row)")
    }
  }

  @Test func `a target by value and by limits, and the year before`() throws {
    let row = try Self.published().target
    let target = Rational(row.target)
    func word(_ found: Comparison.Assurance) -> String {
      switch found {
      case .met: "better"
      case .uncertain: "similar"
      case .notMet: "worse"
      }
    }
    for (polarity, byValue, byLimits) in [
      (Polarity.lower, row.low, row.lowByLimits), (.higher, row.high, row.highByLimits),
    ] {
      for (value, expected) in zip(row.value, byValue) {
        let figure = try PoissonInterval.count(Rational(value))
        let met = try Comparison.meets(figure, target: target, polarity: polarity).required()
        #expect((met ? "better" : "worse") == expected, "\(value), \(polarity)")
      }
      for (limits, expected) in zip(row.limits, byLimits) {
        let figure = Self.estimate(limits)
        let found = try Comparison.meetsByLimit(figure, target: target, polarity: polarity).required()
        #expect(word(found) == expected, "\(limits), \(polarity)")
      }
    }
    for (now, expected) in zip(row.now, row.sincePrevious) {
      #expect(Comparison.previous(Rational(now), Rational(row.previous)).judged(.higher) == expected)
    }
  }

  @Test func `a range, but for its last end`() throws {
    let row = try Self.published().range
    let range = Rational(row.range[0])...Rational(row.range[1])
    for (value, expected) in zip(row.value, row.high) {
      let figure = Estimate(exact: try .decimal(value), method: .byar) { _ in Limits(lower: 0, upper: 9) }
      #expect(try Comparison.range(figure, range).required().judged(.higher) == expected, "\(value)")
    }
  }

  @Test func `proportions outside control limits, at 95 and at 99.8 %`() throws {
    for row in try Self.published().controlOfProportions.rows {
      let benchmark = try #require(Rational.decimal(row.benchmark).divided(by: 100))
      let interval = try WilsonInterval(Rational(row.x), of: Rational(row.n))
      for (level, expected) in [(ConfidenceLevel.p95, row.p95), (.p998, row.p998)] {
        let found = try Comparison.benchmark(interval, against: benchmark, at: level).required()
        #expect(found.judged(.lower) == expected, "\(row), \(level)")
      }
      let inFive = try ProportionFunnel(benchmark: benchmark, method: .invertedWilson)
        .differenceInFive(interval).required()
      let expected = row.p998 == "similar" ? row.p95 : "\(row.p998) at 99.8 %"
      #expect(inFive.judged(.lower) == expected, "\(row)")
      #expect(try Comparison.benchmarkInFive(interval, against: benchmark).required() == inFive)
    }
  }

  @Test func `recent trends`() throws {
    func series(_ c: [Int64], _ d: [Int64]) -> [RecentTrend.Proportion] {
      c.indices.map { .init(Int64($0), Rational(c[$0]), of: Rational(d[$0])) }
    }
    let published = try Self.published().fingertipsTrend
    for row in published.proportions {
      let found = try RecentTrend.proportions(series(row.c, row.d), count: row.c.count).required()
      #expect(prints(found.chiSquared, as: row.chi, decimals: row.decimals), "\(row): \(found)")
      if let slope = row.slope { #expect(prints(found.slope, as: slope, decimals: 4), "\(found)") }
    }
    let figures = try RecentTrend.figures(
      published.value.indices.map {
        .init(
          Int64($0), published.value[$0],
          limits95: Limits(lower: published.lower[$0], upper: published.upper[$0]))
      }
    ).required()
    // Errors made with 1.96 are smaller than exact ones.
    let ratio = published.z / Normal.quantile(upperTail: 0.025)
    #expect(prints(figures.chiSquared * ratio * ratio, as: published.chi, decimals: 2), "\(figures)")
    #expect(figures.trend == .increasing)
    // No logit is needed to find that nothing has changed beyond chance.
    let whole = try RecentTrend.proportions(series(published.notCalculated.c, published.notCalculated.d))
    #expect(try whole.required().trend == .noSignificantChange)
  }
}
