import OutturnModel
import Testing

struct ObservationTests {
  static let first: [Observation<Int>] = [
    .value(1), .missing, .notApplicable(.notDue), .withheld(.zeroDenominator), .suppressed,
  ]
  static let second: [Observation<Int>] = [
    .value(2), .missing, .notApplicable(.stated), .withheld(.notAdditive), .suppressed,
  ]

  /// A row for each of the first, a column for each of the second.
  static let combinations: [[Observation<Int>]] = [
    [.value(3), .missing, .notApplicable(.stated), .withheld(.notAdditive), .suppressed],
    [.missing, .missing, .missing, .withheld(.notAdditive), .suppressed],
    [.notApplicable(.notDue), .missing, .notApplicable(.notDue), .withheld(.notAdditive), .suppressed],
    [
      .withheld(.zeroDenominator), .withheld(.zeroDenominator), .withheld(.zeroDenominator),
      .withheld(.zeroDenominator), .suppressed,
    ],
    [.suppressed, .suppressed, .suppressed, .suppressed, .suppressed],
  ]

  @Test(arguments: 0..<5, 0..<5)
  func `two combined are the stronger of the two`(row: Int, column: Int) {
    let combined = Self.first[row].combined(with: Self.second[column]) { .value($0 + $1) }
    #expect(combined == Self.combinations[row][column])
  }

  @Test func `of two reasons of one kind the first stands`() {
    let combined = Observation<Int>.withheld(.tooFew(least: 5)).combined(
      with: Observation<Int>.withheld(.zeroDenominator)
    ) {
      .value($0 + $1)
    }
    #expect(combined == .withheld(.tooFew(least: 5)))
  }

  @Test func `combining two values may give none`() {
    let combined = Observation.value(1).combined(with: Observation.value(0)) { a, b in
      b == 0 ? Observation<Int>.withheld(.zeroDenominator) : .value(a / b)
    }
    #expect(combined == .withheld(.zeroDenominator))
  }

  @Test(arguments: first)
  func `map and flatMap keep what is not a value`(observation: Observation<Int>) {
    let mapped = observation.map { "\($0)" }
    let chained = observation.flatMap { Observation<String>.value("\($0)") }
    #expect(mapped == chained)
    #expect(mapped.kind == observation.kind)
    #expect(mapped.reason == observation.reason)
    #expect(
      observation.flatMap { _ in Observation<Int>.suppressed }.kind
        == (observation.value == nil ? observation.kind : .suppressed))
    #expect(observation.map { $0 } == observation)
  }

  @Test func `an absence is carried to another type, and a value is none`() {
    let absences = Self.first.map { $0.absence(of: String.self) }
    #expect(
      absences == [.missing, .missing, .notApplicable(.notDue), .withheld(.zeroDenominator), .suppressed])
  }

  @Test func `kinds have their words and their order`() {
    #expect(
      ObservationKind.allCases.sorted { $0.precedence < $1.precedence }.map(\.rawValue)
        == ["value", "not-applicable", "missing", "withheld", "suppressed"])
  }

  @Test func `reasons are told where the kind does not say enough`() {
    typealias Figures = Observation<Int>
    let reasons: [(Figures, String?)] = [
      (.value(1), nil), (.missing, nil), (.suppressed, nil), (.notApplicable(.stated), nil),
      (.notApplicable(.notDue), "not due"), (.withheld(.zeroDenominator), "zero denominator"),
      (.withheld(.numeratorAboveDenominator), "numerator above denominator"),
      (.withheld(.tooFew(least: 20)), "fewer than 20"),
      (.withheld(.inexact("over 80%")), "stated only as over 80%"),
      (.withheld(.notAdditive), "not additive"), (.withheld(.severalPlans), "more than one plan"),
      (.withheld(.other("why")), "why"),
    ]
    for (observation, reason) in reasons { #expect(observation.reason == reason) }
  }
}
