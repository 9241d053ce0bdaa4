import OutturnModel
import Testing

@testable import OutturnStatistics

struct ScoreTests {
  static func values(_ numbers: Int64...) -> [Observation<Rational>] { numbers.map { .value(Rational($0)) } }

  @Test func `ranks share their mean with ties`() throws {
    // NHS Oversight Framework, technical metric specification 2025/26: 1 + 3 (rank − 1)/(n − 1), 1.00 to 4.00.
    let found = Score.ranked(Self.values(90, 70, 80, 60), polarity: .higher)
    #expect(found == [.value(1), .value(3), .value(2), .value(4)])
    #expect(
      Score.ranked(Self.values(90, 70, 80, 60), polarity: .lower) == [
        .value(4), .value(2), .value(3), .value(1),
      ])
    let half = try Rational.decimal("1.75")
    #expect(
      Score.ranked(Self.values(5, 9, 9, 3, 1), polarity: .higher).map(\.value).contains(try .decimal("1.375"))
    )
    #expect(Score.ranked(Self.values(9, 9, 1), polarity: .higher) == [.value(half), .value(half), .value(4)])
    #expect(Score.ranked(Self.values(9), polarity: .higher) == [.withheld(.tooFew(least: 2))])
    let gaps: [Observation<Rational>] = [.value(3), .missing, .suppressed, .value(1)]
    #expect(Score.ranked(gaps, polarity: .higher) == [.value(1), .missing, .suppressed, .value(4)])
    #expect(Score.ranked(gaps, polarity: .neither) == Array(repeating: .notApplicable(.stated), count: 4))
  }

  @Test func `scores sum to the middle whatever the ties`() {
    var generator = SplitMix64(seed: 51)
    for _ in 0..<50 {
      let count = Int.random(in: 2...12, using: &generator)
      let values = (0..<count).map { _ in
        Observation.value(Rational(Int64.random(in: 0...5, using: &generator)))
      }
      let scores = Score.ranked(values, polarity: .higher).compactMap(\.value)
      #expect(scores.reduce(.zero, +) == Rational(5 * count) * .half)
      #expect(scores.allSatisfy { $0 >= 1 && $0 <= 4 })
    }
  }

  @Test func `quartile bands`() {
    #expect(
      Score.quartileBands(Self.values(1, 2, 3, 4, 5, 6, 7, 8), polarity: .higher)
        == [4, 4, 3, 3, 2, 2, 1, 1].map { .value($0) })
    let few: [Observation<Rational>] = [.value(1), .missing, .value(2), .value(3)]
    #expect(Score.quartileBands(few, polarity: .lower)[0] == .withheld(.tooFew(least: 4)))
    #expect(Score.quartileBands(few, polarity: .lower)[1] == .missing)
  }

  @Test func `points between thresholds`() throws {
    func points(_ value: String, none: Rational = 40, all: Rational = 75) throws -> Observation<Rational> {
      try Score.linearPoints(.value(try .decimal(value)), none: none, all: all, points: 7)
    }
    // QOF's 40 to 75 %: half way is half the points.
    #expect(try points("57.5") == .value(try .decimal("3.5")))
    #expect(try points("40") == .value(0) && points("12") == .value(0))
    #expect(try points("75") == .value(7) && points("99") == .value(7))
    #expect(try points("57.5", none: 75, all: 40) == .value(try .decimal("3.5")))
    #expect(try points("30", none: 75, all: 40) == .value(7))
    #expect(try Score.linearPoints(.missing, none: 1, all: 2, points: 3) == .missing)
    #expect(throws: DomainError(.outsideRange("two different thresholds"))) {
      try points("1", none: 5, all: 5)
    }
  }

  @Test func `averages say what they do with the missing`() throws {
    let parts: [(score: Observation<Rational>, weight: Rational)] = [
      (.value(1), 1), (.missing, 1), (.value(4), 2), (.notApplicable(.notDue), 5),
    ]
    #expect(try Score.average(parts, missing: .withholds) == .missing)
    #expect(try Score.average(parts, missing: .leavesOut(least: 2)) == .value(3))
    #expect(try Score.average(parts, missing: .leavesOut(least: 3)) == .withheld(.tooFew(least: 3)))
    #expect(try Score.average(parts, missing: .countsAs(3)) == .value(3))
    #expect(try Score.average([(.suppressed, 1), (.missing, 1)], missing: .withholds) == .suppressed)
    #expect(try Score.average([(.value(1), 0)], missing: .withholds) == .withheld(.zeroDenominator))
    #expect(throws: DomainError(.negativeCount, at: .index(0))) {
      try Score.average([(.value(1), -1)], missing: .withholds)
    }
  }
}
