import OutturnModel

/// What the parser can say of decision tables.
enum RequirementSyntaxDiagnostics {
  static func blankCell(_ cell: TextSyntax, column: String) -> Diagnostic {
    Diagnostic(
      "OT1130", "this cell of `\(column)` is blank", at: .source(cell.span), label: "nothing is said here",
      expected: column == "requires" ? "what the row requires" : "a condition on `\(column)`",
      help: [
        column == "requires"
          ? "write `no requirement` where nothing is required"
          : "write `any` where the row asks nothing of `\(column)`"
      ])
  }

  static func noOutcomeColumn(_ head: SourceSpan, suggestion: String?) -> Diagnostic {
    Diagnostic(
      "OT1131", "no column of this table says what its rows require", at: .source(head),
      label: "no `requires`", expected: "a column headed `requires`",
      help: suggestion == nil ? ["add a column headed `requires`"] : [], suggestion: suggestion)
  }

  static func columnTwice(_ cell: TextSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1132", "`\(cell.value)` heads two columns of this table", at: .source(cell.span),
      label: "a second time", help: ["join the two conditions in one cell with `and`"],
      related: [.init(.source(first), "the first stands here")])
  }

  static func secondTable(_ span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1133", "a requirement has one table", at: .source(span), label: "a second one",
      help: ["keep its rows together, or make a requirement of its own of it"],
      related: [.init(.source(first), "the first")])
  }
}
