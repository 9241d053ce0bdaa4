import OutturnModel

/// What the lexer can say about moments.
enum MomentSyntaxDiagnostics {
  static func notOneMoment(_ text: String, _ problem: Moment.Problem, at span: SourceSpan) -> Diagnostic {
    switch problem {
    case .malformed:
      return Diagnostic(
        "OT1090", "`\(text)` is not a date and time", at: .source(span), label: "no such time",
        expected: "a moment such as `2024-03-31T09:30`, perhaps with `Z` or `+01:00` after it")
    case .skipped:
      return Diagnostic(
        "OT1091", "`\(text)` is no time in London: the clocks go forward from 01:00 to 02:00 that night",
        at: .source(span), label: "never shown by a clock",
        help: ["correct the time; if it is in UTC, write `\(text)Z`"])
    case .repeated:
      return Diagnostic(
        "OT1092", "`\(text)` occurs twice in London: the clocks go back from 02:00 to 01:00 that night",
        at: .source(span), label: "which of the two?",
        help: ["write `\(text)+01:00` for the first, in summer time, or `\(text)Z` for the second"])
    case .tooEarly:
      return Diagnostic(
        "OT1093", "`\(text)` lies before \(SummerTime.firstYear): \(SummerTime.refusal)", at: .source(span),
        label: "too early", help: ["use a date without a time"])
    }
  }
}
