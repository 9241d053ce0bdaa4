import OutturnModel

/// Ranges such as `18 to 74`, whose ends are checked where both are known.
extension ExpressionChecker {
  /// A range that runs backwards holds nothing, so that what asks for it is never so.
  mutating func refuseBackwards(_ low: RuleExpression, _ high: RuleExpression) {
    guard low.type == high.type, case .literal(let first) = low.unfolded.node,
      case .literal(let last) = high.unfolded.node
    else { return }
    let held: (what: String, smaller: String)? =
      switch (first, last) {
      case (.number(let a), .number(let b)) where b < a: ("number", "smaller number")
      case (.date(let a), .date(let b)) where b < a: ("day", "earlier day")
      case (.moment(let a), .moment(let b)) where b < a: ("moment", "earlier one")
      case (.period(let a), .period(let b)) where b.end < a.end: ("period", "earlier one")
      default: nil
      }
    guard let held else { return }
    let span = low.span.through(high.span)
    report(UnitDiagnostics.backwardRange(of: held.what, at: span, first: held.smaller))
  }

  /// The same of codes of an ordinal list, brought to their levels.
  mutating func refuseBackwardLevels(_ low: RuleExpression, _ high: RuleExpression) {
    guard let first = Self.constantLevel(low), let last = Self.constantLevel(high), last < first else {
      return
    }
    let span = low.span.through(high.span)
    report(UnitDiagnostics.backwardRange(of: "code", at: span, first: "lower code"))
  }

  private static func constantLevel(_ expression: RuleExpression) -> Int? {
    guard case .operation(.level(_, let codes), let operands) = expression.node,
      case .literal(.text(let code))? = operands.first?.unfolded.node
    else { return nil }
    return codes.firstIndex(of: code)
  }
}
