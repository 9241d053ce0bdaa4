import OutturnModel
import Testing

/// Medians, quantiles, minimums, maximums and distinct counts.
@Suite struct OrderedMeasureTests {
  private func value(_ measure: String, _ waits: String...) -> String? {
    let rules = """
      dataset people "People" {
        one row per "person"  snapshot at period end
        person text
        wait decimal unit days may be blank
      }
      indicator it "It" { \(measure) unit days polarity lower is better unknown excluded chosen locally "a test" }
      """
    let csv = "person,wait\n" + waits.enumerated().map { "p\($0.offset),\($0.element)\n" }.joined()
    return DatasetRuleBase(rules).results("people", csv).first?.value.text
  }

  @Test func theMedianIsTheMiddle() {
    #expect(value("median of wait from people", "3", "1", "2") == "2")
    #expect(value("median of wait from people", "4", "1", "3", "2") == "2.5")
    #expect(value("median of wait from people", "7") == "7")
    #expect(value("median of wait from people", "", "7", "9", "8") == "8")
    #expect(value("median of wait from people", "") == "missing")
    #expect(value("median of wait from people where wait > 5 days", "1") == "missing")
  }

  /// Ten values, 1 to 10: what R's types 1, 7 and 6 give.
  @Test(arguments: [
    ("90%", "nearest rank", "9"), ("91%", "nearest rank", "10"), ("1%", "nearest rank", "1"),
    ("90%", "linear", "9.1"), ("25%", "linear", "3.25"),
    ("90%", "exclusive", "9.9"), ("25%", "exclusive", "2.75"),
    ("95%", "exclusive", "withheld (too few values for the exclusive method)"),
    ("5%", "exclusive", "withheld (too few values for the exclusive method)"),
  ])
  func quantiles(share: String, method: String, expected: String) {
    let measure = "quantile \(share) of wait from people by \(method)"
    #expect(value(measure, "10", "9", "8", "7", "6", "5", "4", "3", "2", "1") == expected)
  }

  @Test func theEnds() {
    #expect(value("minimum of wait from people", "3", "-1", "2") == "-1")
    #expect(value("maximum of wait from people", "3", "-1", "") == "3")
    #expect(value("maximum of wait from people", "") == "missing")
  }

  @Test func everyStratumIsMeasuredFromItsOwnRows() {
    let run = StrataRules.run()
    #expect(run.strata("median-wait", by: "practice") == ["P1: 5.25", "P2: 10", "P3: 9.5", "P4: 3", "P9: 4"])
    #expect(run.value("median-wait") == "4")
    let overall = run.results(of: "median-wait").first
    #expect(overall?.denominator.text == "7")
    #expect(overall?.counts.unknown == 1)
  }

  @Test func aPersonInTwoStrataCountsOnceOverall() {
    let run = StrataRules.run()
    #expect(run.value("persons") == "6")
    #expect(run.strata("persons", by: "practice") == ["P1: 1", "P2: 2", "P3: 2", "P4: 1", "P9: 1"])
  }
}
