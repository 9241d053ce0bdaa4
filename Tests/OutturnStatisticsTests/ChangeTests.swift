import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct ChangeTests {
  static func values(_ numbers: [Int64]) -> [Rational?] { numbers.map { Rational($0) } }

  static func chart(_ values: [Rational?], _ change: (inout XmRChart.Options) -> Void = { _ in }) throws
    -> XmRChart
  {
    var options = XmRChart.Options()
    change(&options)
    return try XmRChart.make(values, options: options).required()
  }

  @Test func `XmR charts: limits, and the rule of each point`() throws {
    for row in try Fixture.load("change", as: ChangeFixtures.self).charts {
      let found = try Self.chart(row.values.map { try .decimal($0) }) { options in
        options.screensOutlyingRanges = row.screen
        options.baselineLength = row.baseline
        options.runLength = row.length
      }
      let phase = try #require(found.phases.first)
      #expect(agrees(phase.mean.double, row.mean))
      #expect(agrees(phase.lower.double, row.lower) && agrees(phase.upper.double, row.upper))
      #expect(found.points.map { $0?.rule?.rawValue ?? "" } == row.label, "\(row.values)")
    }
  }

  struct Published: Decodable {
    struct Rates: Decodable {
      let errors, weeks, n: Int64
      let decimals: Int
      let centre, upper: Double
    }
    struct Armitage: Decodable {
      let c, d, score: [Int64]
      let decimals: Int
      let chi: Double
    }
    let uChart: Rates
    let armitage: Armitage
  }

  @Test func `the published chart`() throws {
    let row = try Fixture.load("published", as: PublishedCharts.self).xmr
    let found = try Self.chart(row.values.map { try .decimal($0) }) { $0.screensOutlyingRanges = true }
    #expect(prints(found.phases[0].mean.double, as: row.mean, decimals: 3))
    #expect(prints(found.phases[0].lower.double, as: row.lower, decimals: 2))
    #expect(prints(found.phases[0].upper.double, as: row.upper, decimals: 2))
    #expect(found.points.allSatisfy { $0?.rules.isEmpty == true } && found.phases[0].screenedCount == 0)
  }

  @Test func `published P and U charts and test of trend`() throws {
    let published = try Fixture.load("published", as: Published.self)
    let cans = try Fixture.load("published", as: PublishedCharts.self).pChart
    let proportions = try VarianceChart.proportions(
      cans.x.map { (numerator: Rational($0), denominator: Rational(cans.n)) }
    ).required()
    #expect(prints(proportions.centre.double, as: cans.centre, decimals: cans.decimals))
    #expect(prints(proportions.points[0].limits.lower, as: cans.lower, decimals: cans.decimals))
    #expect(prints(proportions.points[0].limits.upper, as: cans.upper, decimals: cans.decimals))
    #expect(
      proportions.points.indices.filter { proportions.points[$0].rules.contains(.outside) } == cans.outside)
    let shipments = published.uChart
    let mean = try #require(Rational(shipments.errors).divided(by: Rational(shipments.weeks)))
    let rates = try VarianceChart.rates(
      (0..<shipments.weeks).map { _ in (numerator: mean, denominator: Rational(shipments.n)) }
    ).required()
    #expect(prints(rates.centre.double, as: shipments.centre, decimals: shipments.decimals))
    #expect(prints(rates.points[0].limits.upper, as: shipments.upper, decimals: shipments.decimals))
    #expect(rates.points[0].limits.lower == 0)
    let row = published.armitage
    let trend = try RecentTrend.proportions(
      row.c.indices.map { .init(row.score[$0], Rational(row.c[$0]), of: Rational(row.d[$0])) }
    ).required()
    #expect(
      prints(trend.chiSquared, as: row.chi, decimals: row.decimals) && trend.trend == .noSignificantChange)
  }

  @Test func `the published rules`() throws {
    // NHSRplotthedots, tests/testthat/test-ptd_calculate_point_type.R: what each rule flags.
    func shift(_ sides: [Int]) -> [Bool] {
      SpecialCause.rules(
        sides.map {
          ChartSignal(side: Side(rawValue: $0) ?? .on, isOutside: false, isOuterThird: false, step: nil)
        },
        runLength: 7
      ).map { $0.contains(.shift) }
    }
    #expect(shift([1, 1, 1, 1, 1, 1]) == Array(repeating: false, count: 6))
    #expect(shift([1, 1, 1, 1, 1, 1, -1]) == Array(repeating: false, count: 7))
    #expect(shift([-1, 1, 1, 1, 1, 1, 1, 1, 1, -1]) == [false] + Array(repeating: true, count: 8) + [false])
    func two(_ outer: [Int]) -> [Bool] {
      SpecialCause.rules(
        outer.map { ChartSignal(side: .above, isOutside: false, isOuterThird: $0 == 1, step: nil) },
        runLength: 99
      ).map { $0.contains(.twoOfThree) }
    }
    #expect(two([0, 0, 1, 0, 1, 0, 0]) == [false, false, true, false, true, false, false])
    #expect(two([1, 0, 0, 1]) == [false, false, false, false])
    #expect(two([1, 0, 0, 1, 1]) == [false, false, false, true, true])
    func trend(_ values: [Int64]) throws -> [Bool] {
      try Self.chart(Self.values(values)).points.map { $0?.rules.contains(.trend) == true }
    }
    #expect(try trend([1, 2, 3, 4, 5, 6]) == Array(repeating: false, count: 6))
    #expect(try trend([1, 2, 3, 3, 4, 5, 6]) == Array(repeating: false, count: 7))
    #expect(try trend([2, 1, 2, 3, 4, 5, 6, 7, 3]) == [false] + Array(repeating: true, count: 7) + [false])
    #expect(try trend([2, 7, 6, 5, 4, 3, 2, 1, 3]) == [false] + Array(repeating: true, count: 7) + [false])
  }

  @Test func `a point on a limit is inside`() throws {
    // Mean 10 and mean moving range 1 from the baseline; limits 7.34 and 12.66.
    let base = Self.values([9, 10, 11, 10, 9, 10, 11, 10])
    let at = try Rational.decimal("12.66")
    let found = try Self.chart(base + [at, at + .powerOfTen(-12), try .decimal("7.34")]) {
      $0.baselineLength = 8
    }
    #expect(found.phases[0].upper == at && found.phases[0].meanMovingRange == 1)
    #expect(found.points[8]?.rules.contains(.outside) == false)
    #expect(found.points[9]?.rule == .outside)
    #expect(found.points[10]?.rules.contains(.outside) == false)
    #expect(found.phases[0].isShort && found.phases[0].baselineCount == 8)
  }

  @Test func `rebasing starts a new phase with its reason`() throws {
    let values = Self.values([5, 6, 5, 6, 5, 6, 15, 16, 15, 16, 15, 16])
    let rebase = XmRChart.Rebase(from: 6, date: "2024-04-01", reason: "new pathway")
    let found = try XmRChart.make(values, rebases: [rebase]).required()
    #expect(found.phases.map(\.mean) == [try .decimal("5.5"), try .decimal("15.5")])
    #expect(found.phases[1].rebase == rebase && found.points[6]?.movingRange == nil)
    #expect(found.points.allSatisfy { $0?.rules.isEmpty == true })
    // A run does not cross into the next phase, and a fixed baseline is of each phase.
    var options = XmRChart.Options()
    options.baselineLength = 4
    let fixed = try XmRChart.make(values, rebases: [rebase], options: options).required()
    #expect(fixed.phases.map(\.baselineCount) == [4, 4])
    #expect(throws: DomainError(.notAscending, at: .index(0))) {
      try XmRChart.make(values, rebases: [.init(from: 0, date: "", reason: "")])
    }
    #expect(
      try XmRChart.make(values, rebases: [.init(from: 11, date: "", reason: "")])
        == .withheld(.tooFew(least: 2)))
  }

  @Test func `constant series, missing values and short ones`() throws {
    let constant = try Self.chart(Self.values([4, 4, 4, 4, 4, 4, 4, 4])) { $0.screensOutlyingRanges = true }
    #expect(constant.phases[0].isConstant && constant.phases[0].upper == 4)
    #expect(constant.points.allSatisfy { $0?.rules.isEmpty == true && $0?.side == .on })
    #expect(constant.assurance(target: 4, polarity: .higher) == .value(.hitAndMiss))
    #expect(constant.assurance(target: 5, polarity: .higher) == .value(.consistentlyFailing))
    #expect(constant.latestVariation(polarity: .higher) == .value(.commonCause))
    #expect(try XmRChart.make([1]) == .withheld(.tooFew(least: 2)))
    #expect(try XmRChart.make([1, nil, 3]) == .withheld(.tooFew(least: 2)))
    // A gap has no moving range and breaks the run: six and one are not seven.
    let values = Self.values([20, 0, 11, 12, 11, 12, 11, 12]) + [nil] + Self.values([11, 0, 20, 0])
    let found = try Self.chart(values)
    #expect(found.points[8] == nil && found.points[9]?.movingRange == nil)
    #expect(found.points.allSatisfy { $0?.rules.contains(.shift) != true })
    #expect(found.variation(at: 8, polarity: .lower) == .missing)
  }

  @Test func `icons follow polarity`() throws {
    let values = Self.values([9, 10, 11, 10, 9, 10, 11, 10, 30])
    let high = try Self.chart(values) { $0.baselineLength = 8 }
    #expect(high.latestVariation(polarity: .higher) == .value(.improvementHigh))
    #expect(high.latestVariation(polarity: .lower) == .value(.concernHigh))
    #expect(high.latestVariation(polarity: .neither) == .value(.neitherHigh))
    let low = try Self.chart(Self.values([9, 10, 11, 10, 9, 10, 11, 10, 1])) { $0.baselineLength = 8 }
    #expect(low.latestVariation(polarity: .higher) == .value(.concernLow))
    #expect(low.latestVariation(polarity: .lower) == .value(.improvementLow))
    let target = try Rational.decimal("12.66")
    #expect(low.assurance(target: target, polarity: .higher) == .value(.hitAndMiss))
    #expect(
      low.assurance(target: target + .powerOfTen(-9), polarity: .higher) == .value(.consistentlyFailing))
    #expect(low.assurance(target: 13, polarity: .lower) == .value(.consistentlyPassing))
    #expect(low.assurance(target: 7, polarity: .higher) == .value(.consistentlyPassing))
    #expect(low.assurance(target: 7, polarity: .lower) == .value(.consistentlyFailing))
    #expect(low.assurance(target: 7, polarity: .neither) == .notApplicable(.stated))
  }

  @Test func `P, U, G and T charts`() throws {
    let content = try Fixture.load("change", as: ChangeFixtures.self)
    for row in content.attribute {
      let parts = zip(row.x, row.n).map { (numerator: Rational($0), denominator: Rational($1)) }
      let found =
        switch row.kind {
        case "P chart": try VarianceChart.proportions(parts).required()
        case "U chart": try VarianceChart.rates(parts).required()
        default: try VarianceChart.between(row.x.map { Rational($0) }).required()
        }
      #expect(found.kind.rawValue == row.kind && agrees(found.centre.double, row.centre))
      for (index, point) in found.points.enumerated() {
        #expect(agrees(point.limits.lower, row.lower[index]) && agrees(point.limits.upper, row.upper[index]))
        #expect(point.rules.contains(.outside) == row.outside[index])
      }
    }
    let row = content.between
    let found = try TimeBetweenChart.make(row.times.map { Rational($0) }).required()
    #expect(agrees(found.centre, row.centre) && agrees(found.limits.upper, row.upper))
    #expect(agrees(found.limits.lower, row.lower))
    #expect(try TimeBetweenChart.make([3]) == .withheld(.tooFew(least: 2)))
    #expect(throws: DomainError(.negativeCount, at: .index(1))) { try TimeBetweenChart.make([3, -1]) }
    #expect(throws: DomainError(.numeratorAboveDenominator, at: .index(0))) {
      try VarianceChart.proportions([(3, 2)])
    }
    #expect(throws: DomainError(.zeroPopulation, at: .index(1))) {
      try VarianceChart.rates([(1, 2), (1, 0)])
    }
  }

  @Test func `the G chart of a published formula`() throws {
    // Benneyan 2001: ḡ ± 3 √(ḡ(ḡ + 1)); for a mean of 24 the upper limit is 24 + 3 √600 = 97.4847.
    let found = try VarianceChart.between([20, 28, 24, 24]).required()
    #expect(
      prints(found.points[0].limits.upper, as: 97.4847, decimals: 4) && found.points[0].limits.lower == 0)
  }

  @Test func `recent trends`() throws {
    for row in try Fixture.load("change", as: ChangeFixtures.self).trends {
      let found: RecentTrend.Finding
      if let c = row.c, let d = row.d {
        let series = row.year.indices.map {
          RecentTrend.Proportion(row.year[$0], Rational(c[$0]), of: Rational(d[$0]))
        }
        found = try RecentTrend.proportions(series).required()
      } else {
        let (value, low, high) = (try #require(row.value), try #require(row.low), try #require(row.high))
        let series = row.year.indices.map {
          RecentTrend.Figure(row.year[$0], value[$0], limits95: Limits(lower: low[$0], upper: high[$0]))
        }
        found = try RecentTrend.figures(series).required()
      }
      #expect(found.trend.rawValue == row.trend, "\(row) \(found)")
      #expect(agrees(found.chiSquared, row.chi) && agrees(found.slope, row.slope), "\(row) \(found)")
    }
  }

  @Test func `a trend that cannot be told is withheld`() throws {
    func series(_ counts: [Int64]) -> [RecentTrend.Proportion] {
      counts.indices.map { RecentTrend.Proportion(Int64($0), Rational(counts[$0]), of: 100) }
    }
    #expect(try RecentTrend.proportions(series([1, 2, 3, 4])) == .withheld(.tooFew(least: 5)))
    #expect(try RecentTrend.proportions(series([0, 0, 0, 0, 0])) == .withheld(.noVariation))
    #expect(try RecentTrend.proportions(series([0, 20, 40, 60, 80])).value == nil)
    // Only the last five points count.
    let long = try RecentTrend.proportions(series([90, 90, 50, 50, 50, 50, 50])).required()
    #expect(long.trend == .noSignificantChange && long.chiSquared == 0)
    #expect(throws: DomainError(.notAscending, at: .index(1))) {
      try RecentTrend.proportions([.init(2020, 1, of: 9), .init(2020, 1, of: 9)])
    }
    #expect(throws: DomainError(.numeratorAboveDenominator, at: .index(0))) {
      try RecentTrend.proportions([.init(2020, 10, of: 9)])
    }
  }

  @Test func `charts do not depend on the unit, and mirror with the sign`() throws {
    var generator = SplitMix64(seed: 31)
    for _ in 0..<25 {
      let numbers = (0..<30).map { _ in Int64.random(in: 0...40, using: &generator) }
      let plain = try Self.chart(Self.values(numbers))
      let scaled = try Self.chart(numbers.map { Rational($0) * Rational.powerOfTen(-2) + 7 })
      let mirrored = try Self.chart(numbers.map { -Rational($0) })
      #expect(plain.points.map { $0?.rules } == scaled.points.map { $0?.rules })
      #expect(plain.points.map { $0?.rules } == mirrored.points.map { $0?.rules })
      #expect(plain.phases[0].lower == -mirrored.phases[0].upper)
    }
  }
}
