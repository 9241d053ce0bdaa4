import OutturnModel

/// What can be wrong with bands and with the dates of rules.
enum BandDiagnostics {
  static func gap(_ values: String, judged: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2040", "the bands of `\(judged)` leave a gap: \(values) falls in none", at: .source(span),
      label: "no band takes \(values)", expected: "bands that cover every value",
      help: ["end with `red otherwise`, or move a boundary"])
  }

  static func overlap(
    _ band: Band, _ other: Band, values: String, isPoint: Bool, at span: SourceSpan,
    other otherSpan: SourceSpan
  )
    -> Diagnostic
  {
    Diagnostic(
      "OT2041", "\(values) is both \(other.id) and \(band.id)", at: .source(span), label: "overlaps",
      expected: "bands that do not overlap",
      help: [
        isPoint
          ? "say `above` or `below` where the other band includes its end"
          : "end one of them where the other begins, or put the one that takes in more of the line last"
      ],
      related: [.init(.source(otherSpan), "with this band")])
  }

  static func unreachable(_ band: Band, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2042", "no value can be \(band.id): the bands before it take them all", at: .source(span),
      label: "never reached", help: ["check the thresholds, and the order of the bands"])
  }

  static func wrongDirection(
    _ better: Band, _ worse: Band, polarity: Polarity, at span: SourceSpan, other: SourceSpan
  )
    -> Diagnostic
  {
    Diagnostic(
      "OT2043",
      "\(better.id) lies on the worse side of \(worse.id), although \(polarity.inWords)",
      at: .source(span), label: "the wrong way round", expected: "the better band on the better side",
      help: ["turn the comparison round, or correct the polarity of the indicator"],
      related: [.init(.source(other), "compare with this band")])
  }

  static func afterOtherwise(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2044", "nothing is left after `otherwise`", at: .source(span), label: "never reached",
      help: ["make `otherwise` the last band"])
  }

  static func emptyBand(_ band: Band, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2045", "no value meets all the conditions of \(band.id)", at: .source(span),
      label: "contradicts itself")
  }

  static func noPlan(indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2046", "`\(indicator)` has no plan to be judged against", at: .source(span), label: "which plan?",
      help: ["name the column that holds it, in the indicator: `plan COLUMN`"])
  }

  static func planAndPercent(at span: SourceSpan, _ written: String, reference: String) -> Diagnostic {
    Diagnostic(
      "OT2047",
      "`\(written)` can be read in two ways, because \(reference.hasPrefix("the ") ? reference : "the \(reference)") is itself a percentage",
      at: .source(span),
      label: "points, or a share of it?",
      help: [
        "write it in points for a difference of percentages: `\(reference) - 5 points`",
        "write a share of it for a relative difference: `95% of \(reference)`",
      ])
  }

  static func nothingJudged(_ judged: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2048", "`\(judged)` is judged by nothing", at: .source(span), label: "no bands",
      expected:
        "bands such as `green at least 80%` and `red otherwise`, or `improving or worsening since 2022/23`")
  }

  static func bandsAndDirection(_ judged: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2049", "`\(judged)` has bands and a direction", at: .source(span), label: "a second way of judging",
      help: ["judge it twice, the second time under another name: `judge \(judged) as \(judged)-direction`"])
  }

  static func directionWithoutPolarity(_ indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2050", "`\(indicator)` cannot improve: neither higher nor lower is better", at: .source(span),
      label: "no polarity", help: ["give the indicator a polarity"])
  }

  static func unusualThreshold(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2051", "a proportion never exceeds 100%, nor falls below 0%", at: .source(span),
      label: "\(written) decides nothing", expected: "a threshold from 0% to 100%")
  }

  static func endsBeforeStart(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2062", "these rules end before they start", at: .source(span),
      label: "the last day is the earlier one")
  }

  static func gapInForce(
    _ framework: String, after earlier: RuleSet, before later: RuleSet, from first: CalendarDate
  ) -> Diagnostic {
    let last = later.start.adding(days: -1) ?? first
    let days = last == first ? "on \(first.inWords)" : "from \(first.inWords) to \(last.inWords)"
    return Diagnostic(
      "OT2060", "no rule of \(framework) is in force \(days)", at: .source(earlier.span),
      label: earlier.end.map { "this version ends on \($0.inWords)" },
      expected: "one version in force on every day from the first",
      help: ["leave out `to …`: a version without a last day is in force until the next starts"],
      related: [.init(.source(later.span), "the next version starts on \(later.start.inWords)")])
  }

  static func twoInForce(_ judged: String, on day: CalendarDate, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "OT2061", "two rules for `\(judged)` are in force on \(day.inWords)", at: .source(span),
      label: "also in force then", expected: "one rule in force on each day",
      help: [
        "end the earlier rules the day before: `from … to …`",
        "to judge it in two ways at once, name the second result: `judge \(judged) as …`",
      ], related: [.init(.source(first), "in force then")])
  }
}
