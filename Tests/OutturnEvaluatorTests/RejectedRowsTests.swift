import OutturnModel
import OutturnSubmission
import Testing

struct RejectedRowsTests {
  private static func base(_ rejects: String) -> DatasetRuleBase {
    DatasetRuleBase(
      """
      dataset ae "A&E" {
        one row per "organisation and month"
        key         org
        snapshot at period end
        \(rejects)
        org       text
        seen      integer
        breaches  integer
        check within "more breaches than attendances" breaches <= seen
      }
      indicator within-4h "Within four hours" {
        denominator sum of seen from ae
        numerator   sum of seen - breaches
        unit        percent
        polarity    higher is better
        by          org
        chosen locally "a test"
      }
      """)
  }

  private static let good = "org,seen,breaches\na,10,1\nb,10,1\nc,10,1\n"

  @Test func `without leave to reject, one error stops the file`() {
    let reading = Self.base("").read("ae", Self.good + "d,ten,1\n")
    #expect(reading.table == nil)
    #expect(reading.diagnostics.map(\.severity) == [.error])
  }

  @Test func `up to the share rows are left out, listed and counted`() throws {
    let reading = Self.base("rejects at most 25% of rows").read("ae", Self.good + "d,ten,\n")
    let table = try #require(reading.table)
    #expect(table.rejectedLines == [5])
    #expect(table.cells("org") == ["a", "b", "c"])
    #expect(reading.diagnostics.map { "\($0.code) \($0.severity)" } == ["OT3010 warning", "OT3013 warning"])
    let finding = try #require(RejectedRows.finding(table))
    #expect(finding.message == "1 of 4 rows left out because of errors; up to 25% may be")
    #expect(finding.lines == [5])
  }

  @Test func `above the share the errors stop the file`() {
    let reading = Self.base("rejects at most 24.9% of rows").read("ae", Self.good + "d,ten,1\n")
    #expect(reading.table == nil)
    #expect(reading.diagnostics.map { "\($0.code) \($0.severity)" } == ["OT3010 error", "OT3085 error"])
    #expect(reading.diagnostics.last?.message == "1 of 4 rows have errors, which is 25%")
  }

  @Test func `a header that does not fit, or a quote never closed, cannot be left out`() {
    let base = Self.base("rejects at most 100% of rows")
    #expect(base.read("ae", "org,seen\na,1\n").table == nil)
    #expect(base.read("ae", Self.good + "\"d,1,1\n").table == nil)
  }

  @Test func `rows that fail a check are left out with the others`() throws {
    let base = Self.base("rejects at most 40% of rows")
    let table = try #require(base.table("ae", Self.good + "d,ten,1\ne,1,2\n"))
    let checked = try #require(base.check("ae", Self.good + "d,ten,1\ne,1,2\n"))
    let settled = RejectedRows.settle(table, checked: checked, file: "ae.csv")
    #expect(settled.table?.rejectedLines == [5, 6])
    #expect(settled.table?.cells("org") == ["a", "b", "c"])
    #expect(settled.diagnostics.map { "\($0.code) \($0.severity)" } == ["OT3080 warning"])
    // One more, and it is 3 of 6.
    let more = Self.good + "d,ten,1\ne,1,2\nf,1,2\n"
    let above = RejectedRows.settle(
      try #require(base.table("ae", more)), checked: try #require(base.check("ae", more)), file: "ae.csv")
    #expect(above.table == nil)
    #expect(
      above.diagnostics.map { "\($0.code) \($0.severity)" } == [
        "OT3080 error", "OT3080 error", "OT3085 error",
      ])
  }

  @Test func `every result of the dataset counts them and says so`() {
    let results = Self.base("rejects at most 25% of rows").results("ae", Self.good + "d,ten,1\n")
    #expect(results.map(\.counts.rejected) == [1, 1, 1, 1])
    #expect(
      results.first?.explanation.evidence
        == "Numerator 27, denominator 30; 1 row of the submission left out because of errors.")
    #expect(Self.base("").results("ae", Self.good).map(\.counts.rejected) == [0, 0, 0, 0])
  }
}
