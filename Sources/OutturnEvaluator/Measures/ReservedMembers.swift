internal import OutturnModel
internal import OutturnSubmission

/// Cells that read `unknown` or `not-applicable` in a column that results are stratified by: those words name
/// the strata of rows without a code, and the two must not be counted together.
enum ReservedMembers {
  /// One error for each column, at its first such cell.
  static func problems(in framework: Framework, tables: [String: Table]) -> [Diagnostic] {
    var seen: Set<String> = []
    var problems: [Diagnostic] = []
    for indicator in framework.indicators {
      guard let table = indicator.measure.dataset.flatMap({ tables[$0] }) else { continue }
      for column in indicator.stratifications.joined().sorted()
      where table.dataset.columns.indices.contains(column) {
        let name = table.dataset.columns[column].name
        guard seen.insert("\(table.dataset.id) \(name)").inserted,
          let found = first(in: table, column: column)
        else { continue }
        problems.append(
          Diagnostic(
            "OT3057", "line \(found.line) has the code `\(found.code)` in \(name), and that word is reserved",
            at: .cell(file: table.dataset.id, line: found.line, field: name, column: nil),
            expected: "a code, or a blank where it is not known",
            help: ["`blank is \"\(found.code)\"` in the dataset reads the word as a blank"]))
      }
    }
    return problems
  }

  private static func first(in table: Table, column: Int) -> (line: Int, code: String)? {
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        guard case .value(.text(let code)) = chunk.columns[column].observation(row) else { continue }
        if code == StratumMember.unknown || code == StratumMember.notApplicable {
          return (chunk.lines[row], code)
        }
      }
    }
    return nil
  }
}
