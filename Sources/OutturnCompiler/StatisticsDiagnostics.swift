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
      help: ["name it here, with `of wilson 95%`, or in the indicator, with `interval wilson 95%`"],
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

  static func levelTwice(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2343", "a level is given twice", at: .source(span), label: "a second time",
      expected: "`95%`, `99.8%`, or `95% and 99.8%`")
  }

  static func noSecondInterval(_ basis: ComparisonJudgement.Basis, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2344", "`by \(basis.inWords)` needs two figures with intervals, and this has none",
      at: .source(span),
      label: "has no interval", expected: "another indicator, or an earlier period of this one, as it stands",
      help: ["compare the interval of one with the other's value: `by interval`"])
  }

  static func backwardRange(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2345", "this range ends before it begins", at: .source(span), label: "backwards",
      expected: "the least value first: `range 40% to 60%`")
  }

  static func assuranceWithoutPolarity(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2346", "of `\(indicator.id)` neither way is better, so that nothing is passed or failed",
      at: .source(span), label: "assurance of what?",
      help: ["give the indicator a polarity, or judge it by `variation xmr`"],
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func chartMisfit(_ kind: ControlChart.Kind, _ indicator: Indicator, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "OT2347", "`\(kind.rawValue)` is of \(kind.use), and `\(indicator.id)` is none", at: .source(span),
      label: "of a measure of the kind \(indicator.measure.kind.rawValue)",
      expected: kind == .times
        ? "a `count` over a dataset with `events dated`"
        : MeaningDiagnostics.listed(
          ControlChart.Kind.allCases.filter { $0 != .times && $0.fits(indicator) }.map(\.rawValue)))
  }

  static func nothingToScreen(_ kind: ControlChart.Kind, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2348", "a \(kind.inWords) has no moving ranges to screen", at: .source(span),
      label: "of an `xmr` chart",
      help: ["take it out"])
  }

  static func funnelMisfit(
    _ method: FunnelJudgement.Method?, _ indicator: Indicator, fitting: [FunnelJudgement.Method],
    at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "OT2349",
      method.map { "the \($0.inWords) does not fit `\(indicator.id)`" }
        ?? "there is no funnel for `\(indicator.id)`", at: .source(span),
      label: "of a measure of the kind \(indicator.measure.kind.rawValue)",
      expected: fitting.isEmpty
        ? "a proportion, a rate or a ratio with a numerator and a denominator, or a count"
        : fitting.map { "`\($0.asWritten)`" }.joined(separator: " or "))
  }

  static func logOfProportions(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2397", "over-dispersion of proportions is on the scale of their arcsine", at: .source(span),
      label: "of ratios and rates", help: ["take it out"])
  }

  static func dispersionAround(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2398", "Wilson's interval around a benchmark makes no allowance for over-dispersion",
      at: .source(span),
      label: "no room for it", expected: "`by inverting wilson`, or no `over-dispersion`")
  }

  static func trendWithoutInterval(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2399", "a trend weighs each figure by its interval, and `\(indicator.id)` has none",
      at: .source(span),
      label: "weighed by what?", help: ["add one to the indicator, such as `interval byars 95%`"],
      related: [.init(.source(indicator.span), "the indicator")])
  }
}
