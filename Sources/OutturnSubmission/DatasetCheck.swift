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

extension Dataset {
  /// The columns in such an order that each comes after those that its condition reads. Columns whose
  /// conditions read each other come last; to the first of them the other is missing.
  var readingOrder: [Int] {
    var order = columns.indices.filter { columns[$0].appliesWhen == nil }
    var waiting = columns.indices.filter { columns[$0].appliesWhen != nil }
    while !waiting.isEmpty {
      let done = Set(order)
      let ready = waiting.filter { columns[$0].appliesWhen?.columns.isSubset(of: done) ?? true }
      if ready.isEmpty { return order + waiting }
      order += ready
      waiting.removeAll { ready.contains($0) }
    }
    return order
  }
}
