import OutturnModel
import OutturnSubmission
import Testing

/// `rows where`: rows of a file that are not meant.
struct MeantRowsTests {
  private static func base(_ clauses: String) -> DatasetRuleBase {
    DatasetRuleBase(
      """
      dataset sites "Sites" {
        one row per "site"
        key         site
        snapshot at period end
        \(clauses)
        level  text  may be blank
        site   text
        beds   integer
        check some "no beds" beds > 0
      }
      """)
  }

  private static let meant = "rows where level = \"site\""
  private static let totals = "level,site,beds\nsite,a,10\ntotal,,all\nsite,b,20\ntotal,a,30\ntotal,b,-1\n"

  @Test func `rows that are not meant are left out before anything is asked of them, and counted`() throws {
    let reading = Self.base(Self.meant).read("sites", Self.totals)
    #expect(reading.diagnostics.map(\.message) == [])
    let table = try #require(reading.table)
    #expect(table.cells("site") == ["a", "b"])
    let finding = try #require(reading.findings.first)
    #expect(finding.code == "OT3181" && finding.severity == .note)
    #expect(finding.message == "3 of 5 rows left out: only rows where level is “site” are meant")
    #expect(finding.count == 3 && finding.lines == [3, 5, 6])
    // Three cells of each of two rows.
    #expect(reading.cellsRead == 6)
    #expect(table.rejectedLines == [])
    let checked = try #require(Self.base(Self.meant).check("sites", Self.totals))
    #expect(checked.tallies == [.init(passed: 2)])
  }

  @Test func `without the clause all rows are meant`() {
    let reading = Self.base("").read("sites", Self.totals)
    #expect(reading.diagnostics.map(\.code) == ["OT3013", "OT3010", "OT3016", "OT3016"])
  }

  @Test func `where a condition has no answer that is an error of the row`() throws {
    let reading = Self.base(Self.meant).read("sites", "level,site,beds\nsite,a,1\n,b,ten\n")
    #expect(reading.table == nil)
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1, "nothing else is asked of it")
    #expect(diagnostic.code == "OT3180")
    #expect(diagnostic.message == "nobody can tell whether the row is meant: level has no value")
    #expect(diagnostic.location == .cell(file: "sites.csv", line: 3, field: "level", column: 1))
  }

  @Test func `the condition may say what a blank means`() throws {
    let csv = "level,site,beds\nsite,a,1\n,b,2\ntotal,c,3\n"
    let out = Self.base("rows where not (level is missing) and level = \"site\"").read("sites", csv)
    #expect(out.table?.cells("site") == ["a"])
    let kept = Self.base("rows where level is missing or level = \"site\"").read("sites", csv)
    #expect(kept.table?.cells("site") == ["a", "b"])
  }

  @Test func `an unreadable cell of the condition is an error`() {
    let reading = Self.base("rows where beds > 1").read(
      "sites", "level,site,beds\nsite,a,ten\nsite,b,1\nsite,c,2\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3010"])
  }

  @Test func `a file of which no row is meant is refused`() {
    let reading = Self.base("rows where level = \"Site\"").read("sites", Self.totals)
    #expect(reading.table == nil)
    #expect(reading.diagnostics.map(\.code) == ["OT3002"])
    #expect(reading.diagnostics.first?.message == "none of the 5 rows of the file is meant")
  }

  @Test func `of rows that may be rejected only those that are meant count`() throws {
    let csv = "level,site,beds\nsite,a,1\ntotal,,all\ntotal,,all\nsite,b,ten\n"
    let reading = Self.base(Self.meant + " rejects at most 50% of rows").read("sites", csv)
    let table = try #require(reading.table)
    #expect(
      RejectedRows.finding(table)?.message == "1 of 2 rows left out because of errors; up to 50% may be")
    #expect(Self.base(Self.meant + " rejects at most 49% of rows").read("sites", csv).table == nil)
  }

  @Test func `in a wide file the condition is asked of each row that is made`() throws {
    let base = DatasetRuleBase(
      """
      lookup factors from "factors.csv" {
        key name, year
        rows where scope = "1" and year >= 2008/09
        columns "2007-08" to "2009-10" become year and factor
        name    text
        scope   text
        year    period written "yyyy-yy"
        factor  decimal
      }
      """.replacing("rejects at most 0% of rows\n", with: "\n"))
    #expect(base.problems.map(\.message) == [])
    let reading = base.read(
      "factors", "name,scope,2007-08,2008-09,2009-10\ngas,1,1,2,3\ngas,3,a,b,c\noil,1,x,5,6\n")
    #expect(reading.diagnostics.map(\.message) == [])
    #expect(reading.table?.cells("name") == ["gas", "gas", "oil", "oil"])
    #expect(reading.table?.cells("factor") == ["2", "3", "5", "6"])
    #expect(reading.findings.first?.message.hasPrefix("5 of 9 rows left out") == true)
    // Name, scope and two factors of two records.
    #expect(reading.cellsRead == 8)
  }
}
