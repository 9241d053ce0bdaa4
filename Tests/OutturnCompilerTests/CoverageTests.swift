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

  @Test func `a figure to be reached by a day is a point of a trajectory`() {
    let rules =
      Self.rules + """
        rules path for 2025/26 {
          trajectory flu as flu-path {
            baseline 2024/25 60%  reach 90% by 2025/26  between points straight line
            on track within 5 points  cites plan line 12
          }
        }
        """
    func objections(_ row: CatalogueRow) -> [String] { Self.coverage(rules, [row]).entries[0].objections }
    #expect(objections(Self.row(kind: "date-milestone", target: 90, due: "2026-03-31")) == [])
    #expect(objections(Self.row(kind: "date-milestone", target: 91, due: "2026-03-31")) != [])
    #expect(objections(Self.row(kind: "date-milestone", target: nil, due: "2026-03-31")) != [])
  }

  @Test func `a cited demand of a tender is a target`() {
    func rules(_ cited: String) -> String {
      """
      source plan "A plan" { date 2023-06-29 }
      dataset bids "Bids" { one row per "bid" key lot, bid snapshot at period end lot text bid text quality integer 0 to 5 }
      rules example for 2024/25 {
        tender award "Award" for each lot and bid in bids {
            within lot
            criterion quality "Quality" weight 100% marks quality out of 5
            require quality at least 10% \(cited)
            covers flu-uptake
            cites plan
          }
      }
      """
    }
    func objections(_ cited: String) -> [String] {
      let row = Self.row(kind: "weighted-score", unit: "%", direction: "n/a", target: 10)
      return Self.coverage(rules(cited), [row]).entries[0].objections
    }
    #expect(objections("cites plan line 12") == [])
    #expect(objections("chosen locally \"why\"") != [])
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
    (row(target: 80), "the row's target is 80; no cited judgement here compares with it"),
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

  // MARK: kinds, trajectories and ranges

  static let carbon = """
    source plan "A plan" { date 2023-06-29 }
    dataset bills "Bills" { one row per "bill"  snapshot at period end  carbon decimal unit tCO2e }
    indicator carbon "Carbon" {
      sum of carbon from bills
      unit tCO2e  polarity lower is better  covers carbon-2030  cites plan line 10
    }
    rules green from 2023-04-01 {
      trajectory carbon {
        baseline 2019/20 1000
        reach 80% below baseline by 2030
        reach 50 by 2034/35
        between points straight line
        cites plan line 11
      }
    }
    """

  static func carbonRow(_ kind: String, _ target: Rational, _ due: String) -> CatalogueRow {
    CatalogueRow(
      id: "carbon-2030", framework: "net-zero", kind: kind, unit: "tCO2e", direction: "lower", target: target,
      due: due, line: 2)
  }

  @Test(arguments: [
    (carbonRow("trajectory", 50, "2034/35"), 1), (carbonRow("reduction-from-baseline", 80, "2030"), 1),
    (carbonRow("trajectory", 50, "2033/34"), 0), (carbonRow("trajectory", 60, "2034/35"), 0),
    (carbonRow("proportion", 80, "2030"), 0),
  ])
  func `a trajectory agrees in its points and their dates`(row: CatalogueRow, count: Int) {
    #expect(Self.coverage(Self.carbon, [row]).covered == count)
  }

  @Test func `the target of a judgement that cites nothing does not count`() {
    let rules = Self.rules.replacing(" cites plan line 11", with: "")
    #expect(
      Self.coverage(rules, [Self.row()]).entries[0].objections
        == ["the row's target is 75; no cited judgement here compares with it"])
  }

  @Test func `a range is judged on both sides`() {
    let within = Self.row(direction: "within")
    #expect(Self.coverage(Self.rules, [within]).covered == 0)
    let rules = Self.rules.replacing("green at least 75%", with: "green at least 75% and at most 90%")
    #expect(Self.coverage(rules, [within]).covered == 1)
  }

  @Test(arguments: [
    ("per 100000 \"people\"", "per 100,000", true), ("per 1000 \"people\"", "per 100,000", false),
    ("percent", "%", true), ("percent", "", true),
  ])
  func `units agree however they are written`(unit: String, catalogue: String, agrees: Bool) {
    let rules = Self.rules.replacing("unit percent", with: "unit \(unit)")
      .replacing(
        "judge flu { green at least 75% red otherwise",
        with: "judge flu { green at least 75\(unit == "percent" ? "%" : "") red otherwise")
    let kind = unit == "percent" ? "proportion" : "rate"
    #expect(Self.coverage(rules, [Self.row(kind: kind, unit: catalogue)]).covered == (agrees ? 1 : 0))
  }
}
