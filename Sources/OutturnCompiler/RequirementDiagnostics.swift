import OutturnModel
import OutturnSyntax

/// What can be wrong with the meaning of requirements and their tables.
enum RequirementDiagnostics {
  static func neverRequired(_ name: NameSyntax, candidates: [String]) -> Diagnostic {
    let suggestion = Suggestion.nearest(to: name.text, among: candidates)
    return Diagnostic(
      "OT2400", "no row of the table requires `\(name.text)`", at: .source(name.span),
      label: "never required",
      expected: MeaningDiagnostics.listed(candidates),
      help: suggestion == nil ? ["add a row that requires it, or take the clause out"] : [],
      suggestion: suggestion)
  }

  static func noEvidence(_ name: NameSyntax, candidates: [String]) -> Diagnostic {
    let suggestion = Suggestion.nearest(to: name.text, among: candidates)
    return Diagnostic(
      "OT2401", "nothing says when `\(name.text)` is met", at: .source(name.span), label: "required here",
      help: suggestion == nil
        ? ["add `\(name.text) met when CONDITION`, or `without evidence` if the table is all there is"] : [],
      suggestion: suggestion)
  }

  static func withAndWithout(_ span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2402", "this requirement has evidence and says that it has none", at: .source(span),
      label: "against the clauses above", help: ["take one or the other out"],
      related: [.init(.source(first), "evidence is given here")])
  }

  static func otherwiseIsAny(_ cell: TextSyntax, column: String) -> Diagnostic {
    Diagnostic(
      "OT2403", "`otherwise` means `any` here: no other row names a value of `\(column)`", severity: .warning,
      at: .source(cell.span), label: "the same as `any`", help: ["write `any`"])
  }

  static func misfit(_ column: Column, at span: SourceSpan) -> Diagnostic {
    let expected =
      switch column.type {
      case .number: "`at least 5`, `above 5 and below 10`, `5 to 10`"
      case .date: "`from 2024-04-01`, `from 2024-04-01 to 2025-03-31`, `before 2024-04-01`"
      case .boolean: "`yes` or `no`"
      default: "a code or a text, several with commas between, or `not` before them"
      }
    return Diagnostic(
      "OT2404", "`\(column.name)` is \(column.type.inWords), and this is no condition on it",
      at: .source(span), label: "does not fit", expected: "\(expected), or `any`")
  }

  static func neverApplies(_ row: String, at span: SourceSpan, label: String) -> Diagnostic {
    Diagnostic(
      "OT2405", "\(row) can never apply", at: .source(span), label: label,
      help: ["correct the condition, or take the row out"])
  }

  static func neverDecides(_ row: String, by others: String, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "OT2406", "\(row) never decides: \(others) already takes all that it takes", at: .source(span),
      label: "adds nothing", help: ["take the row out, or correct its conditions"],
      related: [.init(.source(first), "taken here")])
  }

  static func overlap(
    _ witness: String, rows: String, requires: (String, String), at span: SourceSpan, other: SourceSpan,
    help: [String]
  ) -> Diagnostic {
    Diagnostic(
      "OT2407", "\(witness) fits \(rows), which require different things", at: .source(span),
      label: requires.1, expected: "rows that fit the same thing require the same", help: help,
      related: [.init(.source(other), requires.0)])
  }

  static func gap(_ witness: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2408", "\(witness) fits no row", at: .source(span), label: "leaves a gap",
      expected: "rows that cover every case, or `otherwise no requirement`",
      help: ["add a row for it, or end with `otherwise no requirement`"])
  }

  static func otherwiseNeverReached(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2409", "nothing is left for `otherwise`: the rows cover every case", severity: .warning,
      at: .source(span), label: "never reached", help: ["take the clause out"])
  }

  static func tooManyCases(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2410", "the table of `\(name.text)` has too many cases to be checked", at: .source(name.span),
      label: "more than \(DecisionTableCheck.mostBoxes) cases are left by its rows",
      help: ["split it into several requirements, or use fewer columns"])
  }
}
