import OutturnModel

/// What is said of mutants that are wrongly declared equivalent.
enum EquivalentDiagnostics {
  static func unknown(_ declared: EquivalentMutant, suggestion: String?) -> Diagnostic {
    Diagnostic(
      "OT5046", "no change of `\(declared.id)` is printed so", at: .source(declared.span),
      label: "not a change",
      expected: "the text after the id, as `outturn test --mutate` prints it",
      help: suggestion == nil ? ["take the declaration out"] : [], suggestion: suggestion)
  }

  static func caught(_ declared: EquivalentMutant) -> Diagnostic {
    Diagnostic(
      "OT5047", "a test notices this change of `\(declared.id)`", at: .source(declared.span),
      label: "not equivalent", help: ["take the declaration out"])
  }

  static func untested(_ declared: EquivalentMutant) -> Diagnostic {
    Diagnostic(
      "OT5048", "no test is about what this changes of `\(declared.id)`", at: .source(declared.span),
      label: "not tested", help: ["write a test, or take the declaration out"])
  }

  static func proved(_ declared: EquivalentMutant, reason: String) -> Diagnostic {
    Diagnostic(
      "OT5049", "this change of `\(declared.id)` is known to make no difference: \(reason)",
      at: .source(declared.span), label: "need not be declared", help: ["take the declaration out"])
  }
}
