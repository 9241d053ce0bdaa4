import OutturnModel

/// How the parser goes on after what it could not read: at the next clause, or at the next declaration.
extension Parser {
  /// In the order in which messages list them.
  static let declarations = [
    "import", "source", "codes", "dataset", "series", "lookup", "register", "comparator", "narrative",
    "sign-off", "define", "local", "banding", "hierarchy", "indicator", "rules", "scheme", "framework",
    "test",
    "equivalent",
  ]
  static let declarationKeywords = Set(declarations)

  /// Whether a declaration starts here, though what stands before it is not at its end: its keyword at the start of a
  /// line, and after it what a head goes on with. The keyword alone proves nothing, as `indicator column "I" text` is a
  /// column.
  var atDeclarationStart: Bool {
    guard atDeclarationKeyword else { return false }
    switch current.text {
    case "import": return blocks.isEmpty && peek().kind == .text
    case "local": return peek().text == "define"
    case "define": return followsName && !Self.neverNamed.contains(peek().text)
    default: return followsName && followsHead
    }
  }

  private var atDeclarationKeyword: Bool {
    current.kind == .name && current.span.column == 1 && Self.declarationKeywords.contains(current.text)
  }

  /// Whether a name stands after the current token, on its line.
  private var followsName: Bool {
    [.name, .backtickName].contains(peek().kind) && !peek().startsLine
  }

  /// After the keyword and the name: a title, braces, or a word that only heads have.
  private var followsHead: Bool {
    let third = peek(2)
    switch third.kind {
    case .leftBrace: return true
    // `column "Header"` and `contains "text"` are followed by no brace.
    case .text:
      return peek().kind == .backtickName || !Self.neverNamed.contains(peek().text)
        || peek(3).kind == .leftBrace
    case .name:
      return !third.startsLine && !Self.neverNamed.contains(peek().text)
        && ["from", "for", "because", "ordinal", "of"].contains(third.text)
    default: return false
    }
  }

  /// What follows the name of a column, or a value, rather than the keyword of a declaration.
  private static let neverNamed: Set<String> = [
    "column", "sum", "is", "in", "not", "and", "or", "then", "else", "within", "contains", "starts", "ends",
    "where", "from", "to", "of", "by", "weight", "text", "integer", "decimal", "figure", "yes/no", "date",
    "moment", "month", "period", "code",
  ]

  /// Outside all braces a keyword and a name are enough, whatever is wrong with what follows them.
  private func atNextDeclaration(within braces: Int) -> Bool {
    guard braces == 0, blocks.isEmpty else { return atDeclarationStart }
    return atDeclarationKeyword
      && ([.name, .backtickName].contains(peek().kind) || peek().kind == .text && at("import"))
  }

  /// Steps over tokens, whole braces at a time, until `stop` holds, a `}` closes the construct, or a
  /// declaration starts.
  mutating func skip(until stop: (Parser) -> Bool) {
    guard !at(.endOfFile), !at(.rightBrace), !atNextDeclaration(within: 0) else { return }
    open(.unexpected)
    var braces = 0
    repeat {
      if at(.leftBrace) { braces += 1 }
      if at(.rightBrace) { braces -= 1 }
      advance()
      if braces == 0, at(.rightBrace) || stop(self) { break }
    } while !at(.endOfFile) && !atNextDeclaration(within: braces)
    close()
  }

  /// Steps over a declaration of no known kind, to the next: one that is known, or one that is misspelt too.
  mutating func skipDeclaration() {
    skip { $0.atMisspeltDeclaration }
  }

  /// A name and what follows a keyword, at the start of a line, after a `}` or where the name is nearly a keyword.
  private var atMisspeltDeclaration: Bool {
    guard current.kind == .name, current.span.column == 1, followsName else { return false }
    return position > 0 && tokens[position - 1].kind == .rightBrace
      || Suggestion.nearest(to: current.text, among: Self.declarations) != nil
  }

  /// Steps over a body whose head could not be read.
  mutating func skipBody() {
    if !at(.leftBrace) { skip { $0.atDeclarationStart || $0.at(.leftBrace) } }
    if at(.leftBrace) {
      skip { _ in true }
    } else if at(.rightBrace), isInDeclaration {
      // Inside a block it closes that block.
      advance()
    }
  }
}
