import OutturnModel

extension DiagnosticLog {
  /// Whether a record is well formed and has as many fields as the header row; where not, adds what is wrong.
  mutating func accepts(_ record: CSVRecord, header: HeaderRow, file: String) -> Bool {
    let headers = header.headers
    for defect in record.defects {
      let field = headers.indices.contains(defect.field) ? headers[defect.field] : nil
      add(
        defect.problem.code, field: field,
        DataDiagnostics.malformed(defect, field: field, file: file, line: record.line))
    }
    guard record.defects.isEmpty else { return false }
    if record.fieldCount == headers.count { return true }
    add(
      .raggedRow,
      DataDiagnostics.raggedRow(
        file, line: record.line, found: record.fieldCount, expected: headers.count))
    return false
  }
}
