import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Which rows of a catalogue a register covers: each by itself, where rules ask something of it.
struct RegisterCoverageTests {
  static let rules = """
    source plan "A plan" {}
    register promises "Promises" {
      one row per "promise"
      key     id
      cites   plan
      covers  entry
      kind    what
      id       text
      entry    text  may be blank
      what     text  may be blank
      due      date  may be blank
      differs  text  may be blank
      rows
        | id | entry | what                 | due        | differs |
        | a  | e-1   | narrative-commitment | 2024-03-31 |         |
        | b  | e-2   | narrative-commitment |            |         |
        | c  | e-3   | narrative-commitment | 2024-03-31 | moved   |
        | d  |       |                      |            |         |
        | e  | e-9   |                      |            |         |
    }
    dataset reports { one row per "promise" key id snapshot at period end id text status text }
    rules progress from 2023-04-01 {
      commitments kept "Kept" for each id in promises { status status in reports  due due  cites plan }
    }
    """

  private func row(_ id: String, kind: String = "narrative-commitment", due: String = "") -> CatalogueRow {
    CatalogueRow(
      id: id, framework: "f", kind: kind, unit: "", direction: "n/a", target: nil, due: due, line: 2)
  }

  private func objections(_ row: CatalogueRow, _ rules: String = Self.rules) -> [String] {
    CoverageTests.coverage(rules, [row]).entries[0].objections
  }

  @Test func `a row covers its entry by its kind and day`() {
    let coverage = CoverageTests.coverage(Self.rules, [row("e-1", due: "2023/24"), row("e-4")])
    #expect(
      coverage.covered == 1 && coverage.entries[0].rule == "promises/a" && coverage.entries[1].rule == nil)
    #expect(coverage.unknownClaims.map(\.id).sorted() == ["e-2", "e-3", "e-9"])
  }

  @Test func `a row that disagrees says why`() {
    #expect(
      objections(row("e-1", kind: "date-milestone"))
        == ["the row is a date-milestone; this is a narrative-commitment"])
    #expect(objections(row("e-1", due: "2025")) == ["the row is due by 2025; here by 2024-03-31"])
    #expect(objections(row("e-2", due: "2025")) == ["the row is due by 2025; here no day is stated"])
    #expect(objections(row("e-3", due: "2025")) == [])
    #expect(objections(row("e-9")) == ["the row is a narrative-commitment; this is of no kind"])
  }

  @Test func `what no rule asks about is not covered`() {
    let rules = String(Self.rules.prefix { _ in true }.split(separator: "rules progress")[0])
    #expect(objections(row("e-1"), rules) == ["no rule asks anything of the register's rows"])
  }

  @Test func `without a kind of its own a row is what the rules make of it`() {
    let rules = Self.rules.replacing("  kind    what\n", with: "")
    #expect(objections(row("e-2"), rules) == [])
  }
}
