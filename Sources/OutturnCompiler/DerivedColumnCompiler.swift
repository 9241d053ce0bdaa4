import OutturnModel
import OutturnSyntax

/// Columns worked out from others of the same row, and what may be done with columns that no file gives.
extension Compiler {
  /// `within-4h is attendances - breaches`: each may read the columns of the file, those that lookups give and
  /// those derived above it.
  mutating func deriveColumns(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    for (position, derived) in syntax.derived.enumerated() {
      let name = derived.name.text
      if let first = dataset.columns.first(where: { $0.name == name }) {
        diagnostics.append(MeaningDiagnostics.declaredTwice("column", derived.name, first: first.span))
        continue
      }
      let later = syntax.derived[position...].map(\.name.text).filter { dataset.column(named: $0) == nil }
      if let early = derived.body.names.first(where: { later.contains($0.text) }) {
        diagnostics.append(DatasetDiagnostics.derivedLater(early, than: name))
        checker.broken[dataset.id, default: []].insert(name)
        continue
      }
      let body = checker.check(derived.body, dataset: dataset)
      if body.readsPeriod {
        diagnostics.append(DatasetDiagnostics.derivedFromPeriod(name, at: derived.body.span))
        checker.broken[dataset.id, default: []].insert(name)
        continue
      }
      guard let (kind, unit) = Column.derivedKind(body.type) else {
        // A body with errors has been reported.
        if body.type != .anything || derived.body.node == .missing {
          diagnostics.append(DatasetDiagnostics.underivable(name, body.type, at: derived.body.span))
        }
        checker.broken[dataset.id, default: []].insert(name)
        continue
      }
      dataset.columns.append(
        Column(
          name: name, origin: .derived(body), kind: kind, unit: unit,
          isIdentifier: body.columns.contains { dataset.columns[$0].isIdentifier }, span: derived.name.span))
    }
  }

  /// A derived column can be unknown where a column that it reads can. Known only once all conditions are.
  func markUnknownDerivations(in dataset: inout Dataset) {
    for index in dataset.columns.indices {
      guard let body = dataset.columns[index].derivation else { continue }
      dataset.columns[index].mayBeBlank = UnknownColumns(dataset).canBeUnknown(body) || body.saysMissing
    }
  }

  /// Keys are compared as the file is read, before any other table is.
  mutating func keyColumn(_ name: NameSyntax, of dataset: Dataset) -> Int? {
    guard let index = column(name, of: dataset) else { return nil }
    guard dataset.columns[index].isInFile else {
      diagnostics.append(DatasetDiagnostics.keyNotInFile(dataset.columns[index], at: name.span))
      return nil
    }
    return index
  }
}

extension ExpressionSyntax {
  /// The names in the expression, each as often as it stands there.
  fileprivate var names: [NameSyntax] {
    if case .name(let name) = node { return [NameSyntax(text: name, span: span)] }
    return node.children.flatMap(\.names)
  }
}

extension Column {
  /// The kind and unit of a column whose values have this type; nil where no column can hold them.
  fileprivate static func derivedKind(_ type: ValueType) -> (Kind, MeasureUnit?)? {
    switch type {
    case .number(let unit): (.decimal, unit)
    case .figure(let unit): (.figure, unit)
    case .boolean: (.yesNo(yes: nil, no: nil), nil)
    case .text, .code(list: nil): (.text, nil)
    case .code(let list?): (.code(list: list), nil)
    case .date: (.date(pattern: nil), nil)
    case .moment: (.moment(pattern: nil), nil)
    case .period: (.period, nil)
    default: nil
    }
  }
}

extension RuleExpression {
  /// Whether it gives `missing` in so many words.
  fileprivate var saysMissing: Bool { node == .missing || children.contains(where: \.saysMissing) }

  fileprivate var readsPeriod: Bool {
    switch node {
    case .periodStart, .periodEnd: true
    default: children.contains(where: \.readsPeriod)
    }
  }
}
