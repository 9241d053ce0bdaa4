package import OutturnModel

/// Leaves rows with errors out of a table, where its dataset allows for so many.
package enum RejectedRows {
  /// What has been settled of a table: it is nil where too many rows have errors, or where none may.
  typealias Settled = (table: Table?, diagnostics: [Diagnostic])

  /// - Parameters:
  ///   - table: without the rows.
  ///   - lines: where the rows stood; a line of which several rows would have been made as often as that.
  ///   - rows: how many there were with them.
  ///   - diagnostics: what is wrong with the rows; warnings where they are left out.
  static func settle(
    _ table: Table, rejecting lines: [Int], of rows: Int, file: String, _ diagnostics: [Diagnostic]
  ) -> Settled {
    guard let share = table.dataset.rejectsAtMost else { return (nil, diagnostics) }
    let rejected = table.rejectedLines + lines
    guard Rational(rejected.count * 100) <= share * Rational(rows) else {
      return (
        nil,
        diagnostics + [
          DataDiagnostics.tooManyRejected(rejected.count, of: rows, share: share, file: file)
        ]
      )
    }
    let warnings = diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.severity = .warning
      return diagnostic
    }
    return (Table(dataset: table.dataset, chunks: table.chunks, rejectedLines: rejected.sorted()), warnings)
  }

  /// The table without the rows that fail a check.
  package static func settle(
    _ table: Table, checked: ConformanceCheck.Result, file: String
  ) -> (table: Table?, diagnostics: [Diagnostic]) {
    if checked.failing.allSatisfy(\.isEmpty) { return (table, checked.diagnostics) }
    if table.dataset.rejectsAtMost == nil { return (nil, checked.diagnostics) }
    var lines: [Int] = []
    let chunks = zip(table.chunks, checked.failing).map { chunk, failing in
      lines += failing.sorted().map { chunk.lines[$0] }
      return failing.isEmpty ? chunk : chunk.keeping((0..<chunk.rowCount).filter { !failing.contains($0) })
    }
    let rows = table.rowCount + table.rejectedLines.count
    return settle(table.with(chunks), rejecting: lines, of: rows, file: file, checked.diagnostics)
  }

  /// What a reader of the return should know of the rows that were left out; nil where none were.
  package static func finding(_ table: Table) -> Finding? {
    let rejected = table.rejectedLines.count
    guard rejected > 0, let share = table.dataset.rejectsAtMost else { return nil }
    let all = table.rowCount + rejected
    var lines: [Int] = []
    for line in table.rejectedLines where lines.last != line && lines.count < DataFindings.lines {
      lines.append(line)
    }
    return Finding(
      code: DataCode.rowsRejected.rawValue, severity: .warning, dataset: table.dataset.id,
      message:
        "\(Excerpt.counted(rejected)) of \(Excerpt.counted(all, "row")) left out because of errors; "
        + "up to \(DecimalText.text(share, digits: 12))% may be",
      count: Int64(rejected), lines: lines)
  }
}

extension Chunk {
  fileprivate func keeping(_ rows: [Int]) -> Chunk {
    let matches = rows.map(LookupIndex.Match.row)
    return Chunk(
      rowCount: rows.count, columns: columns.map { $0.gathered(matches) }, lines: rows.map { lines[$0] })
  }
}
