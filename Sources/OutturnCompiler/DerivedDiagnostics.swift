import OutturnModel
import OutturnSyntax

/// What can be wrong with indicators made from other indicators.
enum DerivedDiagnostics {
  static func circle(_ ids: [String], at span: SourceSpan) -> Diagnostic {
    let way = ids.dropFirst().map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "OT2320", "`\(ids[0])` is made from itself" + (way.isEmpty ? "" : ", by way of \(way)"),
      at: .source(span), label: "comes back to `\(ids[0])`",
      help: ["make one of them from something else"])
  }

  static func noPlan(_ name: NameSyntax, _ indicator: Indicator) -> Diagnostic {
    Diagnostic(
      "OT2321", "`\(name.text)` has no plan to vary from", at: .source(name.span), label: "which plan?",
      help: ["name the column that holds it, in that indicator: `plan COLUMN`"],
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func clauseOfRows(_ clause: String, _ indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2322",
      "`\(clause)` is for indicators that read rows, and `\(indicator)` is made from other indicators",
      at: .source(span), label: "has no rows", help: ["put the clause into the indicator that reads them"])
  }

  static func chainTooLong(_ id: String, most: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2323", "`\(id)` is made from indicators more than \(most) deep in one another", at: .source(span),
      label: "one too many", help: ["make it from those at the start of the chain"])
  }

  static func notToldApart(_ names: [NameSyntax], _ indicator: Indicator, candidates: [String])
    -> Diagnostic
  {
    let first = names.first?.span ?? indicator.span
    return Diagnostic(
      "OT2324",
      "`\(indicator.id)` has no results by \(names.map { "`\($0.text)`" }.joined(separator: " and ")) together",
      at: .source(first.through(names.last?.span ?? first)), label: "not one of its strata",
      expected: candidates.isEmpty ? nil : candidates.joined(separator: "; "),
      related: [.init(.source(indicator.span), "the indicator")])
  }

  static func nothingCalculated(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2325", "this calculation names no indicator", at: .source(span), label: "always the same number",
      expected: "ids of indicators, numbers, `+ - * /`, `sum of [a, b]` and the like")
  }

  static func noUnit(_ derived: MeasureUnit?, at span: SourceSpan) -> Diagnostic {
    let what = derived.map { "it comes out in \($0.symbol)" } ?? "it comes out as a bare number"
    return Diagnostic(
      "OT2326", "this calculation does not say its unit", at: .source(span), label: what,
      help: ["add `unit`: `unit £`, `unit \"£ per head\"`, `unit per 1000 \"people\"`, `unit percent`"])
  }
}
