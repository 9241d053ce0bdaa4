import OutturnModel

/// Refuses a dataset that no file could be read by, so that what reads may rely on it.
enum DatasetCheck {
  static func faults(of dataset: Dataset, codeLists: [CodeList]) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    if dataset.delimiterByte == nil { faults.append(DataDiagnostics.unusableDelimiter(dataset)) }
    for column in dataset.columns where column.isInFile {
      if case .code(let list) = column.kind, !codeLists.contains(where: { $0.id == list }) {
        faults.append(DataDiagnostics.unknownCodeList(list, column: column))
      }
      if case .sumOfHeaders = column.origin, column.kind != .integer, column.kind != .decimal {
        faults.append(DataDiagnostics.unsummableSpan(column))
      }
    }
    return faults
  }
}
