import OutturnModel
import OutturnSyntax

/// What the compiler can say about bandings, hierarchies and measures made from strata.
enum StrataDiagnostics {
  // MARK: bandings

  static func nothingToBand(_ source: NameSyntax, banding: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2120", "no dataset has a column `\(source.text)` for `\(banding)` to band", at: .source(source.span),
      label: "not known", expected: "a column of a dataset, or one that a lookup gives",
      suggestion: Suggestion.nearest(to: source.text, among: candidates))
  }

  static func cannotBand(_ source: NameSyntax, _ type: ValueType, dataset: String) -> Diagnostic {
    Diagnostic(
      "OT2121", "`\(source.text)` of dataset `\(dataset)` is \(type.inWords), and cannot be banded",
      at: .source(source.span), label: type.inWords, expected: "a number, a date, a code or text")
  }

  static func wrongItem(at span: SourceSpan, source: String, _ type: ValueType) -> Diagnostic {
    let expected =
      switch type {
      case .date: "days such as `2024-04-01 to 2025-03-31`"
      case .number: "numbers such as `1 to 2`"
      default: "codes in quotes, separated by commas"
      }
    return Diagnostic(
      "OT2122", "this band does not fit `\(source)`, which is \(type.inWords)", at: .source(span),
      label: "of another type", expected: expected)
  }

  static func overlap(
    _ values: String, _ first: String, _ second: String, at span: SourceSpan, other: SourceSpan
  )
    -> Diagnostic
  {
    Diagnostic(
      "OT2123", "bands `\(first)` and `\(second)` both take in \(values)", at: .source(span),
      label: "the second",
      help: ["let each value lie in one band; `18 to below 65` leaves out its end"],
      related: [.init(.source(other), "the first")])
  }

  static func gap(_ values: String, banding: NameSyntax, source: Column) -> Diagnostic {
    Diagnostic(
      "OT2124", "no band of `\(banding.text)` takes in \(values)", at: .source(banding.span),
      label: "leaves out \(values)",
      help: ["add a band for it, or widen one; `18 to below 65` reaches up to its end"],
      related: [.init(.source(source.span), "`\(source.name)` is declared here")])
  }

  // MARK: hierarchies

  static func hierarchyShape(_ message: String, at span: SourceSpan, label: String) -> Diagnostic {
    Diagnostic(
      "OT2125", message, at: .source(span), label: label,
      expected: "levels in one line, the lowest first: `practice in network`, `network in place \"Somerset\"`"
    )
  }

  // MARK: gaps and worst strata

  static func notStratified(_ dimension: NameSyntax, indicator: Indicator, candidates: [String]) -> Diagnostic
  {
    Diagnostic(
      "OT2126", "`\(indicator.id)` has no results by `\(dimension.text)`", at: .source(dimension.span),
      label: "not one of its strata",
      expected: candidates.isEmpty
        ? "an indicator with a `by` clause" : MeaningDiagnostics.listed(candidates),
      help: ["add `by \(dimension.text)` to `\(indicator.id)`"],
      suggestion: Suggestion.nearest(to: dimension.text, among: candidates),
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func wayTwice(_ names: [String], at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2132", "results are told apart by `\(names.joined(separator: " and "))` twice", at: .source(span),
      label: "a second time",
      expected: "each way once, in one `by` clause: `by sex; age-band; sex and age-band`",
      help: ["keep one of them"], related: [.init(.source(first), "the first stands here")])
  }

  static func noPolarity(_ name: NameSyntax, what: String) -> Diagnostic {
    Diagnostic(
      "OT2127", "neither way is better for `\(name.text)`, so that it has no \(what)", at: .source(name.span),
      label: "no polarity", help: ["give it `polarity higher is better` or `lower is better`"])
  }

  static func derivedFromDerived(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2128", "`\(name.text)` compares strata, and has none itself",
      at: .source(name.span),
      label: "a gap, a ratio or a worst stratum", help: ["name the indicator that has the strata"])
  }

  static func restOfNothing(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2129", "these are not two groups to compare", at: .source(span),
      label: "the same, or the rest of nothing",
      expected: "a group first, then another group, `overall` or `the rest`")
  }

  static func twoMeanings(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2130", "`\(name.text)` stands for two different measures", at: .source(name.span),
      label: "the second",
      help: ["give one of them another name with `as`"], related: [.init(.source(first), "the first")])
  }

  // MARK: quantiles and distinct counts

  static func shareOutside(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2131", "a quantile lies between 0% and 100%, neither included", at: .source(span),
      label: "not between them",
      help: ["`minimum of` and `maximum of` are the ends"])
  }
}
