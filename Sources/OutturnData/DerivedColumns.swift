package import OutturnModel

/// Fills the columns that are worked out from others of the same row.
package enum DerivedColumns {
  /// The table with every derived column filled: in the order of the columns, since each reads only what
  /// stands before it. Lookups must have been joined.
  package static func fill(
    _ table: Table, evaluate: (RuleExpression, (Int) -> Observation<Value>) -> Observation<Value>
  ) -> Table {
    let derived = table.dataset.columns.indices.compactMap { index in
      table.dataset.columns[index].derivation.map { (index, $0) }
    }
    if derived.isEmpty { return table }
    let chunks = table.chunks.map { chunk in
      var columns = chunk.columns
      for (index, expression) in derived {
        var builder = ColumnBuilder(kind: table.dataset.columns[index].storedKind, codes: [])
        let given = columns
        for row in 0..<chunk.rowCount {
          builder.append(
            evaluate(expression) { given.indices.contains($0) ? given[$0].observation(row) : .missing })
        }
        columns[index] = builder.finish()
      }
      return Chunk(rowCount: chunk.rowCount, columns: columns, lines: chunk.lines)
    }
    return table.with(chunks)
  }
}

extension Column {
  /// A derived code is kept as text: what gives it has checked it.
  fileprivate var storedKind: Kind { if case .code = kind { .text } else { kind } }
}
