package import OutturnModel

/// Fills the columns that lookups give, and those that are derived.
///
/// A row whose key the lookup does not have, or of whose key a part is missing, has a missing result; a key that is not
/// applicable has a result that is not.
package enum LookupJoin {
  package struct Result: Sendable {
    /// Nil where a lookup cannot be used.
    package let table: Table?
    package let diagnostics: [Diagnostic]
    package let findings: [Finding]
  }

  /// The table with every column of origin `lookup` filled, and every derived one: each after those by which it is
  /// found or worked out.
  ///
  /// - Parameter lookups: the tables of the lookups, by the ids of their datasets.
  package static func fill(
    _ table: Table, from lookups: [String: Table], evaluate: ConditionEvaluator
  ) -> Result {
    var columns = table.chunks.map(\.columns)
    var diagnostics: [Diagnostic] = []
    var findings: [Finding] = []
    var indexes: [String: LookupIndex] = [:]
    var joined: Set<Pair> = []
    for position in fillingOrder(of: table.dataset.columns) {
      let column = table.dataset.columns[position]
      if let expression = column.derivation {
        for number in table.chunks.indices {
          columns[number][position] = DerivedColumns.values(
            of: column, expression, rowCount: table.chunks[number].rowCount, evaluate: evaluate
          ) { columns[number].indices.contains($0) ? columns[number][$0] : nil }
        }
      }
      guard case .lookup(let keys, let id, let result) = column.origin else { continue }
      if indexes[id] == nil {
        switch LookupIndex.make(id: id, table: lookups[id], column: column, parts: keys.count) {
        case .success(let index): indexes[id] = index
        case .failure(let fault): diagnostics += fault.diagnostics
        }
      }
      guard let index = indexes[id] else { continue }
      guard index.columns.indices.contains(result), keys.allSatisfy(table.dataset.columns.indices.contains)
      else {
        diagnostics.append(
          DataDiagnostics.lookupUnavailable(id, column: column, why: "has no such column"))
        continue
      }
      var unmatched = UnmatchedKeys(keys.map { table.dataset.columns[$0] })
      for (number, chunk) in table.chunks.enumerated() {
        let parts = keys.map { columns[number][$0] }
        let rows = index.rows(of: parts)
        unmatched.count(rows, parts, lines: chunk.lines)
        columns[number][position] = index.columns[result].gathered(rows)
      }
      if unmatched.count > 0, joined.insert(Pair(keys: keys, lookup: id)).inserted {
        findings.append(DataFindings.lookupKeysUnmatched(unmatched, lookup: id, dataset: table.dataset))
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

  /// All tables joined, lookups that join others after those, and each with its derived columns.
  ///
  /// - Parameter counted: by dataset, what is found of rows that are not in its table.
  package static func fillAll(
    _ tables: [String: Table], counted: [String: [Finding]] = [:], evaluate: ConditionEvaluator
  ) -> (tables: [String: Table], diagnostics: [Diagnostic], findings: [Finding]) {
    var filled: [String: Table] = [:]
    var diagnostics: [Diagnostic] = []
    var findings: [Finding] = []
    func fill(_ id: String, _ table: Table) {
      let result = Self.fill(
        table, from: filled.filter { $0.value.dataset.kind.isJoinable }, evaluate: evaluate)
      diagnostics += result.diagnostics
      findings += result.findings + (counted[id] ?? [])
      filled[id] = result.table
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
    let keys: [Int]
    let lookup: String
  }

  /// The columns that no file gives, each after those that it is found or worked out by.
  static func fillingOrder(of columns: [Column]) -> [Int] {
    var order: [Int] = []
    var waiting = columns.indices.filter { !columns[$0].isInFile }
    while !waiting.isEmpty {
      let open = Set(waiting)
      let ready = waiting.filter { position in
        switch columns[position].origin {
        case .lookup(let keys, _, _): open.isDisjoint(with: keys)
        case .derived(let expression): open.isDisjoint(with: expression.columns)
        default: true
        }
      }
      if ready.isEmpty { return order + waiting }
      order += ready
      waiting.removeAll { ready.contains($0) }
    }
    return order
  }
}

/// The rows of a dataset whose key a lookup does not have.
struct UnmatchedKeys {
  let columns: [Column]
  private(set) var count = 0
  private(set) var lines: [Int] = []
  /// The first few keys, each once, where it has several parts.
  private(set) var shown: [String] = []

  private static let keysShown = 3

  init(_ columns: [Column], count: Int = 0, lines: [Int] = []) {
    self.columns = columns
    self.count = count
    self.lines = lines
  }

  mutating func count(_ rows: [LookupIndex.Match], _ parts: [ColumnValues], lines all: [Int]) {
    for (row, match) in rows.enumerated() where match == .unmatched {
      count += 1
      if lines.count < DataFindings.lines { lines.append(all[row]) }
      guard columns.count > 1, shown.count < Self.keysShown else { continue }
      let key = zip(columns, parts).map { column, part in
        let value = column.isIdentifier ? Excerpt.masked : part.observation(row).shown
        return "\(column.name) \(value)"
      }.joined(separator: ", ")
      if !shown.contains(key) { shown.append(key) }
    }
  }
}
