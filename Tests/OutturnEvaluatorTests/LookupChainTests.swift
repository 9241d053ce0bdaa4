import OutturnModel
import OutturnSubmission
import Testing

struct LookupChainTests {
  private static let rules = """
    dataset people "People" {
      one row per "person"
      snapshot at period end
      joins areas by lsoa
      lsoa   text
      poorest is quintile = 1
    }
    lookup areas from "areas.csv" {
      key area
      joins deciles by imd-code
      area     text
      imd-code text
      quintile is if decile <= 2 then 1 else 2
    }
    lookup deciles from "deciles.csv" {
      key code
      code   text
      decile integer 1 to 10
    }
    """
  private static let lookups = [
    "areas": "area,imd-code\nE1,x\nE2,y\nE3,z\n", "deciles": "code,decile\nx,2\ny,3\n",
  ]

  @Test func `a lookup may join another, and gives what it derives from it`() throws {
    let base = DatasetRuleBase(Self.rules)
    #expect(base.problems.map(\.message) == [])
    let table = try #require(base.table("people", "lsoa\nE1\nE2\nE3\nE4\n", lookups: Self.lookups))
    #expect(table.cells("decile") == ["2", "3", "missing", "missing"])
    #expect(table.cells("quintile") == ["1", "2", "missing", "missing"])
    #expect(table.cells("poorest") == ["yes", "no", "missing", "missing"])
  }

  @Test func `keys that a lookup does not have are reported for each join`() throws {
    let base = DatasetRuleBase(Self.rules)
    var tables = Self.lookups.reduce(into: [String: Table]()) {
      $0[$1.key] = base.read($1.key, $1.value).table
    }
    tables["people"] = base.read("people", "lsoa\nE1\nE4\n").table
    let joined = LookupJoin.fillAll(tables) { _, _ in .missing }
    #expect(
      joined.findings.map { "\($0.dataset ?? "") \($0.field ?? "") \($0.lines)" } == [
        "areas imd-code [4]", "people lsoa [3]",
      ])
  }
}
