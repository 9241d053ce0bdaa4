import OutturnEvaluator
import OutturnModel
import Testing

/// Results held against the figures that others published.
struct ReconciliationTests {
  private static func rules(_ clause: String) -> String {
    """
    dataset visits "Visits" {
      one row per  "place and month"
      key          month, place
      months in    month
      month   month
      place   text
      made    integer 0 or more  may be blank
      asked   integer 0 or more  may be blank
    }
    indicator made "Visits made" {
      sum of     made from visits
      unit       "visits"
      polarity   neither is better
      by         place
      frequency  monthly
      unknown    gives missing
      \(clause)
      chosen locally "a test"
    }
    indicator share "Share made" {
      denominator  sum of asked from visits
      numerator    sum of made
      unit         percent
      polarity     higher is better
      unknown      gives missing
      reconcile    with 50% for 2024/25 within 0.5 points "Bulletin, table 2"
      chosen locally "a test"
    }
    """
  }

  private func evaluate(_ clause: String, _ rows: [String]) -> (
    results: [IndicatorResult], findings: [Finding]
  ) {
    let base = DatasetRuleBase(Self.rules(clause))
    #expect(!base.problems.hasErrors, "\(base.problems.map(\.message))")
    let csv = "month,place,made,asked\n" + rows.joined(separator: "\n") + "\n"
    guard let table = base.table("visits", csv) else { return ([], []) }
    let all = Evaluation.run(
      framework: base.framework, tables: ["visits": table], period: period("2024/25"))
    return (all.results, all.findings.filter { ["OT3113", "OT3114"].contains($0.code) })
  }

  private static let rows = ["2024-04,a,600,1200", "2024-04,b,405,800", "2024-05,a,7,13"]

  @Test func `a result within the tolerance agrees, and says by how much it differs`() throws {
    let evaluated = evaluate("reconcile with 1000 for 2024-04 within 0.5% \"Bulletin\"", Self.rows)
    let result = try #require(evaluated.results.first { $0.reconciliation != nil && $0.indicator == "made" })
    #expect(result.stratum.isEmpty && result.period == period("2024-04"))
    let found = try #require(result.reconciliation)
    #expect(found.difference == .value(5))
    #expect(found.outcome == .agrees)
    #expect(found.source == "Bulletin")
    // The strata, and the other periods, are not what was published.
    #expect(evaluated.results.count { $0.reconciliation != nil && $0.indicator == "made" } == 1)
    #expect(!evaluated.findings.contains { $0.message.hasPrefix("made") })
  }

  @Test func `a result beyond it differs, which is told and not hidden`() throws {
    let evaluated = evaluate("reconcile with 1000 for 2024-04 within 0.4% \"Bulletin\"", Self.rows)
    let result = try #require(evaluated.results.first { $0.reconciliation != nil && $0.indicator == "made" })
    #expect(result.reconciliation?.outcome == .differs)
    #expect(result.value.value?.number == 1_005)
    let finding = try #require(evaluated.findings.first)
    #expect(finding.code == "OT3113" && finding.severity == .warning && finding.dataset == "visits")
    #expect(
      finding.message
        == "made for 2024-04 is 5 visits above the published 1,000 visits, and 0.4% would be within tolerance; published: Bulletin"
    )
  }

  @Test func `the tolerance counts as in, and without one only the same figure does`() {
    for (clause, outcome) in [
      ("with 1000 for 2024-04 within 5", ResultReconciliation.Outcome.agrees),
      ("with 1010 for 2024-04 within 5", .agrees), ("with 1011 for 2024-04 within 5", .differs),
      ("with 1005 for 2024-04", .agrees), ("with 1004 for 2024-04", .differs),
      ("with 0 for 2024-04 within 50%", .differs),
    ] {
      let evaluated = evaluate("reconcile \(clause) \"Bulletin\"", Self.rows)
      #expect(
        evaluated.results.compactMap { $0.indicator == "made" ? $0.reconciliation : nil }.map(\.outcome) == [
          outcome
        ],
        "\(clause)")
    }
  }

  @Test func `without a result nothing is compared, which is told too`() throws {
    let rows = ["2024-04,a,,1200", "2024-04,b,405,800"]
    let evaluated = evaluate("reconcile with 1000 for 2024-04 within 5 \"Bulletin\"", rows)
    let found = try #require(
      evaluated.results.first { $0.indicator == "made" && $0.reconciliation != nil }?.reconciliation)
    #expect(found.difference == .missing && found.outcome == .undecided)
    #expect(
      evaluated.findings.first { $0.message.contains("made") }?.message
        == "whether made for 2024-04 agrees with the published 1,000 visits cannot be decided: missing; published: Bulletin"
    )
  }

  @Test func `a percentage is compared in points`() throws {
    let evaluated = evaluate("reconcile with 1 for 2019-04 \"Bulletin\"", Self.rows)
    let found = try #require(evaluated.results.first { $0.indicator == "share" }?.reconciliation)
    // 1,012 of 2,013.
    #expect(found.difference.value == (Rational(101_200).divided(by: 2_013) ?? 0) - 50)
    #expect(found.outcome == .agrees)
    // A period outside the run has no result.
    #expect(!evaluated.results.contains { $0.indicator == "made" && $0.reconciliation != nil })
  }
}
