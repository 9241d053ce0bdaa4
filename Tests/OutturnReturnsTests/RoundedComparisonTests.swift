import OutturnModel
import Testing

@testable import OutturnReturns

/// What is published rounded was judged on exact figures: a comparison is contradicted only by counts of which none
/// that they may stand for comes to it.
struct RoundedComparisonTests {
  /// 285 of 315, rounded to 5, against a threshold in per cent.
  private func outcome(atLeast threshold: Rational, roundedTo unit: Int64) throws -> Judgement.Comparison
    .Outcome?
  {
    var result = try Fixtures.result(
      "seen", value: .value(Figure(Fixtures.rational(28_500, 315))), numerator: .value(285),
      denominator: .value(315))
    result.disclosure = .applied(roundedTo: unit)
    let judgement = Judgement(
      framework: "f", version: "2024-01-01", rule: "f/i@2024-01-01", band: .value(.amber),
      comparisons: [
        .init(band: .green, relation: "at-least", threshold: threshold, text: "", outcome: .notMet)
      ])
    return ComparisonReplay(judgement, of: result).outcomes.first?.1
  }

  @Test func `counts that may stand on either side say nothing`() throws {
    // 90.476 % as published; from 282.5 of 317.5 to 287.5 of 312.5 it is 88.976 to 92 %.
    #expect(try outcome(atLeast: 90, roundedTo: 5) == nil)
    #expect(try outcome(atLeast: 89, roundedTo: 5) == nil)
    #expect(try outcome(atLeast: 92, roundedTo: 5) == nil)
  }

  @Test func `counts that all stand on one side do`() throws {
    #expect(try outcome(atLeast: 88, roundedTo: 5) == .met)
    #expect(try outcome(atLeast: 93, roundedTo: 5) == .notMet)
    #expect(try outcome(atLeast: 90, roundedTo: 1) == .met)
  }
}
