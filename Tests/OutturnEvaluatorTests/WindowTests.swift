import OutturnEvaluator
import OutturnModel
import Testing

/// Results over windows of months, totals that arrive by themselves, and strata that must sum to them.
struct WindowTests {
  private static let rules = """
    dataset visits "Visits" {
      one row per  "place and month"
      key          month, place
      months in    month
      month   month
      place   text
      made    integer 0 or more  may be blank
    }
    indicator rolling "Visits in three months" {
      sum of     made from visits where place <> "all"
      unit       "visits"
      polarity   neither is better
      frequency  monthly
      over       3 months
      unknown    excluded
      chosen locally "a test"
    }
    indicator by-place "Visits" {
      sum of    made from visits
      unit      "visits"
      polarity  neither is better
      by        place
      frequency monthly
      total     where place = "all"
      strata    sum to the total within 1 SEVERITY
      unknown   gives missing
      chosen locally "a test"
    }
    rules windows from 2020-01-01 {
      judge rolling { green at least previous-three red otherwise chosen locally "a test" }
    }
    indicator previous-three "Three" {
      sum of     made from visits where place = "all"
      unit       "visits"
      polarity   neither is better
      over       3 months
      unknown    excluded
      chosen locally "a test"
    }
    """

  private func evaluate(_ rows: [String], severity: String = "severity warning", at run: String) -> (
    results: [IndicatorResult], findings: [Finding], diagnostics: [Diagnostic]
  ) {
    let base = DatasetRuleBase(Self.rules.replacing("SEVERITY", with: severity))
    #expect(!base.problems.hasErrors, "\(base.problems.map(\.message))")
    let csv = "month,place,made\n" + rows.joined(separator: "\n") + "\n"
    guard let table = base.table("visits", csv) else { return ([], [], []) }
    let all = Evaluation.run(framework: base.framework, tables: ["visits": table], period: period(run))
    return (all.results, all.findings, all.diagnostics)
  }

  private static let rows = [
    "2024-02,a,1", "2024-03,a,2", "2024-03,b,3", "2024-04,a,4", "2024-05,a,8", "2024-05,b,", "2024-06,a,16",
  ]

  @Test func `each result is of the months to the end of its own, which the rows must hold`() {
    let evaluated = evaluate(Self.rows, at: "2024-03..2024-07")
    let rolling = evaluated.results.filter { $0.indicator == "rolling" }
    #expect(
      rolling.map(\.period.description) == [
        "2024-01..2024-03", "2024-02..2024-04", "2024-03..2024-05", "2024-04..2024-06", "2024-05..2024-07",
      ])
    #expect(rolling.map { $0.value.value?.number } == [nil, 10, 17, 28, nil])
    #expect(rolling.map(\.isHeadline) == [false, false, false, true, false])
    #expect(rolling[0].value == .missing)
    #expect(rolling[0].explanation.evidence.contains("the rows begin on 1 February 2024"))
    #expect(rolling[4].explanation.evidence.contains("the rows end on 30 June 2024"))
    #expect(rolling[2].counts.unknown == 1)
    // January and February are read, and are no strays.
    #expect(!evaluated.findings.contains { $0.code == "OT3050" })
  }

  @Test func `a month without rows inside a window is told of, once`() {
    let rows = ["2024-01,a,1", "2024-02,a,1", "2024-05,a,8", "2024-06,a,16"]
    let evaluated = evaluate(rows, at: "2024-03..2024-06")
    let rolling = evaluated.results.filter { $0.indicator == "rolling" && $0.stratum.isEmpty }
    #expect(rolling.map { $0.value.value?.number } == [2, 1, 8, 24])
    let told = evaluated.findings.filter { $0.code == "OT3058" }
    #expect(
      told.map(\.message) == [
        "the windows of rolling hold 2 months without rows, which add nothing to them: March 2024, April 2024",
        "the windows of previous-three hold a month without rows, which adds nothing to them: April 2024",
      ])
    #expect(told.map(\.count) == [2, 1])
    // Windows that the rows do not fill are missing, and say so themselves.
    let short = evaluate(["2024-05,a,8", "2024-06,a,16"], at: "2024-06")
    #expect(!short.findings.contains { $0.code == "OT3058" })
    #expect(!evaluate(Self.rows, at: "2024-06").findings.contains { $0.code == "OT3058" })
  }

  @Test func `rows before every window are strays`() {
    let evaluated = evaluate(["2023-12,a,1"] + Self.rows, at: "2024-04..2024-06")
    let strays = evaluated.findings.filter { $0.code == "OT3050" }
    #expect(strays.map(\.count) == [1])
  }

  @Test func `without a frequency the window ends with the run`() {
    let evaluated = evaluate(Self.rows + ["2024-04,all,4", "2024-06,all,9"], at: "2024-06")
    let window = evaluated.results.filter { $0.indicator == "previous-three" }
    #expect(window.map(\.period.description) == ["2024-04..2024-06"])
    #expect(window.map { $0.value.value?.number } == [13])
    let judged = evaluated.results.filter { $0.indicator == "rolling" && $0.isHeadline }
    #expect(judged.map { $0.judgement?.band.value } == [.green])
  }

  private func monthly(_ results: [IndicatorResult], _ stratum: String?) -> [Observation<Figure>] {
    results.filter {
      $0.indicator == "by-place" && $0.period.form == .month && $0.stratum.first?.code == stratum
    }.map(\.value)
  }

  @Test func `a total that arrives by itself is the overall figure and no stratum`() {
    let rows = ["2024-05,a,8", "2024-05,b,2", "2024-05,all,11", "2024-06,a,5"]
    let evaluated = evaluate(rows, at: "2024-05..2024-06")
    // 10 against 11 is within 1; June has no total.
    #expect(monthly(evaluated.results, nil) == [.value(Figure(11)), .missing])
    #expect(monthly(evaluated.results, "a") == [.value(Figure(8)), .value(Figure(5))])
    #expect(monthly(evaluated.results, "all") == [])
    #expect(!evaluated.findings.contains { $0.code == "OT3109" })
    // Nor have the two months together.
    let together = evaluated.results.last { $0.indicator == "by-place" && $0.stratum.isEmpty }
    #expect(together?.period.description == "2024-05..2024-06")
    #expect(together?.value == .missing)
    let undecided = evaluated.findings.filter { $0.code == "OT3110" }.map(\.message)
    #expect(undecided.count == 2)
    #expect(
      undecided.first
        == "whether the strata of by-place by place in June 2024 sum to the total cannot be decided: "
        + "the total is missing")
  }

  @Test func `strata that do not sum to the total are an error or a finding`() {
    let rows = ["2024-05,a,8", "2024-05,b,2", "2024-05,all,12"]
    let message = "the strata of by-place by place in May 2024 sum to 10 visits, and the total is 12 visits"
    let warned = evaluate(rows, at: "2024-05")
    #expect(warned.findings.filter { $0.code == "OT3109" }.map(\.message) == [message])
    #expect(!warned.diagnostics.hasErrors)
    let failed = evaluate(rows, severity: "", at: "2024-05")
    #expect(failed.diagnostics.filter { $0.severity == .error }.map(\.message) == [message])
  }

  @Test func `a stratum without a figure leaves it undecided`() {
    let rows = ["2024-05,a,8", "2024-05,b,", "2024-05,all,12"]
    let evaluated = evaluate(rows, at: "2024-05")
    #expect(!evaluated.findings.contains { $0.code == "OT3109" })
    #expect(
      evaluated.findings.filter { $0.code == "OT3110" }.map(\.message) == [
        "whether the strata of by-place by place in May 2024 sum to the total cannot be decided: "
          + "no exact figure for b"
      ])
  }
}
