import OutturnModel
import OutturnSyntax

/// What can be wrong with conflicts between sources.
enum ConflictDiagnostics {
  static func withItself(_ source: NameSyntax, at span: SourceSpan, cited: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2430", "this place in `\(source.text)` cannot conflict with itself", at: .source(span),
      label: "also cited as in force",
      expected: "another source, or another section or line of this one",
      help: ["name the line that states otherwise: `conflicts with \(source.text) line 900 stating …`"],
      related: [.init(.source(cited), "in force")])
  }

  static func nothingInForce(_ source: NameSyntax, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2431", "nothing is said to be in force against `\(source.text)`", at: .source(span),
      label: "in conflict with what?",
      help: ["add the source that is in force: `cites SOURCE line N`, or `chosen locally \"why\"`"])
  }
}
