import OutturnModel

/// One comparison of a header row with a dataset, with all that is wrong.
struct HeaderComparison {
  let dataset: Dataset
  let header: HeaderRow
  let file: String

  private var diagnostics: [Diagnostic] = []
  /// Fields by header, in order.
  private var positions: [String: [Int]] = [:]
  /// Fields that a declared column reads.
  private var bound: Set<Int> = []
  private var matched = 0
  /// An end of a sum of columns is not there, so that nobody can tell which columns it would have read.
  private var hasOpenSpan = false

  init(dataset: Dataset, header: HeaderRow, file: String) {
    self.dataset = dataset
    self.header = header
    self.file = file
    for (index, name) in header.headers.enumerated() where !name.isEmpty {
      positions[name, default: []].append(index)
    }
  }

  mutating func fit() -> HeaderFit {
    let sources = dataset.columns.map { source(of: $0) }
    let unfolded = dataset.unfolding.map { fields(of: $0) }
    if matched == 0, dataset.columns.contains(where: \.isInFile) {
      diagnostics = [
        DataDiagnostics.noColumnMatches(dataset: dataset, headers: header.headers, at: location(nil))
      ]
    } else {
      reportDuplicates()
      reportUnknown()
    }
    let found = sources.compactMap { $0 }
    let binding =
      diagnostics.isEmpty && found.count == sources.count
      ? HeaderBinding(header: header, sources: found, unfolded: unfolded) : nil
    return HeaderFit(dataset: dataset.id, binding: binding, diagnostics: diagnostics, matched: matched)
  }

  private mutating func source(of column: Column) -> HeaderBinding.Source? {
    switch column.origin {
    case .lookup, .derived: return .later
    case .unfoldedHeader: return .unfoldedHeader
    case .unfoldedCell: return .unfoldedCell
    case .header(let name):
      guard let field = field(name, of: column) else { return nil }
      bound.insert(field)
      return .field(field)
    case .sumOfHeaders(let from, let to):
      let first = field(from, of: column)
      let last = field(to, of: column)
      guard let first, let last else {
        hasOpenSpan = true
        return nil
      }
      guard first <= last else {
        diagnostics.append(
          DataDiagnostics.reversedColumnSpan(from: from, to: to, of: column, at: location(first)))
        bound.formUnion(last...first)
        return nil
      }
      bound.formUnion(first...last)
      return .span(first...last)
    }
  }

  /// The fields that become rows, in the order of the file.
  private mutating func fields(of unfolding: Unfolding) -> [Int] {
    guard let cells = dataset.columns.first(where: { $0.origin == .unfoldedCell }) else { return [] }
    let named = unfolding.headers.map { field($0, of: cells) }
    let known = named.compactMap { $0 }
    guard known.count == named.count, let first = known.first, let last = known.last else {
      hasOpenSpan = true
      return []
    }
    guard case .span(let from, let to) = unfolding.columns else {
      bound.formUnion(known)
      return known.sorted()
    }
    guard first <= last else {
      diagnostics.append(
        DataDiagnostics.reversedColumnSpan(from: from, to: to, of: cells, at: location(first)))
      bound.formUnion(last...first)
      return []
    }
    bound.formUnion(first...last)
    return Array(first...last)
  }

  private mutating func field(_ name: String, of column: Column) -> Int? {
    if let field = positions[CellText.trimmed(name)]?.first {
      matched += 1
      return field
    }
    let strangers = header.headers.filter { !$0.isEmpty && !isDeclared($0) }
    diagnostics.append(
      DataDiagnostics.missingColumn(
        name, of: column, dataset: dataset, at: location(nil),
        suggestion: Suggestion.nearest(to: name, among: strangers)))
    return nil
  }

  /// A header that is read must stand once, wherever it stands twice.
  private mutating func reportDuplicates() {
    for (name, fields) in positions.sorted(by: { $0.value[0] < $1.value[0] })
    where fields.count > 1 && !bound.isDisjoint(with: fields) {
      for field in fields.dropFirst() {
        diagnostics.append(
          DataDiagnostics.duplicateColumn(name, at: location(field), first: location(fields[0])))
        bound.insert(field)
      }
    }
  }

  private mutating func reportUnknown() {
    guard !dataset.ignoresOtherHeaders, !hasOpenSpan else { return }
    let ignored = Set(dataset.ignoredHeaders.map { CellText.trimmed($0) })
    let absent = dataset.requiredHeaders.filter { positions[CellText.trimmed($0)] == nil }
    for (field, name) in header.headers.enumerated() where !bound.contains(field) && !ignored.contains(name) {
      diagnostics.append(
        name.isEmpty
          ? DataDiagnostics.emptyHeader(at: location(field), position: field + 1)
          : DataDiagnostics.unknownColumn(
            name, dataset: dataset, at: location(field),
            suggestion: Suggestion.nearest(to: name, among: absent)))
    }
  }

  private func isDeclared(_ header: String) -> Bool {
    dataset.columns.contains { column in
      switch column.origin {
      case .header(let name): CellText.trimmed(name) == header
      case .sumOfHeaders(let from, let to):
        CellText.trimmed(from) == header || CellText.trimmed(to) == header
      case .lookup, .derived, .unfoldedHeader, .unfoldedCell: false
      }
    } || dataset.unfolding?.headers.contains { CellText.trimmed($0) == header } == true
  }

  private func location(_ field: Int?) -> Location {
    let name = field.map { Excerpt.escaped(header.headers[$0]) }
    return .cell(
      file: file, line: header.line, field: name == "" ? nil : name, column: field.map { $0 + 1 })
  }
}
