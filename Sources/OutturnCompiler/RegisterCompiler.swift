import OutturnModel
import OutturnSyntax

/// Registers: the rows that stand in the rules, by the columns that they are given in.
extension Compiler {
  mutating func compileRegister(_ syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard syntax.kind == .register else { return }
    let name = "register `\(syntax.name.text)`"
    if syntax.key.isEmpty {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which columns tell its rows apart", in: name, at: syntax.name.span, help: "add `key COLUMN`"))
    }
    guard let register = syntax.register, let table = register.rows else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "its rows", in: name, at: syntax.name.span,
          help: "add `rows`, and below it the names of columns and the rows between bars: `| id | due |`"))
      return
    }
    guard let columns = columns(table.head, of: dataset) else { return }
    if let late = columns.firstIndex(where: { !dataset.columns[$0].isInFile }) {
      diagnostics.append(RegisterDiagnostics.derivedColumn(table.head.cells[late]))
      return
    }
    for (index, column) in dataset.columns.enumerated()
    where column.isInFile && !column.canBeUnknown && !columns.contains(index) {
      diagnostics.append(RegisterDiagnostics.columnNotGiven(column, rows: table.dataset.span))
    }
    let (citations, problems) = resolve(register.citations)
    diagnostics += problems
    if citations.isEmpty { diagnostics.append(MeaningDiagnostics.uncited(name, at: syntax.name.span)) }
    var made = Register(
      rows: TestTable(
        dataset: dataset.id, columns: columns,
        rows: table.rows.map { row in
          .init(cells: row.cells.map { .init(text: $0.value, span: $0.span) }, span: row.span)
        }, span: table.dataset.span), citation: citations.first(where: \.isInForce))
    made.covers = register.covers.flatMap { column($0, of: dataset) }
    made.kind = register.kind.map { kind in
      dataset.column(named: kind.text).map { .column($0) } ?? .same(kind.text)
    }
    dataset.register = made
    checkLines(of: dataset)
  }

  /// Lines of a citation that cannot be read would be lost without a word.
  private mutating func checkLines(of dataset: Dataset) {
    guard let register = dataset.register,
      let column = dataset.column(named: "line") ?? dataset.column(named: "lines"),
      let place = register.rows.columns.firstIndex(of: column)
    else { return }
    for row in register.rows.rows where row.cells.indices.contains(place) {
      let cell = row.cells[place]
      if !cell.text.isEmpty, Register.lines(cell.text) == nil {
        diagnostics.append(RegisterDiagnostics.notLines(cell.text, at: cell.span))
      }
    }
  }
}
