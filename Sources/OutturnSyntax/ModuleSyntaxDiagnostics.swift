import OutturnModel

/// What the parser can say about imports, local definitions and frameworks.
enum ModuleSyntaxDiagnostics {
  static func lateImport(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1110", "imports stand before all declarations", at: .source(token.span), label: "comes too late",
      help: ["move it to the top of the file, below `outturn 1`"])
  }

  static func onlyDefinitionsAreLocal(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1111", "only a definition can be local, and this is `\(token.text)`", at: .source(token.span),
      label: "known to all files", expected: "`local define NAME EXPRESSION`",
      help: ["take `local` out, and give it a name that no other file uses"])
  }

  static func dayNeeded(_ token: Token, found: Token) -> Diagnostic {
    Diagnostic(
      "OT1114", "`\(token.text) \(found.text)` names no day", at: .source(token.span), label: "no day",
      expected: "`\(token.text)` and a date such as `2024-04-01`",
      help: ["a code that is called `\(token.text)` stands in backticks"])
  }

  static func weightNeeded(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1112", "expected a weight, found \(token.inWords)", at: .source(token.span),
      label: "expected a weight", expected: "a percentage such as `20%`, or a number such as `2`")
  }
}
