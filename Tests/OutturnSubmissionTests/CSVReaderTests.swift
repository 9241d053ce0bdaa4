import OutturnSubmission
import Testing

@Suite struct CSVReaderTests {
  private struct Read: Equatable {
    var line: Int
    var fields: [String]
    var defects: [CSVRecord.Defect] = []
  }

  private func records(_ text: String, delimiter: Character = ",") throws -> [Read] {
    var reader = CSVReader(Array(text.utf8), delimiter: try #require(delimiter.asciiValue))
    var result: [Read] = []
    while reader.next() {
      let record = reader.record
      result.append(
        Read(
          line: record.line, fields: (0..<record.fieldCount).map(record.text), defects: record.defects))
    }
    return result
  }

  @Test func plainFields() throws {
    #expect(
      try records("a,b\n1,\n,\n") == [
        Read(line: 1, fields: ["a", "b"]), Read(line: 2, fields: ["1", ""]), Read(line: 3, fields: ["", ""]),
      ])
    #expect(try records("").isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineBreak(_ end: String) throws {
    let expected = [Read(line: 1, fields: ["a", "b"]), Read(line: 2, fields: ["1", "2"])]
    #expect(try records("a,b\(end)1,2\(end)") == expected)
    #expect(try records("a,b\(end)1,2") == expected)
  }

  @Test func quotedFieldsHoldDelimitersQuotesAndLineBreaks() throws {
    #expect(
      try records("\"a,b\",\"say \"\"hi\"\"\",\"one\r\ntwo\nthree\rfour\"\n\"\",x\n") == [
        Read(line: 1, fields: ["a,b", "say \"hi\"", "one\r\ntwo\nthree\rfour"]),
        Read(line: 5, fields: ["", "x"]),
      ])
    #expect(try records("\"\"\"\"") == [Read(line: 1, fields: ["\""])])
    #expect(try records("\"\"\"a\"\"\"\n") == [Read(line: 1, fields: ["\"a\""])])
  }

  @Test func anotherDelimiter() throws {
    #expect(try records("a$b,c\n", delimiter: "$") == [Read(line: 1, fields: ["a", "b,c"])])
    #expect(try records("a\tb\n", delimiter: "\t") == [Read(line: 1, fields: ["a", "b"])])
  }

  @Test func aQuoteInsideAPlainFieldIsADefectOfThatRecordOnly() throws {
    #expect(
      try records("x,5\" pipe\n \"b\",c\nd,e\n") == [
        Read(line: 1, fields: ["x", "5\" pipe"], defects: [.init(problem: .strayQuote, field: 1)]),
        Read(line: 2, fields: [" \"b\"", "c"], defects: [.init(problem: .strayQuote, field: 0)]),
        Read(line: 3, fields: ["d", "e"]),
      ])
  }

  @Test func textAfterAClosingQuoteIsADefect() throws {
    let read = try records("\"a\"b,c\n\"d\",e\n")
    #expect(read.map(\.line) == [1, 2])
    #expect(read[0].defects == [.init(problem: .textAfterQuote, field: 0)])
    #expect(read[0].fields.last == "c")
    #expect(read[1].defects.isEmpty)
  }

  @Test func anUnclosedQuoteNamesItsOwnLineAndEndsTheFile() throws {
    let read = try records("a,b\n\"x\ny\",\"z\n1,2\n3,4\n")
    #expect(read.count == 2)
    #expect(read[1].line == 2)
    #expect(read[1].defects == [.init(problem: .unclosedQuote(openingLine: 3), field: 1)])
  }

  @Test func anUnclosedQuoteAtTheStartOfALineIsNoBlankLine() throws {
    var reader = CSVReader(Array("a,b\n\"c,d\n".utf8), delimiter: 44)
    while reader.next(), reader.record.line < 2 {}
    #expect(!reader.record.isBlankLine)
    #expect(reader.record.defects == [.init(problem: .unclosedQuote(openingLine: 2), field: 0)])
  }

  @Test func blankLinesAreSeenAndAQuotedBlankIsNone() throws {
    var reader = CSVReader(Array("\n\"\"\n,\n".utf8), delimiter: 44)
    var blank: [Bool] = []
    while reader.next() { blank.append(reader.record.isBlankLine) }
    #expect(blank == [true, false, false])
  }

  @Test func fieldsAreBounded() throws {
    let most = String(repeating: "x", count: CSVReader.maximumFieldBytes)
    #expect(try records(most + ",b\n")[0].defects.isEmpty)
    #expect(try records("b," + most + "x\n")[0].defects == [.init(problem: .fieldTooLong, field: 1)])
    #expect(try records("\"" + most + "x\"\n")[0].defects == [.init(problem: .fieldTooLong, field: 0)])
    let doubled = "\"" + String(repeating: "\"\"", count: CSVReader.maximumFieldBytes + 1) + "\"\n"
    #expect(try records(doubled)[0].defects == [.init(problem: .fieldTooLong, field: 0)])
  }

  @Test func columnsAreBounded() throws {
    let most = String(repeating: ",", count: CSVReader.maximumColumns - 1)
    #expect(try records(most)[0].defects.isEmpty)
    #expect(
      try records(most + ",,\n")[0].defects == [
        .init(problem: .tooManyFields, field: CSVReader.maximumColumns)
      ])
  }
}
