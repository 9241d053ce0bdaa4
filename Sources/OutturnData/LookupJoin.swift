package import OutturnModel

/// Fills the columns that lookups give.
///
/// A row whose key the lookup does not have, or whose key is missing, has a missing result; a key that is not
/// applicable has a result that is not.
package enum LookupJoin {
  package struct Result: Sendable {
    /// Nil where a lookup cannot be used.
    package let table: Table?
    package let diagnostics: [Diagnostic]
    package let findings: [Finding]
  }

  /// The table with every column of origin `lookup` filled.
  ///
  /// - Parameter lookups: the tables of the lookups, by the ids of their datasets.
  package static func fill(_ table: Table, from lookups: [String: Table]) -> Result {
    var columns = table.chunks.map(\.columns)
    var diagnostics: [Diagnostic] = []
    var findings: [Finding] = []
    var indexes: [String: LookupIndex] = [:]
    var joined: Set<Pair> = []
    for position in fillingOrder(of: table.dataset.columns) {
      let column = table.dataset.columns[position]
      guard case .lookup(let key, let id, let result) = column.origin else { continue }
      if indexes[id] == nil {
        switch LookupIndex.make(id: id, table: lookups[id], column: column) {
        case .success(let index): indexes[id] = index
        case .failure(let fault): diagnostics += fault.diagnostics
        }
      }
      guard let index = indexes[id] else { continue }
      guard index.columns.indices.contains(result), table.dataset.columns.indices.contains(key) else {
        diagnostics.append(
          DataDiagnostics.lookupUnavailable(id, column: column, why: "has no such column"))
        continue
      }
      var unmatched = Unmatched()
      for (number, chunk) in table.chunks.enumerated() {
        let rows = index.rows(of: columns[number][key])
        unmatched.count(rows, lines: chunk.lines)
        columns[number][position] = index.columns[result].gathered(rows)
      }
      if unmatched.count > 0, joined.insert(Pair(key: key, lookup: id)).inserted {
        findings.append(
          DataFindings.lookupKeysUnmatched(
            unmatched.count, lines: unmatched.lines, key: table.dataset.columns[key], lookup: id,
            dataset: table.dataset))
      }
    }
    guard diagnostics.isEmpty else {
      return Result(table: nil, diagnostics: diagnostics, findings: findings)
    }
    let chunks = zip(table.chunks, columns).map { chunk, columns in
      Chunk(rowCount: chunk.rowCount, columns: columns, lines: chunk.lines)
    }
    return Result(table: table.with(chunks), diagnostics: [], findings: findings)
  }

  /// All tables joined, lookups that join others after those, and then each with its derived columns.
  package static func fillAll(_ tables: [String: Table], evaluate: ConditionEvaluator) -> (
    tables: [String: Table], diagnostics: [Diagnostic], findings: [Finding]
  ) {
    var filled: [String: Table] = [:]
    var diagnostics: [Diagnostic] = []
    var findings: [Finding] = []
    func fill(_ id: String, _ table: Table) {
      let result = Self.fill(table, from: filled.filter { $0.value.dataset.kind.isJoinable })
      diagnostics += result.diagnostics
      findings += result.findings
      filled[id] = result.table.map { DerivedColumns.fill($0, evaluate: evaluate) }
    }
    var waiting = tables.filter { $0.value.dataset.kind.isJoinable }.keys.sorted()
    while !waiting.isEmpty {
      let ready = waiting.firstIndex { id in
        tables[id]?.dataset.joinedLookups.isDisjoint(with: waiting) ?? true
      }
      let id = waiting.remove(at: ready ?? 0)
      if let table = tables[id] { fill(id, table) }
    }
    for (id, table) in tables.sorted(by: { $0.key < $1.key }) where !table.dataset.kind.isJoinable {
      fill(id, table)
    }
    return (filled, diagnostics, findings)
  }

  private struct Pair: Hashable {
    let key: Int
    let lookup: String
  }

  private struct Unmatched {
    var count = 0
    var lines: [Int] = []

    mutating func count(_ rows: [LookupIndex.Match], lines all: [Int]) {
      for (row, match) in rows.enumerated() where match == .unmatched {
        count += 1
        if lines.count < DataFindings.lines { lines.append(all[row]) }
      }
    }
  }

  /// The columns that lookups give, one whose key itself comes from a lookup after its key.
  private static func fillingOrder(of columns: [Column]) -> [Int] {
    var order: [Int] = []
    var waiting = columns.indices.filter { !columns[$0].isInFile }
    while !waiting.isEmpty {
      let ready = waiting.filter { position in
        guard case .lookup(let key, _, _) = columns[position].origin else { return true }
        return !waiting.contains(key)
      }
      if ready.isEmpty { return order + waiting }
      order += ready
      waiting.removeAll { ready.contains($0) }
    }
    return order
  }
}
