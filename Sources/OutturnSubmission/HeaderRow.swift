import OutturnModel

/// Why nothing of a file can be read.
struct UnreadableFile: Error { let diagnostics: [Diagnostic] }

extension TextDecoding {
  /// The text of a file of a dataset.
  static func text(
    _ bytes: [UInt8], of dataset: Dataset, file: String
  ) throws(UnreadableFile) -> DecodedText {
    do {
      return try decode(bytes, as: dataset.encoding)
    } catch {
      throw UnreadableFile(diagnostics: [DataDiagnostics.unreadable(error, file: file)])
    }
  }
}

/// The header row of a file: its names without the spaces around them, and the line on which it stands.
package struct HeaderRow: Equatable, Sendable {
  package let headers: [String]
  package let line: Int

  package init(headers: [String], line: Int) {
    self.headers = headers.map { CellText.trimmed($0) }
    self.line = line
  }

  /// Skips the dataset's heading rows and reads the header row; lines wholly blank directly above it are
  /// passed over and counted in `blankLines`.
  static func read(
    _ reader: inout CSVReader, dataset: Dataset, file: String, blankLines: inout [Int]
  ) throws(UnreadableFile) -> HeaderRow {
    var rowsAbove = 0
    var sawText = false
    while reader.next() {
      let record = reader.record
      if !record.isBlankLine { sawText = true }
      if let unclosed = record.defects.first(where: { $0.isUnclosedQuote }) {
        throw UnreadableFile(
          diagnostics: [DataDiagnostics.malformed(unclosed, field: nil, file: file, line: record.line)])
      }
      if rowsAbove < dataset.headingRows {
        rowsAbove += 1
      } else if record.isBlankLine {
        blankLines.append(record.line)
      } else {
        if !record.defects.isEmpty {
          throw UnreadableFile(
            diagnostics: record.defects.map {
              DataDiagnostics.malformed($0, field: nil, file: file, line: record.line)
            })
        }
        return HeaderRow(headers: (0..<record.fieldCount).map(record.text), line: record.line)
      }
    }
    throw UnreadableFile(
      diagnostics: [
        sawText
          ? DataDiagnostics.noHeaderRow(file, headingRows: dataset.headingRows)
          : DataDiagnostics.emptyFile(file)
      ])
  }
}

extension CSVRecord.Defect {
  var isUnclosedQuote: Bool { if case .unclosedQuote = problem { true } else { false } }
}

extension Dataset {
  /// The delimiter as the reader takes it; nil where it cannot be one.
  var delimiterByte: UInt8? {
    guard let byte = delimiter.asciiValue, delimiter != "\r\n",
      ![UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0].contains(byte)
    else { return nil }
    return byte
  }
}
