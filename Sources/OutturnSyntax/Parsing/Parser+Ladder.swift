import OutturnModel

/// `ladder`: where evidence is, phases with their criteria, when a phase is reached, and which level that makes.
extension Parser {
  mutating func ladder(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = LadderSyntax()
    ruledBlock(
      &head, own: ["criterion", "evidenced", "plan", "phase", "level"], repeatable: ["phase"],
      item: { parser in
        guard parser.at("phase"), parser.peek().text != "reached" else { return false }
        if let phase = parser.node(.clause, { $0.phase() }) { body.phases.append(phase) }
        return true
      },
      { parser, keyword in
        switch keyword {
        case "criterion":
          parser.advance()
          if parser.expect("in") { body.criterion = parser.name("the column of criteria") }
        case "evidenced":
          parser.advance()
          if parser.expect("when") { body.evidenced = parser.parseExpression() }
        case "plan":
          parser.advance()
          body.plan = parser.name("the column that holds the level planned")
        case "phase": body.reached = parser.phaseReached() ?? body.reached
        default: body.isGated = parser.level() ?? body.isGated
        }
      })
    return RuledSyntax(head: head, body: .ladder(body))
  }

  /// `phase 1 "Foundations" { … }`.
  private mutating func phase() -> LadderSyntax.Phase? {
    advance()
    guard let number = integer("the number of the phase, or `reached`"), let title = text("the phase's title")
    else {
      skip { $0.at(.leftBrace) || $0.current.startsLine }
      if at(.leftBrace) { skipBody() }
      return nil
    }
    var phase = LadderSyntax.Phase(number: number, title: title)
    block("phase", known: []) { parser in
      guard parser.at(.name) || parser.at(.backtickName) else { return false }
      parser.node(.member) { parser in
        guard let name = parser.name("a criterion"), let title = parser.text("what the criterion asks") else {
          return
        }
        phase.criteria.append(.init(name: name, title: title))
      }
      return true
    }
    return phase
  }

  /// `phase reached when all its criteria are evidenced`, or `at least 3 of its criteria`.
  private mutating func phaseReached() -> LadderSyntax.Reached? {
    advance()
    guard expect("reached", "when") else { return nil }
    if accept("all") != nil { return expect("its", "criteria", "are", "evidenced") ? .all : nil }
    guard accept(["at", "least"]) != nil else {
      report(
        SyntaxDiagnostics.expected(
          "`all its criteria are evidenced` or `at least 3 of its criteria are evidenced`", found: current))
      return nil
    }
    guard let least = integer("how many of its criteria"),
      expect("of", "its", "criteria", "are", "evidenced")
    else { return nil }
    return .atLeast(least)
  }

  /// `level highest phase reached`, or `level highest phase with every lower phase reached`.
  private mutating func level() -> Bool? {
    advance()
    guard expect("highest", "phase") else { return nil }
    if accept("reached") != nil { return false }
    return expect("with", "every", "lower", "phase", "reached") ? true : nil
  }
}
