import OutturnModel

/// What the parser can say about measures made from other indicators.
enum DerivedSyntaxDiagnostics {
  static func relativeGrowth(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1100", "growth is relative to the earlier value already", at: .source(span), label: "said twice",
      help: ["write `growth in X since …`, or `change in X since …` for the difference itself"])
  }

  static func expectedEarlierPeriod(_ token: Token) -> Diagnostic {
    let words = ["previous", "same"]
    return Diagnostic(
      "OT1101", "expected an earlier period, found `the` and \(token.inWords)", at: .source(token.span),
      label: "not a period",
      expected: "a period such as `2022/23`, `the previous period` or `the same period last year`",
      suggestion: token.kind == .name ? Suggestion.nearest(to: token.text, among: words) : nil)
  }
}
