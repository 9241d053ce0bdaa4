import OutturnModel
import OutturnSyntax

/// The types of operations that are written in words.
extension ExpressionChecker {
  mutating func operation(_ operation: NamedOperation, _ operands: [RuleExpression], _ span: SourceSpan)
    -> RuleExpression
  {
    guard let first = operands.first else { return make(.missing, .anything, span) }
    let second = operands.dropFirst().first ?? first
    func made(_ type: ValueType, _ operands: [RuleExpression]) -> RuleExpression {
      make(.operation(operation, operands), type, span)
    }
    switch operation {
    case .round, .roundToDigits, .floor, .ceiling, .wholePart:
      guard let type = number(first, "what is rounded") else { return make(.missing, .anything, span) }
      return made(type, [first])
    case .absolute:
      if first.type == .span { return made(.span, [first]) }
      guard let type = number(first, "what an absolute value is of") else {
        return make(.missing, .anything, span)
      }
      return made(type, [first])
    case .power: return power(first, second, span)
    case .remainder:
      guard let type = number(first, "what is divided"), number(second, "the divisor") != nil else {
        return make(.missing, .anything, span)
      }
      let (a, b) = comparable(first, second, span, "a remainder")
      if case .number = a.type { return made(a.type, [a, b]) }
      return made(type, [a, b])
    case .list(let list): return listOperation(list, first, span)
    case .ignoringMissing:
      guard case .list = first.type else { return expectList(first, "`ignoring missing`", span) }
      return made(first.type, [first])
    // What the checker itself makes of a code that is compared.
    case .level(let list, _): return made(.number(.level(of: list)), [first])
    case .length:
      switch first.type {
      case .text, .code, .list, .anything: return made(.number(nil), [first])
      default:
        report(
          MeaningDiagnostics.wrongType(
            "what a length is of", expected: "text or a list", found: first.type, at: first.span))
        return make(.missing, .anything, span)
      }
    case .startsWith, .endsWith, .contains:
      return made(.boolean, [text(first, "what is searched"), text(second, "what is searched for")])
    case .part(let part):
      if part == .hour || part == .minute {
        return made(.number(nil), [moment(first, "what has a time of day")])
      }
      // The year or weekday of a moment is that of its day in London.
      if first.type == .moment { return made(part == .weekday ? .text : .number(nil), [first]) }
      let date = expect(first, .date, "what has a \(part.rawValue)")
      return made(part == .weekday ? .text : .number(nil), [date])
    case .whole(let unit, _): return whole(unit, operation, first, second, span)
    case .dateOfMoment: return made(.date, [moment(first, "what has a date")])
    case .asLength: return made(.span, [first])
    case .containing(let form):
      return made(.period, [day(first, "what a \(form.rawValue) contains")])
    case .startOfPeriod, .endOfPeriod:
      return made(.date, [period(first, "what has a first and a last day")])
    case .previousPeriod, .nextPeriod:
      return made(.period, [period(first, "what another period is next to")])
    case .inPeriod: return made(.boolean, operands)
    case .workingDays:
      return made(.date, [known(day(first, "the day that working days are counted from"))])
    case .workingDaysBetween, .withinWorkingDays:
      let dates = [
        known(day(first, "a day that working days are counted to")),
        known(day(second, "a day that working days are counted from")),
      ]
      return made(
        operation == .workingDaysBetween ? .number(MeasureUnit.known["working-days"]) : .boolean, dates)
    }
  }

  /// A literal day whose working days nobody can tell is an error at once.
  private mutating func known(_ date: RuleExpression) -> RuleExpression {
    if case .literal(.date(let day)) = date.node, !BankHolidays.covers(day) {
      report(OperationMeaningDiagnostics.noBankHolidays(day, at: date.span))
    }
    return date
  }

  /// `DATE in PERIOD` and `PERIOD in PERIOD`; nil where `whole` is no period.
  mutating func inPeriod(_ value: RuleExpression, _ whole: RuleExpression, _ span: SourceSpan)
    -> RuleExpression?
  {
    if whole.type == .anything { return make(.missing, .boolean, span) }
    let value = calendarYear(value) ?? value
    let isTimely = [.date, .moment, .period, .anything].contains(value.type)
    guard let whole = whole.type == .period ? whole : isTimely ? calendarYear(whole) : nil else { return nil }
    guard isTimely else {
      report(
        MeaningDiagnostics.wrongType(
          "what lies in a period", expected: "a date, a moment or a period", found: value.type, at: value.span
        ))
      return make(.missing, .boolean, span)
    }
    return make(.operation(.inPeriod, [value, whole]), .boolean, span)
  }

  /// The type of the result where the operand is a number: a figure, which may be inexact, becomes one.
  private mutating func number(_ expression: RuleExpression, _ what: String) -> ValueType? {
    switch expression.type {
    case .number, .anything: return expression.type
    case .figure(let unit): return .number(unit)
    default:
      report(
        MeaningDiagnostics.wrongType(what, expected: "a number", found: expression.type, at: expression.span))
      return nil
    }
  }

  private mutating func text(_ expression: RuleExpression, _ what: String) -> RuleExpression {
    if case .code = expression.type { return expression }
    return expect(expression, .text, what)
  }

  /// `2024` where a period is wanted is the calendar year.
  private mutating func period(_ expression: RuleExpression, _ what: String) -> RuleExpression {
    calendarYear(expression) ?? expect(expression, .period, what)
  }

  private mutating func power(_ base: RuleExpression, _ exponent: RuleExpression, _ span: SourceSpan)
    -> RuleExpression
  {
    guard let type = number(base, "what is raised to a power"), number(exponent, "the power") != nil else {
      return make(.missing, .anything, span)
    }
    for case .number(let unit?) in [type, exponent.type] where unit != .number {
      report(OperationMeaningDiagnostics.powerOfUnit(unit, at: span))
      return make(.missing, .anything, span)
    }
    if case .literal(.number(let number)) = exponent.node, !number.isInteger {
      report(OperationMeaningDiagnostics.notWhole("the power", number, at: exponent.span))
    }
    return make(.operation(.power, [base, exponent]), .number(nil), span)
  }

  private mutating func expectList(_ expression: RuleExpression, _ what: String, _ span: SourceSpan)
    -> RuleExpression
  {
    if expression.type != .anything {
      report(
        MeaningDiagnostics.wrongType(
          "what \(what) takes", expected: "a list", found: expression.type, at: expression.span,
          help: ["write a list in brackets: `[1, 2, 3]`"]))
    }
    return make(.missing, .anything, span)
  }

  private mutating func listOperation(
    _ operation: NamedOperation.ListOperation, _ list: RuleExpression, _ span: SourceSpan
  ) -> RuleExpression {
    let name = "`\(operation.name.hasPrefix("quantile") ? "quantile" : operation.name) of`"
    guard case .list(let member) = list.type else { return expectList(list, name, span) }
    func made(_ type: ValueType) -> RuleExpression { make(.operation(.list(operation), [list]), type, span) }
    func refuse(_ expected: String) -> RuleExpression {
      report(
        MeaningDiagnostics.wrongType("what \(name) takes", expected: expected, found: member, at: list.span))
      return make(.missing, .anything, span)
    }
    switch operation {
    case .all, .any:
      return member == .boolean || member == .anything ? made(.boolean) : refuse("a list of conditions")
    case .distinctCount: return made(.number(nil))
    case .mode: return made(member)
    case .modes: return made(.list(of: member))
    case .range, .quantile:
      guard let type = numeric(member) else { return refuse("a list of numbers") }
      if case .number(let unit?) = type, operation == .range { return made(.number(unit.ofDifference)) }
      return made(type)
    case .product, .sampleVariance, .populationVariance:
      guard let type = numeric(member) else { return refuse("a list of numbers") }
      if case .number(let unit?) = type, unit != .number { return refuse("a list of numbers without a unit") }
      return made(.number(nil))
    }
  }

  private func numeric(_ type: ValueType) -> ValueType? {
    switch type {
    case .number: type
    case .figure(let unit): .number(unit)
    case .anything: .number(nil)
    default: nil
    }
  }
}

/// Numbers brought to a unit by name.
extension ExpressionChecker {
  /// `X in kg`; of a literal sum of money, `£5m ex VAT`.
  mutating func conversion(_ operand: RuleExpression, _ syntax: UnitSyntax, _ span: SourceSpan)
    -> RuleExpression
  {
    guard case .name(let name) = syntax, let unit = MeasureUnit.known[name.text] else {
      return make(.missing, .anything, span)
    }
    if case .literal(.number(let number)) = operand.node, case .number(let from?) = operand.type,
      case .money(let pounds, .unstated) = from.dimension, case .money(let per, let vat) = unit.dimension,
      vat != .unstated
    {
      return literal(
        number * Rational(pounds) * (Rational.one.divided(by: Rational(per)) ?? 1), span, unit: unit)
    }
    if let number = spanAsNumber(operand, unit: unit) { return number }
    guard case .number(let from?) = operand.type else {
      if operand.type != .anything {
        report(UnitDiagnostics.nothingToConvert(operand.type, unit, at: span))
      }
      return make(.missing, .anything, span)
    }
    guard let factor = from.factor(to: unit) else {
      report(UnitDiagnostics.notConvertible(from, unit, at: span))
      return make(.missing, .anything, span)
    }
    return from == unit ? operand : converted(operand, by: factor, unit: unit)
  }
}
