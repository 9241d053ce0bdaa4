import OutturnModel

/// Windows of months, and strata that sum to the total.
extension Parser {
  /// `12 months`, where `over` has been read.
  mutating func windowMonths() -> Located<Int>? {
    guard let count = integer("how many months each result is of, such as `12 months`") else { return nil }
    guard accept("months") != nil || accept("month") != nil else {
      let suggestion = Suggestion.nearest(to: current.text, among: ["months"])
      report(
        SyntaxDiagnostics.expected(
          "`months`", found: current, help: ["a window is of whole months: `over 12 months`"],
          suggestion: suggestion))
      if at(.name), !current.startsLine { advance() }
      return nil
    }
    return Located(count.value, count.span.through(previousSpan))
  }

  /// `with 1234 for 2023/24 [within 0.5%] "who published it"`, where `reconcile` has been read.
  mutating func reconciliation(from start: SourceSpan) -> ReconciliationSyntax? {
    guard expect("with") else { return nil }
    let published = parseExpression()
    guard expect("for"), let period = period() else { return nil }
    let tolerance = accept("within") != nil ? parseExpression() : nil
    guard let source = text("who published the figure, and where") else { return nil }
    return ReconciliationSyntax(
      published: published, period: period, tolerance: tolerance, source: source,
      span: start.through(previousSpan))
  }

  /// `sum to the total [within 1] [severity warning]`, where `strata` has been read.
  mutating func strataSum(from start: SourceSpan) -> StrataSumSyntax? {
    guard expect("sum", "to", "the", "total") else { return nil }
    let tolerance = accept("within") != nil ? parseExpression() : nil
    let severity = accept("severity") != nil ? severity()?.value : nil
    return StrataSumSyntax(tolerance: tolerance, severity: severity, span: start.through(previousSpan))
  }
}
