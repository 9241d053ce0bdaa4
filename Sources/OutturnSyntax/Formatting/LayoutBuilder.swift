/// Cuts a tree into lines: which tokens stand together, how far they are indented, where comments and blank
/// lines go.
struct LayoutBuilder {
  private(set) var lines: [LayoutLine] = []
  private var depth = 0
  /// What the next token's line is to be; nil where it goes on with the line there is.
  private var nextRole: LayoutLine.Role?
  /// The declaration that the next token starts, and whether it needs no blank line after the one before.
  private var startsDeclaration = false
  private var mayStandTogether = false
  /// The nodes that are open, innermost last.
  private var open: [OpenNode] = []
  private var startsExpression = false
  private var previous: Token?
  private var previousIsSign = false

  private struct OpenNode {
    let kind: SyntaxTree.Kind
    /// Whether any of its tokens has been met, and whether its block is open.
    var hasTokens = false
    var isInBlock = false
  }

  mutating func add(_ file: SyntaxTree) {
    var before: SyntaxTree?
    nextRole = .item(.file)
    for child in file.children {
      switch child {
      case .node(let node):
        startsDeclaration = before != nil
        mayStandTogether = before.map { $0.kind == node.kind && isOneLine($0) && isOneLine(node) } ?? false
        addNode(node)
        before = node
      case .token(let token): addToken(token)
      }
    }
  }

  private mutating func addNode(_ node: SyntaxTree) {
    open.append(OpenNode(kind: node.kind))
    defer { open.removeLast() }
    if node.kind.startsLine { nextRole = .item(node.kind) }
    if node.kind == .expression { startsExpression = true }
    let keepsOneLine = inlineWords(node) != nil
    let outer = depth
    for child in node.children {
      switch child {
      case .node(let child):
        addNode(child)
        if child.kind.startsLine, !keepsOneLine { nextRole = nextRole ?? .item(node.kind) }
      case .token(let token) where keepsOneLine && token.kind == .leftBrace:
        return addInline(node, from: token)
      case .token(let token):
        // Where the parser has no node for what stands in a block, the author's lines are kept.
        if depth > outer, token.startsLine, token.kind != .rightBrace {
          nextRole = nextRole ?? .item(node.kind)
        }
        addToken(token)
      }
    }
  }

  // MARK: blocks

  /// The words of a declaration that may stay on one line, as the author wrote it: `codes sex { 1 "male" }`.
  private func inlineWords(_ node: SyntaxTree) -> [SyntaxTree]? {
    guard let brace = node.children.firstIndex(where: { $0.token?.kind == .leftBrace }) else { return nil }
    let inside = node.children[(brace + 1)...].dropLast()
    guard node.children.last?.token?.kind == .rightBrace, !inside.isEmpty else { return nil }
    let members = inside.compactMap { $0.node?.kind == .member ? $0.node : nil }
    guard members.count == inside.count else { return nil }
    let tokens = node.tokens
    guard tokens.dropFirst().allSatisfy({ !$0.leadingTrivia.contains("#") }),
      node.children[(brace + 1)...].allSatisfy({ !($0.tokens.contains(where: \.startsLine)) })
    else { return nil }
    // Each token with a space, and one more before each member after the first.
    let width = tokens.reduce(0) { $0 + $1.text.count + 1 } - 1 + members.count - 1
    return depth * Formatter.indentWidth + width <= Formatter.lineLimit ? members : nil
  }

  private mutating func addInline(_ node: SyntaxTree, from brace: Token) {
    addToken(brace, opens: false)
    for (index, member) in (inlineWords(node) ?? []).enumerated() {
      for (offset, token) in member.tokens.enumerated() {
        addToken(token)
        if index > 0, offset == 0 { lines[lines.count - 1].setSpacesOfLastWord(2) }
      }
    }
    if let last = node.children.last?.token { addToken(last, opens: false) }
    lines[lines.count - 1].role = .block
    nextRole = .item(node.kind)
  }

  private func isOneLine(_ declaration: SyntaxTree) -> Bool {
    inlineWords(declaration) != nil || !declaration.tokens.contains { $0.kind == .leftBrace }
  }

  // MARK: tokens

  private mutating func addToken(_ token: Token, opens: Bool = true) {
    defer {
      previous = token
      startsExpression = false
      if !open.isEmpty { open[open.count - 1].hasTokens = true }
    }
    let trivia = Trivia(token.leadingTrivia)
    switch token.kind {
    case .endOfFile: startLine(trivia, isLast: true)
    case .leftBrace where opens: openBlock(token, trivia)
    case .rightBrace where opens:
      startLine(trivia, isLast: true)
      depth = max(0, depth - 1)
      var word = word(token)
      if let last = lines.last, last.opensBlock, last.comment == nil {
        word.spaces = 0
      } else {
        lines.append(LayoutLine(role: .block, indent: indent, isAfterBlankLine: false))
      }
      append(word)
      if !open.isEmpty { open[open.count - 1].isInBlock = false }
      nextRole = .item(open.last?.kind ?? .file)
    default:
      if token.kind == .tableRow {
        let isBlank = startLine(trivia, isLast: false)
        lines.append(LayoutLine(role: .row, indent: rowIndent, isAfterBlankLine: isBlank))
        lines[lines.count - 1].words = RowWords.words(of: token)
        nextRole = nil
      } else if let role = nextRole {
        let isBlank = startLine(trivia, isLast: false)
        lines.append(LayoutLine(role: role, indent: indent, isAfterBlankLine: isBlank))
        nextRole = nil
        append(word(token))
      } else {
        var word = word(token)
        word.comments = trivia.comments
        append(word)
      }
    }
  }

  private var indent: Int { depth * Formatter.indentWidth }

  /// Rows that follow the words of a clause are indented below them.
  private var rowIndent: Int {
    let owner = open.last(where: \.hasTokens)
    return indent + (owner.map(\.isInBlock) ?? true ? 0 : Formatter.indentWidth)
  }

  private mutating func append(_ word: LayoutWord) { lines[lines.count - 1].words.append(word) }

  /// Comments before an opening brace go behind it.
  private mutating func openBlock(_ token: Token, _ trivia: Trivia) {
    if nextRole != nil || lines.isEmpty {
      lines.append(LayoutLine(role: .block, indent: indent, isAfterBlankLine: false))
    }
    append(word(token))
    lines[lines.count - 1].role = .block
    depth += 1
    for comment in trivia.comments { add(comment, isAfterBlankLine: false) }
    if !open.isEmpty { open[open.count - 1].isInBlock = true }
    nextRole = .item(open.last?.kind ?? .file)
  }

  // MARK: comments and blank lines

  /// Ends the line there is and puts the comments before the next one.
  ///
  /// - Returns: whether a blank line comes before the next one.
  @discardableResult
  private mutating func startLine(_ trivia: Trivia, isLast: Bool) -> Bool {
    var needsBlank = startsDeclaration && !(mayStandTogether && !trivia.hasBlankLine)
    startsDeclaration = false
    for comment in trivia.comments {
      let isOwnLine = !comment.endsLine || lines.isEmpty || lines.last?.comment != nil
      add(comment, isAfterBlankLine: comment.isAfterBlankLine || needsBlank)
      if isOwnLine { needsBlank = false }
    }
    if isLast { return false }
    return needsBlank || blankLine(trivia)
  }

  /// Whether the author's blank line before a token is kept.
  private func blankLine(_ trivia: Trivia) -> Bool {
    trivia.endsWithBlankLine && !lines.isEmpty && lines.last?.opensBlock != true
  }

  private mutating func add(_ comment: Trivia.Comment, isAfterBlankLine: Bool) {
    if comment.endsLine, let last = lines.last, last.comment == nil {
      lines[lines.count - 1].comment = comment.text
      return
    }
    let isFirst = lines.isEmpty || lines.last?.opensBlock == true
    lines.append(
      LayoutLine(
        role: .comment, indent: indent, isAfterBlankLine: isAfterBlankLine && !isFirst, comment: comment.text)
    )
  }

  // MARK: spacing

  private mutating func word(_ token: Token) -> LayoutWord {
    var spaces = 1
    switch token.kind {
    case .comma, .semicolon, .colon, .rightParenthesis, .rightBracket: spaces = 0
    default:
      if previous?.kind == .leftParenthesis || previous?.kind == .leftBracket { spaces = 0 }
      // A binary minus has a space behind it: without one, it is a sign.
      if previous?.kind == .minus, previousIsSign || token.leadingTrivia.isEmpty { spaces = 0 }
    }
    previousIsSign = token.kind == .minus && isSign
    return LayoutWord(
      text: token.text, kind: token.kind, spaces: spaces, isInExpression: isInExpression)
  }

  private var isInExpression: Bool { open.contains { $0.kind == .expression } }

  /// Whether a minus that comes now is certainly a sign.
  private var isSign: Bool {
    guard let previous else { return false }
    if startsExpression { return true }
    switch previous.kind {
    case .plus, .minus, .star, .slash, .equal, .notEqual, .less, .atMost, .greater, .atLeast,
      .leftParenthesis,
      .leftBracket, .comma:
      return true
    case .name:
      return LayoutWords.beforeSign.contains(previous.text)
        || !isInExpression && LayoutWords.beforeSignInClause.contains(previous.text)
    default: return false
    }
  }
}

extension LayoutLine {
  fileprivate mutating func setSpacesOfLastWord(_ spaces: Int) {
    if !words.isEmpty { words[words.count - 1].spaces = spaces }
  }
}

extension SyntaxTree {
  fileprivate var tokens: [Token] { children.flatMap(\.tokens) }
}

extension SyntaxTree.Child {
  fileprivate var token: Token? { if case .token(let token) = self { token } else { nil } }
  fileprivate var node: SyntaxTree? { if case .node(let node) = self { node } else { nil } }
  fileprivate var tokens: [Token] {
    switch self {
    case .token(let token): [token]
    case .node(let node): node.children.flatMap(\.tokens)
    }
  }
}
