package import OutturnModel

/// What is said about a submission, one function for each code: about the file as a whole and its header row
/// here, about rows and cells in `DataDiagnostics+Rows.swift`.
package enum DataDiagnostics {
  static func make(
    _ code: DataCode, _ message: String, at location: Location, expected: String? = nil, help: [String] = [],
    suggestion: String? = nil, related: [Diagnostic.Related] = []
  ) -> Diagnostic {
    Diagnostic(
      code.rawValue, message, at: location, expected: expected, help: help, suggestion: suggestion,
      related: related)
  }

  // MARK: Files

  package static func emptyFile(_ file: String) -> Diagnostic {
    make(
      .emptyFile, "the file is empty", at: .file(file), expected: "a header row and at least one row",
      help: ["check that the export finished, and send the file again"])
  }

  package static func noRows(_ file: String, headerLine: Int) -> Diagnostic {
    make(
      .noRows, "the file has a header row and no rows",
      at: .cell(file: file, line: headerLine, field: nil, column: nil), expected: "at least one row below it",
      help: ["check that the export's filter left something in"])
  }

  package static func noHeaderRow(_ file: String, headingRows: Int) -> Diagnostic {
    make(
      .noHeaderRow, "the file ends before its header row", at: .file(file),
      expected: "\(Excerpt.counted(headingRows, "heading row")), then the header row",
      help: ["if the header is the first row of the file, take the heading rows out of the dataset"])
  }

  package static func unreadable(_ problem: TextDecoding.Problem, file: String) -> Diagnostic {
    let saveAs = "save it as \"CSV UTF-8 (comma delimited)\" and send that file"
    func line(_ line: Int) -> Location { .cell(file: file, line: line, field: nil, column: nil) }
    switch problem {
    case .utf16:
      return make(
        .notText, "this looks like UTF-16 text", at: .file(file), expected: "UTF-8 or Windows-1252 text",
        help: [saveAs])
    case .workbook:
      return make(
        .notText, "this looks like a workbook of Excel or another spreadsheet program, not a CSV file",
        at: .file(file), expected: "text with one row per line", help: ["open it, \(saveAs)"])
    case .notText(let scalar, let number, let offset, let more) where scalar != 0:
      return make(
        .notText,
        "\(scalar < 32 ? "the control character" : "the character") U+\(code(scalar)) stands on line \(number), at offset "
          + "\(offset) of the file" + (more > 0 ? ", and \(more) more after it" : ""),
        at: line(number), expected: "text without control characters other than tabs and line ends",
        help: ["no XML can hold it, and nobody can see it: take it out, or export the file again"])
    case .notText(_, let number, let offset, _):
      return make(
        .notText, "byte \(offset) of the file, on line \(number), is zero, which no text contains",
        at: line(number), expected: "UTF-8 or Windows-1252 text",
        help: ["the file is damaged or is not text: export it again"])
    case .notUTF8(let byte, let number, let offset):
      return make(
        .badEncoding, "byte \(hex(byte)) on line \(number), at offset \(offset) of the file, is not UTF-8",
        at: line(number), expected: "UTF-8 text",
        help: [
          saveAs, "or, if the file is always Windows-1252, declare `encoding windows-1252` in the dataset",
        ])
    case .undefinedInWindows1252(let byte, let number, let offset):
      return make(
        .badEncoding,
        "byte \(hex(byte)) on line \(number), at offset \(offset) of the file, is not Windows-1252",
        at: line(number), expected: "UTF-8 or Windows-1252 text", help: [saveAs])
    }
  }

  /// `0007`, as in `U+0007`.
  private static func code(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  static func hex(_ byte: UInt8) -> String {
    "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  package static func unusableDelimiter(_ dataset: Dataset) -> Diagnostic {
    make(
      .unusableDataset,
      "dataset \(dataset.id) cannot have \(Excerpt.quoted(String(dataset.delimiter))) as delimiter",
      at: .source(dataset.span), expected: "one ASCII character that is neither a quote nor a line break")
  }

  package static func unknownCodeList(_ list: String, column: Column) -> Diagnostic {
    make(
      .unusableDataset, "there is no code list \(list), which column \(column.name) names",
      at: .source(column.span))
  }

  package static func unsummableSpan(_ column: Column) -> Diagnostic {
    make(
      .unusableDataset, "column \(column.name) is a sum of columns and not a number",
      at: .source(column.span),
      expected: "integer or decimal")
  }

  /// What stands for the errors past the thousandth.
  static func more(_ count: Int, file: String, kinds: [String]) -> Diagnostic {
    var diagnostic = make(
      .moreProblems,
      "\(Excerpt.counted(count, "more error")) of the file \(count == 1 ? "is" : "are") not listed",
      at: .file(file), help: kinds)
    diagnostic.count = count
    return diagnostic
  }

  // MARK: Header rows

  package static func unknownColumn(
    _ header: String, dataset: Dataset, at location: Location, suggestion: String?
  ) -> Diagnostic {
    make(
      .unknownColumn, "column \(Excerpt.quoted(header)) is not declared in dataset \(dataset.id)",
      at: location,
      expected: "only columns that the dataset declares or says it ignores",
      help: [suggestion == nil ? "take the column out, or have the dataset ignore it" : renameHelp],
      suggestion: suggestion)
  }

  private static let renameHelp = "a header must be spelt exactly as the dataset has it, capitals included"

  package static func missingColumn(
    _ header: String, of column: Column, dataset: Dataset, at location: Location, suggestion: String?
  ) -> Diagnostic {
    make(
      .missingColumn, "dataset \(dataset.id) needs a column \(Excerpt.quoted(header)), and the file has none",
      at: location, expected: "a column \(Excerpt.quoted(header)) for \(column.name)",
      help: [suggestion == nil ? "add the column to the export" : renameHelp], suggestion: suggestion,
      related: [.init(.source(column.span), "declared here")])
  }

  package static func duplicateColumn(_ header: String, at location: Location, first: Location) -> Diagnostic
  {
    make(
      .duplicateColumn, "two columns have the header \(Excerpt.quoted(header))", at: location,
      expected: "each header once", help: ["rename one of them, or take it out"],
      related: [.init(first, "the first of them")])
  }

  package static func emptyHeader(at location: Location, position: Int) -> Diagnostic {
    make(
      .emptyHeader, "column \(position) has no header", at: location, expected: "a header for every column",
      help: ["name the column, or delete it from the spreadsheet before exporting"])
  }

  package static func reversedColumnSpan(
    from: String, to: String, of column: Column, at location: Location
  ) -> Diagnostic {
    let (from, to) = (Excerpt.quoted(from), Excerpt.quoted(to))
    return make(
      .reversedColumnSpan,
      "column \(from) stands after \(to), and \(column.name) is the sum from one to the other",
      at: location, expected: "\(from) before \(to)",
      related: [.init(.source(column.span), "declared here")])
  }

  package static func noColumnMatches(
    dataset: Dataset, headers: [String], at location: Location
  ) -> Diagnostic {
    var help: [String] = []
    if headers.count == 1, let mark = otherDelimiter(in: headers[0], than: dataset.delimiter) {
      help.append(
        "the file seems to be separated by \(mark), and the dataset by \(delimiterName(dataset.delimiter))")
    } else {
      help.append("check that this is the file for dataset \(dataset.id)")
      help.append("if rows stand above the header row, have the dataset say how many")
    }
    let wanted = dataset.requiredHeaders.prefix(8).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return make(
      .noColumnMatches, "none of the columns of dataset \(dataset.id) is in the header row", at: location,
      expected: dataset.requiredHeaders.count > 8 ? wanted + ", …" : wanted, help: help)
  }

  private static func otherDelimiter(in header: String, than delimiter: Character) -> String? {
    [",", ";", "\t", "|", "$"].first { $0 != delimiter && header.contains($0) }.map(delimiterName)
  }

  private static func delimiterName(_ delimiter: Character) -> String {
    delimiter == "\t" ? "tabs" : "\"\(delimiter)\""
  }
}
