import OutturnModel

/// The file, and the declarations with short bodies: sources, codes and definitions.
extension Parser {
  mutating func parseFile() -> [DeclarationSyntax] {
    if at("outturn") { edition() }
    var declarations: [DeclarationSyntax] = []
    while !at(.endOfFile) {
      if at("import") {
        importFile(isLate: !declarations.isEmpty)
      } else if let declaration = declaration() {
        declarations.append(declaration)
      }
    }
    advance()
    return declarations
  }

  private mutating func edition() {
    node(.edition) { parser in
      parser.advance()
      let token = parser.current
      guard parser.integer("the edition of the language: `outturn 1`") != nil else { return }
      if token.text != "1" { parser.report(SyntaxDiagnostics.unsupportedEdition(token)) }
    }
  }

  private mutating func declaration() -> DeclarationSyntax? {
    switch current.kind == .name ? current.text : "" {
    case "source": return node(.source) { $0.source() }.map { .source($0) }
    case "codes": return node(.codes) { $0.codes() }.map { .codes($0) }
    case "dataset": return node(.dataset) { $0.dataset(.dataset) }.map { .dataset($0) }
    case "comparator": return node(.dataset) { $0.dataset(.comparator) }.map { .dataset($0) }
    case "narrative": return node(.dataset) { $0.dataset(.narrative) }.map { .dataset($0) }
    case "sign-off": return node(.dataset) { $0.dataset(.signOff) }.map { .dataset($0) }
    case "series": return node(.dataset) { $0.dataset(.series) }.map { .dataset($0) }
    case "lookup": return node(.lookup) { $0.dataset(.lookup) }.map { .dataset($0) }
    case "register": return node(.dataset) { $0.register() }.map { .dataset($0) }
    case "define": return node(.define) { $0.define() }.map { .define($0) }
    case "banding": return node(.banding) { $0.banding() }.map { .banding($0) }
    case "hierarchy": return node(.hierarchy) { $0.hierarchy() }.map { .hierarchy($0) }
    case "indicator": return node(.indicator) { $0.indicator() }.map { .indicator($0) }
    case "scheme": return node(.scheme) { $0.scheme() }.map { .scheme($0) }
    case "rules": return node(.rules) { $0.rules() }.map { .rules($0) }
    case "test": return node(.test) { $0.test() }.map { .test($0) }
    case "local": return localDeclaration()
    case "framework": return node(.framework) { $0.framework() }.map { .framework($0) }
    case "equivalent": return node(.equivalent) { $0.equivalent() }.map { .equivalent($0) }
    case "outturn":
      report(SyntaxDiagnostics.misplacedEdition(current))
      edition()
      return nil
    default:
      if current.kind != .invalid {
        report(
          position == 0 || current.startsLine
            ? SyntaxDiagnostics.unknownDeclaration(current)
            : SyntaxDiagnostics.expected("an operator, or a new declaration on the next line", found: current)
        )
      }
      if at(.rightBrace) { node(.unexpected) { _ = $0.advance() } } else { skipDeclaration() }
      return nil
    }
  }

  /// Reads `{ … }`, calling `item` for each thing inside it; what `item` does not take is reported and
  /// stepped over up to the next clause keyword of `known`.
  mutating func block(_ construct: String, known: [String], _ item: (inout Parser) -> Bool) {
    guard let open = expect(.leftBrace) else {
      skip { $0.at(.leftBrace) }
      guard let open = accept(.leftBrace) else { return }
      return items(open, construct, known, item)
    }
    items(open, construct, known, item)
  }

  private mutating func items(
    _ open: Token, _ construct: String, _ known: [String], _ item: (inout Parser) -> Bool
  ) {
    blocks.append((construct, known))
    defer { blocks.removeLast() }
    while !at(.rightBrace) {
      if at(.endOfFile) || atDeclarationStart {
        report(SyntaxDiagnostics.unclosedBrace(open, at: current, of: construct))
        return
      }
      let before = position
      let reported = diagnostics.count
      if !item(&self) {
        if let outer = blockOutside(that: known) {
          report(SyntaxDiagnostics.unclosedBrace(open, at: current, of: construct, inside: outer))
          return
        }
        report(SyntaxDiagnostics.unknownClause(current, in: construct, known: known))
        skip { $0.current.kind == .name && known.contains($0.current.text) }
      } else if position == before {
        // An item that took nothing would be met again for ever.
        node(.unexpected) { _ = $0.advance() }
      } else if diagnostics[reported...].contains(where: { $0.code == "OT1006" }), !current.startsLine {
        // The rest of a line that could not be read would only be misread as clauses.
        skip { $0.current.startsLine }
      }
    }
    advance()
  }

  /// The block around this one, where a line starts with a clause of it.
  private func blockOutside(that known: [String]) -> String? {
    guard current.kind == .name, current.startsLine, !known.contains(current.text) else { return nil }
    return blocks.dropLast().last { $0.known.contains(current.text) }?.construct
  }

  /// Notes where a clause that may stand once was first given; false, with a message, for a second.
  mutating func once(_ clause: String, _ seen: inout [String: SourceSpan]) {
    if let first = seen[clause] {
      report(SyntaxDiagnostics.repeatedClause(current, first: first))
    } else {
      seen[clause] = current.span
    }
  }

  private mutating func source() -> SourceSyntax? {
    advance()
    guard let name = name("the id of the source"), let title = text("the title of the source") else {
      skipBody()
      return nil
    }
    var source = SourceSyntax(name: name, title: title)
    var seen: [String: SourceSpan] = [:]
    let known = ["publisher", "date", "address", "supersedes"]
    block("source", known: known) { parser in
      guard known.contains(parser.current.text) else { return false }
      parser.node(.clause) { parser in
        parser.once(parser.current.text, &seen)
        switch parser.advance().text {
        case "publisher": source.publisher = parser.text("the publisher")
        case "date": source.date = parser.date("the day of publication")
        case "address": source.address = parser.text("the address")
        default: source.supersedes = parser.name("the id of a source")
        }
      }
      return true
    }
    return source
  }

  mutating func define() -> DefineSyntax? {
    advance()
    guard let name = name("the name of the definition") else {
      skip { $0.atDeclarationStart }
      return nil
    }
    if atDeclarationStart || at(.endOfFile) || at(.rightBrace) {
      report(SyntaxDiagnostics.expected("what `\(name.text)` stands for", found: current))
      return DefineSyntax(name: name, body: ExpressionSyntax(.invalid, name.span))
    }
    let before = troubles
    let body = parseExpression()
    // The rest of what could not be read is no declaration.
    if troubles > before || at(.invalid), !atDeclarationStart { skip { $0.atDeclarationStart } }
    return DefineSyntax(name: name, body: body)
  }
}
