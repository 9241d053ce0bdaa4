internal import OutturnModel
internal import OutturnSubmission

/// What a plan notes of single rows: keys that lookups do not have, and how the rows stand with the dataset's checks.
extension PlanBuilder {
  /// - Throws: ``Unplanned`` where a lookup is found by several columns.
  mutating func joins() throws(Unplanned) -> [(join: Dataset.Join, request: Int)] {
    var joins: [(join: Dataset.Join, request: Int)] = []
    for join in dataset.joins {
      let sources = dataset.fileColumns(behind: join.keys)
      guard join.keys.count == 1, sources.count == 1, let source = sources.first else {
        throw Unplanned(reason: "lookup \(join.lookup), which is found by several columns")
      }
      joins.append((join, try request(codesOf: source)))
    }
    return joins
  }

  /// - Throws: ``Unplanned`` for checks that compare rows with one another, and where a row may be one that a check is not
  ///   asked of.
  mutating func checks() throws(Unplanned) -> [PlannedCheck] {
    (isChecking, reading) = (true, .run)
    defer { (isChecking, reading) = (false, .none) }
    var checks: [PlannedCheck] = []
    for rule in dataset.checks {
      guard case .holds(let expression) = rule.form else {
        throw Unplanned(reason: "check \(rule.id), which compares rows with earlier ones")
      }
      let passes = try condition(expression)
      let sources = dataset.fileColumns(behind: expression.columns)
      let mayNotApply = mayNotApply(sources)
      // Among rows of which nobody knows a plan does not tell those to which a column does not apply.
      if passes.unknown != .none, mayNotApply, !isKnownWhereItApplies(expression.columns) {
        throw Unplanned(reason: "check \(rule.id), of a column that may not apply")
      }
      for column in expression.columns.sorted() { try show(column) }
      checks.append(
        PlannedCheck(
          passes: passes.yes, undecided: mayNotApply ? .none : passes.unknown,
          notAsked: mayNotApply ? passes.unknown : .none))
    }
    return checks
  }

  /// Whether what is not known of columns is always that they do not apply.
  private func isKnownWhereItApplies(_ columns: Set<Int>) -> Bool {
    guard dataset.notApplicableWords.isEmpty else { return false }
    return columns.allSatisfy { index in
      let column = dataset.columns[index]
      if case .derived(let expression) = column.origin { return isKnownWhereItApplies(expression.columns) }
      return column.isInFile && !column.mayBeBlank && column.kind != .figure
    }
  }

  /// Values that no band takes in are reported, and so must be found.
  ///
  /// - Throws: ``Unplanned`` where the values depend on several columns of the file.
  mutating func banded() throws(Unplanned) -> [(band: Int, source: Int, request: Int)] {
    var banded: [(band: Int, source: Int, request: Int)] = []
    for banding in bandings {
      guard let source = dataset.column(named: banding.source), let band = dataset.column(named: banding.id),
        dataset.columns[band].derivation != nil
      else { continue }
      let sources = dataset.fileColumns(behind: band)
      guard sources.count == 1, let column = sources.first else {
        throw Unplanned(reason: "banding \(banding.id), of what depends on several columns of the file")
      }
      banded.append((band, source, try request(codesOf: column)))
    }
    return banded
  }

  /// Sees that the cells of a column are at hand, to be shown where a row fails a check.
  private mutating func show(_ column: Int) throws(Unplanned) {
    let sources = dataset.fileColumns(behind: column)
    if !dataset.columns[column].isInFile {
      if sources.count == 1, let source = sources.first {
        _ = try request(codesOf: source)
      } else {
        for part in (dataset.columns[column].derivation?.columns ?? []).sorted() { try show(part) }
      }
      return
    }
    switch dataset.columns[column].kind {
    case .integer, .decimal: _ = request(numbersOf: column)
    default: _ = try request(codesOf: column)
    }
  }
}
