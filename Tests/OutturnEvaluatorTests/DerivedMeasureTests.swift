import OutturnEvaluator
import OutturnModel
import Testing

/// Changes, reductions, growth, variance against plan and calculations.
@Suite struct DerivedMeasureTests {
  static let rules = """
    series figures "Figures" {
      one row per "measure and month"
      periods in  month
      measure text
      month   period
      value   figure may be blank
      planned figure may be blank
    }
    dataset spells "Spells" {
      one row per "spell"
      months in   month
      month  month
      site   text  may be blank
      cost   decimal unit £  may be blank
    }
    dataset staff "Staff" {
      one row per "month and site"
      months in   month
      month  month
      site   text
      wte    decimal unit WTE
    }
    indicator waits "Waits" { reported value from figures where measure = "waits" plan planned
      unit "people" polarity lower is better chosen locally "t" }
    indicator rate "Rate" { reported value from figures where measure = "rate" plan planned
      unit percent polarity higher is better chosen locally "t" }
    indicator cost "Cost" { sum of cost from spells unit £ polarity lower is better unknown excluded
      by site frequency monthly chosen locally "t" }
    indicator stays "Spells" { count spells unit "spells" polarity higher is better by site frequency monthly
      chosen locally "t" }
    indicator staff "Staff" { sum of wte from staff unit WTE polarity neither is better by site frequency monthly
      chosen locally "t" }

    indicator waits-cut "Cut" { reduction in waits since 2023-01 chosen locally "t" }
    indicator waits-share "Cut" { relative reduction in waits since the previous period chosen locally "t" }
    indicator waits-growth "Growth" { growth in waits since the same period last year chosen locally "t" }
    indicator waits-off "Off plan" { variance in waits against plan chosen locally "t" }
    indicator waits-off-share "Off plan" { relative variance in waits against plan chosen locally "t" }
    indicator rate-off "Off plan" { variance in rate against plan chosen locally "t" }
    indicator each "Cost of each" { calculate cost / stays unit "£ per spell" polarity lower is better
      by site chosen locally "t" }
    indicator busy "Spells for each worker" { calculate stays / staff unit per 10 "WTE" polarity higher is better
      by site chosen locally "t" }
    indicator thousands "Thousands" { calculate sum of [cost, £500] unit £000 polarity lower is better
      chosen locally "t" }
    indicator share "Share" { calculate waits / stays unit percent polarity lower is better chosen locally "t" }
    indicator each-gap "Gap" { gap in each between site A and the rest chosen locally "t" }
    indicator each-worst "Worst" { worst stratum of each by site chosen locally "t" }
    indicator gap-change "Change of a gap" { change in each-gap since the previous period chosen locally "t" }
    indicator each-cut "Cut by site" { reduction in each since the previous period by site chosen locally "t" }
    """

  static let figures = """
    measure,month,value,planned
    waits,2023-01,200,180
    waits,2023-12,120,100
    waits,2024-01,150,160
    rate,2024-01,91.5%,95%

    """
  static let spells = """
    month,site,cost
    2023-12,A,100
    2023-12,B,300
    2024-01,A,100
    2024-01,A,150
    2024-01,B,50
    2024-01,C,
    2024-01,,10

    """
  static let staff = "month,site,wte\n2024-01,A,2.5\n2024-01,B,1\n2023-12,A,2\n2023-12,B,2\n"

  static func run(
    _ period: String = "2024-01", figures: String = figures, spells: String = spells, staff: String = staff,
    rules: String = rules
  ) -> StrataRules.Outcome {
    let base = DatasetRuleBase(rules)
    let files = ["figures": figures, "spells": spells, "staff": staff]
    let tables = files.reduce(into: [:]) { $0[$1.key] = base.table($1.key, $1.value) }
    let outcome = Evaluation.run(
      framework: base.framework, tables: tables, period: OutturnEvaluatorTests.period(period))
    return .init(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }

  let run = Self.run()

  @Test func rulesAndDataAreSound() { #expect(run.diagnostics == []) }

  @Test(arguments: [
    // 200 - 150; (120 - 150) / 120; (150 - 200) / 200; 150 - 160; -10 / 160.
    ("waits-cut", "50"), ("waits-share", "-25"), ("waits-growth", "-25"), ("waits-off", "-10"),
    ("waits-off-share", "-6.25"), ("rate-off", "-3.5"),
    // 310 over 5 spells, of which one has no cost.
    ("each", "62"), ("thousands", "0.81"), ("share", "3000"),
  ]) func overall(_ id: String, _ expected: String) { #expect(run.value(id) == expected) }

  @Test(arguments: [
    ("waits-cut", MeasureKind.reduction, Polarity.higher, "people"),
    ("waits-growth", .growth, .lower, "%"), ("waits-off", .variance, .lower, "people"),
    ("rate-off", .variance, .higher, "percentage points"), ("each", .calculation, .lower, "£ per spell"),
  ]) func kindsAndUnits(_ id: String, _ kind: MeasureKind, _ polarity: Polarity, _ unit: String) {
    let indicator = DatasetRuleBase(Self.rules).framework.indicator(id)
    #expect(indicator?.measure.kind == kind)
    #expect(indicator?.polarity == polarity)
    #expect(indicator?.unit.symbol == unit)
  }

  @Test func strataAreMatchedByNameAndCode() {
    // Site C has a spell and no cost, the row without a site 1 and 10.
    #expect(run.strata("each", by: "site") == ["A: 125", "B: 50", "C: missing", "unknown: 10"])
    // 10 × 2 / 2.5, 10 × 1 / 1; of C and of the unknown site there is no staff.
    #expect(
      run.strata("busy", by: "site") == ["A: 8", "B: 10", "C: missing", "unknown: missing"])
    #expect(run.value("busy")?.hasPrefix("14.2857142857") == true)
  }

  @Test func aGapOfACalculationIsMadeFromTheRowsOfItsParts() {
    // A: 250 / 2. The rest: B, C and unknown, 60 over 3 spells. Lower is better: A is worse by 105.
    #expect(run.value("each-gap") == "105")
    // In December A was 100, the rest 300: better by 200.
    #expect(run.value("gap-change") == "305")
    #expect(run.value("each-worst") == "125")
    #expect(run.strata("each-cut", by: "site") == ["A: -25", "B: 250", "C: missing", "unknown: missing"])
  }

  @Test func whatIsAbsentTravelsByPrecedence() {
    let blank = Self.run(figures: "measure,month,value,planned\nwaits,2024-01,,100\nwaits,2023-01,5,\n")
    #expect(blank.value("waits-cut") == "missing")
    #expect(blank.value("waits-off") == "missing")
    #expect(blank.value("share") == "missing")
    let inexact = Self.run(
      figures: "measure,month,value,planned\nwaits,2024-01,about 5,100\nwaits,2023-01,5,\n")
    for id in ["waits-cut", "waits-off", "share"] {
      #expect(inexact.value(id) == "withheld (stated only as about 5 people)")
    }
    // No spells at all, in a month between two that have some.
    let none = Self.run(spells: "month,site,cost\n2023-12,A,1\n2024-02,A,1\n")
    #expect(none.value("share") == "withheld (zero denominator)")
    #expect(none.value("each") == "missing")
    #expect(Self.run(spells: "month,site,cost\n2023-12,A,1\n").value("each") == "missing")
  }

  @Test func aShareOfNothingIsWithheldAndOfADeficitKeepsItsSign() {
    func off(_ value: String, _ plan: String) -> String? {
      Self.run(figures: "measure,month,value,planned\nwaits,2024-01,\(value),\(plan)\n").value(
        "waits-off-share")
    }
    #expect(off("5", "0") == "withheld (zero denominator)")
    // From a planned deficit of 10 to one of 5: better by half of its size.
    #expect(off("-5", "-10") == "50")
    #expect(off("-15", "-10") == "-50")
    #expect(off("5", "") == "missing")
  }

  @Test func periodsOfOtherLengthsAreNotCompared() {
    let rules = Self.rules.replacing(
      "reduction in each since the previous period", with: "reduction in each since 2022/23")
    #expect(
      Self.run(rules: rules).value("each-cut") == "withheld (2022/23 and 2024-01 are of different length)")
  }

  @Test func evidenceSaysWhatItIsMadeFrom() {
    func evidence(_ id: String) -> String? { run.results(of: id).first?.explanation.evidence }
    #expect(
      evidence("waits-cut")
        == "150 people in January 2024 (1 row excluded by the conditions), 200 people in January 2023.")
    #expect(evidence("waits-off") == "150 people (1 row excluded by the conditions), plan 160 people.")
    #expect(evidence("each") == "Cost: £310 (1 row unknown, left out); Spells: 5 spells.")
  }

  @Test func theHeadlineIsTheLatestPeriodCompleteForAll() {
    let staff = "month,site,wte\n2023-12,A,2\n"
    let run = Self.run("2023/24", staff: staff)
    let headline = run.results(of: "busy").first(where: \.isHeadline)
    #expect(headline?.period == period("2023-12"))
    #expect(headline?.value.text == "10")
    #expect(run.results(of: "each").first(where: \.isHeadline)?.period == period("2024-01"))
  }
}
