import OutturnModel

/// `requirement`: a decision table, and when what it requires is met.
extension Parser {
  mutating func requirement(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = RequirementSyntax()
    ruledBlock(
      &head, own: ["otherwise", "without"], item: { $0.requirementItem(&body) },
      { parser, keyword in
        let start = parser.advance().span
        if keyword == "otherwise" {
          if parser.expect("no", "requirement") { body.otherwise = start.through(parser.previousSpan) }
        } else {
          parser.expect("evidence")
          body.withoutEvidence = start.through(parser.previousSpan)
        }
      })
    return RuledSyntax(head: head, body: .requirement(body))
  }

  /// Rows of the table, or `NAME met when CONDITION`.
  private mutating func requirementItem(_ body: inout RequirementSyntax) -> Bool {
    if at(.tableRow) {
      let start = current.span
      let table = decisionTable()
      if let first = body.table {
        report(RequirementSyntaxDiagnostics.secondTable(start, first: first.head.span))
      } else {
        body.table = table
      }
      return true
    }
    // A keyword that is misspelt is not a name.
    guard at(.name) || at(.backtickName), peek().text == "met" || peek(2).text == "when" else { return false }
    let evidence = node(.clause) { parser -> RequirementSyntax.EvidenceSyntax? in
      guard let name = parser.name("a requirement") else { return nil }
      guard parser.expect("met", "when") else {
        return .init(requirement: name, met: ExpressionSyntax(.invalid, name.span))
      }
      return .init(requirement: name, met: parser.parseExpression())
    }
    if let evidence { body.evidence.append(evidence) }
    return true
  }

  private mutating func decisionTable() -> DecisionTableSyntax {
    let head = Self.row(advance())
    var names = head.cells.map { NameSyntax(text: $0.value.filter { $0 != "`" }, span: $0.span) }
    for (index, cell) in head.cells.enumerated() {
      if let first = head.cells[..<index].first(where: { $0.value == cell.value }) {
        report(RequirementSyntaxDiagnostics.columnTwice(cell, first: first.span))
      }
    }
    if !names.contains(where: { $0.text == "requires" }) {
      let meant = names.firstIndex { Suggestion.nearest(to: $0.text, among: ["requires"]) != nil }
      report(
        RequirementSyntaxDiagnostics.noOutcomeColumn(
          meant.map { names[$0].span } ?? head.span, suggestion: meant == nil ? nil : "requires"))
      if let meant { names[meant] = NameSyntax(text: "requires", span: names[meant].span) }
    }
    var table = DecisionTableSyntax(
      head: head, columns: names.filter { !["requires", "cites"].contains($0.text) })
    while let token = accept(.tableRow) {
      let row = Self.row(token)
      guard row.cells.count == head.cells.count else {
        report(
          SyntaxDiagnostics.rowLength(row.cells.count, head.cells.count, at: row.span, header: head.span))
        continue
      }
      table.rows.append(decisionRow(row, names))
    }
    return table
  }

  private mutating func decisionRow(_ row: TableSyntax.Row, _ names: [NameSyntax]) -> DecisionTableSyntax.Row
  {
    var result = DecisionTableSyntax.Row(cells: [], span: row.span)
    for (cell, name) in zip(row.cells, names) {
      if cell.value.isEmpty {
        if name.text != "cites" { report(RequirementSyntaxDiagnostics.blankCell(cell, column: name.text)) }
        if !["requires", "cites"].contains(name.text) {
          result.cells.append(.init(node: .invalid, text: cell))
        }
        continue
      }
      var parser = Parser(cell: cell)
      switch name.text {
      case "requires":
        if parser.accept(["no", "requirement"]) == nil {
          let name = parser.name("what is required, or `no requirement`")
          if parser.at(.endOfFile) { result.outcome = name }
        }
      case "cites": result.citation = parser.citation(from: parser.current.span)
      default: result.cells.append(.init(node: parser.decisionCell(), text: cell))
      }
      parser.endOfCell()
      diagnostics += parser.diagnostics.map {
        var diagnostic = $0
        diagnostic.message = $0.message.replacing(
          "found \(parser.tokens[parser.tokens.count - 1].inWords)", with: "found the end of the cell")
        return diagnostic
      }
    }
    return result
  }

  /// What follows the condition of a cell belongs to no condition.
  private mutating func endOfCell() {
    guard diagnostics.isEmpty else { return }
    if !at(.endOfFile) {
      report(SyntaxDiagnostics.expected("`and`, `,` or the end of the cell", found: current))
    } else if current.leadingTrivia.contains("#") {
      report(
        SyntaxDiagnostics.expected(
          "the end of the cell", found: current, help: ["a comment cannot stand inside a row of a table"]))
    }
  }

  // MARK: cells

  private mutating func decisionCell() -> DecisionTableSyntax.CellSyntax.Node {
    if peek().kind == .endOfFile {
      if accept("any") != nil { return .any }
      if accept("otherwise") != nil { return .otherwise }
    }
    let isNegated = accept("not") != nil
    var alternatives: [[DecisionTableSyntax.ConditionSyntax]] = []
    repeat {
      var conditions: [DecisionTableSyntax.ConditionSyntax] = []
      repeat {
        guard let condition = decisionCondition() else { return .invalid }
        conditions.append(condition)
      } while accept("and") != nil
      alternatives.append(conditions)
    } while accept(.comma) != nil
    return .oneOf(alternatives, isNegated: isNegated)
  }

  private mutating func decisionCondition() -> DecisionTableSyntax.ConditionSyntax? {
    let start = current.span
    func made(_ node: DecisionTableSyntax.ConditionSyntax.Node) -> DecisionTableSyntax.ConditionSyntax {
      .init(node: node, span: start.through(previousSpan))
    }
    if at(.name), ["from", "before", "until", "after"].contains(current.text) {
      return days().map { made(.days($0)) }
    }
    if let relation = comparisonWords() {
      let amount = factor()
      if case .invalid = amount.node { return nil }
      return made(.comparison(relation, amount))
    }
    if at(.name) || at(.backtickName) || at(.text) {
      let token = current
      let text = optionalText() ?? TextSyntax(value: Self.plainName(advance()), span: token.span)
      return made(.value(text, amount: nil))
    }
    if at(.date), let day = date("a day") {
      return made(.days(.only(Rational(day.value.dayNumber))))
    }
    let first = position
    let amount = factor()
    if case .invalid = amount.node { return nil }
    if accept("to") != nil {
      let upper = factor()
      if case .invalid = upper.node { return nil }
      return made(.between(amount, upper))
    }
    return made(.value(TextSyntax(value: words(from: first), span: amount.span), amount: amount))
  }

  /// `from D`, `from D to D`, `before D`, `until D` (which takes D in) or `after D`.
  private mutating func days() -> NumberRange? {
    let keyword = advance().text
    guard let day = date("a day").map({ Rational($0.value.dayNumber) }) else { return nil }
    switch keyword {
    case "before": return NumberRange(lower: .unbounded, upper: .exclusive(day))
    case "until": return NumberRange(lower: .unbounded, upper: .inclusive(day))
    case "after": return NumberRange(lower: .exclusive(day), upper: .unbounded)
    default:
      guard accept("to") != nil else { return NumberRange(lower: .inclusive(day), upper: .unbounded) }
      return date("the last day").map {
        NumberRange(lower: .inclusive(day), upper: .inclusive(Rational($0.value.dayNumber)))
      }
    }
  }
}
