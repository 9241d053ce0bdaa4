import OutturnModel
import Testing

/// Gaps, ratios and worst strata.
@Suite struct GapTests {
  let run = StrataRules.run()

  private func result(_ id: String, _ run: StrataRules.Outcome? = nil) -> IndicatorResult? {
    (run ?? self.run).results(of: id).first
  }

  @Test func positiveWhereTheFirstIsWorse() {
    // Overall 5 of 7 known, quintile 1 has 1 of 3.
    #expect(result("quintile-gap")?.value.text == "38.0952380952380952380952380952381")
    #expect(result("quintile-gap")?.unit == .points)
    #expect(
      result("quintile-gap")?.explanation.evidence
        == "Deprivation quintile 1 (Most deprived): 33.333% (1 of 3); overall: 71.429% (5 of 7; 1 row unknown, left out)."
    )
    let lower = StrataRules.text.replacing(
      "polarity     higher is better\n  by           dep",
      with: "polarity     lower is better\n  by           dep")
    #expect(
      StrataRules.run(rules: lower).value("quintile-gap") == "-38.0952380952380952380952380952381")
  }

  @Test func theRestIsEveryOtherRow() {
    // 4 of 4, the row of unknown deprivation included.
    #expect(result("rest-gap")?.value.text == "66.66666666666666666666666666666667")
    #expect(
      result("rest-gap")?.explanation.evidence.hasSuffix("the rest: 100% (4 of 4; 1 row unknown, left out).")
        == true)
  }

  @Test func theRatioIsTheFirstOverTheSecond() {
    #expect(result("pair-ratio")?.value.text == "0.3333333333333333333333333333333333")
    let zero = StrataRules.run(
      StrataRules.csv.replacing("40,yes,-1", with: "40,no,-1").replacing("40,yes,20", with: "40,no,20"))
    #expect(zero.value("pair-ratio") == "withheld (zero denominator)")
  }

  @Test func aMissingPartMakesTheGapMissing() {
    let csv = StrataRules.header + "E9,P3,40,yes,1,d\n"
    #expect(StrataRules.run(csv).value("quintile-gap") == "missing")
    #expect(StrataRules.run(csv).value("rest-gap") == "missing")
    #expect(StrataRules.run(csv).value("pair-ratio") == "missing")
  }

  @Test func theWorstStratumIsNamedAndTiesAreInOrder() {
    #expect(result("worst-practice")?.value.text == "50")
    #expect(result("worst-practice")?.numerator.text == "1")
    #expect(
      result("worst-practice")?.explanation.evidence
        == "Practice P1 stands worst of 4: 50%; 1 without a value; of all strata 1 row unknown, left out.")
  }

  @Test func aGapIsJudgedWhereItIsWritten() {
    let gap = result("htn-gap")
    #expect(gap?.title == "Gap in “Uptake” between deprivation quintile 1 (Most deprived) and overall")
    #expect(gap?.kind == .gap)
    #expect(gap?.judgement?.band == .value(.red))
    #expect(gap?.judgement?.rule == "test/htn-gap@2020-04-01#red")
    // 2 of 4 and 2 of 4: a gap of exactly 0 is within 2.
    let even = StrataRules.header + "E1,P1,40,yes,1,a\nE1,P1,40,no,1,a\nE9,P1,40,yes,1,a\nE9,P1,40,no,1,a\n"
    let judged = result("htn-gap", StrataRules.run(even))
    #expect(judged?.value.text == "0")
    #expect(judged?.judgement?.band == .value(.green))
  }

  @Test func aGapWithASideTooSmallIsNotJudged() {
    for (least, band) in [(3, Observation<Band>.value(.red)), (4, .withheld(.tooFew(least: 4)))] {
      let rules = StrataRules.text.replacing(
        "unknown      excluded", with: "unknown      excluded  at least \(least) in the denominator")
      #expect(result("htn-gap", StrataRules.run(rules: rules))?.judgement?.band == band)
    }
  }

  @Test func strataTooSmallAreNotTheWorst() {
    let rules = StrataRules.text.replacing(
      "unknown      excluded", with: "unknown      excluded  at least 2 in the denominator")
    #expect(
      result("worst-practice", StrataRules.run(rules: rules))?.explanation.evidence
        == "Practice P1 stands worst of 3: 50%; 1 without a value; 1 too small to judge; of all strata 1 row unknown, "
        + "left out.")
  }
}
