import OutturnModel
import Testing

/// Which rule judges, and judgement by direction.
@Suite struct JudgingTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .series, time: .periods(column: 0),
    columns: [column("period", .period(pattern: nil)), column("n", .decimal), column("ward", .text)],
    span: somewhere)
  static let sum = Measure.sum(dataset: "rows", of: .column(1, .number(nil)), condition: nil)
  static let bands = [band(.green, (.atLeast, "10")), band(.red)]

  static func run(_ rules: [RuleSet], at period: String = "2023/24", frequency: Frequency? = nil) -> Run {
    Run(
      [indicator(sum, unit: .number, frequency: frequency)], [["2023-04", 10, "A"], ["2023-12", 1, "A"]],
      in: dataset, rules: rules, at: period)
  }

  @Test func theRuleInForceOnTheLastDayOfTheResult() {
    let versions = [
      rules(Self.bands, from: "2022-04-01", to: "2023-06-30"),
      rules([band(.amber)], from: "2023-07-01"),
    ]
    let run = Self.run(versions, frequency: .quarterly)
    #expect(
      run.results.map { $0.judgement?.rule ?? "" } == [
        "fw/it@2022-04-01#green", "fw/it@2023-07-01", "fw/it@2023-07-01#amber", "fw/it@2023-07-01",
        "fw/it@2023-07-01#amber",
      ])
    #expect(run.versions.map(\.version) == ["2022-04-01", "2023-07-01"])
    #expect(run.codes.isEmpty)
    #expect(run.headline?.explanation.rule == "The rule.")
  }

  @Test func beforeTheFirstVersionResultsAreUnjudged() {
    let run = Self.run([rules(Self.bands, from: "2023-10-01")], frequency: .quarterly)
    #expect(run.results.map { $0.judgement != nil } == [false, false, true, true, true])
    #expect(
      run.results.first?.explanation.outcome
        == "No rule is in force for 2023/24 Q1; the first takes force on 1 October 2023.")
    #expect(run.codes.isEmpty)
  }

  @Test func aHoleBetweenVersionsIsAnErrorOnce() {
    let run = Self.run(
      [
        rules(Self.bands, from: "2022-04-01", to: "2023-04-30"),
        rules(Self.bands, from: "2024-01-01"),
      ], frequency: .monthly)
    #expect(run.codes == ["OT2060"])
    #expect(
      run.diagnostics.first?.message
        == "no rule of fw is in force for it on 31 May 2023, the last day of May 2023")
    #expect(run.diagnostics.first?.label == "this version ends on 30 April 2023")
    #expect(run.diagnostics.first?.related.first?.label == "the next version starts on 1 January 2024")
  }

  @Test func rulesThatHaveEndedAreAnError() {
    let run = Self.run([rules(Self.bands, from: "2022-04-01", to: "2023-03-31")])
    #expect(run.codes == ["OT2060"])
    #expect(run.headline?.judgement == nil)
    #expect(run.versions.isEmpty)
  }

  @Test func aRunBeforeAnyRuleIsAnError() {
    let run = Self.run([rules(Self.bands, from: "2030-04-01")])
    #expect(run.codes == ["OT2060"])
    #expect(run.diagnostics.first?.label == "starts on 1 April 2030")
    #expect(
      run.headline?.explanation.outcome
        == "No rule is in force for 2023/24; the first takes force on 1 April 2030.")
  }

  @Test func withoutRulesNothingIsJudged() {
    let run = Self.run([])
    #expect(run.codes.isEmpty)
    #expect(run.headline?.explanation.outcome == "No rule judges it.")
  }

  @Test func aVersionThatDropsAnIndicatorLeavesItUnjudged() {
    var second = rules(Self.bands, from: "2023-04-01")
    second.judgements = []
    let run = Self.run([rules(Self.bands, from: "2022-04-01", to: "2023-03-31"), second])
    #expect(run.codes.isEmpty)
    #expect(run.headline?.explanation.outcome == "No rule is in force for 2023/24.")
  }

  @Test func twoRulesForOneResultAreAnError() {
    let run = Self.run([rules(Self.bands), rules(Self.bands, framework: "other")], frequency: .monthly)
    #expect(run.codes == ["OT2061"])
  }

  @Test func aNameOfItsOwnGivesResultsOfItsOwn() {
    let run = Self.run([
      rules(Self.bands), rules([band(.blue)], framework: "other", as: "it-again"),
    ])
    #expect(run.results.map(\.indicator) == ["it", "it-again"])
    #expect(run.results.map(\.value.text) == ["11", "11"])
    #expect(
      run.results.map { $0.judgement?.rule } == ["fw/it@2000-04-01#green", "other/it-again@2000-04-01#blue"])
    #expect(run.versions.map(\.id) == ["fw", "other"])
    #expect(Self.run([rules(Self.bands, as: "only")]).results.map { $0.judgement != nil } == [false, true])
  }

  // MARK: Direction

  static func direction(
    _ rows: [[Cell]], polarity: Polarity = .higher, within allowed: Rational = 0,
    since: EarlierPeriod = .previousPeriod, frequency: Frequency? = nil, by strata: [[Int]] = []
  ) -> Run {
    Run(
      [indicator(sum, unit: .number, polarity: polarity, by: strata, frequency: frequency)], rows,
      in: dataset, rules: [rules(.direction(since: since, noChangeWithin: allowed))])
  }

  @Test(arguments: [
    ("12", Polarity.higher, Band.improving), ("8", .higher, .worsening), ("12", .lower, .worsening),
    ("8", .lower, .improving), ("11", .higher, .noChange), ("9", .lower, .noChange),
    ("10", .higher, .noChange),
    ("11.001", .higher, .improving),
  ]) func againstThePreviousPeriod(_ now: String, _ polarity: Polarity, _ expected: Band) {
    let run = Self.direction(
      [["2022/23", 10, "A"], ["2023/24", .text(now), "A"]], polarity: polarity, within: 1)
    #expect(run.headline?.judgement?.band == .value(expected))
    #expect(
      run.headline?.judgement?.comparator
        == .init(kind: .previous, period: period("2022/23"), value: .value(Figure(10))))
    #expect(run.findings.isEmpty)
  }

  @Test func directionSentences() {
    let up = Self.direction([["2022/23", 10, "A"], ["2023/24", 12, "A"]], within: 1)
    #expect(
      up.headline?.explanation.outcome
        == "12 is 2 higher than 10 in 2022/23, beyond the 1 allowed: improving.")
    let none = Self.direction([["2023/24", 12, "A"]])
    #expect(none.headline?.judgement?.band == .value(.notEnoughHistory))
    #expect(
      none.headline?.explanation.outcome
        == "There is no value in 2022/23 to compare 12 with: not enough history.")
  }

  @Test func withoutPolarityThereIsNoDirection() {
    let run = Self.direction([["2022/23", 10, "A"], ["2023/24", 12, "A"]], polarity: .neither)
    #expect(run.headline?.judgement?.band == .withheld(.other("no polarity")))
  }

  @Test func againstABaselineAndByStratum() {
    let rows: [[Cell]] = [
      ["2019/20", 10, "A"], ["2023/24", 12, "A"], ["2019/20", 5, "B"], ["2023/24", 4, "B"],
      ["2023/24", 1, "C"],
    ]
    let run = Self.direction(rows, since: .period(period("2019/20")), by: [[2]])
    #expect(
      run.results.map(\.judgement?.band.value) == [.improving, .improving, .worsening, .notEnoughHistory])
    #expect(run.headline?.judgement?.comparator?.kind == .baseline)
  }

  @Test func partsCompareWithThePartBefore() {
    let rows: [[Cell]] = [["2023-03", 9, "A"], ["2023-04", 10, "A"], ["2023-05", 9, "A"]]
    let run = Self.direction(rows, frequency: .monthly)
    let bands = run.results.prefix(3).map { $0.judgement?.band }
    #expect(bands == [.value(.improving), .value(.worsening), .missing])
  }

  @Test(arguments: [
    ("2023/24", "2022/23"), ("2023/24 Q1", "2022/23 Q4"), ("2023/24 Q4", "2023/24 Q3"),
    ("2024-01", "2023-12"),
    ("2024", "2023"), ("2023-04..2023-09", "2022-10..2023-03"),
  ]) func previousPeriods(_ now: String, _ before: String) {
    let run = Run(
      [indicator(Self.sum, unit: .number)], [[.text(now), 1, "A"]], in: Self.dataset,
      rules: [rules(.direction(since: .previousPeriod, noChangeWithin: 0))], at: now)
    #expect(run.headline?.judgement?.comparator?.period?.description == before)
  }
}
