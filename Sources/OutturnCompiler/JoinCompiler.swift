import OutturnModel
import OutturnSyntax

/// Lookups and registers that give a dataset columns by key.
extension Compiler {
  /// Adds the columns that a lookup gives; those of a join that cannot be are known to be broken.
  mutating func apply(_ join: DatasetSyntax.JoinSyntax, to dataset: inout Dataset) {
    scope.refer(.dataset, join.lookup)
    let lookups = framework.datasets.filter { $0.kind.isJoinable }
    guard let lookup = lookups.first(where: { $0.id == join.lookup.text }) else {
      let isDeclared = scope.datasets.contains { $0.kind.isJoinable && $0.name.text == join.lookup.text }
      diagnostics.append(
        isDeclared
          ? DatasetDiagnostics.circularLookup(join.lookup)
          : MeaningDiagnostics.unknown("lookup", join.lookup, code: "OT2002", candidates: lookups.map(\.id)))
      return
    }
    guard let keys = keys(of: join, of: lookup, dataset) else {
      let given = lookup.columns.indices.filter { !lookup.key.contains($0) }.map { lookup.columns[$0].name }
      checker.broken[dataset.id, default: []].formUnion(given)
      return
    }
    for (index, given) in lookup.columns.enumerated() where !lookup.key.contains(index) {
      if dataset.column(named: given.name) != nil {
        diagnostics.append(
          MeaningDiagnostics.declaredTwice(
            "column", NameSyntax(given.name, join.lookup.span), first: given.span))
        continue
      }
      var column = given
      column.origin = .lookup(keys: keys, lookup: lookup.id, column: index)
      // A key that the lookup does not hold gives a missing value.
      column.mayBeBlank = true
      column.appliesWhen = nil
      // Defaults are counted where they are submitted.
      column.defaultValues = []
      dataset.columns.append(column)
    }
  }

  /// The dataset's columns in the order of the lookup's key; nil, with messages, where they do not fit it.
  private mutating func keys(
    of join: DatasetSyntax.JoinSyntax, of lookup: Dataset, _ dataset: Dataset
  ) -> [Int]? {
    // Of a derived column that cannot be it has been told why.
    let broken = checker.broken[dataset.id] ?? []
    let found = join.keys.map { broken.contains($0.text) ? nil : column($0, of: dataset) }
    // A lookup without a key has been told of.
    if lookup.key.isEmpty { return nil }
    guard found.count == lookup.key.count else {
      diagnostics.append(DatasetDiagnostics.joinedByOtherNumber(lookup, by: join.keys, at: join.lookup))
      return nil
    }
    let keys = found.compactMap(\.self)
    guard keys.count == found.count else { return nil }
    var fits = true
    for ((key, place), name) in zip(zip(lookup.key, keys), join.keys) {
      let type = dataset.columns[place].type
      if type.canBeKey(lookup.columns[key].type) { continue }
      diagnostics.append(
        DatasetDiagnostics.joinedByOtherType(name, type, lookup.columns[key], of: lookup.id))
      fits = false
    }
    return fits ? keys : nil
  }
}

extension ValueType {
  /// Whether a value of this type may be one of `key`: texts and codes are compared as they are spelt.
  fileprivate func canBeKey(_ key: ValueType) -> Bool {
    switch (self, key) {
    case (.text, .text), (.text, .code), (.code, .text), (.code, .code): true
    // Units never mix silently.
    case (.number(let own), .number(let other)): own == nil || other == nil || own == other
    case (.figure, .figure): true
    default: self == key
    }
  }
}
