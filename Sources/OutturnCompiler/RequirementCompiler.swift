import OutturnModel
import OutturnSyntax

/// Requirements: the decision table, and the evidence that meets what its rows require.
extension Compiler {
  mutating func requirement(_ syntax: RequirementSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset)
    -> Requirement?
  {
    guard let tableSyntax = syntax.table, !tableSyntax.rows.isEmpty else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "what it requires", in: "requirement `\(head.name.text)`", at: head.name.span,
          help: "add a table: `| COLUMN | requires |`, and below it a row for each case"))
      return nil
    }
    let evidence = evidence(syntax, table: tableSyntax, head, dataset)
    guard let table = decisionTable(tableSyntax, dataset) else { return nil }
    let requirement = Requirement(
      table: table, evidence: evidence, hasOtherwise: syntax.otherwise != nil, span: head.name.span)
    let problems = DecisionTableCheck(
      requirement, dataset: dataset, judged: head.name, otherwise: syntax.otherwise
    ).diagnostics
    diagnostics += problems
    return problems.hasErrors ? nil : requirement
  }

  // MARK: evidence

  private mutating func evidence(
    _ syntax: RequirementSyntax, table: DecisionTableSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset
  ) -> [Requirement.Evidence] {
    let required = table.rows.compactMap(\.outcome)
    var evidence: [Requirement.Evidence] = []
    var seen: [String: SourceSpan] = [:]
    for item in syntax.evidence {
      let name = item.requirement
      if let first = seen[name.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("requirement", name, first: first))
        continue
      }
      seen[name.text] = name.span
      if !required.contains(where: { $0.text == name.text }) {
        diagnostics.append(RequirementDiagnostics.neverRequired(name, candidates: required.map(\.text)))
      }
      evidence.append(
        .init(
          requirement: name.text, met: checker.condition(item.met, dataset: dataset), span: item.met.span))
    }
    if let without = syntax.withoutEvidence {
      if let first = syntax.evidence.first {
        diagnostics.append(RequirementDiagnostics.withAndWithout(without, first: first.requirement.span))
      }
      return evidence
    }
    for name in required where seen[name.text] == nil {
      seen[name.text] = name.span
      diagnostics.append(
        RequirementDiagnostics.noEvidence(name, candidates: syntax.evidence.map(\.requirement.text)))
    }
    return evidence
  }

  // MARK: the table

  private mutating func decisionTable(_ syntax: DecisionTableSyntax, _ dataset: Dataset) -> DecisionTable? {
    var isWhole = true
    var dimensions: [DecisionTable.Dimension] = []
    for name in syntax.columns {
      guard let index = column(name, of: dataset), let dimension = dimension(index, name, dataset) else {
        isWhole = false
        continue
      }
      dimensions.append(dimension)
    }
    guard isWhole else { return nil }
    var rows: [DecisionTable.Row] = []
    for row in syntax.rows {
      let (citations, problems) = resolve([row.citation].compactMap(\.self))
      diagnostics += problems
      var cells: [DecisionTable.Cell] = []
      for (position, cell) in row.cells.enumerated() where dimensions.indices.contains(position) {
        let dimension = dimensions[position]
        var values: DecisionValues?
        if case .otherwise = cell.node {
          values = rest(of: position, syntax, dimension, dataset)
          if let all = values, all == all.everything {
            diagnostics.append(
              RequirementDiagnostics.otherwiseIsAny(cell.text, column: syntax.columns[position].text))
          }
        } else {
          values = self.values(cell, dimension, dataset)
        }
        if let values {
          cells.append(.init(values: values, text: cell.text.value, span: cell.text.span))
        }
      }
      guard cells.count == dimensions.count else {
        isWhole = false
        continue
      }
      rows.append(.init(cells: cells, outcome: row.outcome?.text, citations: citations, span: row.span))
    }
    return isWhole ? DecisionTable(dimensions: dimensions, rows: rows) : nil
  }

  /// A column of a table with what it can hold; nil, with a message, for one that no condition is about.
  private mutating func dimension(_ index: Int, _ name: NameSyntax, _ dataset: Dataset)
    -> DecisionTable.Dimension?
  {
    let column = dataset.columns[index]
    let universe: DecisionValues
    switch column.type {
    case .number:
      let range = column.range ?? .everything
      universe = .numbers([column.kind == .integer ? range.ofWholeNumbers : range])
    case .date: universe = .numbers([.everything])
    case .boolean: universe = .truths([true, false])
    case .text: universe = .texts([], areExcluded: true)
    case .code(let list):
      let members = list.flatMap { framework.codeList($0)?.members } ?? []
      // A list that is read from a file may have any code.
      universe =
        members.isEmpty
        ? .texts([], areExcluded: true) : .texts(Set(members.map(\.code)), areExcluded: false)
    default:
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "a column of this table", expected: "a number, a date, yes or no, a code or a text",
          found: column.type, at: name.span))
      return nil
    }
    return .init(
      column: checker.make(.column(index), column.type, name.span), universe: universe,
      isWhole: column.type == .date || column.kind == .integer)
  }

  /// What no cell of the column says explicitly.
  private mutating func rest(
    of position: Int, _ syntax: DecisionTableSyntax, _ dimension: DecisionTable.Dimension, _ dataset: Dataset
  ) -> DecisionValues? {
    var rest = dimension.universe.everything
    for row in syntax.rows where row.cells.indices.contains(position) {
      guard case .oneOf = row.cells[position].node else { continue }
      let before = (diagnostics.count, checker.diagnostics.count)
      let named = values(row.cells[position], dimension, dataset)
      // What is wrong with that cell is told where it stands.
      diagnostics.removeSubrange(before.0...)
      checker.diagnostics.removeSubrange(before.1...)
      guard let named else { return nil }
      rest = rest.subtracting(named)
    }
    return rest
  }

  private mutating func values(
    _ cell: DecisionTableSyntax.CellSyntax, _ dimension: DecisionTable.Dimension, _ dataset: Dataset
  ) -> DecisionValues? {
    let everything = dimension.universe.everything
    guard case .oneOf(let alternatives, let isNegated) = cell.node else {
      if case .any = cell.node { return everything }
      return nil
    }
    var whole = everything.complement
    for conditions in alternatives {
      var all = everything
      for condition in conditions {
        guard let values = self.values(condition, dimension, dataset) else { return nil }
        all = all.intersection(values)
      }
      whole = whole.union(all)
    }
    return isNegated ? whole.complement : whole
  }

  private mutating func values(
    _ condition: DecisionTableSyntax.ConditionSyntax, _ dimension: DecisionTable.Dimension, _ dataset: Dataset
  ) -> DecisionValues? {
    guard case .column(let index) = dimension.column.node else { return nil }
    let column = dataset.columns[index]
    func misfit() -> DecisionValues? {
      diagnostics.append(RequirementDiagnostics.misfit(column, at: condition.span))
      return nil
    }
    func ranged(_ range: NumberRange) -> DecisionValues {
      .numbers([column.kind == .integer ? range.ofWholeNumbers : range].filter { !$0.isEmpty })
    }
    switch (column.type, condition.node) {
    case (.number(let unit), .comparison(let relation, let amount)):
      return number(amount, unit: unit, what: "this condition").map { ranged(relation.range(of: $0)) }
    case (.number(let unit), .between(let low, let high)):
      guard let first = number(low, unit: unit, what: "this condition"),
        let last = number(high, unit: unit, what: "this condition")
      else { return nil }
      return ranged(NumberRange(lower: .inclusive(first), upper: .inclusive(last)))
    case (.number(let unit), .value(_, let amount?)):
      return number(amount, unit: unit, what: "this condition").map { ranged(.only($0)) }
    case (.date, .days(let range)):
      return .numbers([range.ofWholeNumbers].filter { !$0.isEmpty })
    case (.boolean, .value(let text, nil)):
      guard text.value == "yes" || text.value == "no" else { return misfit() }
      return .truths([text.value == "yes"])
    case (.code(let id), .value(let text, _)):
      if let list = id.flatMap({ framework.codeList($0) }), !list.members.isEmpty,
        !list.members.contains(where: { $0.code == text.value })
      {
        diagnostics.append(MeaningDiagnostics.notACode(text.value, at: text.span, list: list))
        return nil
      }
      return .texts([text.value], areExcluded: false)
    case (.text, .value(let text, _)): return .texts([text.value], areExcluded: false)
    default: return misfit()
    }
  }
}
