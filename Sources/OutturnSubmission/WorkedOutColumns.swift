package import OutturnModel

/// The columns of a dataset that no file gives, which lookups give or expressions work out, for cells of the file that are
/// asked once and not row by row.
///
/// It gives what ``LookupJoin`` fills in.
package struct WorkedOutColumns: Sendable {
  private let dataset: Dataset
  private let order: [Int]
  private let indexes: [String: LookupIndex]

  /// - Parameter lookups: the tables of the lookups, filled, by the ids of their datasets.
  /// - Returns: nil where a lookup cannot be used: ``LookupJoin`` says why.
  package init?(_ dataset: Dataset, lookups: [String: Table]) {
    self.dataset = dataset
    order = LookupJoin.fillingOrder(of: dataset.columns)
    var indexes: [String: LookupIndex] = [:]
    for position in order {
      let column = dataset.columns[position]
      guard case .lookup(let keys, let id, let result) = column.origin else { continue }
      if indexes[id] == nil {
        guard
          case .success(let index) = LookupIndex.make(
            id: id, table: lookups[id], column: column, parts: keys.count)
        else { return nil }
        indexes[id] = index
      }
      guard indexes[id]?.columns.indices.contains(result) ?? false else { return nil }
    }
    self.indexes = indexes
  }

  /// What comes of some cells of one column of the file.
  package struct Cells: Sendable {
    /// By column that is found or worked out by that one alone: its cells, in the order of those given.
    package var columns: [Int: ColumnValues]
    /// By what a lookup is found by: for each cell whether it is a key that the lookup does not have.
    package var unmatched: [Dataset.Join: [Bool]]
  }

  /// - Parameter base: a column of the file.
  package func cells(of base: Int, _ given: [Observation<Value>], evaluate: ConditionEvaluator) -> Cells {
    // Whole numbers come as any numbers do.
    let kind = dataset.columns[base].storedKind
    var builder = ColumnBuilder(kind: kind == .integer ? .decimal : kind, codes: [])
    for cell in given { builder.append(cell) }
    var found = Cells(columns: [:], unmatched: [:])
    var known = [base: builder.finish()]
    for position in order where dataset.fileColumns(behind: position) == [base] {
      let column = dataset.columns[position]
      switch column.origin {
      case .derived(let expression):
        known[position] = DerivedColumns.values(
          of: column, expression, rowCount: given.count, evaluate: evaluate
        ) { known[$0] }
      case .lookup(let keys, let id, let result):
        guard let index = indexes[id] else { continue }
        let rows = index.rows(of: keys.compactMap { known[$0] })
        found.unmatched[Dataset.Join(keys: keys, lookup: id)] = rows.map { $0 == .unmatched }
        known[position] = index.columns[result].gathered(rows)
      default: continue
      }
      found.columns[position] = known[position]
    }
    return found
  }
}

extension Dataset {
  /// A lookup, and the columns by which it is found.
  package struct Join: Hashable, Sendable {
    package let keys: [Int]
    package let lookup: String
  }

  /// Each once, in the order in which they are filled in.
  package var joins: [Join] {
    var joins: [Join] = []
    for position in LookupJoin.fillingOrder(of: columns) {
      guard case .lookup(let keys, let id, _) = columns[position].origin else { continue }
      let join = Join(keys: keys, lookup: id)
      if !joins.contains(join) { joins.append(join) }
    }
    return joins
  }

  /// The columns of the file by which a column is found or worked out; itself, where the file gives it.
  package func fileColumns(behind column: Int) -> Set<Int> {
    guard columns.indices.contains(column) else { return [] }
    switch columns[column].origin {
    case .lookup(let keys, _, _): return fileColumns(behind: keys)
    case .derived(let expression): return fileColumns(behind: expression.columns)
    default: return [column]
    }
  }

  /// Those behind any of several columns.
  package func fileColumns(behind columns: some Sequence<Int>) -> Set<Int> {
    columns.reduce(into: []) { $0.formUnion(fileColumns(behind: $1)) }
  }
}

extension LookupJoin {
  /// What is found of rows whose key a lookup does not have, where somebody else counted them.
  ///
  /// - Parameter lines: of the first of them.
  package static func finding(_ count: Int, lines: [Int], _ join: Dataset.Join, _ dataset: Dataset) -> Finding
  {
    DataFindings.lookupKeysUnmatched(
      UnmatchedKeys(join.keys.map { dataset.columns[$0] }, count: count, lines: lines), lookup: join.lookup,
      dataset: dataset)
  }
}
