import OutturnModel
import OutturnSyntax

/// What can be wrong with what is asked of statistical methods.
enum StatisticsDiagnostics {
  static func unknownMethod(_ name: NameSyntax) -> Diagnostic {
    let known = StatisticalMethod.intervals.map(\.rawValue)
    let spoken = ["byar": "byars", "exact": "exact-poisson", "poisson": "exact-poisson", "t": "student-t"]
    return Diagnostic(
      "OT2333", "there is no method `\(name.text)` for an interval", at: .source(name.span),
      label: "not known",
      expected: known.map { "`\($0)`" }.joined(separator: ", "),
      suggestion: spoken[name.text] ?? Suggestion.nearest(to: name.text, among: known))
  }

  static func misfit(
    _ method: StatisticalMethod, _ indicator: String, kind: MeasureKind, fitting: [StatisticalMethod],
    at span: SourceSpan
  ) -> Diagnostic {
    let words = kind.rawValue.split(separator: "-").joined(separator: " ")
    return Diagnostic(
      "OT2334", "`\(method.rawValue)` gives the interval of \(method.use), and `\(indicator)` is none",
      at: .source(span), label: "of a measure of the kind \(words)",
      expected: fitting.isEmpty ? nil : fitting.map { "`\($0.rawValue)`" }.joined(separator: " or "),
      help: fitting.isEmpty ? ["no method here fits this kind of measure; take the clause out"] : [])
  }

  static func noInterval(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2335", "`\(indicator.id)` has no interval with limits", at: .source(span),
      label: "the limit of what?",
      help: ["name it here, `by lower limit of wilson 95%`, or in the indicator, `interval wilson 95%`"],
      related: [.init(.source(indicator.span), "the indicator")])
  }

  /// Methods are made at two levels together; any other is taken for a slip.
  static func unusualLevel(_ level: Located<Rational>) -> Diagnostic {
    let tail = Rational(998) * .powerOfTen(-1)
    let middle = (tail + 95) * .half
    return Diagnostic(
      "OT2336", "limits are made at 95% and at 99.8%, and at no other level", at: .source(level.span),
      label: "no such level", expected: "`95%`, `99.8%` or both, joined with `and`",
      suggestion: level.value > middle ? "99.8%" : "95%")
  }

  static func isLevel(_ level: Rational) -> Bool {
    level == 95 || level == Rational(998) * .powerOfTen(-1)
  }

  static func disclosureOfNothing(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2337", "this suppresses no counts, or rounds to less than 2", at: .source(span),
      label: "from 1 or more, upwards, and to at most \(DisclosureRule.greatest)",
      expected: "counts from the least to the greatest: `suppress 1 to 7 then round to 5`")
  }

  static func bandsAndMethod(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2338", "a judgement by a statistical method gives its own bands", at: .source(span),
      label: "a second way of judging", help: ["judge it twice, the second time under another name with `as`"]
    )
  }

  static func tooFewPoints(_ least: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2339", "so few points say nothing", at: .source(span), label: "fewer than \(least)",
      expected: "\(least) or more")
  }

  static func notARate(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2341", "`\(indicator.id)` has no numerator and denominator to standardise", at: .source(span),
      label: "of a measure of the kind \(indicator.measure.kind.rawValue)",
      expected: "a rate: `denominator`, `numerator` and perhaps `unit per 100000 \"people\"`")
  }

  static func logitOfNoShare(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2342", "`\(indicator.id)` is no proportion, and has no logit", at: .source(span),
      label: "of what lies between 0 and 1", help: ["take it out, or write `log`"],
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func twoMethods(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2340", "this is judged by two statistical methods", at: .source(span), label: "the second",
      help: ["judge it twice, the second time under another name with `as`"])
  }
}
