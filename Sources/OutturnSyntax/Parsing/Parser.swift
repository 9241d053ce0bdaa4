package import OutturnModel

/// Reads rule text. It never fails: what it cannot read it reports, keeps in the tree and steps over, so that
/// one run finds every error.
package struct Parser {
  let tokens: [Token]
  var position = 0
  var diagnostics: [Diagnostic]
  var depth = 0
  var imports: [ImportSyntax] = []
  /// How often something was wrong, told or not.
  private(set) var troubles = 0
  /// The blocks that are open, outermost first, with the keywords of their clauses.
  var blocks: [(construct: String, known: [String])] = []
  /// Where the last message points.
  private var lastReported = -1
  /// The constructs that are open, outermost first.
  private var open: [SyntaxTree] = [SyntaxTree(kind: .file)]

  /// Brackets within brackets.
  static let maximumDepth = 100
  /// Levels of an expression, each operator of a run counted.
  static let maximumHeight = 200
  static let maximumBytes = 16 << 20

  private init(_ text: String, file: String) {
    (tokens, diagnostics) = Lexer.tokens(of: text, file: file)
  }

  /// Reads a cell of a table, whose row is one token of the file, as tokens of its own.
  init(cell: TextSyntax) {
    func moved(_ span: SourceSpan) -> SourceSpan {
      SourceSpan(
        file: span.file, start: cell.span.start + span.start, end: cell.span.start + span.end,
        line: cell.span.line, column: cell.span.column + span.column - 1)
    }
    let (tokens, diagnostics) = Lexer.tokens(of: cell.value, file: cell.span.file)
    self.tokens = tokens.map {
      Token(kind: $0.kind, text: $0.text, leadingTrivia: $0.leadingTrivia, span: moved($0.span))
    }
    self.diagnostics = diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if case .source(let span) = diagnostic.location { diagnostic.location = .source(moved(span)) }
      return diagnostic
    }
  }

  /// Parses the bytes of one rule file; `file` is its name in messages. CRLF counts as LF.
  package static func parse(_ bytes: [UInt8], file: String) -> ParsedFile {
    if bytes.count > maximumBytes {
      return failed(file, SyntaxDiagnostics.tooLarge(file: file, bytes: bytes.count))
    }
    guard
      let text = String(
        validating: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    else {
      return failed(file, SyntaxDiagnostics.notUTF8(file: file, line: firstInvalidLine(bytes)))
    }
    return parse(text, file: file)
  }

  package static func parse(_ text: String, file: String) -> ParsedFile {
    var parser = Parser(text, file: file)
    let declarations = parser.parseFile()
    return ParsedFile(
      file: file, text: text, tree: parser.finishFile(), imports: parser.imports, declarations: declarations,
      diagnostics: parser.diagnostics)
  }

  /// Parses one expression that must be the whole of `text`; nil where it has errors.
  package static func parseExpression(_ text: String, file: String) -> (ExpressionSyntax?, [Diagnostic]) {
    var parser = Parser(text, file: file)
    let expression = parser.parseExpression()
    if parser.current.kind != .endOfFile, parser.diagnostics.isEmpty {
      parser.report(
        SyntaxDiagnostics.expected("an operator or the end of the expression", found: parser.current))
    }
    return (parser.diagnostics.isEmpty ? expression : nil, parser.diagnostics)
  }

  private static func failed(_ file: String, _ diagnostic: Diagnostic) -> ParsedFile {
    ParsedFile(
      file: file, text: "", tree: SyntaxTree(kind: .file), declarations: [], diagnostics: [diagnostic])
  }

  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    var line = 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }

  // MARK: tokens

  var current: Token { tokens[position] }
  func peek(_ ahead: Int = 1) -> Token { tokens[min(position + ahead, tokens.count - 1)] }
  var previousSpan: SourceSpan { tokens[max(position - 1, 0)].span }

  func at(_ word: String) -> Bool { current.kind == .name && current.text == word }
  func at(_ kind: Token.Kind) -> Bool { current.kind == kind }
  func at(_ words: [String]) -> Bool {
    for (offset, word) in words.enumerated() {
      let token = peek(offset)
      guard token.kind == .name, token.text == word else { return false }
    }
    return true
  }

  @discardableResult mutating func advance() -> Token {
    let token = current
    open[open.count - 1].append(.token(token))
    if token.kind != .endOfFile { position += 1 }
    return token
  }

  mutating func accept(_ word: String) -> Token? { at(word) ? advance() : nil }
  mutating func accept(_ kind: Token.Kind) -> Token? { at(kind) ? advance() : nil }
  mutating func accept(_ words: [String]) -> Token? {
    guard at(words) else { return nil }
    let first = current
    for _ in words { advance() }
    return first
  }

  mutating func report(_ diagnostic: Diagnostic) {
    troubles += 1
    // Text that is no token has been reported by the lexer; a second message would only confuse.
    if case .source(let span) = diagnostic.location,
      diagnostic.code == "OT1006" || diagnostic.code == "OT1010",
      span.start == lastReported || current.kind == .invalid && current.span == span
    {
      // Nor is there a second thing to say of one place.
      return
    }
    if case .source(let span) = diagnostic.location { lastReported = span.start }
    diagnostics.append(withHelp(diagnostic))
  }

  /// With what is written here, where the token found is what is written elsewhere.
  private func withHelp(_ diagnostic: Diagnostic) -> Diagnostic {
    guard ["OT1006", "OT1007", "OT1010"].contains(diagnostic.code), diagnostic.suggestion == nil,
      diagnostic.location == .source(current.span),
      let help = ForeignWords.help(
        for: current, after: tokens[max(position - 2, 0)..<position].reversed(), before: peek())
    else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.help.insert(help, at: 0)
    return diagnostic
  }

  /// The words given, or a message; false where they are not there.
  @discardableResult mutating func expect(_ words: String...) -> Bool {
    for word in words where accept(word) == nil {
      let near = Suggestion.nearest(to: current.text, among: [word])
      report(
        SyntaxDiagnostics.expected("`\(words.joined(separator: " "))`", found: current, suggestion: near))
      return false
    }
    return true
  }

  mutating func expect(_ kind: Token.Kind) -> Token? {
    if let token = accept(kind) { return token }
    report(SyntaxDiagnostics.expected("`\(kind.rawValue)`", found: current))
    return nil
  }

  // MARK: tree

  /// Whether what is being read is a declaration itself, and not a part of one.
  var isInDeclaration: Bool { open.count <= 2 }

  mutating func open(_ kind: SyntaxTree.Kind) { open.append(SyntaxTree(kind: kind)) }

  mutating func close() {
    let finished = open.removeLast()
    open[open.count - 1].append(.node(finished))
  }

  /// Parses a construct under a node of its own.
  mutating func node<Value>(_ kind: SyntaxTree.Kind, _ parse: (inout Parser) -> Value) -> Value {
    open(kind)
    defer { close() }
    return parse(&self)
  }

  private mutating func finishFile() -> SyntaxTree {
    while open.count > 1 { close() }
    return open[0]
  }
}
