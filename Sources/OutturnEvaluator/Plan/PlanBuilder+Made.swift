internal import OutturnModel
internal import OutturnSubmission

/// Columns that strata are told apart by and that are worked out from several columns of the file: what they come to, and
/// for which rows.
extension PlanBuilder {
  /// The request for the codes of such a column.
  ///
  /// - Throws: ``Unplanned`` where it is no yes or no, and no choice between texts.
  mutating func request(madeOf column: Int) throws(Unplanned) -> Int {
    let wanted = ColumnRequest(column: column, form: .workedOut(from: nil))
    if let known = requests.firstIndex(of: wanted) { return known }
    guard let derivation = dataset.columns[column].derivation else {
      throw Unplanned(reason: "\(dataset.columns[column].name), which depends on several columns of the file")
    }
    // A stratum of rows of which it is not known is not that of rows to which it does not apply.
    let before = (isChecking, reading)
    (isChecking, reading) = (true, .none)
    defer { (isChecking, reading) = before }
    let choices = try choices(derivation, of: dataset.columns[column], among: .all)
    let decided = choices.reduce(RowSet.none) { sets.or($0, $1.rows) }
    let sources = dataset.fileColumns(behind: column)
    if decided != .all, mayNotApply(sources) {
      throw Unplanned(reason: "\(dataset.columns[column].name), of a column that may not apply")
    }
    let request = intern(wanted, in: \.requests)
    made.append(MadeColumn(request: request, choices: choices))
    return request
  }

  /// Whether one of some columns does not apply to every row.
  func mayNotApply(_ columns: Set<Int>) -> Bool {
    !dataset.notApplicableWords.isEmpty || columns.contains { dataset.columns[$0].appliesWhen != nil }
  }

  private mutating func choices(_ expression: RuleExpression, of column: Column, among rows: RowSet)
    throws(Unplanned) -> [MadeColumn.Choice]
  {
    switch expression.node {
    case .definition(_, let body): return try choices(body, of: column, among: rows)
    case .literal(let value): return [.init(rows: rows, cell: .value(value))]
    case .missing: return []
    case .conditional(let condition, let then, let otherwise):
      let holds = try self.condition(condition)
      let not = sets.not(sets.or(holds.yes, holds.unknown))
      return try choices(then, of: column, among: sets.and(rows, holds.yes))
        + choices(otherwise, of: column, among: sets.and(rows, not))
    default:
      guard case .yesNo = column.kind else {
        throw Unplanned(reason: "\(column.name), which depends on several columns of the file")
      }
      let holds = try condition(expression)
      let not = sets.not(sets.or(holds.yes, holds.unknown))
      return [
        .init(rows: sets.and(rows, holds.yes), cell: .value(.boolean(true))),
        .init(rows: sets.and(rows, not), cell: .value(.boolean(false))),
      ]
    }
  }
}
