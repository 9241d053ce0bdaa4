import OutturnModel

/// What datasets ask of what is submitted, beyond the kinds of their columns.
extension Specification {
  mutating func describeDatasets() {
    let described = framework.datasets.map { ($0, Self.demands(of: $0)) }.filter { !$0.1.isEmpty }
    if described.isEmpty { return }
    heading("Data")
    for (index, (dataset, demands)) in described.enumerated() {
      if index > 0 { lines.append("") }
      lines += ["### \(dataset.title) (\(dataset.id))", ""] + demands.map { "- \($0)" }
    }
  }

  private static func demands(of dataset: Dataset) -> [String] {
    let derivations = dataset.columns.compactMap {
      Sentences.derivation(of: $0, in: dataset) ?? Sentences.sign(of: $0)
    }
    let kind =
      dataset.kind == .comparator
      ? ["Its figures are of others: they are compared with, and not judged."] : []
    let meant = dataset.meantRows.map {
      ["Only rows where \($0.sentence) are meant; the others are left out."]
    }
    let rejects = dataset.rejectsAtMost.map {
      ["Up to \(DecimalText.text($0, digits: 12))% of the rows may be left out for their errors."]
    }
    let expected: [String] =
      switch dataset.expects {
      case nil: []
      case .rows(let count): ["It is complete with \(count) rows."]
      case .each(let column):
        ["It is complete with every code of \(dataset.columns[column].name) that is in force."]
      }
    let defaults = dataset.columns.filter { !$0.defaultValues.isEmpty }.map { column in
      "In \(column.name), \(column.defaultValues.joined(separator: ", ")) stands for want of a better value."
    }
    return kind + (meant ?? []) + joins(of: dataset) + derivations + expected + defaults + (rejects ?? [])
      + dataset.checks.map { "\($0.sentence) Otherwise \($0.severity.rawValue): \($0.message)." }
  }
  /// What it finds elsewhere, and by what: `Of factors it has, by source and year: factor, upstream.`
  private static func joins(of dataset: Dataset) -> [String] {
    struct Join: Equatable {
      let lookup: String
      let keys: [Int]
      var columns: [String]
    }
    var joins: [Join] = []
    for column in dataset.columns {
      guard case .lookup(let keys, let id, _) = column.origin else { continue }
      if let known = joins.firstIndex(where: { $0.lookup == id && $0.keys == keys }) {
        joins[known].columns.append(column.name)
      } else {
        joins.append(Join(lookup: id, keys: keys, columns: [column.name]))
      }
    }
    return joins.map { join in
      let keys = join.keys.map { dataset.columns[$0].name }.joined(separator: " and ")
      return "Of \(join.lookup) it has, by \(keys): \(join.columns.joined(separator: ", "))."
    }
  }
}
