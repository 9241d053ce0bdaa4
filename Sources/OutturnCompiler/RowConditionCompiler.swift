import OutturnModel
import OutturnSyntax

/// Conditions that are settled as a file is read: which rows are meant, and what applies in them.
extension Compiler {
  /// `applies when` may read any column, so it is compiled after all of them.
  mutating func compileConditions(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    let conditional = Set(syntax.columns.filter { $0.appliesWhen != nil }.map(\.name.text))
    for column in syntax.columns {
      guard let condition = column.appliesWhen, let index = dataset.column(named: column.name.text) else {
        continue
      }
      let checked = checker.condition(condition, dataset: dataset)
      if checked.columns.contains(where: { conditional.contains(dataset.columns[$0].name) }) {
        diagnostics.append(
          MeaningDiagnostics.misfit(
            "`applies when` may only read columns that always apply", at: condition.span,
            label: "reads a column that does not"))
        continue
      }
      if let late = checked.columns.sorted().first(where: { !dataset.columns[$0].isInFile }) {
        diagnostics.append(
          DatasetDiagnostics.conditionOnLateColumn("applies when", dataset.columns[late], at: condition.span))
        continue
      }
      dataset.columns[index].appliesWhen = checked
    }
  }

  /// `rows where` is asked of every row before its keys and checks are, and so of columns of the file.
  mutating func compileMeantRows(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard let condition = syntax.meantRows else { return }
    let checked = checker.condition(condition, dataset: dataset)
    // An error in it has been told.
    if checked.type == .anything { return }
    if checked.readsPeriod {
      diagnostics.append(DatasetDiagnostics.meantByPeriod(at: condition.span))
    } else if let late = checked.columns.sorted().first(where: { !dataset.columns[$0].isInFile }) {
      diagnostics.append(
        DatasetDiagnostics.conditionOnLateColumn("rows where", dataset.columns[late], at: condition.span))
    } else if checked.columns.isEmpty {
      diagnostics.append(DatasetDiagnostics.meantByNothing(at: condition.span))
    } else {
      dataset.meantRows = MeantRows(
        condition: checked, sentence: Phrases(dataset).condition(checked))
    }
  }
}
