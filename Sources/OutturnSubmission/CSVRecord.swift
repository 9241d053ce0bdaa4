/// One record of a CSV file: its fields without their quotes, and what was wrong with it.
package struct CSVRecord: Sendable {
  /// What is malformed in a record.
  package enum Problem: Equatable, Sendable {
    /// A quote inside a field that does not start with one.
    case strayQuote
    /// Text between a closing quote and the delimiter.
    case textAfterQuote
    /// A quote that nothing closes, and the line on which it stands.
    case unclosedQuote(openingLine: Int)
    case fieldTooLong
    case tooManyFields
  }

  /// A problem and the position of its field, from 0.
  package struct Defect: Equatable, Sendable {
    package let problem: Problem
    package let field: Int

    package init(problem: Problem, field: Int) {
      self.problem = problem
      self.field = field
    }
  }

  /// The line on which it starts, from 1.
  package private(set) var line = 1
  /// The number of fields, those past ``CSVReader/maximumColumns`` included.
  package private(set) var fieldCount = 0
  package private(set) var defects: [Defect] = []

  private struct Field {
    var range: Range<Int>
    var isQuoted: Bool
    var isCopy: Bool
  }

  private let bytes: [UInt8]
  /// The contents of fields with doubled quotes, one after the other.
  private var copies: [UInt8] = []
  private var fields: [Field] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether nothing at all stands on its line.
  package var isBlankLine: Bool {
    fieldCount == 1 && fields[0].range.isEmpty && !fields[0].isQuoted && defects.isEmpty
  }

  /// The UTF-8 of a field; empty where the record has no such field.
  package subscript(index: Int) -> ArraySlice<UInt8> {
    guard index < fields.count else { return [] }
    let field = fields[index]
    return field.isCopy ? copies[field.range] : bytes[field.range]
  }

  package func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }

  mutating func begin(line: Int) {
    self.line = line
    fieldCount = 0
    defects.removeAll(keepingCapacity: true)
    copies.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  mutating func add(_ range: Range<Int>, quoted: Bool = false) {
    append(Field(range: range, isQuoted: quoted, isCopy: false))
  }

  /// Adds the field whose content was copied from `start` of the copies on.
  mutating func addCopy(from start: Int) {
    append(Field(range: start..<copies.count, isQuoted: true, isCopy: true))
  }

  /// Copies bytes of a field that cannot be used as it stands; returns where the field's copy starts.
  mutating func copy(_ range: Range<Int>, continuing start: Int?) -> Int {
    let start = start ?? copies.count
    // One byte too many is enough to know that the field is too long.
    let room = CSVReader.maximumFieldBytes + 1 - (copies.count - start)
    copies.append(contentsOf: bytes[range].prefix(max(room, 0)))
    return start
  }

  /// Notes a problem of the field that is about to be added.
  mutating func note(_ problem: Problem) { defects.append(Defect(problem: problem, field: fieldCount)) }

  mutating func noteInLastField(_ problem: Problem) {
    defects.append(Defect(problem: problem, field: fieldCount - 1))
  }

  private mutating func append(_ field: Field) {
    if field.range.count > CSVReader.maximumFieldBytes { note(.fieldTooLong) }
    if fieldCount == CSVReader.maximumColumns { note(.tooManyFields) }
    if fieldCount < CSVReader.maximumColumns { fields.append(field) }
    fieldCount += 1
  }
}
