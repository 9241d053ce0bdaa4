package import OutturnModel

/// Rows that a test gives cell by cell, read exactly as those of a file are.
package enum GivenRows {
  /// Something wrong with a row, or with one of its cells, which count from 0.
  package struct Problem: Sendable {
    /// As in the `lines` given; 0 where none is meant.
    package let line: Int
    package let cell: Int?
    package let diagnostic: Diagnostic
  }

  /// Makes a table of the columns given. The others are missing, save those in `constants`, which have the
  /// same value in every row, and those that a lookup of `joined` gives or that are derived, which are left for
  /// ``LookupJoin``.
  ///
  /// The conditions of `applies when` and `rows where` are asked where the columns that they read are given, and a
  /// key is checked where it is given whole.
  package static func read(
    _ rows: [[String]], lines: [Int], columns: [Int], of dataset: Dataset, codeLists: [CodeList],
    joined: Set<String>,
    constants: [Int: Value], evaluate: ConditionEvaluator
  ) -> (table: Table?, problems: [Problem]) {
    let given = Set(columns)
    let dataset = fitted(dataset, to: given, joined: joined)
    let header = HeaderRow(headers: columns.map { dataset.columns[$0].name }, line: 0)
    let sources = dataset.columns.indices.map { index in
      columns.firstIndex(of: index).map { HeaderBinding.Source.field($0) } ?? .later
    }
    let binding = HeaderBinding(header: header, sources: sources)
    var parser = RowParser(
      dataset: dataset, binding: binding, file: dataset.id, codeLists: codeLists, asOf: nil)
    var log = DiagnosticLog()
    var reader = CSVReader(text(of: rows, lines), delimiter: UInt8(ascii: ","))
    while reader.next() {
      if !reader.record.isBlankLine { _ = parser.read(reader.record, log: &log, evaluate: evaluate) }
    }
    guard log.isEmpty else { return (nil, log.diagnostics(file: dataset.id).map(problem)) }
    let chunk = filled(parser.finishChunk(), with: constants)
    return (Table(dataset: dataset, chunks: chunk.rowCount == 0 ? [] : [chunk]), [])
  }

  private static func fitted(_ dataset: Dataset, to given: Set<Int>, joined: Set<String>) -> Dataset {
    var dataset = dataset
    for index in dataset.columns.indices {
      let column = dataset.columns[index]
      let isGiven = given.contains(index)
      if case .lookup(_, let lookup, _) = column.origin, joined.contains(lookup), !isGiven { continue }
      if column.derivation != nil, !isGiven { continue }
      dataset.columns[index].origin = .header(column.name)
      if !isGiven || !(column.appliesWhen?.columns.isSubset(of: given) ?? true) {
        dataset.columns[index].appliesWhen = nil
        dataset.columns[index].mayBeBlank = true
      }
    }
    if !Set(dataset.key).isSubset(of: given) { dataset.key = [] }
    if !(dataset.meantRows?.condition.columns.isSubset(of: given) ?? true) { dataset.meantRows = nil }
    return dataset
  }

  /// Each row on its own line, each cell in quotes, and nothing on the lines between.
  private static func text(of rows: [[String]], _ lines: [Int]) -> [UInt8] {
    var text = ""
    var line = 1
    for (row, own) in zip(rows, lines) {
      text += String(repeating: "\n", count: max(own - line, 0))
      text += row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      line = own
    }
    return Array(text.utf8)
  }

  private static func problem(_ diagnostic: Diagnostic) -> Problem {
    guard case .cell(_, let line, _, let column) = diagnostic.location else {
      return Problem(line: 0, cell: nil, diagnostic: diagnostic)
    }
    return Problem(line: line, cell: column.map { $0 - 1 }, diagnostic: diagnostic)
  }

  private static func filled(_ chunk: Chunk, with constants: [Int: Value]) -> Chunk {
    var columns = chunk.columns
    for (index, value) in constants {
      switch value {
      case .date(let date):
        columns[index] = ColumnValues(
          storage: .dates(Array(repeating: date, count: chunk.rowCount)), states: nil)
      case .moment(let moment):
        columns[index] = ColumnValues(
          storage: .moments(Array(repeating: moment, count: chunk.rowCount)), states: nil)
      case .period(let period):
        columns[index] = ColumnValues(
          storage: .periods(Array(repeating: period, count: chunk.rowCount)), states: nil)
      default: break
      }
    }
    return Chunk(rowCount: chunk.rowCount, columns: columns, lines: chunk.lines)
  }
}
