import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// Whose return it is: the organisation given, or the only one in the data.
enum Submitter {
  /// - Parameter streamed: the datasets whose rows are not in their tables.
  /// - Returns: the code, nil where it is not stated, whether the data name it, and an error for each dataset that
  ///   contradicts it.
  static func find(
    _ given: String?, tables: [String: Table], streamed: [String: StreamedTable] = [:],
    files: [String: String]
  ) -> (code: String?, isInData: Bool, [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var all: Set<String> = []
    // Each organisation of data that may hold one only, with the file that first names it.
    var single: [String: String] = [:]
    for (id, table) in tables.sorted(by: { $0.key < $1.key }) {
      // Whose the figures of a comparator are says nothing of who submits.
      guard let column = table.dataset.organisation, table.dataset.kind != .comparator else { continue }
      let rows = streamed[id]?.organisations ?? organisations(of: table, column: column)
      let codes = rows.keys.sorted()
      all.formUnion(codes)
      if table.dataset.coversOrganisations { continue }
      let file = files[id] ?? id
      for code in codes where single[code] == nil { single[code] = file }
      if let line = blank(in: table, column: column) {
        diagnostics.append(
          FileDiagnostics.organisationBlank(
            file: file, header: header(of: table.dataset.columns[column]), line: line))
      }
      if let given {
        let others = codes.filter { $0 != given }
        if !others.isEmpty {
          diagnostics.append(
            FileDiagnostics.organisationNotInData(
              given, file: file, header: Self.header(of: table.dataset.columns[column]), found: others,
              line: others.compactMap { rows[$0] }.min() ?? 1))
        }
      } else if codes.count > 1 {
        diagnostics.append(FileDiagnostics.severalOrganisations(dataset: id, file: file, found: codes))
      }
    }
    if given == nil, single.count > 1, diagnostics.isEmpty, let file = single.values.max() {
      diagnostics.append(
        FileDiagnostics.severalOrganisations(dataset: "", file: file, found: single.keys.sorted()))
    }
    let code = given ?? (all.count == 1 ? all.first : nil)
    return (code, code.map(all.contains) ?? false, diagnostics)
  }

  private static func header(of column: Column) -> String {
    if case .header(let header) = column.origin { return header }
    return column.name
  }

  /// The first line that names no organisation.
  private static func blank(in table: Table, column: Int) -> Int? {
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount where chunk.columns[column].state(row) != .value {
        return chunk.lines[row]
      }
    }
    return nil
  }

  /// Each organisation with the first line that names it.
  private static func organisations(of table: Table, column: Int) -> [String: Int] {
    var found: [String: Int] = [:]
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        guard case .value(.text(let code)) = chunk.columns[column].observation(row) else { continue }
        if found[code] == nil { found[code] = chunk.lines[row] }
      }
    }
    return found
  }
}
