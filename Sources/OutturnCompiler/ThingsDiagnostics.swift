import OutturnModel
import OutturnSyntax

/// What is said of shares of things where a rule is met.
enum ThingsDiagnostics {
  static func notARule(_ name: NameSyntax, isIndicator: Bool, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2390", "no rule `\(name.text)` says something of each thing", at: .source(name.span),
      label: isIndicator ? "an indicator" : "not known",
      expected: "a measure that a rules block defines, such as a `commitments`, `requirement` or `pass-fail`",
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }

  static func otherThings(_ name: NameSyntax, rule: String, dataset: String) -> Diagnostic {
    Diagnostic(
      "OT2391", "`\(rule)` is about the things of \(dataset), not of `\(name.text)`", at: .source(name.span),
      label: "other things", suggestion: dataset)
  }

  static func onlyOne(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2392", "`\(name.text)` is about one thing only", at: .source(name.span), label: "no share of one",
      help: ["judge it by itself, or make it `for each`"])
  }

  static func notAStatus(_ name: NameSyntax, rule: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "OT2393", "`\(rule)` never says `\(name.text)`", at: .source(name.span), label: "no such status",
      expected: known.joined(separator: ", "), suggestion: Suggestion.nearest(to: name.text, among: known))
  }

  static func statusTwice(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2394", "`\(name.text)` is asked for twice", at: .source(name.span), label: "a second time",
      help: ["take it out"])
  }

  static func unranked(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2395", "nothing is better or worse than `\(name.text)`", at: .source(name.span),
      label: "does not rank",
      help: ["write `is \(name.text)`"])
  }

  static func unknownOutside(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2396", "`unknown` is said where the measure is", at: .source(span), label: "not of this judgement",
      expected: "in the indicator, or in a judgement of `share of … where …`")
  }
}
