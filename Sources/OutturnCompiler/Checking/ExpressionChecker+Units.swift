import OutturnModel

/// Which types and units go together, and the conversions between scales of one unit.
extension ExpressionChecker {
  /// The two operands of a comparison, brought to one unit; a diagnostic where they cannot be.
  mutating func comparable(
    _ a: RuleExpression, _ b: RuleExpression, _ span: SourceSpan, _ what: String = "a comparison"
  ) -> (RuleExpression, RuleExpression) {
    let (left, right) = coerceSpans(a, b)
    switch (left.type, right.type) {
    case (.anything, _), (_, .anything): return (left, right)
    case (.number(let first), .number(let second)):
      return unified(left, first, right, second, span, what)
    case (.number(let first), .figure(let second)), (.figure(let first), .number(let second)),
      (.figure(let first), .figure(let second)):
      return figures(left, first, right, second, span, what)
    case (.code(let list), .text), (.text, .code(let list)):
      checkCode(left, right, list: list)
      return (left, right)
    case (.code(let first), .code(let second)) where first == second || first == nil || second == nil:
      return (left, right)
    case (.list, .list): return (left, right)
    case (.period, .number(nil)):
      if let year = calendarYear(right) { return (left, year) }
    case (.number(nil), .period):
      if let year = calendarYear(left) { return (year, right) }
    case (let first, let second) where first == second: return (left, right)
    default: break
    }
    report(
      OrdinalDiagnostics.bareCode(left, right)
        ?? MeaningDiagnostics.mismatch(
          what, left.type, right.type, at: span, help: MomentDiagnostics.help(left.type, right.type)))
    return (left, right)
  }

  /// `2024` beside a period is the calendar year.
  mutating func calendarYear(_ expression: RuleExpression) -> RuleExpression? {
    guard case .literal(.number(let number)) = expression.unfolded.node, let year = number.exactInt64,
      let period = Period.calendarYear(Int(clamping: year))
    else { return nil }
    return inPlace(of: expression, make(.literal(.period(period)), .period, expression.span))
  }

  private mutating func checkCode(_ a: RuleExpression, _ b: RuleExpression, list: String?) {
    guard let list, let codes = codeLists[list] else { return }
    for expression in [a, b] {
      guard case .literal(.text(let text)) = expression.unfolded.node else { continue }
      if codes.file != nil {
        let use = CodeUse(list: list, code: text, span: expression.span)
        if !codeUses.contains(use) { codeUses.append(use) }
      } else if !codes.members.contains(where: { $0.code == text }) {
        report(MeaningDiagnostics.notACode(text, at: expression.span, list: codes))
      }
    }
  }

  mutating func unified(
    _ a: RuleExpression, _ first: MeasureUnit?, _ b: RuleExpression, _ second: MeasureUnit?,
    _ span: SourceSpan,
    _ what: String
  ) -> (RuleExpression, RuleExpression) {
    guard let first, let second else {
      for (bare, unit) in [(a, second), (b, first)] where unit?.dimension == .percent {
        if case .literal(.number(let number)) = bare.unfolded.node {
          report(MeaningDiagnostics.bareNumberAgainstPercentage(DecimalText.text(number), at: bare.span))
          return (a, b)
        }
        if case .column = bare.unfolded.node {
          report(MeaningDiagnostics.columnWithoutUnit(at: bare.span))
          return (a, b)
        }
      }
      return (a, b)
    }
    if first != second, let up = first.factor(to: second), let down = second.factor(to: first) {
      // Bring the literal to the other's scale; between two of a kind, the second to the first's.
      var isLiteral = false
      if case .literal = b.unfolded.node { isLiteral = true }
      if case .literal = a.unfolded.node, !isLiteral { return (converted(a, by: up, unit: second), b) }
      return (a, converted(b, by: down, unit: first))
    }
    if first.isComparable(with: second) || first.dimension == .count && second.dimension == .count {
      return (a, b)
    }
    report(
      MeaningDiagnostics.unitMismatch(
        what, first, second, at: span, help: UnitDiagnostics.help(first, second)))
    return (a, b)
  }

  mutating func converted(_ expression: RuleExpression, by factor: Rational, unit: MeasureUnit)
    -> RuleExpression
  {
    if case .literal(.number(let number)) = expression.unfolded.node {
      return inPlace(of: expression, literal(number * factor, expression.span, unit: unit))
    }
    return make(
      .arithmetic(.multiply, literal(factor, expression.span), expression), .number(unit), expression.span)
  }

  /// Two quantities of one kind whose quotient is taken: of two scales the second is brought to the first's.
  private mutating func onOneScale(_ a: RuleExpression, _ b: RuleExpression) -> (
    RuleExpression, RuleExpression
  ) {
    guard case .number(let first?) = a.type, case .number(let second?) = b.type, first != second,
      let factor = second.factor(to: first)
    else { return (a, b) }
    return (a, converted(b, by: factor, unit: first))
  }

  /// `7 days` is a length of time; beside a number in days it is the number 7.
  private mutating func coerceSpans(_ a: RuleExpression, _ b: RuleExpression) -> (
    RuleExpression, RuleExpression
  ) {
    if case .number(let unit?) = a.type, let number = spanAsNumber(b, unit: unit) { return (a, number) }
    if case .figure(let unit?) = a.type, let number = spanAsNumber(b, unit: unit) { return (a, number) }
    if case .number(let unit?) = b.type, let number = spanAsNumber(a, unit: unit) { return (number, b) }
    return (a, b)
  }

  /// A literal length of time as a number of `unit`, or nil where it is none.
  mutating func spanAsNumber(_ expression: RuleExpression, unit: MeasureUnit) -> RuleExpression? {
    guard case .literal(.span(let length)) = expression.unfolded.node,
      case .quantity(let symbol) = unit.dimension
    else {
      return nil
    }
    let (amount, name) =
      switch length {
      case .days(let n): (n, "days")
      case .minutes(let n): (n, "minutes")
      case .months(let n): (n, "months")
      }
    guard let factor = MeasureUnit.named(name)?.factor(to: MeasureUnit(.quantity(symbol), symbol: symbol))
    else {
      return nil
    }
    return inPlace(of: expression, literal(Rational(amount) * factor, expression.span, unit: unit))
  }

  /// A literal brought to another unit keeps the name of the definition that it came from.
  private mutating func inPlace(of expression: RuleExpression, _ literal: RuleExpression) -> RuleExpression {
    guard case .definition(let name, _) = expression.node else { return literal }
    return make(.definition(name, literal), literal.type, expression.span)
  }

  mutating func arithmetic(
    _ operation: RuleExpression.Arithmetic, _ a: RuleExpression, _ b: RuleExpression, _ span: SourceSpan
  ) -> RuleExpression {
    var (left, right) = operation == .multiply ? (a, b) : coerceSpans(a, b)
    if operation == .add || operation == .subtract { (left, right) = withLengths(left, right) }
    if operation == .divide { (left, right) = onOneScale(left, right) }
    if let refused = refusedLength(operation, left, right, span) { return refused }
    let type: ValueType?
    switch (operation, left.type, right.type) {
    case (_, .anything, .anything): type = .anything
    case (_, .anything, let other), (_, let other, .anything):
      type = other == .date || other == .moment ? .anything : other
    case (.add, .number(let x), .number(let y)), (.subtract, .number(let x), .number(let y)):
      return sumOfNumbers(operation, left, x, right, y, span)
    case (.multiply, .number(let x), .number(let y)), (.divide, .number(let x), .number(let y)):
      if x?.dimension == .percent || (operation == .multiply && y?.dimension == .percent) {
        if !(operation == .divide && (y == nil || y?.dimension == .percent)) {
          report(MeaningDiagnostics.shareByMultiplying(at: span))
        }
      }
      type = .number(operation == .multiply ? productUnit(x, y) : quotientUnit(x, y))
    case (.add, .date, .span), (.subtract, .date, .span), (.add, .span, .date): type = .date
    case (.add, .moment, .span), (.subtract, .moment, .span), (.add, .span, .moment): type = .moment
    case (.subtract, .date, .date): type = .number(MeasureUnit.known["days"])
    case (.subtract, .moment, .moment): type = .number(MeasureUnit.known["minutes"])
    case (.add, .span, .span), (.subtract, .span, .span): type = .span
    case (.multiply, .number(nil), .span), (.multiply, .span, .number(nil)): type = .span
    case (.divide, .span, .number(nil)): type = .span
    case (.divide, .span, .span): type = .number(nil)
    default: type = nil
    }
    guard let type else {
      let names: [RuleExpression.Arithmetic: String] = [
        .add: "an addition", .subtract: "a subtraction", .multiply: "a multiplication", .divide: "a division",
      ]
      let what = names[operation] ?? "arithmetic"
      report(
        refusalToAddUp(left.type, what, span) ?? refusalToAddUp(right.type, what, span)
          ?? MeaningDiagnostics.mismatch(
            what, left.type, right.type, at: span, help: MomentDiagnostics.help(left.type, right.type)))
      return make(.missing, .anything, span)
    }
    return make(.arithmetic(operation, left, right), type, span)
  }

  /// Percent ± points is a percentage; a difference of two percentages is in points; otherwise the units
  /// must be one.
  private mutating func sumOfNumbers(
    _ operation: RuleExpression.Arithmetic, _ a: RuleExpression, _ x: MeasureUnit?, _ b: RuleExpression,
    _ y: MeasureUnit?,
    _ span: SourceSpan
  ) -> RuleExpression {
    if x?.dimension == .percent, y?.dimension == .points {
      return make(.arithmetic(operation, a, b), .number(.percent), span)
    }
    if x?.dimension == .percent, y?.dimension == .percent {
      return make(.arithmetic(operation, a, b), .number(operation == .subtract ? .points : .percent), span)
    }
    let (left, right) = unified(a, x, b, y, span, operation == .add ? "an addition" : "a subtraction")
    let unit: MeasureUnit? = if case .number(let unit?) = left.type { unit } else { y ?? x }
    return make(.arithmetic(operation, left, right), .number(unit), span)
  }

  private func productUnit(_ x: MeasureUnit?, _ y: MeasureUnit?) -> MeasureUnit? {
    guard let x else { return y }
    guard let y else { return x }
    return MeasureUnit(.ratio("\(x.symbol) × \(y.symbol)"), symbol: "\(x.symbol) × \(y.symbol)")
  }

  private func quotientUnit(_ x: MeasureUnit?, _ y: MeasureUnit?) -> MeasureUnit? {
    guard let y else { return x }
    if x?.dimension == y.dimension { return nil }
    let top = x.map { $0.symbol.isEmpty ? "1" : $0.symbol } ?? "1"
    return MeasureUnit(.ratio("\(top) per \(y.symbol)"), symbol: "\(top) per \(y.symbol)")
  }
}
