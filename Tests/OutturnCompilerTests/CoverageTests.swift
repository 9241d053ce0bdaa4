import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Which rows of a catalogue count as covered, and why others do not.
struct CoverageTests {
  static let rules = """
    source plan "A plan" { date 2023-06-29 }
    dataset patients "Registered patients" {
      one row per "patient"
      snapshot at period end
      flu yes/no
    }
    indicator flu "Flu vaccination" {
      denominator patients
      numerator where flu
      unit percent
      polarity higher is better
      covers flu-uptake
      cites plan line 10
    }
    rules example for 2024/25 {
      judge flu { green at least 75% red otherwise cites plan line 11 }
    }
    """

  static func coverage(_ rules: String, _ rows: [CatalogueRow]) -> Coverage {
    let (framework, diagnostics) = Compiler.compile([Parser.parse(rules, file: "rules.outturn")])
    #expect(!diagnostics.hasErrors)
    return Coverage(framework, catalogue: rows)
  }

  static func row(
    kind: String = "proportion", unit: String = "%", direction: String = "higher", target: Rational? = 75,
    due: String = "2025-03-31"
  ) -> CatalogueRow {
    CatalogueRow(
      id: "flu-uptake", framework: "flu", kind: kind, unit: unit, direction: direction, target: target,
      due: due,
      line: 2)
  }

  @Test func `a cited rule that agrees covers its row`() {
    let coverage = Self.coverage(Self.rules, [Self.row()])
    #expect(coverage.covered == 1)
    #expect(coverage.entries[0].rule == "flu")
  }

  @Test(arguments: [
    (row(kind: "count"), "the row is a count; this measures a pass-fail or proportion"),
    (row(unit: "days"), "the row is in days; this is in %"),
    (row(direction: "lower"), "the row has lower as its direction; here higher is better"),
    (row(target: 80), "the row's target is 80; no judgement here compares with it"),
    (
      row(due: "2026"),
      "the row is due by 2026; no rule here starts in that month or ends on that day"
    ),
  ])
  func `a rule that disagrees does not count, and says why`(row: CatalogueRow, objection: String) {
    let coverage = Self.coverage(Self.rules, [row])
    #expect(coverage.covered == 0)
    #expect(coverage.entries[0].objections == [objection])
  }

  @Test func `a rule may differ from the catalogue with a reason`() {
    let rules = Self.rules.replacing(
      "covers flu-uptake", with: "covers flu-uptake differs from catalogue \"why\"")
    #expect(Self.coverage(rules, [Self.row(target: 80)]).covered == 1)
  }

  @Test func `an uncited rule covers nothing`() {
    let rules = Self.rules.replacing("  cites plan line 10\n", with: "")
    #expect(Self.coverage(rules, [Self.row()]).entries[0].objections == ["it cites no source"])
  }

  @Test func `one rule claims at most twelve rows`() {
    let many = (1...13).map { "row-\($0)" }.joined(separator: ", ")
    let rules = Self.rules.replacing("covers flu-uptake", with: "covers flu-uptake, \(many)")
    let coverage = Self.coverage(rules, [Self.row()])
    #expect(coverage.entries[0].objections == ["it claims 14 rows; at most 12 may be claimed by one rule"])
    #expect(coverage.unknownClaims.count == 13)
  }

  @Test func `a row that nothing claims is not covered`() {
    let other = CatalogueRow(
      id: "other", framework: "flu", kind: "count", unit: "", direction: "n/a", target: nil, due: "", line: 3)
    let coverage = Self.coverage(Self.rules, [other])
    #expect(coverage.entries[0].rule == nil)
    #expect(coverage.covered == 0)
    #expect(coverage.unknownClaims.map(\.id) == ["flu-uptake"])
  }
}
