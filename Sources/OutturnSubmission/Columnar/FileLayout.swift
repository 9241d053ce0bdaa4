package import OutturnModel

/// Where the columns of a dataset stand in a file, and where its first record begins.
package struct FileLayout: Sendable {
  package let fieldCount: Int
  /// For each column of ``Dataset/columns`` its field, or those that it is the sum of; nil of those that the file does
  /// not give.
  package let fields: [ClosedRange<Int>?]
  /// The offset of the first byte after the header row, and the line on which the first record stands.
  package let start: Int
  package let firstLine: Int
  package let size: Int

  /// Reads no more than the head of a file.
  ///
  /// - Throws: ``ColumnarObstacle`` where the headers are not simply those of the dataset: the other reader says
  ///   what is wrong, where something is.
  package static func read(_ file: SubmissionFile, dataset: Dataset) throws(ColumnarObstacle) -> FileLayout {
    let head: [UInt8]
    do throws(SubmissionFile.Unreadable) {
      head = try file.prefix(1 << 16)
    } catch {
      throw .unreadable(error.number)
    }
    let mark = head.starts(with: TextDecoding.byteOrderMark) ? TextDecoding.byteOrderMark.count : 0
    guard let delimiter = dataset.delimiterByte, head.count > 8, head[0] != 0, head[1] != 0,
      !head.starts(with: [0xFF, 0xFE]), !head.starts(with: [0xFE, 0xFF]),
      !head.starts(with: [0x50, 0x4B, 3, 4]),
      !head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    else { throw .unusual("a file that is no text, or nearly empty") }
    var reader = CSVReader(head, delimiter: delimiter, startingAt: mark)
    guard reader.next(), reader.position < head.count, reader.record.defects.isEmpty,
      !reader.record.isBlankLine
    else { throw .unusual("a header row that is not as RFC 4180 has it") }
    let header = HeaderRow(
      headers: (0..<reader.record.fieldCount).map(reader.record.text), line: reader.record.line)
    let fit = HeaderBinding.fit(dataset, header: header, fileName: file.path)
    guard fit.diagnostics.isEmpty, let binding = fit.binding, binding.unfolded == nil,
      reader.record.fieldCount > 1
    else { throw .unusual("headers that are not simply those of the dataset") }
    var fields: [ClosedRange<Int>?] = []
    for source in binding.sources {
      switch source {
      case .field(let field): fields.append(field...field)
      case .span(let span): fields.append(span)
      case .later: fields.append(nil)
      default: throw .unusual("a column that is not one of the file")
      }
    }
    // A line feed inside quotes would put the first record on another line.
    let lines = head[..<reader.position].count { $0 == 10 }
    return FileLayout(
      fieldCount: reader.record.fieldCount, fields: fields, start: reader.position, firstLine: 1 + lines,
      size: file.size)
  }

  /// The most decimal places that numbers are looked at many at once with.
  package static let mostPlaces = 9

  /// For each column of numbers the decimal places of its first cells.
  package func decimalPlaces(in file: SubmissionFile, dataset: Dataset) throws(ColumnarObstacle) -> [Int: Int]
  {
    var places: [Int: Int] = [:]
    let head: [UInt8]
    do throws(SubmissionFile.Unreadable) {
      head = try file.prefix(start + 1 << 16)
    } catch {
      throw .unreadable(error.number)
    }
    let columns = dataset.columns.indices.filter {
      dataset.columns[$0].kind == .decimal && dataset.columns[$0].isInFile
    }
    for column in columns { places[column] = 0 }
    guard !columns.isEmpty, let delimiter = dataset.delimiterByte else { return places }
    var reader = CSVReader(head, delimiter: delimiter, startingAt: start)
    while reader.next(), reader.position < head.count {
      for column in columns {
        for field in fields[column] ?? 0...0 {
          let cell = reader.record[field]
          guard let point = cell.lastIndex(of: UInt8(ascii: ".")) else { continue }
          places[column] = max(
            places[column] ?? 0, min(Self.mostPlaces, cell.distance(from: point, to: cell.endIndex) - 1))
        }
      }
    }
    return places
  }
}
