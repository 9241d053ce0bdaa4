import OutturnModel

/// Frameworks: domains, weights, and who answers for them.
extension Parser {
  mutating func framework() -> FrameworkSyntax? {
    advance()
    guard let name = name("the id of the framework") else {
      skipBody()
      return nil
    }
    var framework = FrameworkSyntax(name: name, title: optionalText())
    var seen: [String: SourceSpan] = [:]
    block("framework", known: ["owner", "committee", "review", "domain"] + Self.citationClauses) { parser in
      switch parser.at(.name) ? parser.current.text : "" {
      case "domain":
        if let domain = parser.node(.domain, { $0.domain() }) { framework.domains.append(domain) }
      case "owner", "committee", "review", "cites", "chosen", "conflicts":
        parser.node(.clause) { $0.frameworkClause(&framework, &seen) }
      default: return false
      }
      return true
    }
    return framework
  }

  private mutating func frameworkClause(
    _ framework: inout FrameworkSyntax, _ seen: inout [String: SourceSpan]
  ) {
    if citation(into: &framework.citations) { return }
    once(current.text, &seen)
    switch advance().text {
    case "owner": framework.owner = text("the owner")
    case "committee":
      framework.committee =
        optionalText() ?? name("the committee").map { TextSyntax(value: $0.text, span: $0.span) }
    default: framework.review = date("the day of the next review")
    }
  }

  /// `domain NAME "title" weight 20% { INDICATOR weight 2; … }`.
  private mutating func domain() -> FrameworkSyntax.DomainSyntax? {
    advance()
    guard let name = name("the id of the domain") else {
      skipBody()
      return nil
    }
    var domain = FrameworkSyntax.DomainSyntax(name: name, title: optionalText())
    domain.weight = weight()
    block("domain", known: []) { parser in
      guard parser.at(.name) || parser.at(.backtickName) else { return false }
      parser.node(.member) { parser in
        guard let name = parser.name("the id of an indicator or of a judged result") else { return }
        domain.members.append(.init(name: name, weight: parser.weight()))
        _ = parser.accept(.semicolon)
      }
      return true
    }
    return domain
  }

  private mutating func weight() -> Located<FrameworkSyntax.WeightSyntax>? {
    guard accept("weight") != nil else { return nil }
    guard at(.percentage) || at(.integer) || at(.decimal), let number = Self.number(current.text) else {
      report(ModuleSyntaxDiagnostics.weightNeeded(current))
      // It is no member of the domain.
      if at(.name) || at(.text), !current.startsLine { node(.unexpected) { _ = $0.advance() } }
      return nil
    }
    let token = advance()
    return Located(.init(number: number, isPercentage: token.kind == .percentage), token.span)
  }
}
