import OutturnModel
import Testing

/// How rows become numerator, denominator and value.
@Suite struct MeasureTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .dataset,
    columns: [
      column("in", .yesNo(yes: nil, no: nil)), column("met", .yesNo(yes: nil, no: nil)),
      column("n", .decimal),
      column("m", .decimal),
    ], span: somewhere)
  static let inside = RuleExpression.column(0)
  static let met = RuleExpression.column(1)
  static let n = RuleExpression.column(2, .number(nil))
  static let m = RuleExpression.column(3, .number(nil))

  static let share = Measure.proportion(
    dataset: "rows", numerator: Aggregate(of: nil, condition: met),
    denominator: Aggregate(of: nil, condition: inside))

  /// One of each: met, not met, unknown numerator, left out, unknown denominator, left out whatever it met.
  static let rows: [[Cell]] = [
    [true, true, 1, 1], [true, false, 2, 1], [true, nil, 3, 1], [false, true, 4, 1], [nil, true, 5, 1],
    [false, nil, 6, 1],
  ]

  func first(
    _ measure: Measure, unit: MeasureUnit = .percent, _ policy: UnknownPolicy?, _ rows: [[Cell]] = rows
  )
    -> IndicatorResult?
  {
    Run([indicator(measure, unit: unit, unknown: policy)], rows, in: Self.dataset).headline
  }

  @Test(arguments: [
    (UnknownPolicy?.some(.excluded), "1", "2", "50"),
    (.some(.notMet), "1", "3", "33.33333333333333333333333333333333"),
    (.some(.givesMissing), "missing", "missing", "missing"), (nil, "missing", "missing", "missing"),
  ]) func unknownRowsOfAProportion(
    _ policy: UnknownPolicy?, _ numerator: String, _ denominator: String, _ value: String
  ) throws {
    let result = try #require(first(Self.share, policy))
    #expect(result.numerator.text == numerator)
    #expect(result.denominator.text == denominator)
    #expect(result.value.text == value)
    #expect(result.counts == RowCounts(rows: 6, excluded: 2, unknown: 2))
  }

  @Test func notApplicableConditionsAreUnknown() throws {
    let result = try #require(
      first(Self.share, .excluded, [[.notApplicable, true, 1, 1], [true, true, 1, 1]]))
    #expect(result.counts == RowCounts(rows: 2, excluded: 0, unknown: 1))
    #expect(result.value.text == "100")
  }

  @Test func evidenceSaysWhatUnknownRowsDid() {
    #expect(
      first(Self.share, .excluded)?.explanation.evidence
        == "Numerator 1, denominator 2; 2 rows excluded by the conditions; 2 rows unknown, left out.")
    #expect(
      first(Self.share, nil)?.explanation.evidence
        == "Numerator missing, denominator missing; 2 rows excluded by the conditions; "
        + "2 rows unknown, so that the result is missing.")
  }

  @Test func nothingInTheDenominatorIsWithheld() {
    let result = first(Self.share, nil, [[false, true, 1, 1]])
    #expect(result?.value == .withheld(.zeroDenominator))
    #expect(result?.numerator.text == "0")
    #expect(result?.denominator.text == "0")
  }

  @Test func proportionsOfSums() {
    let share = Measure.proportion(
      dataset: "rows", numerator: Aggregate(of: Self.n, condition: Self.met),
      denominator: Aggregate(of: Self.m, condition: nil))
    #expect(first(share, nil, [[true, true, "1.5", 4], [true, false, 9, 4]])?.value.text == "18.75")
    // No row of the whole is of the part: that is known, and is 0.
    #expect(first(share, nil, [[true, false, 9, 4]])?.value.text == "0")
    #expect(first(share, .excluded, [[true, true, 1, nil]])?.value.text == "missing")
    #expect(first(share, .notMet, [[true, true, nil, 4]])?.value.text == "0")
  }

  @Test func aPartAboveItsWholeIsWithheldAndFound() {
    let share = Measure.proportion(
      dataset: "rows", numerator: Aggregate(of: Self.n, condition: nil),
      denominator: Aggregate(of: Self.m, condition: nil))
    let run = Run([indicator(share)], [[true, true, 5, 4]], in: Self.dataset)
    #expect(run.headline?.value == .withheld(.numeratorAboveDenominator))
    #expect(run.headline?.numerator.text == "5")
    #expect(run.findings.map(\.code) == ["OT3055"])
  }

  @Test func ratiosNeedNotHoldTheirNumerator() {
    let ratio = Measure.ratio(
      dataset: "rows", numerator: Aggregate(of: Self.n, condition: Self.met),
      denominator: Aggregate(of: nil, condition: Self.inside))
    let result = first(
      ratio, unit: .number, nil, [[true, true, 5, 1], [false, true, 2, 1], [false, false, 9, 1]])
    #expect(result?.value.text == "7")
    #expect(result?.counts == RowCounts(rows: 3, excluded: 1, unknown: 0))
    #expect(first(ratio, unit: .number, nil, [[true, false, 5, 1]])?.value.text == "missing")
    #expect(first(ratio, unit: .percent, nil, [[true, true, 5, 1]])?.value.text == "500")
  }

  @Test func countsOfRows() {
    let count = Measure.count(dataset: "rows", condition: Self.met)
    let result = first(count, unit: .counting("contacts"), .excluded)
    #expect(result?.value.text == "3")
    #expect(result?.numerator.text == "3")
    #expect(result?.denominator == .notApplicable(.stated))
    #expect(first(count, unit: .number, nil)?.value == .missing)
    #expect(first(count, unit: .number, nil, [[true, false, 1, 1]])?.value.text == "0")
  }

  @Test func sumsAndMeans() {
    let sum = Measure.sum(dataset: "rows", of: Self.n, condition: Self.met)
    #expect(first(sum, unit: .number, .excluded)?.value.text == "10")
    #expect(first(sum, unit: .number, nil, [[true, false, 1, 1]])?.value == .missing)
    let mean = Measure.mean(dataset: "rows", of: Self.n, condition: nil)
    let rows: [[Cell]] = [[true, true, "0.1", 1], [true, true, nil, 1], [true, true, "0.2", 1]]
    let result = first(mean, unit: .number, .excluded, rows)
    #expect(result?.value.text == "0.15")
    #expect(result?.numerator.text == "0.3")
    #expect(result?.denominator.text == "2")
    #expect(result?.counts.unknown == 1)
    #expect(result?.explanation.evidence == "Sum 0.3, over 2 rows; 1 row unknown, left out.")
    let nothing = first(mean, unit: .number, .excluded, [[true, true, nil, 1]])
    #expect(nothing?.value == .missing)
    #expect(nothing?.denominator.text == "0")
  }

  @Test func noRowsAtAllAreMissing() {
    let count = Measure.count(dataset: "rows", condition: nil)
    let result = first(count, unit: .number, nil, [])
    #expect(result?.value == .missing)
    #expect(result?.isHeadline == true)
    #expect(first(.count(dataset: "elsewhere", condition: nil), unit: .number, nil)?.value == .missing)
  }

  @Test func numbersAboveThirtyEightDigitsAreErrors() {
    let huge = String(repeating: "9", count: 38)
    let sum = Measure.sum(dataset: "rows", of: Self.n, condition: nil)
    let fits = Run([indicator(sum, unit: .number)], [[true, true, .text(huge), 1]], in: Self.dataset)
    #expect(fits.codes.isEmpty)
    let over = Run(
      [indicator(sum, unit: .number)], [[true, true, .text(huge), 1], [true, true, 1, 1]], in: Self.dataset)
    #expect(over.codes == ["OT3040"])
    #expect(over.headline?.value.value == nil)
    #expect(over.diagnostics.first?.message == "a number of it is too large, in 2023/24")
    let square = Measure.sum(dataset: "rows", of: .arithmetic(Self.n, .multiply, Self.n), condition: nil)
    let product = Run(
      [indicator(square, unit: .number)], [[true, true, 1, 1], [true, true, .text(huge), 1]], in: Self.dataset
    )
    #expect(product.codes == ["OT3041", "OT3040"])
    #expect(product.diagnostics.first?.message.contains("line 3") == true)
  }

  @Test func plansAreSummedForCountsAndSumsAndAgreedOtherwise() throws {
    func plan(_ measure: Measure, _ plans: [Cell], _ policy: UnknownPolicy? = nil) -> String? {
      let rule = BandRule(
        band: .green,
        condition: .comparisons([
          ThresholdComparison(
            relation: .atLeast, threshold: Threshold(factor: 1, constant: 0, text: "plan"),
            span: somewhere)
        ]), span: somewhere)
      let run = Run(
        [indicator(measure, unit: .number, plan: 3, unknown: policy)], plans.map { [true, true, 1, $0] },
        in: Self.dataset, rules: [rules([rule, band(.red)])])
      return run.headline?.judgement?.comparator?.value.text
    }
    let count = Measure.count(dataset: "rows", condition: Self.inside)
    let mean = Measure.mean(dataset: "rows", of: Self.n, condition: nil)
    #expect(plan(count, [3, 4]) == "7")
    #expect(plan(count, [3, nil]) == "missing")
    #expect(plan(mean, [3, 3, 3, 3]) == "3")
    #expect(plan(mean, [3, 4]) == "withheld (more than one plan)")
    #expect(plan(mean, [3, nil]) == "missing")
  }
}
