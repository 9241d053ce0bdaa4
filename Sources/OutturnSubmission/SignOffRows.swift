package import OutturnModel

/// The signatures of a sign-off dataset: read in the order of time, with what is odd about them.
package enum SignOffRows {
  package static func read(_ table: Table, fileName: String) -> (
    entries: [SignOff], findings: [Finding], diagnostics: [Diagnostic]
  ) {
    let dataset = table.dataset
    guard let state = dataset.column(named: "state"), let name = dataset.column(named: "name"),
      let role = dataset.column(named: "role"), let time = dataset.column(named: "signed-at")
    else { return ([], [], []) }
    var entries: [(entry: SignOff, line: Int)] = []
    var diagnostics: [Diagnostic] = []
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        func text(_ column: Int) -> String {
          if case .value(.text(let text)) = chunk.columns[column].observation(row) { text } else { "" }
        }
        guard case .value(.moment(let at)) = chunk.columns[time].observation(row) else { continue }
        guard let known = SignOff.State(rawValue: text(state)) else {
          diagnostics.append(
            unknownState(text(state), of: dataset.columns[state], file: fileName, line: chunk.lines[row]))
          continue
        }
        entries.append(
          (SignOff(state: known, name: text(name), role: text(role), at: at), chunk.lines[row]))
      }
    }
    let ordered = entries.enumerated().sorted {
      ($0.element.entry.at, $0.offset) < ($1.element.entry.at, $1.offset)
    }.map(\.element)
    return (ordered.map(\.entry), goingBack(ordered, dataset), diagnostics)
  }

  private static func unknownState(_ text: String, of column: Column, file: String, line: Int) -> Diagnostic {
    let states = SignOff.State.allCases.map(\.rawValue)
    let header = if case .header(let header) = column.origin { header } else { column.name }
    return DataDiagnostics.make(
      .unknownState, "\(Excerpt.quoted(text)) is not a state of a return",
      at: .cell(file: file, line: line, field: header, column: nil),
      expected: states.joined(separator: ", "), suggestion: Suggestion.nearest(to: text, among: states))
  }

  /// A return that was signed off is not a draft again.
  private static func goingBack(_ entries: [(entry: SignOff, line: Int)], _ dataset: Dataset) -> [Finding] {
    zip(entries, entries.dropFirst()).filter { $0.entry.state.rank > $1.entry.state.rank }.map {
      before, after in
      Finding(
        code: "OT3108", severity: .warning, dataset: dataset.id, field: "state",
        message:
          "the return goes back from \(before.entry.state.rawValue) to \(after.entry.state.rawValue) at "
          + after.entry.at.inWords, count: 1, lines: [after.line])
    }
  }
}
