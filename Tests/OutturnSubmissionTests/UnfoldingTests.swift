import OutturnCompiler
import OutturnModel
import OutturnSubmission
import OutturnSyntax
import Testing

/// Wide files: columns that become rows.
@Suite struct UnfoldingTests {
  private static let rules = """
    dataset trajectory "Emissions by year" {
      one row per  "site and year"
      key          site, emitted-in
      periods in   emitted-in
      columns      COLUMNS become emitted-in and emitted
      EXTRA
      site        column "Site"  text
      emitted-in  TYPE
      emitted     decimal 0 or more  unit tCO2e  may be blank
    }
    """

  private func read(
    _ csv: String, columns: String = "\"2019/20\" to \"2021/22\"", type: String = "period", extra: String = ""
  ) throws -> TableReading {
    let text = Self.rules.replacing("COLUMNS", with: columns).replacing("TYPE", with: type)
      .replacing("EXTRA", with: extra)
    let (framework, diagnostics) = Compiler.compile([Parser.parse(text, file: "rules.outturn")])
    let dataset = try #require(
      framework.datasets.first, "\(diagnostics.map(\.message))")
    return TableReader.read(
      Array(csv.utf8), fileName: "wide.csv", dataset: dataset, codeLists: []
    ) { _, _ in .missing }
  }

  private func cells(_ reading: TableReading) -> [String] {
    guard let table = reading.table else { return reading.diagnostics.map(\.message) }
    return table.chunks.flatMap { chunk in
      (0..<chunk.rowCount).map { row in
        chunk.columns.map { column in
          switch column.observation(row) {
          case .value(.text(let text)): text
          case .value(.period(let period)): period.description
          case .value(.number(let number)): DecimalText.text(number)
          case let other: other.kind.rawValue
          }
        }.joined(separator: " ") + " @\(chunk.lines[row])"
      }
    }
  }

  @Test func `each column gives a row, and a blank cell a missing value`() throws {
    let reading = try read("Site,2019/20,2020/21,2021/22\nA,10,9.5,\nB,20,,18\n")
    #expect(
      cells(reading) == [
        "A 2019/20 10 @2", "A 2020/21 9.5 @2", "A 2021/22 missing @2", "B 2019/20 20 @3",
        "B 2020/21 missing @3", "B 2021/22 18 @3",
      ])
  }

  @Test func `a list takes the columns that it names, in the order of the file`() throws {
    let reading = try read(
      "May-24,Site,Note,Apr-24\n2,A,x,1\n", columns: "\"Apr-24\", \"May-24\"",
      type: "month written \"MMM-yy\"", extra: "ignores \"Note\"")
    #expect(cells(reading) == ["A 2024-05 2 @2", "A 2024-04 1 @2"])
  }

  @Test func `errors name the line and the column of the file`() throws {
    let reading = try read("Site,2019/20,2020/21,2021/22\nA,10,ten,-1\n")
    #expect(reading.table == nil)
    #expect(
      reading.diagnostics.map(\.location) == [
        .cell(file: "wide.csv", line: 2, field: "2020/21", column: 3),
        .cell(file: "wide.csv", line: 2, field: "2021/22", column: 4),
      ])
  }

  @Test func `the key is that of the rows`() throws {
    let reading = try read("Site,2019/20,2020/21,2021/22\nA,1,2,3\nA,4,5,6\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3016", "OT3016", "OT3016"])
  }

  @Test func `a header of the span that is no period is told once`() throws {
    let reading = try read("Site,2019/20,Notes,2021/22\nA,1,2,3\nB,1,2,3\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3111"])
    #expect(reading.diagnostics.first?.message.hasPrefix("the header \"Notes\" is not a period") == true)
  }

  @Test func `headers may be financial years as others write them`() throws {
    let csv = "Site,2007-08,2008-09\nA,1,2\n"
    let span = "\"2007-08\" to \"2008-09\""
    let reading = try read(csv, columns: span, type: "period written \"yyyy-yy\"")
    #expect(cells(reading) == ["A 2007/08 1 @2", "A 2008/09 2 @2"])
    // August 2007 and September 2008, where nothing is said.
    #expect(cells(try read(csv, columns: span)) == ["A 2007-08 1 @2", "A 2008-09 2 @2"])
    let later = try read("Site,2012-13,2013-14\nA,1,2\n", columns: "\"2012-13\" to \"2013-14\"")
    #expect(later.diagnostics.map(\.code) == ["OT3111", "OT3111"])
    #expect(
      later.diagnostics.first?.help.first
        == "for financial years written so, declare the column as `period written \"yyyy-yy\"`")
  }

  @Test func `what is wrong with a cell that rows share is told once`() throws {
    let reading = try read("Site,2019/20,2020/21,2021/22\n,1,2,3\nB,x,2,3\n")
    #expect(reading.diagnostics.map { "\($0.summary)" } == ["OT3013 2 Site", "OT3010 3 2019/20"])
    // Four cells a record, of which one each is wrong.
    #expect(reading.cellsRead == 8)
    #expect(reading.counts.map(\.count) == [1, 1])
  }

  @Test func `rows left out are counted as rows, and so are those that there were`() throws {
    let csv = "Site,2019/20,2020/21,2021/22\nA,1,2,3\nB,1,2,3\nC,1,2,3\nD,x,y,3\n"
    let reading = try read(csv, extra: "rejects at most 25% of rows")
    let table = try #require(reading.table)
    #expect(table.rowCount == 9)
    let finding = try #require(RejectedRows.finding(table))
    #expect(finding.message == "3 of 12 rows left out because of errors; up to 25% may be")
    #expect(finding.lines == [5])
    #expect(finding.count == 3)
    let above = try read(csv, extra: "rejects at most 24% of rows")
    #expect(above.table == nil)
    #expect(above.diagnostics.last?.message == "3 of 12 rows have errors, which is 25%")
  }

  @Test func `a column that is not there is missing`() throws {
    let reading = try read("Site,2019/20,2020/21\nA,1,2\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3004"])
  }

  @Test func `the same period twice is a duplicate key`() throws {
    let reading = try read(
      "Site,2019,2019-01..2019-12\nA,1,2\n", columns: "\"2019\" to \"2019-01..2019-12\"")
    // Two spellings of one year are two headers, and one key.
    #expect(reading.diagnostics.map(\.code) == ["OT3016"])
  }
}
