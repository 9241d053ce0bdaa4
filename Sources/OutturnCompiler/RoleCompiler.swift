import OutturnModel
import OutturnSyntax

/// Datasets whose columns have roles by their names, and columns whose sign is changed.
extension Compiler {
  /// The columns that a narrative or a sign-off must have, and their types.
  private static let roles: [Dataset.Kind: [(name: String, type: String)]] = [
    .narrative: [
      ("indicator", "text"), ("reporting-period", "period"), ("issue", "text"), ("cause", "text"),
      ("action", "text"), ("owner", "text"), ("recovery-date", "date"),
    ],
    .signOff: [("state", "text"), ("name", "text"), ("role", "text"), ("signed-at", "moment")],
  ]

  mutating func compileRoles(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard let roles = Self.roles[dataset.kind] else { return }
    if let time = syntax.time {
      diagnostics.append(
        ComparatorDiagnostics.clauseWithoutMeaning(
          "snapshot, events, months or periods", dataset.kind, at: time.span))
    }
    for role in roles {
      guard let column = dataset.columns.first(where: { $0.name == role.name }) else {
        diagnostics.append(ComparatorDiagnostics.roleMissing(role.name, role.type, of: dataset))
        continue
      }
      if !Self.fits(column.type, role.type) {
        diagnostics.append(ComparatorDiagnostics.roleOfWrongType(column, role.type))
      }
    }
    // One narrative for each result.
    if dataset.kind == .narrative, dataset.key.isEmpty {
      dataset.key = ["indicator", "reporting-period"].compactMap { dataset.column(named: $0) }
    }
  }

  private static func fits(_ type: ValueType, _ role: String) -> Bool {
    switch (type, role) {
    case (.text, "text"), (.code, "text"), (.period, "period"), (.date, "date"), (.moment, "moment"): true
    default: false
    }
  }

  /// `deficits written positive COLUMN, COLUMN`
  mutating func compileSigns(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    for name in syntax.deficitsWrittenPositive {
      guard let index = column(name, of: dataset) else { continue }
      let column = dataset.columns[index]
      let isNumber = [.integer, .decimal, .figure].contains(column.kind)
      guard isNumber, column.isInFile else {
        let found = isNumber ? "worked out or looked up" : column.type.inWords
        diagnostics.append(ComparatorDiagnostics.noSign(name, found))
        continue
      }
      if column.writesDeficitsPositive {
        diagnostics.append(MeaningDiagnostics.declaredTwice("the sign of", name, first: column.span))
      }
      dataset.columns[index].writesDeficitsPositive = true
    }
  }
}
