import OutturnModel

/// Numbers that are stated only so far: `about 80`, `over 50%`, `at least £5m`, `(2 to 3)`.
///
/// The words are reserved only before a number, so that a column may be called `over`.
extension Parser {
  /// The words of each qualifier that stands before one number.
  private static let qualifiers: [(qualifier: Figure.Qualifier, words: [String])] =
    Figure.Qualifier.allCases.filter { $0 != .exact && $0 != .between }
    .map { ($0, $0.word.split(separator: " ").map(String.init)) }

  mutating func inexactLiteral() -> ExpressionSyntax? {
    for (qualifier, words) in Self.qualifiers where current.text == words[0] {
      let number = peek(words.count)
      guard at(words), [.integer, .decimal, .percentage, .money, .minus].contains(number.kind) else {
        continue
      }
      // `over - 5` takes five from a column called over.
      if number.kind == .minus, peek(words.count + 1).startsAfterSpace { continue }
      let start = current.span
      for _ in words { advance() }
      let operand = factor()
      return made(.inexact(qualifier, operand, upper: nil), start.through(operand.span))
    }
    return nil
  }

  /// `2 to 3`, where its parentheses have been opened and the first number read.
  mutating func spread(_ first: ExpressionSyntax) -> ExpressionSyntax {
    guard accept("to") != nil else { return first }
    let last = factor()
    return made(.inexact(.between, first, upper: last), first.span.through(last.span))
  }
}
