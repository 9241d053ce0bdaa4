/// A token on its way into a line.
struct LayoutWord {
  let text: String
  let kind: Token.Kind
  /// Spaces before it, where it does not start a line.
  var spaces: Int
  /// Whether it belongs to an expression, where words that elsewhere start a modifier may be names.
  let isInExpression: Bool
  /// Comments inside a clause, between the word before and this one. The line is broken after each.
  var comments: [Trivia.Comment] = []

  func isWord(_ word: String) -> Bool { kind == .name && text == word }
}

/// One line of the file, before it is aligned and, if it is too long, broken.
struct LayoutLine {
  enum Role: Equatable {
    case comment
    /// The line of a node, or of a part of one.
    case item(SyntaxTree.Kind)
    /// A row of a table: `| a | b |`.
    case row
    /// Opens a block, closes one, or holds a whole one.
    case block
  }

  var role: Role
  var indent: Int
  var isAfterBlankLine: Bool
  var words: [LayoutWord] = []
  /// The comment at the end of the line, or on it alone.
  var comment: String?

  /// Comments inside it break it where they stand.
  var isBrokenByComments: Bool { words.contains { !$0.comments.isEmpty } }

  var opensBlock: Bool { role == .block && words.last?.kind == .leftBrace }
}

extension [LayoutWord] {
  /// The words with the spaces between them.
  var text: String {
    var result = ""
    for (index, word) in enumerated() {
      if index > 0 { result += String(repeating: " ", count: word.spaces) }
      result += word.text
    }
    return result
  }

  var width: Int {
    var width = 0
    for (index, word) in enumerated() { width += word.text.count + (index > 0 ? word.spaces : 0) }
    return width
  }
}

extension SyntaxTree.Kind {
  /// Whether a node of the kind has a line of its own. Those that do not are parts of a line.
  var startsLine: Bool {
    switch self {
    case .file, .expression, .unexpected: false
    default: true
    }
  }
}
