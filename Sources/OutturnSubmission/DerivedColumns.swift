import OutturnModel

/// Columns that are worked out from others of the same row.
enum DerivedColumns {
  /// The cells of a derived column, where those that it reads have been filled.
  ///
  /// - Parameter given: the cells of a column that it reads; nil where they are missing.
  static func values(
    of column: Column, _ expression: RuleExpression, rowCount: Int, evaluate: ConditionEvaluator,
    given: (Int) -> ColumnValues?
  ) -> ColumnValues {
    var builder = ColumnBuilder(kind: column.storedKind, codes: [])
    let columns = expression.columns.reduce(into: [Int: ColumnValues]()) { $0[$1] = given($1) }
    for row in 0..<rowCount {
      builder.append(
        evaluate(expression) { columns[$0]?.observation(row) ?? .missing })
    }
    return builder.finish()
  }
}

extension Column {
  /// A derived code is kept as text: what gives it has checked it.
  var storedKind: Kind { if case .code = kind { .text } else { kind } }
}
