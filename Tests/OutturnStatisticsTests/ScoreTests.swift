import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct ScoreTests {
  static func values(_ numbers: Int64...) -> [Observation<Rational>] { numbers.map { .value(Rational($0)) } }

  @Test func `ranks share their mean with ties`() throws {
    // NHS Oversight Framework, technical metric specification 2025/26: 1 + 3 (rank − 1)/(n − 1), 1.00 to 4.00.
    let found = Scoring.ranked(Self.values(90, 70, 80, 60), polarity: .higher)
    #expect(found == [.value(1), .value(3), .value(2), .value(4)])
    #expect(
      Scoring.ranked(Self.values(90, 70, 80, 60), polarity: .lower) == [
        .value(4), .value(2), .value(3), .value(1),
      ])
    let half = try Rational.decimal("1.75")
    #expect(
      Scoring.ranked(Self.values(5, 9, 9, 3, 1), polarity: .higher).map(\.value).contains(
        try .decimal("1.375"))
    )
    #expect(
      Scoring.ranked(Self.values(9, 9, 1), polarity: .higher) == [.value(half), .value(half), .value(4)])
    #expect(Scoring.ranked(Self.values(9), polarity: .higher) == [.withheld(.tooFew(least: 2))])
    let gaps: [Observation<Rational>] = [.value(3), .missing, .suppressed, .value(1)]
    #expect(Scoring.ranked(gaps, polarity: .higher) == [.value(1), .missing, .suppressed, .value(4)])
    #expect(Scoring.ranked(gaps, polarity: .neither) == Array(repeating: .notApplicable(.stated), count: 4))
  }

  struct Published: Decodable {
    struct Oversight: Decodable {
      let value: [String]
      let score: [Double]
      let unlisted: String
      let decimals: Int
    }
    let oversight: Oversight
  }

  @Test func `the published scores of the NHS Oversight Framework share the best rank`() throws {
    let row = try Fixture.load("published", as: Published.self).oversight
    let values = try (row.value + [row.unlisted]).map { Observation.value(try Rational.decimal($0)) }
    let found = Scoring.ranked(values, polarity: .lower, ties: .best)
    for (index, score) in row.score.enumerated() {
      #expect(prints(try found[index].required().double, as: score, decimals: row.decimals), "\(index)")
    }
    // Two have 25.17 and the 26th place; by the mean of both they would score 2.63.
    let twice = values.indices.filter { values[$0] == values[12] }
    #expect(twice == [12, 17] && row.score[12] == 2.6)
    let mean = try Scoring.ranked(values, polarity: .lower)[12].required()
    #expect(prints(mean.double, as: 2.63, decimals: 2))
  }

  @Test func `ranks and points are those of other packages`() throws {
    // SciPy, example of scipy.stats.rankdata: of 0, 2, 3, 2 the ranks are 1, 2.5, 4, 2.5. Four figures from 1 to 4
    // score their ranks.
    let ranks: [Rational] = [1, try .decimal("2.5"), 4, try .decimal("2.5")]
    #expect(Scoring.ranked(Self.values(0, 2, 3, 2), polarity: .lower).compactMap(\.value) == ranks)
    // The same with method min: 1, 2, 4, 2.
    let least = Scoring.ranked(Self.values(0, 2, 3, 2), polarity: .lower, ties: .best)
    #expect(least.compactMap(\.value) == [1, 2, 4, 2])
    // qof-optimiser, lib/qof/calc.test.ts at 20540a4381ab8a7cf60647247fb43123f4b404f3: 44 points from 20 % to 50 %.
    for (share, points) in [(15, 0), (35, 22), (50, 44), (80, 44)] as [(Rational, Rational)] {
      #expect(try Scoring.linearPoints(.value(share), none: 20, all: 50, points: 44) == .value(points))
    }
  }

  @Test func `scores sum to the middle whatever the ties`() {
    var generator = SplitMix64(seed: 51)
    for _ in 0..<50 {
      let count = Int.random(in: 2...12, using: &generator)
      let values = (0..<count).map { _ in
        Observation.value(Rational(Int64.random(in: 0...5, using: &generator)))
      }
      let scores = Scoring.ranked(values, polarity: .higher).compactMap(\.value)
      #expect(scores.reduce(.zero, +) == Rational(5 * count) * .half)
      #expect(scores.allSatisfy { $0 >= 1 && $0 <= 4 })
    }
  }

  @Test func `quartile bands`() {
    #expect(
      Scoring.quartiles(Self.values(1, 2, 3, 4, 5, 6, 7, 8), polarity: .higher)
        == [4, 4, 3, 3, 2, 2, 1, 1].map { .value($0) })
    let few: [Observation<Rational>] = [.value(1), .missing, .value(2), .value(3)]
    #expect(Scoring.quartiles(few, polarity: .lower)[0] == .withheld(.tooFew(least: 4)))
    #expect(Scoring.quartiles(few, polarity: .lower)[1] == .missing)
  }

  @Test func `points between thresholds`() throws {
    func points(_ value: String, none: Rational = 40, all: Rational = 75) throws -> Observation<Rational> {
      try Scoring.linearPoints(.value(try .decimal(value)), none: none, all: all, points: 7)
    }
    // QOF's 40 to 75 %: half way is half the points.
    #expect(try points("57.5") == .value(try .decimal("3.5")))
    #expect(try points("40") == .value(0) && points("12") == .value(0))
    #expect(try points("75") == .value(7) && points("99") == .value(7))
    #expect(try points("57.5", none: 75, all: 40) == .value(try .decimal("3.5")))
    #expect(try points("30", none: 75, all: 40) == .value(7))
    #expect(try Scoring.linearPoints(.missing, none: 1, all: 2, points: 3) == .missing)
    #expect(throws: DomainError(.outsideRange("two different thresholds"))) {
      try points("1", none: 5, all: 5)
    }
  }

  @Test func `one figure among peers has the place that it would take`() {
    let peers: [Rational] = [9, 7, 7, 5, 1]
    func quarter(_ value: Rational, _ polarity: Polarity = .higher) -> Observation<Int> {
      Scoring.quartile(of: value, among: peers, polarity: polarity)
    }
    #expect(quarter(9) == .value(1) && quarter(7) == .value(1) && quarter(5) == .value(3))
    #expect(quarter(1) == .value(4) && quarter(0) == .value(4) && quarter(10) == .value(1))
    #expect(quarter(1, .lower) == .value(1) && quarter(8, .lower) == .value(4))
    #expect(quarter(1, .neither) == .notApplicable(.stated))
    // Three have no quarters, and one no rank.
    #expect(
      Scoring.quartile(of: 2, among: [1, 2, 3], polarity: .higher) == .withheld(.tooFew(least: 4)))
    #expect(Scoring.rank(of: 2, among: [2], polarity: .higher) == .withheld(.tooFew(least: 2)))
    #expect(Scoring.rank(of: 8, among: peers, polarity: .higher, best: 0, worst: 4) == .value(1))
  }

  @Test func `one rule gives the quarters of a list and of each of its figures`() {
    var generator = SplitMix64(seed: 52)
    for _ in 0..<60 {
      let count = Int.random(in: 1...14, using: &generator)
      let values = (0..<count).map { _ in Rational(Int64.random(in: 0...6, using: &generator)) }
      for polarity in [Polarity.higher, .lower] {
        let together = Scoring.quartiles(values.map { .value($0) }, polarity: polarity)
        let membership = QuantileMembership.quantiles(of: values, count: 4, lowestFirst: polarity == .lower)
        for (index, value) in values.enumerated() {
          #expect(Scoring.quartile(of: value, among: values, polarity: polarity) == together[index])
          #expect(membership.map { $0[index] } == together[index])
        }
      }
    }
  }

  @Test func `averages say what they do with the missing`() throws {
    let parts: [(score: Observation<Rational>, weight: Rational)] = [
      (.value(1), 1), (.missing, 1), (.value(4), 2), (.notApplicable(.notDue), 5),
    ]
    // What does not apply is without a score as what is missing is.
    #expect(try Scoring.average(parts, missing: .withholds) == .missing)
    #expect(try Scoring.average(parts, missing: .leavesOut(least: 2)) == .value(3))
    #expect(
      try Scoring.average(parts, missing: .leavesOut(least: 3))
        == .withheld(.other("2 of the 3 parts that it needs")))
    #expect(try Scoring.average(parts, missing: .countsAs(3)) == .value(3))
    for policy in [Scoring.MissingPolicy.leavesOut(least: 0), .countsAs(3), .withholds] {
      #expect(try Scoring.average([(.suppressed, 1), (.value(1), 1)], missing: policy) == .suppressed)
    }
    #expect(try Scoring.average([(.suppressed, 1), (.missing, 1)], missing: .withholds) == .suppressed)
    #expect(try Scoring.average([(.value(1), 0)], missing: .withholds) == .withheld(.zeroDenominator))
    #expect(throws: DomainError(.negativeCount, at: .index(0))) {
      try Scoring.average([(.value(1), -1)], missing: .withholds)
    }
  }
}
