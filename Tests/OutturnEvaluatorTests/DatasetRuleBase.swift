import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import OutturnSyntax

/// Rule text and the text of submissions, taken down the whole line that a run takes them.
struct DatasetRuleBase {
  let framework: Framework
  let problems: [Diagnostic]

  init(_ rules: String) {
    let (framework, diagnostics) = Compiler.compile([Parser.parse(rules, file: "rules.outturn")])
    self.framework = framework
    problems = diagnostics
  }

  /// The table of a dataset, joined and with its derived columns.
  func table(_ id: String, _ csv: String, lookups: [String: String] = [:]) -> Table? {
    var tables = lookups.reduce(into: [String: Table]()) { $0[$1.key] = read($1.key, $1.value).table }
    tables[id] = read(id, csv).table
    return LookupJoin.fillAll(tables) { ExpressionEvaluator.evaluate($0, column: $1, period: nil) }.tables[id]
  }

  /// - Parameter asOf: the last day of the period run, on which the codes of a snapshot must be in force.
  func read(_ id: String, _ csv: String, asOf: CalendarDate? = nil) -> TableReading {
    TableReader.read(
      Array(csv.utf8), fileName: "\(id).csv",
      dataset: framework.dataset(id) ?? Dataset(id: id, title: id, kind: .dataset, span: somewhere),
      codeLists: framework.codeLists, asOf: asOf
    ) { ExpressionEvaluator.evaluate($0, column: $1, period: nil) }
  }

  func check(_ id: String, _ csv: String, at run: String = "2023/24") -> ConformanceCheck.Result? {
    table(id, csv).map { table in
      ConformanceCheck.run(table, fileName: "\(id).csv") {
        ExpressionEvaluator.evaluate($0, column: $1, period: period(run))
      }
    }
  }

  func results(_ id: String, _ csv: String, at run: String = "2023/24", lookups: [String: String] = [:])
    -> [IndicatorResult]
  {
    guard let table = table(id, csv, lookups: lookups) else { return [] }
    return Evaluation.run(framework: framework, tables: [id: table], period: period(run)).results
  }
}

extension Table {
  /// The cells of a column, as texts.
  func cells(_ name: String) -> [String] {
    guard let index = dataset.column(named: name) else { return [] }
    return chunks.flatMap { chunk in (0..<chunk.rowCount).map { chunk.columns[index].observation($0).shown } }
  }
}
