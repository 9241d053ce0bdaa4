import OutturnModel
import Testing

/// Which band a value has, decided exactly.
@Suite struct BandTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .dataset,
    columns: [column("n", .decimal), column("stated", .figure), column("plan", .figure)], span: somewhere)
  static let ladder = [band(.green, (.atLeast, "95")), band(.amber, (.atLeast, "85")), band(.red)]

  static func judge(
    _ value: Cell, _ bands: [BandRule], plan: Cell = nil, unit: MeasureUnit = .percent, isFigure: Bool = true
  ) -> IndicatorResult? {
    let expression =
      isFigure ? RuleExpression.column(1, .figure(unit)) : RuleExpression.column(0, .number(unit))
    let cells: [Cell] = isFigure ? [nil, value, plan] : [value, nil, plan]
    return Run(
      [indicator(.reported(dataset: "rows", figure: expression, condition: nil), unit: unit, plan: 2)],
      [cells], in: dataset, rules: [rules(bands)]
    ).headline
  }

  @Test(arguments: [
    ("84.9999999999", Band.red), ("85", .amber), ("85.0000000001", .amber), ("94.9999999999", .amber),
    ("95", .green), ("95.0000000001", .green),
  ]) func inclusiveThresholds(_ value: String, _ expected: Band) {
    #expect(Self.judge(.text(value), Self.ladder)?.judgement?.band == .value(expected))
  }

  @Test(arguments: [
    ("4.9999999999", Band.green), ("5", .amber), ("5.0000000001", .amber), ("10", .amber),
    ("10.0000000001", .red),
  ]) func exclusiveAndUpperThresholds(_ value: String, _ expected: Band) {
    let bands = [band(.green, (.below, "5")), band(.amber, (.atMost, "10")), band(.red, (.above, "10"))]
    #expect(Self.judge(.text(value), bands)?.judgement?.band == .value(expected))
  }

  @Test(arguments: [("1.9", Band.red), ("2", .green), ("3", .green), ("3.1", .red)])
  func ranges(_ value: String, _ expected: Band) {
    let bands = [band(.green, (.atLeast, "2"), (.atMost, "3")), band(.red)]
    #expect(Self.judge(.text(value), bands)?.judgement?.band == .value(expected))
    #expect(
      Self.judge("2.5", [band(.green, (.exactly, "2.5")), band(.red)])?.judgement?.band == .value(.green))
  }

  @Test func anUncoveredValueHasNoBand() {
    let result = Self.judge("50", [band(.green, (.atLeast, "95"))])
    #expect(result?.judgement?.band == .withheld(.other("no band covers the value")))
    #expect(result?.explanation.outcome == "No band covers 50%: not judged.")
  }

  /// Two thirds is not 66.6666666667.
  @Test func quotientsAreComparedExactly() {
    let share = Measure.proportion(
      dataset: "rows", numerator: Aggregate(of: .column(0, .number(nil)), condition: nil),
      denominator: Aggregate(of: nil, condition: nil))
    func verdict(_ threshold: String) -> Band? {
      let run = Run(
        [indicator(share)], [[1, nil, nil], [1, nil, nil], [0, nil, nil]], in: Self.dataset,
        rules: [rules([band(.green, (.atLeast, threshold)), band(.red)])])
      return run.headline?.judgement?.band.value
    }
    #expect(verdict("66.66666666666666666666666666666666") == .green)
    #expect(verdict("66.66666666666666666666666666666667") == .red)
  }

  @Test func comparisonsAreRecordedUpToTheBandChosen() {
    let amber = Self.judge("90", Self.ladder)?.judgement
    #expect(amber?.comparisons.map(\.outcome) == [.notMet, .met])
    #expect(amber?.comparisons.map(\.relation) == ["at-least", "at-least"])
    #expect(amber?.comparisons.map(\.threshold) == [95, 85])
    #expect(amber?.rule == "fw/it@2000-04-01#amber")
    let red = Self.judge("10", Self.ladder)?.judgement
    #expect(red?.comparisons.map(\.relation) == ["at-least", "at-least", "otherwise"])
    #expect(red?.comparisons.last?.outcome == .met)
  }

  @Test(arguments: [
    ("over 95%", "green", ""), ("at least 95%", "green", ""),
    ("over 80%", "withheld", "\"over 80%\" may be either side of 95%: not judged."),
    ("under 85%", "red", ""),
    ("at most 85%", "withheld", "\"at most 85%\" may be either side of 85%: not judged."),
    ("86 to 94.9%", "amber", ""),
    ("84 to 86%", "withheld", "\"84% to 86%\" may be either side of 85%: not judged."),
    ("about 99%", "withheld", "\"about 99%\" may be either side of 95%: not judged."),
  ]) func inexactFigures(_ stated: String, _ expected: String, _ sentence: String) {
    let result = Self.judge(.text(stated), Self.ladder)
    let judged = result?.judgement?.band
    #expect(judged?.value?.id ?? judged?.kind.rawValue == expected)
    if !sentence.isEmpty { #expect(result?.explanation.outcome == sentence) }
    #expect(result?.judgement?.distance == nil)
  }

  @Test func anInexactFigureNamesItself() {
    let judgement = Self.judge("over 80%", Self.ladder)?.judgement
    #expect(judgement?.band == .withheld(.inexact("over 80%")))
    #expect(judgement?.rule == "fw/it@2000-04-01")
    #expect(judgement?.comparisons.map(\.outcome) == [.undecided])
    #expect(
      Self.judge("over 96%", Self.ladder)?.explanation.outcome
        == "\"over 96%\" is at least 95% (95% itself counts): green. It is in the best band.")
  }

  @Test func absencesCarryIntoTheBand() {
    let missing = Self.judge(nil, Self.ladder)
    #expect(missing?.judgement?.band == .missing)
    #expect(missing?.explanation.outcome == "The result is missing: not judged.")
    #expect(missing?.judgement?.rule == "fw/it@2000-04-01")
    #expect(Self.judge(.notApplicable, Self.ladder)?.judgement?.band == .notApplicable(.stated))
  }

  @Test func tooFewIsShownAndNotJudged() {
    let share = Measure.proportion(
      dataset: "rows", numerator: Aggregate(of: nil, condition: nil),
      denominator: Aggregate(of: nil, condition: nil))
    func run(_ least: Int64) -> IndicatorResult? {
      Run(
        [indicator(share, least: least)], [[1, nil, nil], [1, nil, nil]], in: Self.dataset,
        rules: [rules(Self.ladder)]
      ).headline
    }
    #expect(run(3)?.value.text == "100")
    #expect(run(3)?.judgement?.band == .withheld(.tooFew(least: 3)))
    #expect(run(3)?.explanation.outcome == "The denominator, 2, is fewer than 3: too few to judge.")
    #expect(run(2)?.judgement?.band == .value(.green))
  }

  static func planned(_ factor: Rational, _ constant: Rational, _ text: String) -> BandRule {
    BandRule(
      band: .green,
      condition: .comparisons([
        ThresholdComparison(
          relation: .atLeast, threshold: Threshold(factor: factor, constant: constant, text: text),
          span: somewhere)
      ]), span: somewhere)
  }

  @Test func thresholdsOnThePlan() {
    let bands = [Self.planned(1, -5, "plan - 5 points"), band(.red)]
    #expect(Self.judge("75", bands, plan: "80")?.judgement?.band == .value(.green))
    let red = Self.judge("74.9", bands, plan: "80")
    #expect(red?.judgement?.band == .value(.red))
    #expect(red?.judgement?.comparator == .init(kind: .plan, value: .value(Figure(80))))
    #expect(
      red?.explanation.outcome
        == "74.9% is below the plan minus 5 percentage points, which is 75%: red. 0.1 percentage points more would make it green."
    )
  }

  @Test func aPlanThatIsNotANumberDecidesNothing() {
    let bands = [Self.planned(1, 0, "plan"), band(.red)]
    let missing = Self.judge("75", bands)
    #expect(missing?.judgement?.band == .missing)
    #expect(missing?.explanation.outcome == "The plan is missing: not judged.")
    #expect(Self.judge("75", bands, plan: "about 80")?.judgement?.band == .withheld(.inexact("about 80%")))
    // A band before it that needs no plan is decided.
    #expect(Self.judge("99", [band(.blue, (.atLeast, "99"))] + bands)?.judgement?.band == .value(.blue))
  }

  /// 94.99996 is not shown as 95.
  @Test func theFigureShownIsOnItsBandsSide() {
    #expect(
      Self.judge("94.99996", Self.ladder)?.explanation.outcome.hasPrefix("94.99996% is at least 85%") == true)
    #expect(Self.judge("90.41149", Self.ladder)?.explanation.outcome.hasPrefix("90.411% is") == true)
  }
}
