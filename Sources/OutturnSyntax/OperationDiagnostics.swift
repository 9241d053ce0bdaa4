import OutturnModel

/// What the parser can say about operations that are written in words.
enum OperationDiagnostics {
  static func roundingNotNamed(_ token: Token) -> Diagnostic {
    let isUp = token.text == "up"
    if isUp || token.text == "down" {
      return Diagnostic(
        "OT1020", "`\(token.text)` does not say where negative numbers go", at: .source(token.span),
        label: isUp ? "away from zero, or to the greater?" : "towards zero, or to the lesser?",
        expected: modes,
        help: [
          isUp
            ? "write `away` or `half away` for away from zero, `ceiling` or `half ceiling` for the greater number"
            : "write `towards zero` or `half towards zero`, or `floor` for the lesser number"
        ])
    }
    return Diagnostic(
      "OT1020", "a rounding must say how: found \(token.inWords)", at: .source(token.span), label: "how?",
      expected: modes,
      help: ["write `half even` or `half away` to round to the nearer; they differ only in a tie"],
      suggestion: token.kind == .name
        ? Suggestion.nearest(to: token.text, among: ["half", "away", "towards", "floor", "ceiling"]) : nil)
  }

  private static let modes = Rounding.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")

  static func methodNotNamed(_ what: String, _ words: [String], found token: Token) -> Diagnostic {
    Diagnostic(
      "OT1021", "\(what): found \(token.inWords)", at: .source(token.span), label: "which way?",
      expected: words.map { "`\($0)`" }.joined(separator: ", "),
      help: ["standards disagree here, so there is no default"],
      suggestion: token.kind == .name ? Suggestion.nearest(to: token.text, among: words) : nil)
  }

  static func outOfRange(_ what: String, _ text: String, expected: String, at span: SourceSpan) -> Diagnostic
  {
    Diagnostic(
      "OT1022", "\(what) cannot be \(text)", at: .source(span), label: "out of range", expected: expected)
  }

  static func unknownOperation(_ token: Token, known: [String]) -> Diagnostic {
    Diagnostic(
      "OT1023", "nothing is called `\(token.text) of`", at: .source(token.span), label: "not an operation",
      expected: known.sorted().map { "`\($0) of`" }.joined(separator: ", "),
      suggestion: Suggestion.nearest(to: token.text, among: known))
  }
}
