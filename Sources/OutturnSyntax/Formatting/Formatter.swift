import OutturnModel

/// Gives a rule file the house layout.
///
///     indicator uptake "Vaccinated" { denominator people   numerator where vaccinated unit percent }
///
/// becomes
///
///     indicator uptake "Vaccinated" {
///       denominator  people
///       numerator    where vaccinated
///       unit         percent
///     }
///
/// It knows nodes, not clauses: a node that ``SyntaxTree/Kind/startsLine`` has a line of its own, braces
/// indent, and what stands in a line is joined with single spaces. So a new clause needs no code here. What it
/// knows of words is in ``LayoutWords``, and only decides where a line is aligned.
///
/// Tokens and comments are never changed or dropped, nor their order, and formatting what is formatted changes
/// nothing.
package enum Formatter {
  /// A clause longer than this is broken.
  static let lineLimit = 100
  /// A column of a dataset is broken, or left out of the alignment, rather than reach beyond this.
  static let columnLimit = 110
  static let indentWidth = 2
  static let continuationWidth = 4

  /// - Returns: the text of the file, laid out; nil where the file has syntax errors.
  package static func format(_ file: ParsedFile) -> String? {
    file.diagnostics.hasErrors ? nil : format(file.tree)
  }

  /// Lays out a tree that has no errors in it.
  package static func format(_ tree: SyntaxTree) -> String {
    var builder = LayoutBuilder()
    builder.add(tree)
    return LayoutPrinter.print(builder.lines)
  }

  /// What formatting must keep: every token as it stands (a row but for the white space between its bars and
  /// cells), and every comment but for white space at its end,
  /// each in their order. A comment before `{` goes behind it, so the two are listed apart.
  package static func essence(of text: String) -> [String] {
    let tokens = Lexer.tokens(of: text, file: "").tokens
    let words = tokens.flatMap { $0.kind == .tableRow ? RowWords.words(of: $0).map(\.text) : [$0.text] }
    return words + tokens.flatMap { Trivia($0.leadingTrivia).comments.map(\.text) }
  }
}
