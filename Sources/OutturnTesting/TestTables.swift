import OutturnData
import OutturnEvaluator
import OutturnModel

/// The tables of a test, read once however often it is run.
struct TestTables {
  var tables: [String: Table] = [:]
  var problems: [Diagnostic] = []
  private let test: RuleTest
  private let framework: Framework

  init(_ test: RuleTest, framework: Framework) {
    self.test = test
    self.framework = framework
    for table in test.tables { read(table) }
    guard problems.isEmpty else { return }
    let joined = LookupJoin.fillAll(tables) { ExpressionEvaluator.evaluate($0, column: $1, period: nil) }
    problems += joined.diagnostics
    tables = joined.tables
  }

  private mutating func read(_ given: TestTable) {
    guard let dataset = framework.dataset(given.dataset) else { return }
    let (table, found) = GivenRows.read(
      given.rows.map { $0.cells.map(\.text) }, lines: given.rows.map(\.span.line), columns: given.columns,
      of: dataset,
      codeLists: framework.codeLists, joined: joined, constants: times(of: dataset, given)
    ) { condition, cell in ExpressionEvaluator.evaluate(condition, column: cell, period: nil) }
    tables[given.dataset] = table
    for problem in found {
      var diagnostic = located(problem.diagnostic)
      diagnostic.location = place(line: problem.line, problem.cell, of: given)
      problems.append(diagnostic)
    }
    problems.sort { $0.start < $1.start }
  }

  /// Lookups that the test gives with what a join needs.
  private var joined: Set<String> {
    Set(
      test.tables.filter { table in
        guard let dataset = framework.dataset(table.dataset), dataset.kind == .lookup else { return false }
        return Set(dataset.key).isSubset(of: table.columns)
      }.map(\.dataset))
  }

  /// The day, month or period of rows that do not say theirs.
  private func times(of dataset: Dataset, _ given: TestTable) -> [Int: Value] {
    switch dataset.time {
    case .snapshot: return [:]
    case .events(let column):
      if given.columns.contains(column) { return [:] }
      if case .moment = dataset.columns[column].kind {
        return Moment(noonOf: test.period.end).map { [column: .moment($0)] } ?? [:]
      }
      return [column: .date(test.period.end)]
    case .periods(let column):
      if given.columns.contains(column) { return [:] }
      if case .month = dataset.columns[column].kind, let month = Period.month(containing: test.period.end) {
        return [column: .period(month)]
      }
      return [column: .period(test.period)]
    }
  }

  private func place(line: Int, _ cell: Int?, of table: TestTable) -> Location {
    guard let row = table.rows.first(where: { $0.span.line == line }) else { return .source(table.span) }
    if let cell, row.cells.indices.contains(cell) { return .source(row.cells[cell].span) }
    return .source(row.span)
  }

  /// Says of a line of a table where in the rule file that is.
  func located(_ diagnostic: Diagnostic) -> Diagnostic {
    func located(_ location: Location) -> Location {
      guard case .cell(let dataset, let line, _, _) = location,
        let table = test.tables.first(where: { $0.dataset == dataset })
      else { return location }
      return place(line: line, nil, of: table)
    }
    var diagnostic = diagnostic
    diagnostic.location = located(diagnostic.location)
    for index in diagnostic.related.indices {
      diagnostic.related[index].location = located(diagnostic.related[index].location)
    }
    return diagnostic
  }
}

extension Diagnostic {
  fileprivate var start: Int { if case .source(let span) = location { span.start } else { 0 } }
}
