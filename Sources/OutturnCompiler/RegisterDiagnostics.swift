import OutturnModel
import OutturnSyntax

/// What is said of registers.
enum RegisterDiagnostics {
  static func columnNotGiven(_ column: Column, rows span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2380", "the rows do not give column `\(column.name)`", at: .source(span), label: "not in these rows",
      help: ["add the column to them, or declare it `may be blank`"],
      related: [.init(.source(column.span), "declared here")])
  }

  static func derivedColumn(_ cell: TextSyntax) -> Diagnostic {
    Diagnostic(
      "OT2381", "column `\(cell.value)` is worked out, and not given by rows", at: .source(cell.span),
      label: "derived", help: ["take it out of the rows"])
  }

  static func notLines(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2382", "`\(text)` does not say which lines of the source a row comes from", at: .source(span),
      label: "not a line", expected: "`353`, or `353-360`")
  }
}
