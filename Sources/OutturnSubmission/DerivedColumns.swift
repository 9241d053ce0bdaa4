import OutturnModel

/// Columns that are worked out from others of the same row.
enum DerivedColumns {
  /// The cells of a derived column, where those that it reads have been filled.
  static func values(
    of column: Column, _ expression: RuleExpression, _ given: [ColumnValues], rowCount: Int,
    evaluate: ConditionEvaluator
  ) -> ColumnValues {
    var builder = ColumnBuilder(kind: column.storedKind, codes: [])
    for row in 0..<rowCount {
      builder.append(
        evaluate(expression) { given.indices.contains($0) ? given[$0].observation(row) : .missing })
    }
    return builder.finish()
  }
}

extension Column {
  /// A derived code is kept as text: what gives it has checked it.
  var storedKind: Kind { if case .code = kind { .text } else { kind } }
}
