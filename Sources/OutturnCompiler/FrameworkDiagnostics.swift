import OutturnModel
import OutturnSyntax

/// What the compiler can say about frameworks, and about mutants that are declared equivalent.
enum FrameworkDiagnostics {
  static func noRules(_ name: NameSyntax, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2357", "no `rules` block has the name `\(name.text)`", at: .source(name.span), label: "no rules",
      expected: candidates.isEmpty
        ? "`rules \(name.text) for 2025/26 { … }`" : "one of \(MeaningDiagnostics.listed(candidates))",
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }

  static func memberTwice(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2358", "`\(name.text)` stands in this framework twice", at: .source(name.span), label: "again",
      help: ["keep it in one domain"], related: [.init(.source(first), "first here")])
  }

  static func weightsDoNotTotal(_ what: String, _ total: Rational, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2359", "the weights of \(what) total \(DecimalText.text(total))%", at: .source(span),
      label: "not 100%", expected: "weights that total 100%")
  }

  static func unweighted(_ name: NameSyntax, beside what: String) -> Diagnostic {
    Diagnostic(
      "OT2360", "`\(name.text)` has no weight, and others of \(what) have", at: .source(name.span),
      label: "no weight", help: ["give it one, or take the weights of the others away"])
  }

  static func mixedWeights(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2361", "the weights of \(what) are percentages and bare numbers", at: .source(span),
      label: "of the other kind", expected: "percentages that total 100%, or numbers such as `2` and `1`")
  }

  static func weightNotPercentage(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2361", "the weights of \(what) are percentages, and this is a bare number", at: .source(span),
      label: "not a percentage", expected: "percentages that total 100%")
  }

  static func weightRange(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2362", "a weight of \(text) has no effect", at: .source(span), label: "not above 0",
      help: ["take out what does not count"])
  }

  static func notJudged(_ name: NameSyntax, by framework: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2363", "the rules of `\(framework)` do not judge `\(name.text)`", at: .source(name.span),
      label: "not judged", expected: "one of \(MeaningDiagnostics.listed(candidates))",
      help: ["a domain lists what `judge`, or what `as`, names in `rules \(framework)`"],
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }

  static func inNoDomain(_ id: String, framework: String, at span: SourceSpan, declared: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "OT2364", "`\(id)` is judged in `\(framework)`, and no domain lists it", severity: .warning,
      at: .source(span), label: "in no domain", help: ["list it in a domain"],
      related: [.init(.source(declared), "the framework's domains are listed here")])
  }

  static func noDomains(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2365", "framework `\(name.text)` has no domains", at: .source(name.span), label: "nothing in it",
      help: ["list what is judged: `domain access \"Access\" { waits; referrals }`"])
  }

  static func emptyDomain(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2366", "domain `\(name.text)` lists nothing", at: .source(name.span), label: "empty",
      help: ["name what is judged in it, or take it out"])
  }

  static func equivalentTwice(_ syntax: EquivalentSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2367", "this change is declared equivalent twice", at: .source(syntax.mutant.span), label: "again",
      help: ["keep one of them"], related: [.init(.source(first), "first here")])
  }

  static func emptyText(_ what: String, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic("OT2368", "\(what) is empty", at: .source(span), label: "empty", help: [help])
  }
}
