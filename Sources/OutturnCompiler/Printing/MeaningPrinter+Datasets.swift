import OutturnModel

/// Code lists, and what datasets ask of what is submitted.
extension MeaningPrinter {
  /// Of a list in a file, where it stands: what the file holds has a digest of its own.
  func codes(_ list: CodeList) -> [MeaningForm] {
    func day(_ column: CodeList.File.DayColumn?) -> MeaningForm {
      column.map { .form("column", .word($0.header), .optional($0.pattern)) } ?? ""
    }
    if let file = list.file {
      return [.form("file", .word(file.code), .optional(file.label), day(file.start), day(file.end))]
    }
    return list.members.map { member in
      let named = [.word("code"), .word(member.code), .optional(member.label)] as [MeaningForm]
      let days = [MeaningForm.optional(member.start?.description), .optional(member.end?.description)]
      return .list(member.isDated ? named + days : named)
    }
  }

  mutating func printWindows(of indicator: Indicator, _ dataset: Dataset?) {
    let id = MeaningForm.word(indicator.id)
    if let months = indicator.windowMonths { add(.form("window", id, .word(String(months)))) }
    if let total = indicator.total, let dataset { add(.form("total", id, expression(total, dataset))) }
    if let sum = indicator.strataSum {
      add(.form("strata-sum", id, number(sum.tolerance), .word(sum.severity.rawValue)))
    }
    for rule in indicator.reconciliations.sorted(by: { $0.period.start < $1.period.start }) {
      add(
        .form(
          "reconciled", id, .word(rule.period.description), number(rule.published),
          number(rule.tolerance.number), rule.tolerance.isRelative ? "relative" : "absolute",
          .word(rule.source)))
    }
  }

  mutating func printDemands(of dataset: Dataset) {
    let id = MeaningForm.word(dataset.id)
    switch dataset.unfolding?.columns {
    case nil: break
    case .span(let from, let to): add(.form("unfolded", id, "span", .word(from), .word(to)))
    case .list(let headers): add(.form("unfolded", id, "list", .form("headers", words: headers)))
    }
    if !dataset.suppressedWords.isEmpty {
      add(.form("suppressed", id, .form("words", words: dataset.suppressedWords.sorted())))
    }
    if let rule = dataset.disclosure { add(.form("published", id, disclosure(rule))) }
    if let rows = dataset.meantRows { add(.form("rows", id, expression(rows.condition, dataset))) }
    if let share = dataset.rejectsAtMost { add(.form("rejects", id, number(share))) }
    switch dataset.expects {
    case nil: break
    case .rows(let count): add(.form("expects", id, "rows", .word(String(count))))
    case .each(let column): add(.form("expects", id, "each", .word(dataset.columns[column].name)))
    }
    printRows(of: dataset)
    for column in dataset.columns.sorted(by: { $0.name < $1.name }) where !column.defaultValues.isEmpty {
      add(.form("default", id, .word(column.name), .form("values", words: column.defaultValues.sorted())))
    }
    for column in dataset.columns.map(\.self).sorted(by: { $0.name < $1.name })
    where column.writesDeficitsPositive && column.isInFile {
      add(.form("deficits-positive", id, .word(column.name)))
    }
    for check in dataset.checks.sorted(by: { $0.id < $1.id }) {
      let body: MeaningForm =
        switch check.form {
        case .holds(let condition): .form("holds", expression(condition, dataset))
        case .steady(let value, let amount, let isRelative):
          .form("steady", expression(value, dataset), number(amount), isRelative ? "relative" : "absolute")
        }
      add(.form("check", id, .word(check.id), body, .word(check.severity.rawValue)))
    }
  }

  /// The rows of a register, each cell with its column, in the order of the rows' texts.
  private mutating func printRows(of dataset: Dataset) {
    guard let register = dataset.register else { return }
    let id = MeaningForm.word(dataset.id)
    let kind: MeaningForm =
      switch register.kind {
      case nil: ""
      case .same(let kind): .form("same", .word(kind))
      case .column(let column): .form("column", .word(dataset.columns[column].name))
      }
    add(.form("register", id, .optional(register.covers.map { dataset.columns[$0].name }), kind))
    let columns = register.rows.columns.map { dataset.columns[$0].name }
    let rows = register.rows.rows.map { row in
      MeaningForm.list(
        ["row", id]
          + zip(columns, row.cells).filter { !$1.text.isEmpty }.sorted { $0.0 < $1.0 }
          .map { .form($0, .word($1.text)) })
    }
    for row in rows.map({ ($0, $0.text) }).sorted(by: { $0.1 < $1.1 }) { add(row.0) }
  }
}
