import OutturnModel
import OutturnSyntax

/// Commitments: what is reported of each thing of a register.
extension Compiler {
  mutating func commitments(_ syntax: CommitmentsSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset)
    -> Commitments?
  {
    guard let given = syntax.status else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "where their status is reported", in: "commitments `\(head.name.text)`", at: head.name.span,
          help: "add `status COLUMN in DATASET`"))
      return nil
    }
    guard let status = thingColumn(given, head, dataset) else { return nil }
    var commitments = Commitments(status: status, codes: codes(of: syntax), span: given.column.span)
    checkCodes(of: commitments, syntax, at: given.column)
    commitments.due = syntax.due.flatMap { dateColumn($0, of: dataset) }
    commitments.reached = syntax.reached.flatMap { dates($0, head, dataset) }
    commitments.basis = syntax.basis.flatMap { thingColumn($0, head, dataset) }
    for status in syntax.carried {
      if !commitments.carried.insert(status.value).inserted {
        diagnostics.append(CommitmentDiagnostics.carriedTwice(status))
      }
    }
    return commitments
  }

  /// A status that nothing is said of stands for itself.
  private func codes(of syntax: CommitmentsSyntax) -> [Commitments.Status: [String]] {
    let given = Set(syntax.codes.values.joined().map(\.value))
    return Commitments.Status.allCases.reduce(into: [:]) { codes, status in
      codes[status] =
        syntax.codes[status]?.map(\.value) ?? (given.contains(status.rawValue) ? [] : [status.rawValue])
    }
  }

  private mutating func checkCodes(
    of commitments: Commitments, _ syntax: CommitmentsSyntax, at name: NameSyntax
  ) {
    guard let dataset = framework.dataset(commitments.status.dataset) else { return }
    let column = dataset.columns[commitments.status.column]
    var list: CodeList?
    switch column.kind {
    case .text: break
    case .code(let id): list = framework.codeList(id)
    default:
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "a status", expected: "a code or a text", found: column.type, at: name.span))
      return
    }
    var seen: [String: SourceSpan] = [:]
    for status in Commitments.Status.allCases {
      for text in syntax.codes[status] ?? [] {
        if let first = seen[text.value] {
          diagnostics.append(
            MeaningDiagnostics.declaredTwice("status", NameSyntax(text.value, text.span), first: first))
        }
        seen[text.value] = text.span
        if let list, list.file == nil, !list.members.contains(where: { $0.code == text.value }) {
          diagnostics.append(MeaningDiagnostics.notACode(text.value, at: text.span, list: list))
        }
      }
    }
    let without = (list?.members ?? []).map(\.code).filter { commitments.status(of: $0) == nil }
    if let list, !without.isEmpty {
      diagnostics.append(CommitmentDiagnostics.codesWithoutStatus(without, of: list, at: name.span))
    }
  }

  // MARK: milestones

  mutating func milestones(_ syntax: MilestonesSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset)
    -> Milestones?
  {
    guard let given = syntax.reached else {
      diagnostics.append(CommitmentDiagnostics.withoutReached(head))
      return nil
    }
    guard let due = syntax.due else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "by when it is due", in: "\(head.keyword) `\(head.name.text)`", at: head.name.span,
          help: head.keyword == "milestone" ? "add `due 2025-03-31`" : "add `due COLUMN`"))
      return nil
    }
    let day: Milestones.Due
    switch due {
    case .day(let date): day = .day(date.value)
    case .column(let name):
      guard let column = dateColumn(name, of: dataset) else { return nil }
      day = .column(column)
    }
    guard let reached = dates(given, head, dataset) else { return nil }
    var milestones = Milestones(due: day, reached: reached, span: given.column.span)
    if let condition = syntax.condition {
      milestones.condition = checker.condition(condition, dataset: dataset)
    }
    if let forecast = syntax.forecast {
      milestones.forecast = dates(forecast, head, dataset)
      if head.keyword == "milestone", let other = forecast.dataset, other.text != dataset.id {
        diagnostics.append(CommitmentDiagnostics.otherForecast(other, dataset.id))
      }
    }
    return milestones
  }

  // MARK: columns

  private mutating func dates(_ syntax: ThingColumnSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset)
    -> ThingColumn?
  {
    guard let column = thingColumn(syntax, head, dataset), let read = framework.dataset(column.dataset) else {
      return nil
    }
    return requireDate(syntax.column, read.columns[column.column]) ? column : nil
  }

  private mutating func dateColumn(_ name: NameSyntax, of dataset: Dataset) -> Int? {
    guard let index = column(name, of: dataset) else { return nil }
    return requireDate(name, dataset.columns[index]) ? index : nil
  }

  private mutating func requireDate(_ name: NameSyntax, _ column: Column) -> Bool {
    if column.type == .date { return true }
    diagnostics.append(
      MeaningDiagnostics.wrongType(
        "`\(name.text)`", expected: "a date", found: column.type, at: name.span,
        help: ["declare `\(column.name)` as `date`"]))
    return false
  }

  /// The column, and those of its dataset that say which thing a row is about: its key but for a column that says
  /// when, by the names that the things have or, where there is one, whatever it is called.
  private mutating func thingColumn(
    _ syntax: ThingColumnSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset
  ) -> ThingColumn? {
    let read: Dataset
    if let name = syntax.dataset {
      guard let found = self.dataset(name) else { return nil }
      read = found
    } else {
      read = dataset
    }
    guard let index = column(syntax.column, of: read) else { return nil }
    if head.things.isEmpty { return ThingColumn(dataset: read.id, column: index, key: []) }
    var key = read.key
    if case .periods(let column) = read.time { key.removeAll { $0 == column } }
    let named = head.things.compactMap { read.column(named: $0.text) }.filter(key.contains)
    let matched = named.count == key.count && named.count == head.things.count ? named : key
    guard matched.count == head.things.count, matched == named || matched.count == 1 else {
      diagnostics.append(
        CommitmentDiagnostics.notOfThings(
          syntax.dataset ?? syntax.column, head, key: key.map { read.columns[$0].name }))
      return nil
    }
    return ThingColumn(dataset: read.id, column: index, key: matched)
  }
}
