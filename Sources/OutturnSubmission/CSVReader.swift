/// Reads records of comma-separated text (RFC 4180) one at a time.
///
/// Fields may be in double quotes, and then hold delimiters, doubled quotes and line breaks. Lines end in LF,
/// CR or both. Whatever is malformed is noted on its record and reading goes on, save after a quote that is
/// never closed: that swallows the rest of the file, so there the reader ends.
///
///     var reader = CSVReader(bytes, delimiter: UInt8(ascii: ","))
///     while reader.next() { use(reader.record) }
package struct CSVReader: Sendable {
  package static let maximumFieldBytes = 1 << 20
  package static let maximumColumns = 10_000

  /// The record that ``next()`` read last.
  package private(set) var record: CSVRecord
  /// The offset of the first byte that is not yet read.
  package private(set) var position = 0

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var line = 1

  /// - Parameters:
  ///   - bytes: text of which ASCII is a part, such as UTF-8, without a byte order mark.
  ///   - delimiter: an ASCII character that is neither a quote nor a line break.
  package init(_ bytes: [UInt8], delimiter: UInt8, startingAt position: Int = 0) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.position = position
    record = CSVRecord(bytes: bytes)
  }

  /// Reads the next record; false where the text has ended.
  package mutating func next() -> Bool {
    guard position < bytes.count else { return false }
    record.begin(line: line)
    repeat { readField() } while takeDelimiter()
    takeLineBreak()
    return true
  }

  private mutating func readField() {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      readQuotedField()
    } else {
      readPlainField()
    }
  }

  private mutating func readPlainField() {
    let start = position
    var strayQuote = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if byte == UInt8(ascii: "\"") { strayQuote = true }
      position += 1
    }
    if strayQuote { record.note(.strayQuote) }
    record.add(start..<position)
  }

  private mutating func readQuotedField() {
    let openingLine = line
    position += 1
    var start = position
    var unescaped: Int?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          finishQuotedField(from: start, to: position - 1, unescaped: unescaped)
          return
        }
        // Of two quotes the first is kept, with all that stands before it.
        unescaped = record.copy(start..<position, continuing: unescaped)
        position += 1
        start = position
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r"), position >= bytes.count || bytes[position] != UInt8(ascii: "\n") {
        line += 1
      }
    }
    record.note(.unclosedQuote(openingLine: openingLine))
    record.add(start..<start, quoted: true)
  }

  private mutating func finishQuotedField(from start: Int, to end: Int, unescaped: Int?) {
    if let unescaped {
      _ = record.copy(start..<end, continuing: unescaped)
      record.addCopy(from: unescaped)
    } else {
      record.add(start..<end, quoted: true)
    }
    if atFieldEnd { return }
    record.noteInLastField(.textAfterQuote)
    while !atFieldEnd { position += 1 }
  }

  private var atFieldEnd: Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    return byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func takeDelimiter() -> Bool {
    guard position < bytes.count, bytes[position] == delimiter else { return false }
    position += 1
    return true
  }

  private mutating func takeLineBreak() {
    guard position < bytes.count else { return }
    let isReturn = bytes[position] == UInt8(ascii: "\r")
    position += 1
    if isReturn, position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
    line += 1
  }
}
