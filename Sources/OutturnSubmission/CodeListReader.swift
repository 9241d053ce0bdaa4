package import OutturnModel

/// Reads code lists that stand in files.
package enum CodeListReader {
  package struct Reading: Sendable {
    /// The list with its members; without any where the file has errors.
    package let list: CodeList
    package let diagnostics: [Diagnostic]
    package let findings: [Finding]
    package let rows: Int
  }

  package static func read(_ bytes: [UInt8], fileName: String, list: CodeList) -> Reading? {
    guard let file = list.file else { return nil }
    let reading = TableReader.read(
      bytes, fileName: fileName, dataset: dataset(of: file, list), codeLists: []
    ) { _, _ in .missing }
    var list = list
    var diagnostics = reading.diagnostics
    if let table = reading.table {
      list.members = members(of: table, file)
      for (member, line) in zip(list.members, table.chunks.flatMap(\.lines)) {
        if let start = member.start, let end = member.end, start > end {
          diagnostics.append(DataDiagnostics.codeEndsBeforeItStarts(member.code, file: fileName, line: line))
        }
      }
    }
    return Reading(list: list, diagnostics: diagnostics, findings: reading.findings, rows: reading.rowsRead)
  }

  /// The file as a dataset: its code column is the key, all others that the list does not name are let be.
  private static func dataset(of file: CodeList.File, _ list: CodeList) -> Dataset {
    var columns = [Column(name: "code", origin: .header(file.code), kind: .text, span: list.span)]
    if let label = file.label {
      columns.append(
        Column(name: "label", origin: .header(label), kind: .text, mayBeBlank: true, span: list.span))
    }
    for (name, day) in [("from", file.start), ("to", file.end)] {
      guard let day else { continue }
      columns.append(
        Column(
          name: name, origin: .header(day.header), kind: .date(pattern: day.pattern), mayBeBlank: true,
          span: list.span))
    }
    return Dataset(
      id: list.id, title: list.title ?? list.id, kind: .lookup, rowMeaning: "code", key: [0],
      columns: columns, ignoresOtherHeaders: true, span: list.span)
  }

  private static func members(of table: Table, _ file: CodeList.File) -> [CodeList.Member] {
    table.chunks.flatMap { chunk in
      (0..<chunk.rowCount).compactMap { row -> CodeList.Member? in
        func cell(_ name: String) -> Value? {
          table.dataset.column(named: name).flatMap { chunk.columns[$0].observation(row).value }
        }
        func day(_ name: String) -> CalendarDate? { if case .date(let day) = cell(name) { day } else { nil } }
        guard case .text(let code) = cell("code") else { return nil }
        var label: String?
        if case .text(let text) = cell("label") { label = text }
        return CodeList.Member(code: code, label: label, start: day("from"), end: day("to"))
      }
    }
  }
}
