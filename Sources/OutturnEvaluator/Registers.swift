package import OutturnModel
package import OutturnSubmission

/// Reads the rows of registers, which stand in the rules, just as those of files are read.
package enum Registers {
  /// Every register's table by its id, its derived columns not yet filled in, and what is wrong with its cells, at
  /// their place in the rule file. One with codes of a list whose file is not read yet is left out.
  package static func read(_ framework: Framework) -> (tables: [String: Table], diagnostics: [Diagnostic]) {
    var tables: [String: Table] = [:]
    var diagnostics: [Diagnostic] = []
    for dataset in framework.datasets {
      guard let register = dataset.register, !waitsForCodes(dataset, framework) else { continue }
      let (table, problems) = read(register.rows, of: dataset, framework)
      tables[dataset.id] = table
      diagnostics += problems
    }
    return (tables, diagnostics)
  }

  private static func waitsForCodes(_ dataset: Dataset, _ framework: Framework) -> Bool {
    dataset.columns.contains { column in
      guard case .code(let id) = column.kind, let list = framework.codeList(id) else { return false }
      return list.file != nil && list.members.isEmpty
    }
  }

  /// The rows that stand in a rule file, as a table of `dataset`.
  ///
  /// - Parameters:
  ///   - joined: lookups of which the columns that they give are left for later.
  ///   - constants: what the rows say in columns that they do not give.
  package static func read(
    _ given: TestTable, of dataset: Dataset, _ framework: Framework, joined: Set<String> = [],
    constants: [Int: Value] = [:]
  ) -> (Table?, [Diagnostic]) {
    let (table, problems) = GivenRows.read(
      given.rows.map { $0.cells.map(\.text) }, lines: given.rows.map(\.span.line), columns: given.columns,
      of: dataset, codeLists: framework.codeLists, joined: joined, constants: constants
    ) { condition, cell in ExpressionEvaluator.evaluate(condition, column: cell, period: nil) }
    let located = problems.map { problem in
      var diagnostic = problem.diagnostic.located(in: [given])
      diagnostic.location = given.place(line: problem.line, problem.cell)
      return diagnostic
    }
    return (table, located)
  }
}
