import OutturnModel

/// Commitments and milestones: what a register says is to be done, and what is reported of it.
extension Parser {
  mutating func commitments(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = CommitmentsSyntax()
    let statuses = Commitments.Status.allCases.map(\.rawValue)
    ruledBlock(&head, own: ["status", "due", "reached", "basis", "carry"] + statuses) { parser, keyword in
      parser.advance()
      switch keyword {
      case "status": body.status = parser.thingColumn("the column that holds the status")
      case "due": body.due = parser.name("the column that says by when it is due")
      case "reached": body.reached = parser.thingColumn("the column that says when it was done")
      case "basis": body.basis = parser.thingColumn("the column that says what the status rests on")
      case "carry":
        if parser.expect("forward") { body.carried += parser.commaSeparated { $0.commitmentStatus() } }
      default:
        guard let status = Commitments.Status(rawValue: keyword) else { return }
        body.codes[status] = parser.commaSeparated { $0.text("a status as it is reported") }
      }
    }
    return RuledSyntax(head: head, body: .commitments(body))
  }

  private mutating func commitmentStatus() -> Located<Commitments.Status>? {
    let words = Commitments.Status.allCases.map(\.rawValue)
    if at(.name), let status = Commitments.Status(rawValue: current.text) {
      return Located(status, advance().span)
    }
    report(
      SyntaxDiagnostics.expected(
        words.map { "`\($0)`" }.joined(separator: ", "), found: current,
        suggestion: Suggestion.nearest(to: current.text, among: words)))
    return nil
  }

  /// `COLUMN in DATASET`, or `COLUMN`.
  private mutating func thingColumn(_ what: String) -> ThingColumnSyntax? {
    guard let column = name(what) else { return nil }
    guard accept("in") != nil else { return ThingColumnSyntax(column: column) }
    return name("a dataset").map { ThingColumnSyntax(column: column, dataset: $0) }
  }

  /// `milestones … for each`, and `milestone`, whose rows are those of a condition.
  mutating func milestones(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = MilestonesSyntax()
    let isOne = head.keyword == "milestone"
    ruledBlock(&head, own: ["due", "reached", "forecast"]) { parser, keyword in
      parser.advance()
      switch keyword {
      case "due":
        body.due =
          isOne
          ? parser.date("the day by which it is due").map { .day($0) }
          : parser.name("the column that says by when it is due").map { .column($0) }
      case "reached":
        body.reached = parser.thingColumn("the column that says when it was reached")
        if isOne { body.condition = parser.condition() }
      default: body.forecast = parser.thingColumn("the column that says when it is expected")
      }
    }
    if isOne { head.dataset = body.reached?.dataset }
    return RuledSyntax(head: head, body: .milestones(body))
  }
}
