package import OutturnModel

/// Which fields of a file give the columns of a dataset.
package struct HeaderBinding: Sendable {
  package enum Source: Equatable, Sendable {
    case field(Int)
    /// The fields to be summed.
    case span(ClosedRange<Int>)
    /// The header, or the cell, of whichever column of the file becomes the row.
    case unfoldedHeader, unfoldedCell
    /// A lookup or the columns it is derived from give it later.
    case later
  }

  package let header: HeaderRow
  /// In the order of ``Dataset/columns``.
  package let sources: [Source]
  /// The fields that become rows, in the order of the file; nil where each record is one row.
  package var unfolded: [Int]?
}

/// How a header row compares with a dataset.
package struct HeaderFit: Sendable {
  package let dataset: String
  /// Nil where the headers do not fit.
  package let binding: HeaderBinding?
  package let diagnostics: [Diagnostic]
  /// How many of the headers that the dataset needs are there: of datasets that do not fit, the one with
  /// most was probably meant.
  package let matched: Int

  package var fits: Bool { binding != nil }
}

extension HeaderBinding {
  /// Compares a header row with a dataset.
  package static func fit(_ dataset: Dataset, header: HeaderRow, fileName: String) -> HeaderFit {
    var comparison = HeaderComparison(dataset: dataset, header: header, file: fileName)
    return comparison.fit()
  }

  /// Compares a file with a dataset, reading no more of it than its header row.
  package static func fits(_ dataset: Dataset, bytes: [UInt8], fileName: String) -> HeaderFit {
    func failed(_ diagnostics: [Diagnostic]) -> HeaderFit {
      HeaderFit(dataset: dataset.id, binding: nil, diagnostics: diagnostics, matched: 0)
    }
    guard let delimiter = dataset.delimiterByte else {
      return failed([DataDiagnostics.unusableDelimiter(dataset)])
    }
    do throws(UnreadableFile) {
      let head = Array(bytes[..<endOfHeader(in: bytes, delimiter: delimiter, dataset: dataset)])
      let text = try TextDecoding.text(head, of: dataset, file: fileName)
      var reader = CSVReader(text.bytes, delimiter: delimiter)
      var blankLines: [Int] = []
      let header = try HeaderRow.read(&reader, dataset: dataset, file: fileName, blankLines: &blankLines)
      return fit(dataset, header: header, fileName: fileName)
    } catch {
      return failed(error.diagnostics)
    }
  }

  /// Where the header row ends, found before the text is decoded: quotes, delimiters and line breaks are the
  /// same bytes in UTF-8 and in Windows-1252.
  private static func endOfHeader(in bytes: [UInt8], delimiter: UInt8, dataset: Dataset) -> Int {
    let start = bytes.starts(with: TextDecoding.byteOrderMark) ? TextDecoding.byteOrderMark.count : 0
    var reader = CSVReader(bytes, delimiter: delimiter, startingAt: start)
    var rowsAbove = 0
    while reader.next() {
      if rowsAbove >= dataset.headingRows, !reader.record.isBlankLine { break }
      rowsAbove += 1
    }
    return reader.position
  }
}
