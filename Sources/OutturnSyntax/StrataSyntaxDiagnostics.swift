import OutturnModel

/// What the parser can say about strata.
enum StrataSyntaxDiagnostics {
  static func expectedBand(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1030", "expected what the band takes in, found \(token.inWords)", at: .source(token.span),
      label: "not a range",
      expected: "`1 to 2`, `80 or more`, `below 18`, `18 to below 65`, a single value, or a code in quotes",
      help: ["several are separated by commas: `1 to 2, 9`"])
  }

  static func expectedStratum(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1031", "expected a group to compare, found \(token.inWords)", at: .source(token.span),
      label: "not a group", expected: "a dimension and one of its codes, `overall`, or `the rest`",
      help: ["write for example `between deprivation-quintile 1 and overall`"])
  }

  static func unnamed(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1032", "a \(what) that is judged where it is written needs a name", at: .source(span),
      label: "under which id is it reported?", help: ["add `as` and a name before the bands: `as htn-gap`"])
  }

  static func expectedMethod(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1033", "a quantile says by which method, and this is \(token.inWords)", at: .source(token.span),
      label: "by which method?", expected: "`by nearest rank`, `by linear` or `by exclusive`",
      help: [
        "`nearest rank` is always one of the values; `linear` is Excel's PERCENTILE.INC; `exclusive` is PERCENTILE.EXC"
      ])
  }
}
