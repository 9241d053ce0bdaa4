import OutturnModel

/// What can be wrong with forecasts and tolerances of judgements.
enum ForecastDiagnostics {
  static func withoutBands(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2330", "a forecast says when a better band is reached, and nothing here has bands",
      at: .source(span),
      label: "which band?", help: ["list the bands: `green at least 80%`, `red otherwise`"])
  }

  static func tooFewPeriods(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2331", "a line cannot be drawn through so many periods", at: .source(span),
      label: "not from 2 to 120",
      expected: "a number of periods from 2 to 120")
  }

  static func negativeTolerance(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2332", "a tolerance is not below zero", at: .source(span), label: "below zero",
      help: ["say how far the two may differ, either way: `within 1`"])
  }
}
