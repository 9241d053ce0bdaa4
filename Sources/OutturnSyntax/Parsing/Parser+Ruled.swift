import OutturnModel

/// Measures that rules define: their heads, and the clauses that all of them have.
extension Parser {
  static let ruledKeywords = [
    "attestation", "pass-fail", "commitments", "milestones", "milestone", "requirement", "tender", "ladder",
    "score",
  ]
  private static let ruledClauses =
    ["unknown", "owner", "escalate", "covers", "differs"] + citationClauses

  mutating func ruled() -> RuledSyntax? {
    if at("score") { return score() }
    let keyword = advance().text
    guard let head = ruledHead(keyword) else {
      skipBody()
      return nil
    }
    switch keyword {
    case "requirement": return requirement(head)
    case "tender": return tender(head)
    case "ladder": return ladder(head)
    case "commitments": return commitments(head)
    case "milestones", "milestone": return milestones(head)
    default: return attestation(head)
    }
  }

  /// `NAME "title" for each COLUMN and COLUMN in DATASET`.
  private mutating func ruledHead(_ keyword: String) -> RuledSyntax.Head? {
    guard let name = name("the id of the rule"), let title = text("the title of the rule") else { return nil }
    var head = RuledSyntax.Head(keyword: keyword, name: name, title: title)
    // One by itself is told apart from nothing.
    if keyword == "milestone" { return head }
    guard expect("for", "each") else { return nil }
    repeat {
      guard let thing = self.name("the column that tells things apart") else { return nil }
      head.things.append(thing)
    } while accept("and") != nil
    guard expect("in"), let dataset = self.name("a dataset") else { return nil }
    head.dataset = dataset
    return head
  }

  /// Reads the block of a ruled measure: the clauses in `own` by `clause`, those that all have here, and by
  /// `item` what does not start with a keyword, such as a row of a table.
  mutating func ruledBlock(
    _ head: inout RuledSyntax.Head, own: [String], repeatable: Set<String> = [],
    item: (inout Parser) -> Bool = { _ in false }, _ clause: (inout Parser, String) -> Void
  ) {
    let known = own + Self.ruledClauses
    var seen: [String: SourceSpan] = [:]
    var common = head
    block(head.keyword.hasSuffix("s") ? "\(head.keyword) block" : head.keyword, known: known) { parser in
      if item(&parser) { return true }
      guard parser.at(.name), known.contains(parser.current.text) else { return false }
      return parser.node(.clause) { parser in
        let keyword = parser.current.text
        if !repeatable.contains(keyword), keyword != "covers", !Self.citationClauses.contains(keyword) {
          parser.once(keyword, &seen)
        }
        if own.contains(keyword) { clause(&parser, keyword) } else { parser.ruledClause(&common) }
        return true
      }
    }
    head = common
  }

  mutating func ruledClause(_ head: inout RuledSyntax.Head) {
    if citation(into: &head.citations) { return }
    switch advance().text {
    case "unknown": head.unknown = unknownPolicy()
    case "owner": head.owner = text("who owns the measure")
    case "escalate":
      if expect("to") {
        head.escalatesTo =
          optionalText() ?? name("the committee").map { TextSyntax(value: $0.text, span: $0.span) }
      }
    case "differs":
      if expect("from", "catalogue") { head.differsFromCatalogue = text("why it differs") }
    default: head.covers += commaSeparated { $0.name("a catalogue id") }
    }
  }

  /// `met when CONDITION`, and of an attestation its evidence, who gave it, and when.
  private mutating func attestation(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = AttestationSyntax()
    ruledBlock(&head, own: ["met", "evidence", "assessor", "dated"]) { parser, keyword in
      parser.advance()
      switch keyword {
      case "met": if parser.expect("when") { body.met = parser.parseExpression() }
      case "evidence": body.evidence = parser.name("the column that holds the evidence")
      case "assessor": body.assessor = parser.name("the column that says who found it so")
      default:
        body.date = parser.name("the column that says when it was found so")
        if parser.accept("within") != nil { body.validFor = parser.spanOfTime() }
      }
    }
    return RuledSyntax(head: head, body: .attestation(body))
  }

  /// `12 months`.
  mutating func spanOfTime() -> TimeSpan? {
    guard let count = integer("a length of time such as `12 months`") else { return nil }
    let unit = current
    guard unit.kind == .name, let span = TimeSpan(count.value, unit: unit.text) else {
      report(
        SyntaxDiagnostics.expected(
          "a unit of time, such as `months`", found: unit,
          suggestion: Suggestion.nearest(to: unit.text, among: TimeSpan.unitNames)))
      return nil
    }
    advance()
    return span
  }
}
