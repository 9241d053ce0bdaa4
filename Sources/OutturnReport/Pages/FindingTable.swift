import OutturnModel

/// Findings about the data with what to do about each, for whoever submits.
struct FindingTable {
  let findings: [Finding]
  let files: [SubmissionDigest]
  let period: Period
  /// Whether the rows that were left out stand on the page by themselves.
  var listsRows = false

  func html(_ caption: String) -> HTML {
    var table = HTMLTable(
      caption: caption, columns: ["What", "File", "Column", "Rows", "Row numbers", "What to do next"],
      numeric: [3])
    for finding in findings {
      table.rows.append([
        .text(Personal.masked(finding.message)), .text(file(of: finding)),
        .text(FindingAdvice.column(of: finding)),
        .text(finding.count == 0 ? "" : String(finding.count)), .text(rows(of: finding)),
        .text(next(finding)),
      ])
    }
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
