import OutturnModel

/// A row of a table as words, so that its cells can be aligned: a bar, the cell's text, a bar, and so on.
enum RowWords {
  /// The cells as written, escapes kept, without the white space around them.
  static func cells(of row: String) -> [String] {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isEscaped = false
    for byte in row.utf8.dropFirst() {
      if byte == UInt8(ascii: "|"), !isEscaped {
        cells.append(cell)
        cell = []
      } else {
        cell.append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return cells.map(trimmed)
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
    let end = bytes.lastIndex { !isBlank($0) } ?? start
    return start < bytes.endIndex ? String(decoding: bytes[start...end], as: UTF8.self) : ""
  }

  static func words(of row: Token) -> [LayoutWord] {
    func word(_ text: String) -> LayoutWord {
      LayoutWord(text: text, kind: .tableRow, spaces: 1, isInExpression: false)
    }
    return [word("|")] + cells(of: row.text).flatMap { ($0.isEmpty ? [] : [word($0)]) + [word("|")] }
  }
}
