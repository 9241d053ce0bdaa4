package import OutturnModel

/// A cell as a message points at it.
package struct CellPlace: Equatable, Sendable {
  package var file: String
  package var line: Int
  package var header: String
  /// From 1.
  package var position: Int
  /// What the cell holds; nil where it is personal.
  package var shown: String?

  var location: Location { .cell(file: file, line: line, field: header, column: position) }
  var value: String { shown.map { Excerpt.quoted($0) } ?? Excerpt.masked }
}

extension DataDiagnostics {
  static func row(_ file: String, _ line: Int) -> Location {
    .cell(file: file, line: line, field: nil, column: nil)
  }

  // MARK: Rows

  package static func raggedRow(_ file: String, line: Int, found: Int, expected: Int) -> Diagnostic {
    make(
      .raggedRow,
      "the row has \(Excerpt.counted(found, "field")), and the header row has \(Excerpt.counted(expected))",
      at: row(file, line), expected: Excerpt.counted(expected, "field"),
      help: [
        found > expected
          ? "put a field that contains the delimiter in double quotes"
          : "check for a line break inside a field: such a field must be in double quotes"
      ])
  }

  package static func malformed(_ defect: CSVRecord.Defect, field: String?, file: String, line: Int)
    -> Diagnostic
  {
    let place = Location.cell(file: file, line: line, field: field, column: defect.field + 1)
    switch defect.problem {
    case .strayQuote:
      return make(
        .strayQuote, "a quote stands inside a field that does not start with one", at: place,
        expected: "fields with quotes in them wholly in quotes, as in \"a \"\"quoted\"\" word\"",
        help: ["put the whole field in double quotes and double each quote inside it"])
    case .textAfterQuote:
      return make(
        .strayQuote, "text follows the quote that closes a field", at: place,
        expected: "a delimiter or the end of the line after the closing quote",
        help: ["double each quote that belongs to the text"])
    case .unclosedQuote(let openingLine):
      return make(
        .unclosedQuote, "the quote that opens on line \(openingLine) is never closed",
        at: .cell(file: file, line: openingLine, field: field, column: defect.field + 1),
        expected: "a closing quote",
        help: [
          "close the quote, or double it if it belongs to the text",
          "the rest of the file could not be read, and may hold more errors",
        ])
    case .fieldTooLong:
      return make(
        .fieldTooLong, "a field is longer than 1 MiB", at: place,
        expected: "fields of at most 1,048,576 bytes",
        help: ["look for a quote that was opened and not closed before the end of its row"])
    case .tooManyFields:
      return make(
        .tooManyColumns, "the row has more than \(Excerpt.counted(CSVReader.maximumColumns)) fields",
        at: place,
        expected: "at most \(Excerpt.counted(CSVReader.maximumColumns)) columns")
    }
  }

  package static func duplicateKey(_ key: String, file: String, line: Int, first: Int) -> Diagnostic {
    make(
      .duplicateKey, "lines \(first) and \(line) have the same key: \(key)", at: row(file, line),
      expected: "each key once", help: ["take one of the rows out, or correct its key"],
      related: [.init(row(file, first), "the first row with this key")])
  }

  package static func checkFailed(_ rule: ConformanceRule, values: String, file: String, line: Int)
    -> Diagnostic
  {
    make(
      .checkFailed, "\(rule.message): \(values)", at: row(file, line), expected: rule.sentence,
      help: ["correct the row"], related: [.init(.source(rule.span), "the check that it fails")])
  }

  static func meantNotKnown(_ meant: MeantRows, _ absent: [Column], at place: Location) -> Diagnostic {
    let names = absent.map(\.name).joined(separator: ", ")
    let some = absent.first?.name ?? "COLUMN"
    return make(
      .meantNotKnown,
      "nobody can tell whether the row is meant"
        + (absent.isEmpty ? "" : ": \(names) \(absent.count == 1 ? "has" : "have") no value"),
      at: place, expected: "a row of which it is known whether \(meant.sentence)",
      help: [
        "fill the cell in, or say what a blank one means: `rows where \(some) is missing or …`, or "
          + "`rows where not (\(some) is missing) and …`"
      ], related: [.init(.source(meant.condition.span), "the rows that are meant")])
  }

  static func noRowsMeant(_ meant: MeantRows, of rows: Int, file: String) -> Diagnostic {
    make(
      .noRows, "none of the \(Excerpt.counted(rows, "row")) of the file is meant", at: .file(file),
      expected: "rows where \(meant.sentence)",
      help: ["look at how the file spells what the condition asks for"],
      related: [.init(.source(meant.condition.span), "the rows that are meant")])
  }

  // MARK: Cells

  package static func wrongType(_ place: CellPlace, expected: String, help: [String] = []) -> Diagnostic {
    make(.wrongType, "\(place.value) is not \(expected)", at: place.location, expected: expected, help: help)
  }

  package static func outOfRange(_ place: CellPlace, expected: String) -> Diagnostic {
    make(
      .outOfRange, "\(place.value) is out of range", at: place.location, expected: expected,
      help: ["correct the value; if it is right, the dataset's range is too narrow"])
  }

  package static func sumOutOfRange(_ sum: String, column: String, file: String, line: Int, expected: String)
    -> Diagnostic
  {
    make(
      .outOfRange, "the sum \(sum) of the columns of \(column) is out of range",
      at: .cell(file: file, line: line, field: column, column: nil), expected: expected,
      help: ["correct the values; if they are right, the dataset's range is too narrow"])
  }

  package static func unknownCode(_ place: CellPlace, expected: String, suggestion: String?) -> Diagnostic {
    make(
      .unknownCode, "\(place.value) is no such code", at: place.location, expected: expected,
      help: ["codes are compared exactly, capitals included"], suggestion: suggestion)
  }

  static func codeNotInForce(_ place: CellPlace, _ expired: CodeValidity.Expired) -> Diagnostic {
    let about =
      expired.first == expired.last
      ? expired.first.inWords : "\(expired.first.inWords) to \(expired.last.inWords)"
    let isOver = expired.member.end.map { $0 < expired.first } ?? false
    let standing =
      isOver
      ? expired.member.end.map { "was a code of \(expired.list) until \($0.inWords)" }
      : expired.member.start.map { "is a code of \(expired.list) only from \($0.inWords)" }
    return make(
      .codeNotInForce, "\(place.value) \(standing ?? ""), and the row is about \(about)", at: place.location,
      expected: "a code that is in force then",
      help: [
        isOver
          ? "use the code that took its place; if it lives on, the list's last day for it is wrong"
          : "use the code that was in force then; if it began earlier, the list's first day for it is wrong"
      ])
  }

  static func codeEndsBeforeItStarts(_ code: String, file: String, line: Int) -> Diagnostic {
    make(
      .codeEndsBeforeItStarts, "code \(Excerpt.quoted(code)) ends before it starts", at: row(file, line),
      expected: "a last day that is not before the first")
  }

  package static func blankNotAllowed(_ place: CellPlace, expected: String) -> Diagnostic {
    make(
      .blankNotAllowed,
      place.shown.map { $0.isEmpty ? "the cell is blank" : "\(Excerpt.quoted($0)) stands for blank" }
        ?? "the cell is blank",
      at: place.location, expected: expected,
      help: ["fill it in; if it can rightly be blank, the dataset must say `may be blank`"])
  }

  package static func valueWhereNotApplicable(_ place: CellPlace, column: Column) -> Diagnostic {
    make(
      .valueWhereNotApplicable, "the cell has \(place.value), where \(column.name) does not apply",
      at: place.location, expected: "a blank cell",
      help: ["blank the cell, or correct the cells of the row that the condition reads"],
      related: column.appliesWhen.map { [.init(.source($0.span), "it applies only when this holds")] } ?? [])
  }

  package static func numberTooLarge(_ place: CellPlace, expected: String) -> Diagnostic {
    make(
      .numberTooLarge, "\(place.value) is too large a number", at: place.location,
      expected: "\(expected), of at most 19 digits if whole and 38 if not",
      help: ["check for two numbers run together, or for a decimal point left out"])
  }

  package static func sumTooLarge(column: String, file: String, line: Int) -> Diagnostic {
    make(
      .sumTooLarge, "the sum of the columns of \(column) is too large on this row",
      at: .cell(file: file, line: line, field: column, column: nil),
      expected: "a sum of at most 19 digits if whole and 38 if not")
  }

  static func tooManyRejected(_ count: Int, of rows: Int, share: Rational, file: String) -> Diagnostic {
    let found = DecimalText.text(Rational(count * 100).divided(by: Rational(rows)) ?? .zero, digits: 3)
    return make(
      .tooManyRejected,
      "\(Excerpt.counted(count)) of \(Excerpt.counted(rows, "row")) have errors, which is \(found)%",
      at: .file(file),
      expected: "errors in at most \(DecimalText.text(share, digits: 12))% of the rows, as the dataset says",
      help: ["correct the rows; if the file is from another source than usual, look at its columns first"])
  }

  // MARK: Lookups

  package static func duplicateLookupKey(_ lookup: Dataset, key: String, file: String, line: Int, first: Int)
    -> Diagnostic
  {
    make(
      .duplicateLookupKey, "lookup \(lookup.id) has the key \(key) on lines \(first) and \(line)",
      at: row(file, line), expected: "each key once", help: ["take one of the rows out"],
      related: [.init(row(file, first), "the first row with this key")])
  }

  package static func lookupUnavailable(_ lookup: String, column: Column, why: String) -> Diagnostic {
    make(
      .lookupUnavailable, "lookup \(lookup), from which column \(column.name) comes, \(why)",
      at: .source(column.span))
  }
}
