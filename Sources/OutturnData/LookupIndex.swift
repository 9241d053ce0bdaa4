import OutturnModel

/// A lookup held whole: its columns each in one piece, and its rows by key.
struct LookupIndex {
  /// What a key finds.
  enum Match: Hashable {
    case row(Int)
    case unmatched
    case missing
    case notApplicable
  }

  struct Fault: Error { let diagnostics: [Diagnostic] }

  let columns: [ColumnValues]
  private var byText: [String: Int] = [:]
  private var byValue: [Value: Int] = [:]

  /// The index of a lookup's table, or why there can be none.
  ///
  /// - Parameter column: the column that needs it, for messages.
  static func make(id: String, table: Table?, column: Column) -> Result<LookupIndex, Fault> {
    func unavailable(_ why: String) -> Result<LookupIndex, Fault> {
      .failure(Fault(diagnostics: [DataDiagnostics.lookupUnavailable(id, column: column, why: why)]))
    }
    guard let table else { return unavailable("was not read") }
    guard table.dataset.key.count == 1, let key = table.dataset.key.first,
      table.dataset.columns.indices.contains(key)
    else { return unavailable("has not one key column") }
    var index = LookupIndex(table)
    let duplicates = index.addRows(of: table, key: key)
    return duplicates.isEmpty ? .success(index) : .failure(Fault(diagnostics: duplicates))
  }

  private init(_ table: Table) {
    columns = table.dataset.columns.indices.map { position in
      ColumnValues.joined(table.chunks.map { $0.columns[position] })
    }
  }

  private mutating func addRows(of table: Table, key: Int) -> [Diagnostic] {
    let lines = table.chunks.flatMap(\.lines)
    var duplicates: [Diagnostic] = []
    for row in lines.indices {
      guard let value = columns[key].observation(row).value else { continue }
      guard let first = add(value, row: row) else { continue }
      let shown =
        table.dataset.columns[key].isIdentifier ? Excerpt.masked : Observation.value(value).shown
      duplicates.append(
        DataDiagnostics.duplicateLookupKey(
          table.dataset, key: shown, file: table.dataset.file ?? table.dataset.id, line: lines[row],
          first: lines[first]))
    }
    return duplicates
  }

  /// Adds a row; the row that has the key already, where one has.
  private mutating func add(_ value: Value, row: Int) -> Int? {
    if case .text(let text) = value {
      if let first = byText[text] { return first }
      byText[text] = row
    } else {
      if let first = byValue[value] { return first }
      byValue[value] = row
    }
    return nil
  }

  /// The lookup's row for each cell of a key column.
  func rows(of keys: ColumnValues) -> [Match] {
    let count = keys.count
    if case .texts(let cells, let dictionary) = keys.storage {
      // Each text is looked up once, however many rows have it.
      let matches = dictionary.map { byText[$0].map(Match.row) ?? .unmatched }
      return (0..<count).map { Self.absence(keys.state($0)) ?? matches[Int(cells[$0])] }
    }
    return (0..<count).map { row in
      Self.absence(keys.state(row)) ?? keys.observation(row).value.flatMap { byValue[$0] }.map(Match.row)
        ?? .unmatched
    }
  }

  private static func absence(_ state: CellState) -> Match? {
    switch state {
    case .value: nil
    // A key that is held back is not known.
    case .missing, .withheld, .suppressed: .missing
    case .notApplicable: .notApplicable
    }
  }
}
