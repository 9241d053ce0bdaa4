import OutturnModel

/// The operands of expressions: literals, names, lists, aggregates and parentheses.
extension Parser {
  mutating func factor() -> ExpressionSyntax {
    depth += 1
    defer { depth -= 1 }
    if let refused = refusingDepth() { return refused }
    let start = current.span
    switch current.kind {
    case .minus:
      advance()
      let operand = factor()
      return made(.negate(operand), start.through(operand.span))
    case .leftParenthesis:
      advance()
      let inner = spread(parseExpression())
      _ = expect(.rightParenthesis)
      return ExpressionSyntax(inner.node, start.through(previousSpan))
    case .leftBracket: return list()
    case .integer, .decimal: return numberLiteral()
    case .percentage:
      let number = Self.number(advance().text) ?? .zero
      if accept("of") != nil {
        let whole = factor()
        return made(.share(number, of: whole), start.through(whole.span))
      }
      return ExpressionSyntax(.percentage(number), start)
    case .money: return moneyLiteral()
    case .date:
      let date = CalendarDate(iso: advance().text) ?? CalendarDate(dayNumber: 0)
      return ExpressionSyntax(.date(date), start)
    case .moment:
      let moment = try? Moment(iso: advance().text)
      return ExpressionSyntax(.moment(moment ?? .filler), start)
    case .financialYear, .month, .monthRange:
      guard let period = period() else { return invalid(start) }
      return ExpressionSyntax(.period(period.value), period.span)
    case .text:
      return ExpressionSyntax(.text(optionalText()?.value ?? ""), start)
    case .backtickName:
      return ExpressionSyntax(.name(Self.plainName(advance())), start)
    case .name: return word()
    default: return invalid(start)
    }
  }

  private mutating func invalid(_ span: SourceSpan) -> ExpressionSyntax {
    report(SyntaxDiagnostics.expected("a value", found: current))
    // A stray token is taken in, lest the caller meet it again; what ends a construct is left for it.
    let ends: [Token.Kind] = [.endOfFile, .rightBrace, .rightParenthesis, .rightBracket, .leftBrace]
    if !ends.contains(current.kind), !atDeclarationStart { node(.unexpected) { _ = $0.advance() } }
    return ExpressionSyntax(.invalid, span)
  }

  private static let reserved: Set<String> = [
    "and", "or", "then", "else", "in", "is", "within", "where", "from",
  ]

  private mutating func word() -> ExpressionSyntax {
    let start = current.span
    let text = current.text
    if Self.reserved.contains(text) { return invalid(start) }
    switch text {
    case "yes", "no":
      advance()
      return ExpressionSyntax(.boolean(text == "yes"), start)
    case "missing", "unknown":
      advance()
      return ExpressionSyntax(.missing, start)
    case "not":
      return parseExpression()
    case "if":
      return parseExpression()
    case "period" where peek().text == "start" || peek().text == "end":
      advance()
      let last = advance()
      return ExpressionSyntax(last.text == "start" ? .periodStart : .periodEnd, start.through(last.span))
    default:
      if let inexact = inexactLiteral() { return inexact }
      if let operation = operation() { return operation }
      if let aggregate = RuleExpression.ListAggregate(rawValue: text), peek().text == "of" {
        advance()
        advance()
        let operand = ignoringMissing(factor())
        return made(.aggregate(aggregate, operand), start.through(operand.span))
      }
      advance()
      return ExpressionSyntax(.name(text), start)
    }
  }

  private mutating func list() -> ExpressionSyntax {
    let start = advance().span
    var members: [ExpressionSyntax] = []
    if !at(.rightBracket) { members = commaSeparated { $0.parseExpression() } }
    _ = expect(.rightBracket)
    return made(.list(members), start.through(previousSpan))
  }

  /// `7`, `7.5`, `5 points`, `12 months`, `7.5 days`: a known unit right after the number belongs to it.
  mutating func numberLiteral() -> ExpressionSyntax {
    let token = advance()
    let number = Self.number(token.text) ?? .zero
    guard current.kind == .name else { return ExpressionSyntax(.number(number), token.span) }
    if let window = rollingWindow(number, from: token.span) { return window }
    if let days = workingDays(number, from: token.span) { return days }
    if current.text == "points" || current.text == "point" {
      return ExpressionSyntax(.points(number), token.span.through(advance().span))
    }
    let isUnit = TimeSpan(1, unit: current.text) != nil || MeasureUnit.known[current.text] != nil
    guard isUnit, current.text != "percent", current.text != "number" else {
      return ExpressionSyntax(.number(number), token.span)
    }
    let unit = advance()
    return ExpressionSyntax(
      .quantity(number, unit: NameSyntax(text: unit.text, span: unit.span)), token.span.through(unit.span))
  }

  mutating func moneyLiteral() -> ExpressionSyntax {
    let token = advance()
    var digits = token.text.dropFirst()
    var multiplier: Rational = 1
    if digits.hasSuffix("m") { multiplier = 1_000_000 } else if digits.hasSuffix("k") { multiplier = 1000 }
    if multiplier != 1 { digits = digits.dropLast() }
    guard let amount = Self.number(String(digits)) else {
      report(SyntaxDiagnostics.expected("an amount such as `£5m`", found: token))
      return ExpressionSyntax(.invalid, token.span)
    }
    let literal = ExpressionSyntax(.money(amount * multiplier, text: token.text), token.span)
    let vat = valueAddedTax()
    if vat.isEmpty { return literal }
    let span = token.span.through(previousSpan)
    return made(.inUnit(literal, .name(NameSyntax(text: "£" + vat, span: span))), span)
  }
}
