package import OutturnModel

/// The smallest piece of a rule file that means something, with the white space and comments before it.
package struct Token: Sendable {
  package enum Kind: String, Hashable, Sendable {
    case name, backtickName, text, integer, decimal, percentage, money, date, moment, month, monthRange,
      financialYear
    case leftBrace = "{"
    case rightBrace = "}"
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
    case semicolon = ";"
    case colon = ":"
    /// A row of a table, from its first `|` to its last.
    case tableRow
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    /// Text that is no token of the language; the lexer has reported it.
    case invalid
    case endOfFile = "end of file"
  }

  package let kind: Kind
  /// As it stands in the file, quotes and backticks included.
  package let text: String
  /// White space and comments since the token before.
  package let leadingTrivia: String
  package let span: SourceSpan

  package var startsAfterSpace: Bool { !leadingTrivia.isEmpty }
  package var startsLine: Bool { leadingTrivia.utf8.contains { $0 == 10 || $0 == 13 } }

  /// How a message names the token.
  package var inWords: String {
    switch kind {
    case .endOfFile: "the end of the file"
    case .text: text.count > 40 ? "a text" : text
    case .tableRow: "a row of a table"
    default: "`\(text)`"
    }
  }
}
