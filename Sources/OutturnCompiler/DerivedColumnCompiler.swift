import OutturnModel
import OutturnSyntax

/// Columns worked out from others of the same row, and what may be done with columns that no file gives.
extension Compiler {
  /// Lookups are joined as soon as the columns stand by which they are; each derived column may read those of the
  /// file, those that lookups give by then and those derived above it.
  mutating func joinAndDerive(_ syntax: DatasetSyntax, into dataset: inout Dataset) {
    var waiting = syntax.joins
    func isReady(_ join: DatasetSyntax.JoinSyntax, _ derived: ArraySlice<DerivedColumnSyntax>) -> Bool {
      let names = Set(derived.map(\.name.text))
      return join.keys.allSatisfy { dataset.column(named: $0.text) != nil || !names.contains($0.text) }
    }
    for position in 0...syntax.derived.count {
      let rest = syntax.derived[position...]
      let ready = waiting.filter { isReady($0, rest) }
      waiting.removeAll { isReady($0, rest) }
      for join in ready { apply(join, to: &dataset) }
      guard let derived = rest.first else { continue }
      if !derive(derived, before: rest, waiting: waiting, into: &dataset) {
        checker.broken[dataset.id, default: []].insert(derived.name.text)
      }
    }
  }

  /// `within-4h is attendances - breaches`; false, with diagnostics, where there can be no such column.
  private mutating func derive(
    _ derived: DerivedColumnSyntax, before rest: ArraySlice<DerivedColumnSyntax>,
    waiting: [DatasetSyntax.JoinSyntax], into dataset: inout Dataset
  ) -> Bool {
    let name = derived.name.text
    if let first = dataset.columns.first(where: { $0.name == name }) {
      diagnostics.append(MeaningDiagnostics.declaredTwice("column", derived.name, first: first.span))
      return true
    }
    let names = derived.body.names
    let later = rest.map(\.name.text).filter { dataset.column(named: $0) == nil }
    if let early = names.first(where: { later.contains($0.text) }) {
      diagnostics.append(DatasetDiagnostics.derivedLater(early, than: name))
      return false
    }
    for join in waiting {
      guard let lookup = framework.dataset(join.lookup.text),
        let early = names.first(where: {
          lookup.column(named: $0.text) != nil && dataset.column(named: $0.text) == nil
        })
      else { continue }
      let keys = join.keys.filter { later.contains($0.text) }
      guard let key = keys.first(where: { $0.text == name }) ?? keys.first else { continue }
      diagnostics.append(
        DatasetDiagnostics.givenLater(early, than: name, by: key, lookup: lookup.id))
      return false
    }
    let body = checker.check(derived.body, dataset: dataset)
    if body.readsPeriod {
      diagnostics.append(DatasetDiagnostics.derivedFromPeriod(name, at: derived.body.span))
      return false
    }
    guard let (kind, unit) = Column.derivedKind(body.type) else {
      // A body with errors has been reported.
      if body.type != .anything || derived.body.isMissing {
        diagnostics.append(DatasetDiagnostics.underivable(name, body.type, at: derived.body.span))
      }
      return false
    }
    dataset.columns.append(
      Column(
        name: name, origin: .derived(body), kind: kind, unit: unit,
        isIdentifier: body.columns.contains { dataset.columns[$0].isIdentifier }, span: derived.name.span))
    return true
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
    case .period: (.period(pattern: nil), nil)
    default: nil
    }
  }
}

extension RuleExpression {
  /// Whether it gives `missing` in so many words.
  fileprivate var saysMissing: Bool { node == .missing || children.contains(where: \.saysMissing) }

  var readsPeriod: Bool {
    switch node {
    case .periodStart, .periodEnd: true
    default: children.contains(where: \.readsPeriod)
    }
  }
}
