import OutturnModel
import OutturnSubmission
import Testing

@Suite struct TableReaderTests {
  private let people = dataset(
    column("id", isIdentifier: true), column("age", .integer), column("sex", .code(list: "sex"))
  ) { $0.key = [0] }
  private let sexes = codes("sex", "female", "male")

  @Test func aFileThatConformsBecomesATable() throws {
    let reading = read("id,age,sex\r\nA,40,male\r\nB,50,female\r\n", people, codeLists: [sexes])
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.findings.isEmpty)
    #expect(reading.rowsRead == 2)
    #expect(reading.cells(0) == [.text("A"), .text("B")])
    #expect(reading.cells(1) == [.number(40), .number(50)])
    #expect(reading.cells(2) == [.text("male"), .text("female")])
    #expect(reading.lines == [2, 3])
    let column = try #require(reading.table?.chunks.first?.columns[2])
    guard case .texts(let cells, let dictionary) = column.storage else {
      Issue.record("codes are kept by number")
      return
    }
    #expect(cells == [1, 0])
    #expect(dictionary == ["female", "male"])
    #expect(column.states == nil)
  }

  @Test func linesAreThoseOnWhichRowsStart() {
    let reading = read("id,note\n1,\"two\nlines\"\n2,x\n3\n", dataset(column("id"), column("note")))
    #expect(reading.summary == ["OT3006 5"])
    #expect(reading.diagnostics[0].message == "the row has 1 field, and the header row has 2")
    let good = read("id,note\n1,\"two\r\nlines\"\n2,x\n", dataset(column("id"), column("note")))
    #expect(good.lines == [2, 4])
    #expect(good.cells(1) == [.text("two\r\nlines"), .text("x")])
  }

  @Test func emptyAndHeaderOnlyFilesAreErrors() {
    #expect(read("", people, codeLists: [sexes]).diagnostics.map(\.code) == ["OT3001"])
    #expect(read("id,age,sex\n", people, codeLists: [sexes]).summary == ["OT3002 1"])
    #expect(read("id,age,sex\n\n\n", people, codeLists: [sexes]).summary == ["OT3002 1"])
  }

  @Test func everyErrorOfTheFileIsFoundAtOnce() {
    let reading = read(
      """
      id,age,sex
      A,forty,males
      B,50
      C,"50,male
      """, people, codeLists: [sexes])
    #expect(reading.table == nil)
    #expect(reading.summary == ["OT3010 2 age", "OT3012 2 sex", "OT3006 3", "OT3007 4 age"])
    #expect(reading.diagnostics[1].suggestion == "male")
    #expect(reading.diagnostics[1].expected == "a code of sex: female, male")
    #expect(reading.rowsRead == 3)
    #expect(reading.rowsWithErrors == 3)
    #expect(reading.diagnostics[3].help.contains { $0.contains("rest of the file could not be read") })
  }

  @Test func malformedQuotesAreReportedAndReadingGoesOn() {
    let reading = read("id,age,sex\nA,4\"0,male\nB,\"5\"0,male\nC,x,male\n", people, codeLists: [sexes])
    #expect(reading.summary == ["OT3008 2 age", "OT3008 3 age", "OT3010 4 age"])
  }

  @Test func blankLinesAreSkippedAndNoted() {
    let reading = read("\nid,age,sex\n\nA,40,male\n\r\n", people, codeLists: [sexes])
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.lines == [4])
    #expect(reading.findings.map(\.message) == ["3 blank lines skipped"])
    #expect(reading.findings.first?.lines == [1, 3, 5])
  }

  @Test func inAFileOfOneColumnABlankLineIsARowUnlessOnlySuchFollow() {
    let some = dataset(column("n", .integer, mayBeBlank: true))
    let reading = read("n\n1\n\n2\n\n\n", some)
    #expect(reading.cells(0) == [.number(1), .missing, .number(2)])
    #expect(reading.findings.first?.lines == [5, 6])
    #expect(read("n\n1\n\n2\n", dataset(column("n", .integer))).summary == ["OT3013 3 n"])
  }

  @Test func aBlankIsMissingOrAnErrorAndNeverZero() {
    let some = dataset(column("n", .integer), column("m", .integer, mayBeBlank: true)) {
      $0.blankWords = ["*"]
      $0.notApplicableWords = ["NA"]
    }
    let reading = read("n,m\n1,\n2,*\n3,NA\nNA,4\n", some)
    #expect(reading.cells(1) == [.missing, .missing, .notApplicable(.stated), .number(4)])
    #expect(reading.cells(0).last == .notApplicable(.stated))
    let bad = read("n,m\n,1\n*,1\n", some)
    #expect(bad.summary == ["OT3013 2 n", "OT3013 3 n"])
    #expect(bad.diagnostics.map(\.message) == ["the cell is blank", "\"*\" stands for blank"])
  }

  @Test func theSameKeyTwiceNamesBothLines() {
    let visits = dataset(column("org"), column("n", .integer)) { $0.key = [0, 1] }
    let reading = read("org,n\nA,1\nA,2\nB,1\n A,01\n", visits)
    #expect(reading.summary == ["OT3016 5"])
    #expect(reading.diagnostics[0].message == "lines 2 and 5 have the same key: org \"A\", n 1")
    #expect(
      reading.diagnostics[0].related.map(\.location) == [
        .cell(file: "patients.csv", line: 2, field: nil, column: nil)
      ])
    // Two texts are not the same as one that contains both.
    #expect(read("a,b\nxy,z\nx,yz\n", dataset(column("a"), column("b")) { $0.key = [0, 1] }).table != nil)
  }

  @Test func rowsWithoutAKeyCannotBeToldApart() {
    let some = dataset(column("a", mayBeBlank: true)) {
      $0.key = [0]
      $0.ignoresOtherHeaders = true
    }
    #expect(
      read("a,b\n,1\n,2\n", some).diagnostics.map(\.message) == ["lines 2 and 3 have the same key: a blank"])
  }

  @Test func aRowWithAnotherErrorStillHasItsKeyChecked() {
    let reading = read("id,age,sex\nA,x,male\nA,1,male\n", people, codeLists: [sexes])
    #expect(reading.summary == ["OT3010 2 age", "OT3016 3"])
  }

  @Test func personalValuesAreNeverPrinted() {
    let secret = dataset(
      column("id", .integer, isIdentifier: true),
      column("kind", .code(list: "sex"), mayBeBlank: true, isIdentifier: true)
    ) { $0.key = [0] }
    let reading = read("id,kind\nSECRET1,female\n77001,fenale\n77002,\n77002,\n", secret, codeLists: [sexes])
    #expect(reading.summary == ["OT3010 2 id", "OT3012 3 kind", "OT3016 5"])
    #expect(reading.diagnostics[0].message == "a value (masked) is not a whole number")
    #expect(reading.diagnostics[2].message == "lines 4 and 5 have the same key: id a value (masked)")
    for diagnostic in reading.diagnostics {
      let all = "\(diagnostic)"
      #expect(!all.contains("SECRET") && !all.contains("7700") && !all.contains("fenale"))
      #expect(diagnostic.suggestion == nil)
    }
  }

  @Test func longAndUnprintableTextIsTamed() {
    let long = String(repeating: "x", count: 200)
    let reading = read("n\n\(long)\n\"a\u{9B}31m\n\u{202E}b\"\n", dataset(column("n", .integer)))
    #expect(
      reading.diagnostics[0].message == "\"\(String(repeating: "x", count: 80))…\" is not a whole number")
    #expect(reading.diagnostics[1].message == "\"a\\u{9B}31m\\n\\u{202E}b\" is not a whole number")
  }

  @Test func numbersTooLargeHaveTheirOwnCode() {
    let some = dataset(column("n", .integer), column("d", .decimal))
    let reading = read("n,d\n99999999999999999999,1\n1,\(String(repeating: "9", count: 39))\n", some)
    #expect(reading.summary == ["OT3015 2 n", "OT3015 3 d"])
  }

  @Test func valuesOutOfRangeSayWhichRange() {
    let age = column("age", .integer, range: NumberRange(lower: .inclusive(0), upper: .inclusive(120)))
    let reading = read("age\n121\n", dataset(age))
    #expect(reading.summary == ["OT3011 2 age"])
    #expect(reading.diagnostics[0].expected == "a whole number from 0 to 120")
  }

  @Test func helpFollowsTheMistake() {
    let some = dataset(column("n", .integer), column("d", .date(pattern: nil)))
    let help = read("n,d\n\"1,000\",01/02/2024\n12.0,2024-01-01\n5%,2024-01-01\n", some).diagnostics.map(
      \.help)
    #expect(
      help.map { $0.first?.prefix(20) } == [
        "write the number wit", "write the date year ", "write it without a d", "take the % out, or g",
      ])
  }

  @Test func theFirstThousandProblemsAreKeptAndAllAreCounted() {
    var text = "n,m\n"
    for row in 1...1500 { text += "x,\(row == 1400 ? "y" : "1")\n" }
    let reading = read(text, dataset(column("n", .integer), column("m", .integer)))
    #expect(reading.diagnostics.count == 1002)
    #expect(reading.diagnostics[1000].summary == "OT3010 1401 m")
    #expect(reading.diagnostics[1001].code == "OT3027")
    #expect(reading.diagnostics[1001].message == "500 more errors of the file are not listed")
    #expect(reading.diagnostics[1001].help == ["OT3010 in \"n\": 1,500 in all", "OT3010 in \"m\": 1 in all"])
    #expect(reading.counts.map(\.count) == [1500, 1])
    #expect(reading.rowsWithErrors == 1500)
  }

  @Test func chunksAreBoundedAndInOrder() throws {
    var text = "n,t\n"
    let rows = Table.chunkRows + 10
    for row in 0..<rows { text += "\(row),t\(row % 7)\n" }
    let table = try #require(read(text, dataset(column("n", .integer), column("t"))).table)
    #expect(table.chunks.map(\.rowCount) == [Table.chunkRows, 10])
    #expect(table.rowCount == rows)
    let last = table.chunks[1]
    #expect(last.lines == Array((Table.chunkRows + 2)..<(rows + 2)))
    #expect(last.columns[0].observation(9) == .number(rows - 1))
    #expect(last.columns[1].observation(9) == .text("t\((rows - 1) % 7)"))
  }

  @Test func aCodeListThatIsNotThereIsTheDatasetsFault() {
    #expect(read("id,age,sex\nA,1,male\n", people).diagnostics.map(\.code) == ["OT3026"])
  }

  @Test func `a quote that opens the first field of a row and is never closed is no blank line`() {
    let reading = read("a,b\n1,2\n\"3,4\n5,6\n", dataset(column("a"), column("b")))
    #expect(reading.table == nil)
    #expect(reading.diagnostics.map(\.code) == ["OT3007"])
  }
}
