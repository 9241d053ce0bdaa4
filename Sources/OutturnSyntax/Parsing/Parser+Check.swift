import OutturnModel

/// Conformance rules of a dataset.
extension Parser {
  /// `check NAME "message" EXPRESSION [within N | compared with the previous period within N] [severity …]`
  mutating func check() -> CheckSyntax? {
    advance()
    guard let name = name("the name of the check"), let message = text("what is wrong where it fails") else {
      return nil
    }
    var check = CheckSyntax(name: name, message: message, body: parseExpression())
    if accept("compared") != nil {
      guard expect("with", "the", "previous", "period", "within") else { return nil }
      check.tolerance = .ofPrevious(parseExpression())
    } else if accept("within") != nil {
      check.tolerance = .ofTotal(parseExpression())
    }
    if accept("severity") != nil { check.severity = severity() }
    return check
  }

  mutating func severity() -> Located<Diagnostic.Severity>? {
    for severity in [Diagnostic.Severity.error, .warning] {
      if let token = accept(severity.rawValue) { return Located(severity, token.span) }
    }
    report(
      SyntaxDiagnostics.expected(
        "`error` or `warning`", found: current,
        suggestion: at(.name) ? Suggestion.nearest(to: current.text, among: ["error", "warning"]) : nil))
    return nil
  }
}
