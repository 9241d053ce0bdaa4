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
      "OT2337", "this suppresses no counts, or rounds to less than 2", at: .source(span), label: "backwards",
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

  static func whichPopulation(_ syntax: StandardisationSyntax, candidates: [String]) -> Diagnostic {
    let way = syntax.isDirect ? "directly" : "indirectly"
    let table = syntax.population.text
    return Diagnostic(
      "OT2463",
      candidates.isEmpty
        ? "`\(table)` has no column of numbers that could be its population"
        : "`\(table)` has several columns that could be its population", at: .source(syntax.population.span),
      label: "which column?",
      expected: candidates.isEmpty ? nil : candidates.map { "`\($0)`" }.joined(separator: ", "),
      help: ["name it: `standardised \(way) to \(table) population \(candidates.first ?? "COLUMN") by …`"])
  }

  static func noReferenceEvents(_ syntax: StandardisationSyntax) -> Diagnostic {
    let table = syntax.population.text
    return Diagnostic(
      "OT2464", "the events of `\(table)` are not named, so that nothing can be expected",
      at: .source(syntax.population.span), label: "which column?",
      help: ["name it: `standardised indirectly to \(table) events COLUMN by …`"])
  }

  static func onlyIndirectly(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2465", "a directly standardised rate takes the population's people, and neither events nor a ratio",
      at: .source(span), label: "only of an indirectly standardised figure",
      help: ["take it out, or write `standardised indirectly`"])
  }

  static func onlyDirectly(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2466", "only a directly standardised rate counts how often a person had the event",
      at: .source(span), label: "not of an indirectly standardised figure", help: ["take it out"])
  }

  static func neitherRateNorRatio(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2467", "an indirectly standardised rate is for each so many, and `\(indicator.id)` is not",
      at: .source(span), label: "a rate or a ratio?",
      help: ["for a rate add `unit per 100000 \"people\"`; for observed over expected events, `as ratio`"])
  }

  static func noPopulation(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2468", "the groups of `\(indicator.id)` have no population and no limits to rank them by",
      at: .source(span), label: "of a measure of the kind \(indicator.measure.kind.rawValue)",
      expected: "a proportion, a rate, a mean, a standardised figure or a life expectancy",
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func unranked(_ by: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2469", "`\(by.text)` has no order from one end to the other", at: .source(by.span),
      label: "not ranked", expected: "a whole number, a banding or `ordinal` codes, the most deprived first",
      help: ["declare its codes `ordinal`, or band a number: `banding imd-quintile of imd-decile { … }`"])
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
