import OutturnModel
import OutturnSyntax

/// What can be wrong with the meaning of tenders.
enum TenderDiagnostics {
  static func withinOther(_ name: NameSyntax, things: [String]) -> Diagnostic {
    let given = things.joined(separator: " and ")
    return Diagnostic(
      "OT2411", "bids that compete within `\(name.text)` must be told apart by it and by who bids",
      at: .source(name.span), label: "told apart by \(given)",
      expected: "`for each \(name.text) and BIDDER`",
      help: ["name both columns: `for each \(name.text) and BIDDER in BIDS`"])
  }

  static func weightsAndCriteria(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2412", "a tender lists weights or criteria, not both", at: .source(name.span), label: "a criterion",
      help: ["use `criterion` where bids are scored, `weights` where only weights are looked at"],
      related: [.init(.source(first), "weights are listed here")])
  }

  static func needsCriteria(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2413", "only a tender with criteria scores bids", at: .source(span), label: "no bids to compare",
      help: ["take the clause out, or use `criterion` in place of `weights`"])
  }

  static func sensitivityRange(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2414", "a weight can be moved by more than 0 and less than 100 points", at: .source(span),
      label: "out of range", expected: "`sensitivity within 5 points`")
  }

  static func marksAndPrice(_ span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2415", "a criterion has marks or a price, not both", at: .source(span),
      label: "a second way to score",
      help: ["make two criteria of it, each with its weight"],
      related: [.init(.source(first), "the first way")])
  }

  static func passWithoutMarks(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2416", "only a criterion with marks has a pass mark", at: .source(span), label: "no marks",
      help: ["to refuse a price, use a gate: `gate price <= £100k \"within budget\"`"])
  }

  static func markRange(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic("OT2417", what, at: .source(span), label: "out of range")
  }

  static func weightRange(_ criterion: Tender.Criterion) -> Diagnostic {
    Diagnostic(
      "OT2418", "the weight of `\(criterion.name)` must lie between 0% and 100%",
      at: .source(criterion.weight.span), label: "out of range")
  }

  static func notKept(_ demand: Tender.Demand, weight: Rational, name: String?) -> Diagnostic {
    let shown = "\(DecimalText.text(weight, digits: 12))%"
    return Diagnostic(
      "OT2419",
      name.map { "the weight of `\($0)` is \(shown), which does not keep this" }
        ?? "the weights come to \(shown), which does not keep this", at: .source(demand.span),
      label: "not kept by the weights above", help: ["correct the weights, or what they must keep"])
  }

  static func total(_ total: Rational, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2421", "the weights come to \(DecimalText.text(total, digits: 12))%, and nothing says that they may",
      severity: .warning, at: .source(span), label: "not 100%",
      help: ["correct them, or say what they total: `require weights total 100%`"])
  }
}
