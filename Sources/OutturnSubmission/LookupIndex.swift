import OutturnModel

/// A lookup held whole: its columns each in one piece, and its rows by key.
struct LookupIndex: Sendable {
  /// What a key finds.
  enum Match: Equatable {
    case row(Int)
    case unmatched
    case missing
    case notApplicable
  }

  struct Fault: Error { let diagnostics: [Diagnostic] }

  let columns: [ColumnValues]
  private var keys: LookupKeys
  /// By the number of its key, the first row that has it.
  private var firstRows: [Int] = []

  /// The index of a lookup's table, or why there can be none.
  ///
  /// - Parameters:
  ///   - column: the column that needs it, for messages.
  ///   - parts: how many columns it is found by.
  static func make(id: String, table: Table?, column: Column, parts: Int) -> Result<LookupIndex, Fault> {
    func unavailable(_ why: String) -> Result<LookupIndex, Fault> {
      .failure(Fault(diagnostics: [DataDiagnostics.lookupUnavailable(id, column: column, why: why)]))
    }
    guard let table else { return unavailable("was not read") }
    guard !table.dataset.key.isEmpty, table.dataset.key.count == parts,
      table.dataset.key.allSatisfy(table.dataset.columns.indices.contains)
    else { return unavailable("has another number of key columns") }
    var index = LookupIndex(table)
    let duplicates = index.addRows(of: table)
    return duplicates.isEmpty ? .success(index) : .failure(Fault(diagnostics: duplicates))
  }

  private init(_ table: Table) {
    columns = table.dataset.columns.indices.map { position in
      ColumnValues.joined(table.chunks.map { $0.columns[position] })
    }
    keys = LookupKeys(parts: table.dataset.key.count)
  }

  /// A row without a part of its key can be found by none.
  private mutating func addRows(of table: Table) -> [Diagnostic] {
    let lines = table.chunks.flatMap(\.lines)
    var duplicates: [Diagnostic] = []
    for row in lines.indices {
      let values = table.dataset.key.compactMap { columns[$0].observation(row).value }
      guard values.count == table.dataset.key.count else { continue }
      let number = keys.add(values)
      if number == firstRows.count {
        firstRows.append(row)
        continue
      }
      let shown = zip(table.dataset.key, values).map { part, value in
        let column = table.dataset.columns[part]
        let text = column.isIdentifier ? Excerpt.masked : Observation.value(value).shown
        return values.count == 1 ? text : "\(column.name) \(text)"
      }
      duplicates.append(
        DataDiagnostics.duplicateLookupKey(
          table.dataset, key: shown.joined(separator: ", "), file: table.dataset.file ?? table.dataset.id,
          line: lines[row], first: lines[firstRows[number]]))
    }
    return duplicates
  }

  /// The lookup's row for each row of key columns, in the order of its key.
  func rows(of parts: [ColumnValues]) -> [Match] {
    let count = parts.first?.count ?? 0
    let numbers = parts.enumerated().map { keys.numbers(of: $1, part: $0) }
    return (0..<count).map { row in
      if let absence = Self.absence(parts, row) { return absence }
      return keys.number(numbers.map { $0[row] }).map { .row(firstRows[$0]) } ?? .unmatched
    }
  }

  /// Where a part has no value the whole has none; the stronger reason stands.
  private static func absence(_ parts: [ColumnValues], _ row: Int) -> Match? {
    var found: Match?
    for part in parts {
      switch part.state(row) {
      case .value: break
      // A key that is held back is not known.
      case .missing, .withheld, .suppressed: return .missing
      case .notApplicable: found = .notApplicable
      }
    }
    return found
  }
}
