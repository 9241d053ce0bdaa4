import OutturnEvaluator
import OutturnModel
import Testing

/// Phases by themselves and the level, with evidence that is there, is not, and is not known.
struct LadderTests {
  static func rules(
    reached: String = "all its criteria are evidenced",
    level: String = "highest phase with every lower phase reached", unknown: String = ""
  ) -> String {
    """
    dataset evidence "Evidence" {
      one row per "neighbourhood and criterion"  key neighbourhood, criterion  snapshot at period end
      neighbourhood text  criterion text  state text may be blank  assessed-on date may be blank
      planned integer may be blank
    }
    rules maturity from 2024-04-01 {
      ladder maturity "Neighbourhood maturity" for each neighbourhood in evidence {
        criterion in criterion
        evidenced when state = "in place" and assessed-on within 12 months before period end
        plan planned
        phase 1 "Foundations" { leadership "Leadership"  services "Services" }
        phase 2 "Insight" { data "Data"  cohorts "Cohorts" }
        phase 3 "Integration" { pathways "Pathways"  workforce "Workforce" }
        phase reached when \(reached)
        level \(level)
        \(unknown)
        chosen locally "a test"
      }
      judge maturity as maturity-rag {
        green at least 2
        amber exactly 1
        red   otherwise
        chosen locally "a test"
      }
      judge maturity as maturity-plan {
        green at least plan
        red   otherwise
        chosen locally "a test"
      }
    }
    """
  }

  static let header = "neighbourhood,criterion,state,assessed-on,planned\n"
  static let codes = ["leadership", "services", "data", "cohorts", "pathways", "workforce"]

  /// A row for each criterion: `y` in place, `n` not, `?` blank, `-` no row.
  static func rows(_ name: String, _ states: String) -> [String] {
    zip(codes, states).compactMap { code, state in
      switch state {
      case "y": "\(name),\(code),in place,2025-01-31,2"
      case "n": "\(name),\(code),planned,2025-01-31,2"
      case "?": "\(name),\(code),,,2"
      default: nil
      }
    }
  }

  static func results(_ states: [String: String], _ rules: String = rules()) -> [IndicatorResult] {
    let rows = states.keys.sorted().flatMap { Self.rows($0, states[$0] ?? "") }
    return DatasetRuleBase(rules).results(
      "evidence", header + rows.joined(separator: "\n") + "\n", at: "2024/25")
  }

  static func result(_ id: String, _ states: String, _ rules: String = rules()) -> IndicatorResult? {
    results(["N": states], rules).first { $0.indicator == id && !$0.stratum.isEmpty }
  }

  @Test(arguments: [
    ("yyyyyy", "3", "met met met"), ("yyyyyn", "2", "met met not-met"), ("ynyyyy", "0", "not-met met met"),
    ("yynnyy", "1", "met not-met met"), ("nnnnnn", "0", "not-met not-met not-met"),
    // What is not known does not matter below a phase that is not reached.
    ("yyny-?", "1", "met not-met missing"), ("ny????", "0", "not-met missing missing"),
    ("yy?n--", "1", "met not-met missing"),
    // Where it matters, the level is not known.
    ("yyy-nn", "missing", "met missing not-met"), ("?yyyyy", "missing", "missing met met"),
  ])
  func `phases by themselves, and the level that they make`(states: String, level: String, phases: String) {
    #expect(Self.result("maturity", states)?.value.text == level)
    let found = (1...3).map { number -> String in
      let band = Self.result("maturity-phase-\(number)", states)?.judgement?.band
      return band?.value?.id ?? band?.kind.rawValue ?? "none"
    }
    #expect(found.joined(separator: " ") == phases)
  }

  @Test func `a level that asks for no lower phase`() {
    let rules = Self.rules(level: "highest phase reached")
    #expect(Self.result("maturity", "ynnnyy", rules)?.value.text == "3")
    #expect(Self.result("maturity", "nnyynn", rules)?.value.text == "2")
    #expect(Self.result("maturity", "yynnn?", rules)?.value.text == "1")
    #expect(Self.result("maturity", "yynny?", rules)?.value.text == "missing")
  }

  @Test func `some of a phase's criteria may be enough`() {
    let rules = Self.rules(reached: "at least 1 of its criteria are evidenced")
    #expect(Self.result("maturity", "y-ny--", rules)?.value.text == "missing")
    #expect(Self.result("maturity", "y-nynn", rules)?.value.text == "2")
  }

  @Test func `what is not known may count as not evidenced`() {
    let rules = Self.rules(unknown: "unknown counts as not met")
    #expect(Self.result("maturity", "yyy-nn", rules)?.value.text == "1")
    #expect(Self.result("maturity", "------", rules) == nil)
  }

  @Test func `evidence is dated`() {
    let csv = Self.header + "N,leadership,in place,2024-03-31,\nN,services,in place,2024-04-01,\n"
    let results = DatasetRuleBase(Self.rules()).results("evidence", csv, at: "2024/25")
    #expect(
      results.first { $0.indicator == "maturity-phase-1" && !$0.stratum.isEmpty }?.explanation.evidence
        == "1 of 2 criteria evidenced; not evidenced: leadership.")
  }

  @Test func `each is judged by its level, and no mean is made of levels`() {
    let results = Self.results(["A": "yyyyyy", "B": "yynnnn", "C": "nynnnn", "D": "yyy-nn"])
    let bands = results.filter { $0.indicator == "maturity-rag" }.map { $0.judgement?.band.value?.id }
    #expect(bands == [nil, "green", "amber", "red", nil])
    let plans = results.filter { $0.indicator == "maturity-plan" }.map { $0.judgement?.band.value?.id }
    #expect(plans == [nil, "green", "red", "red", nil])
    let overall = results.first { $0.indicator == "maturity" }
    #expect(overall?.value == .withheld(.notAdditive))
    #expect(
      overall?.explanation.evidence
        == "Of 4: 1 at level 0, 1 at level 1, 1 at level 3, 1 not known.")
    // The share of neighbourhoods that reached a phase; one that is not known makes it missing.
    let first = results.first { $0.indicator == "maturity-phase-1" }
    #expect(first?.numerator == .value(3))
    #expect(first?.denominator == .value(4))
    #expect(results.first { $0.indicator == "maturity-phase-2" }?.value == .missing)
  }

  @Test func `the explanation lists what is not evidenced and what is not known`() {
    let result = Self.result("maturity", "yyn-?y")
    #expect(
      result?.explanation.evidence
        == "Phase 1 reached (2 of 2 evidenced), phase 2 not reached (0 of 2 evidenced; not evidenced: data; not "
        + "known: cohorts (no row)), phase 3 not known (1 of 2 evidenced; not known: pathways (missing)).")
    #expect(result?.explanation.outcome == "A level by itself has no band; another rule may judge it.")
    let open = Self.result("maturity", "yyy-yy")
    #expect(
      open?.explanation.evidence.hasSuffix(
        "; the level may be 1 to 3; 5 rows unknown, so that the result is missing.") == true)
  }

  @Test func `a code that no phase names is an error with the code that was meant`() {
    let base = DatasetRuleBase(Self.rules())
    let table = base.table("evidence", Self.header + "N,leadersip,in place,2025-01-31,\n")
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["evidence": $0] } ?? [:], period: period("2024/25"))
    #expect(outcome.diagnostics.map(\.code) == ["OT3143"])
    #expect(outcome.diagnostics.first?.suggestion == "leadership")
    #expect(
      outcome.diagnostics.first?.location == .cell(file: "evidence", line: 2, field: "criterion", column: nil)
    )
  }
}
