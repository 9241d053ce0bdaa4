import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// The tables of a test, read once however often it is run.
struct TestTables {
  /// The ids of all that the result of the test is made from or judged by.
  var needed: Set<String> = []
  var tables: [String: Table] = [:]
  var problems: [Diagnostic] = []
  private let test: RuleTest
  private let framework: Framework

  /// - Parameter registers: the tables of registers, of which a test may give rows of its own instead.
  init(_ test: RuleTest, framework: Framework, registers: [String: Table] = [:]) {
    self.test = test
    self.framework = framework
    tables = registers
    for table in test.tables { read(table) }
    guard problems.isEmpty else { return }
    let joined = LookupJoin.fillAll(tables) { ExpressionEvaluator.evaluate($0, column: $1, period: nil) }
    problems += joined.diagnostics
    tables = joined.tables
  }

  private mutating func read(_ given: TestTable) {
    guard let dataset = framework.dataset(given.dataset) else { return }
    let (table, found) = Registers.read(
      given, of: dataset, framework, joined: joined, constants: times(of: dataset, given))
    tables[given.dataset] = table
    problems += found.map { $0.located(in: test.tables) }
    problems.sort { $0.start < $1.start }
  }

  /// Lookups that the test gives with what a join needs.
  private var joined: Set<String> {
    Set(
      test.tables.filter { table in
        guard let dataset = framework.dataset(table.dataset), dataset.kind.isJoinable else { return false }
        return Set(dataset.key).isSubset(of: table.columns)
      }.map(\.dataset)
    ).union(framework.datasets.filter { $0.register != nil }.map(\.id))
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

  /// Says of a line of a table where in the rule file that is.
  func located(_ diagnostic: Diagnostic) -> Diagnostic {
    let registers = framework.datasets.compactMap(\.register?.rows)
    return diagnostic.located(in: test.tables + registers)
  }
}

extension Diagnostic {
  fileprivate var start: Int { if case .source(let span) = location { span.start } else { 0 } }
}
