import XMLKit

/// Takes the cells of a row of results, one after another.
protocol ResultCells {
  /// Text from anywhere: what it looks like must not matter. Nil is no text.
  mutating func text(_ text: String?) throws
  /// A word, a date or a number of ours.
  mutating func word(_ word: String?) throws
  mutating func integer(_ integer: Int64?) throws
  mutating func flag(_ flag: Bool) throws
}

/// The cells of a row of a CSV file, straight into its bytes.
struct CSVCells: ResultCells {
  let output: OutputBuffer
  private var isFirst = true

  init(output: OutputBuffer) { self.output = output }

  mutating func text(_ text: String?) throws {
    try next()
    guard let text else { return }
    if CSVText.looksLikeFormula(text) {
      try CSVText.append("'" + text, to: output)
    } else {
      try CSVText.append(text, to: output)
    }
  }

  mutating func word(_ word: String?) throws {
    try next()
    if let word { try output.append(word) }
  }

  mutating func integer(_ integer: Int64?) throws {
    try next()
    if let integer { try output.append(integer: integer) }
  }

  mutating func flag(_ flag: Bool) throws {
    try next()
    try output.append(flag ? "true" as StaticString : "false")
  }

  mutating func endLine() throws {
    try output.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  private mutating func next() throws {
    if !isFirst { try output.append(UInt8(ascii: ",")) }
    isFirst = false
  }
}

/// Text as a cell of a CSV file.
enum CSVText {
  /// One line of cells.
  static func line(_ cells: [String], to output: OutputBuffer) throws {
    for (index, cell) in cells.enumerated() {
      if index > 0 { try output.append(UInt8(ascii: ",")) }
      try append(cell, to: output)
    }
    try output.append(UInt8(ascii: "\n"))
  }

  /// Text that a spreadsheet will not take for a formula.
  static func guarded(_ text: String) -> String { looksLikeFormula(text) ? "'" + text : text }

  static func looksLikeFormula(_ text: String) -> Bool {
    // By byte: a letter may carry a combining mark, and CR LF is one character.
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
    default: false
    }
  }

  /// Appends the cell, in quotes where RFC 4180 wants them. Control characters other than tabs and line ends, which
  /// no reader of CSV expects, become U+FFFD.
  static func append(_ cell: String, to output: OutputBuffer) throws {
    var cell = cell
    try cell.withUTF8 { bytes in
      var needsQuotes = false
      var isPlain = true
      for byte in bytes {
        switch kinds[Int(byte)] {
        case .plain: continue
        case .quoted: needsQuotes = true
        case .quote:
          needsQuotes = true
          isPlain = false
        case .forbidden: isPlain = false
        }
      }
      if needsQuotes { try output.append(UInt8(ascii: "\"")) }
      if isPlain {
        try output.append(bytes)
      } else {
        for byte in bytes {
          switch kinds[Int(byte)] {
          case .plain, .quoted: try output.append(byte)
          case .quote: try output.append("\"\"" as StaticString)
          case .forbidden: try output.append("\u{FFFD}" as StaticString)
          }
        }
      }
      if needsQuotes { try output.append(UInt8(ascii: "\"")) }
    }
  }

  private enum Kind: UInt8 { case plain, quoted, quote, forbidden }

  private static let kinds: [Kind] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: ","), 0x0A, 0x0D: .quoted
    case 0x09: .plain
    case 0x00..<0x20, 0x7F: .forbidden
    default: .plain
    }
  }
}
