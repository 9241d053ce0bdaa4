import OutturnModel

/// Findings about the data with what to do about each, for whoever submits.
struct FindingTable {
  let findings: [Finding]
  let files: [SubmissionDigest]
  let period: Period
  /// Whether the rows that were left out stand on the page by themselves.
  var listsRows = false

  func html(_ caption: String) -> HTML {
    let all: [(title: String, cell: (Finding) -> String)] = [
      ("What", { Personal.masked($0.message) }), ("File", file), ("Column", FindingAdvice.column),
      ("Rows", { $0.count == 0 ? "" : String($0.count) }), ("Row numbers", rows), ("What to do next", next),
    ]
    // Where nothing is about rows or columns, there is nothing to say of them.
    let columns = all.filter { column in findings.contains { !column.cell($0).isEmpty } }
    var table = HTMLTable(caption: caption, columns: columns.map(\.title))
    if let rows = columns.firstIndex(where: { $0.title == "Rows" }) { table.numeric = [rows] }
    table.rows = findings.map { finding in columns.map { .text($0.cell(finding)) } }
    return table.html
  }

  private func next(_ finding: Finding) -> String {
    if listsRows, DataCode(rawValue: finding.code) == .rowsRejected {
      return "Put right what stands under “Rows that are left out”, and run the check again."
    }
    return FindingAdvice.next(
      after: finding, in: finding.dataset == nil ? "" : file(of: finding), period: period)
  }

  private func file(of finding: Finding) -> String {
    guard let dataset = finding.dataset else { return finding.framework.map { "the rules, \($0)" } ?? "" }
    let files = files.filter { $0.dataset == dataset }.map { Personal.masked($0.file) }
    return files.isEmpty ? dataset : Words.list(files)
  }

  private func rows(of finding: Finding) -> String {
    let all = finding.lines.map(String.init).joined(separator: ", ")
    return finding.count > Int64(finding.lines.count) && !finding.lines.isEmpty ? all + " and more" : all
  }
}
