/// Something that must hold of every row of a dataset beyond what each column says of itself.
package struct ConformanceRule: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    /// A condition on the row.
    case holds(RuleExpression)
    /// A number that may not move further from that of the previous period, for the same key.
    case steady(RuleExpression, within: Rational, isRelative: Bool)
  }

  package var id: String
  /// What is wrong where it fails, in the words of the author.
  package var message: String
  package var form: Form
  /// An error stops the run, or rejects the row where the dataset allows for that; a warning is a finding.
  package var severity: Diagnostic.Severity
  /// What must hold, as an English sentence.
  package var sentence: String
  package var span: SourceSpan

  package init(
    id: String, message: String, form: Form, severity: Diagnostic.Severity = .error, sentence: String = "",
    span: SourceSpan
  ) {
    self.id = id
    self.message = message
    self.form = form
    self.severity = severity
    self.sentence = sentence
    self.span = span
  }

  package var expression: RuleExpression {
    switch form {
    case .holds(let expression), .steady(let expression, _, _): expression
    }
  }
}
