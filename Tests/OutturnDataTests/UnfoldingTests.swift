import OutturnCompiler
import OutturnData
import OutturnModel
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

  @Test func `a column that is not there is missing`() throws {
    let reading = try read("Site,2019/20,2020/21\nA,1,2\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3004"])
  }

  @Test func `the same period twice is a duplicate key`() throws {
    let reading = try read(
      "Site,2019,2019-01..2019-12\nA,1,2\n", columns: "\"2019\" to \"2019-01..2019-12\"")
    // Two spellings of one year are two headers, and two texts of one key.
    #expect(cells(reading).count == 2)
  }
}
