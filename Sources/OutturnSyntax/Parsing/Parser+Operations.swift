import OutturnModel

/// Operations in words: `round X to 2 places half even`, `year of D`, `whole years from A to B`.
///
/// Their words are not reserved: a column may be called `round` or `year`, for no name is followed by `of`,
/// `containing` or an operand.
extension Parser {
  /// By what they are called; the longer before those that begin like them.
  private static let prefixes: [(words: [String], operation: NamedOperation)] = [
    (["floor", "of"], .floor), (["ceiling", "of"], .ceiling), (["whole", "part", "of"], .wholePart),
    (["absolute", "value", "of"], .absolute), (["length", "of"], .length), (["all", "of"], .list(.all)),
    (["any", "of"], .list(.any)), (["distinct", "count", "of"], .list(.distinctCount)),
    (["mode", "of"], .list(.mode)), (["modes", "of"], .list(.modes)), (["range", "of"], .list(.range)),
    (["product", "of"], .list(.product)), (["sample", "variance", "of"], .list(.sampleVariance)),
    (["population", "variance", "of"], .list(.populationVariance)),
    (["day", "of", "year", "of"], .part(.dayOfYear)), (["week", "of", "year", "of"], .part(.weekOfYear)),
    (["weekday", "number", "of"], .part(.weekdayNumber)), (["weekday", "of"], .part(.weekday)),
    (["date", "of"], .dateOfMoment), (["hour", "of"], .part(.hour)), (["minute", "of"], .part(.minute)),
    (["year", "of"], .part(.year)), (["month", "of"], .part(.month)), (["day", "of"], .part(.day)),
    (["start", "of"], .startOfPeriod), (["end", "of"], .endOfPeriod),
    (["month", "containing"], .containing(.month)), (["quarter", "containing"], .containing(.quarter)),
    (["financial", "year", "containing"], .containing(.financialYear)),
    (["calendar", "year", "containing"], .containing(.calendarYear)),
    (["academic", "year", "containing"], .containing(.academicYear)),
    (["period", "before"], .previousPeriod), (["period", "after"], .nextPeriod),
  ]

  /// The same, by the first of their words: most names begin none.
  private static let prefixesByWord = Dictionary(grouping: prefixes) { $0.words[0] }
  /// What may stand before `of`.
  private static let wordsBeforeOf =
    prefixes.filter { $0.words.dropFirst() == ["of"] }.map { $0.words[0] }
    + RuleExpression.ListAggregate.allCases.map(\.rawValue)

  /// The operation whose words start here, or nil.
  mutating func operation() -> ExpressionSyntax? {
    let start = current.span
    if let prefix = Self.prefixesByWord[current.text]?.first(where: { at($0.words) }) {
      for _ in prefix.words { advance() }
      let operand = factor()
      return made(
        .operation(prefix.operation, [takesList(prefix.operation) ? ignoringMissing(operand) : operand]),
        start.through(previousSpan))
    }
    switch current.text {
    case "round" where startsOperand(peek()): return rounding()
    case "remainder" where peek().text == "of": return remainder()
    case "quantile" where peek().kind == .percentage: return quantile()
    case "whole" where peek(2).text == "from": return wholeUnits()
    case "working" where at(["working", "days", "from"]): return workingDaysBetween()
    case "academic" where peek().kind == .financialYear: return academicYear()
    default: break
    }
    if peek().kind == .name, peek().text == "of", !Self.wordsBeforeOf.contains(current.text) {
      report(OperationDiagnostics.unknownOperation(current, known: Self.wordsBeforeOf))
      advance()
      advance()
      _ = factor()
      return ExpressionSyntax(.invalid, start)
    }
    return nil
  }

  private func takesList(_ operation: NamedOperation) -> Bool {
    if case .list = operation { true } else { false }
  }

  /// Whether the token can be the first of an operand on the same line.
  private func startsOperand(_ token: Token) -> Bool {
    // `round - 1` takes one from a column called round; `round -1 to …` rounds.
    if token.kind == .minus, peek(2).startsAfterSpace { return false }
    return Self.operandKinds.contains(token.kind) && !token.startsLine
      && !Self.operatorWords.contains(token.text)
  }

  private static let operandKinds: Set<Token.Kind> = [
    .name, .backtickName, .integer, .decimal, .percentage, .money, .leftParenthesis, .minus,
  ]
  private static let operatorWords: Set = [
    "and", "or", "then", "else", "in", "is", "within", "where", "from", "not",
  ]

  /// `LIST ignoring missing`.
  mutating func ignoringMissing(_ list: ExpressionSyntax) -> ExpressionSyntax {
    guard accept(["ignoring", "missing"]) != nil else { return list }
    return made(.operation(.ignoringMissing, [list]), list.span.through(previousSpan))
  }

  /// `A to the power B`.
  mutating func power() -> ExpressionSyntax {
    let base = factor()
    guard accept(["to", "the", "power"]) != nil else { return base }
    let exponent = factor()
    return made(.operation(.power, [base, exponent]), base.span.through(exponent.span))
  }

  /// `A starts with B`, `A ends with B`, `A contains B`.
  mutating func textRelation(_ left: ExpressionSyntax) -> ExpressionSyntax? {
    let operation: NamedOperation
    if accept(["starts", "with"]) != nil {
      operation = .startsWith
    } else if accept(["ends", "with"]) != nil {
      operation = .endsWith
    } else if at("contains"), !current.startsLine {
      advance()
      operation = .contains
    } else {
      return nil
    }
    let right = sum()
    return made(.operation(operation, [left, right]), left.span.through(right.span))
  }

  // MARK: numbers

  private mutating func rounding() -> ExpressionSyntax {
    let start = advance().span
    let operand = sum()
    guard expect("to") else { return ExpressionSyntax(.invalid, start) }
    let negative = accept(.minus) != nil
    guard let count = integer("how many places or digits to keep, such as `2 places`") else {
      return ExpressionSyntax(.invalid, start)
    }
    let places = negative ? -count.value : count.value
    let isDigits = at("digits") || at("digit")
    if isDigits {
      advance()
    } else if accept("places") == nil, accept("place") == nil {
      report(
        SyntaxDiagnostics.expected(
          "`places` or `digits`", found: current,
          help: ["`2 places` are decimal places, `3 digits` significant digits"],
          suggestion: Suggestion.nearest(to: current.text, among: ["places", "digits"])))
      if at(.name), !current.startsLine { advance() }
    }
    guard let mode = roundingMode() else { return ExpressionSyntax(.invalid, start) }
    let limit = DecimalText.maximumDigits
    guard isDigits ? (1...limit).contains(places) : (-limit...limit).contains(places) else {
      report(
        OperationDiagnostics.outOfRange(
          isDigits ? "the digits to keep" : "the places to keep", "\(places)",
          expected: isDigits ? "1 to \(limit)" : "-\(limit) to \(limit)", at: count.span))
      return ExpressionSyntax(.invalid, start)
    }
    let operation: NamedOperation =
      isDigits ? .roundToDigits(mode, digits: places) : .round(mode, places: places)
    return made(.operation(operation, [operand]), start.through(previousSpan))
  }

  mutating func roundingMode() -> Rounding? {
    // The longer names first.
    for mode in Rounding.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count }) {
      if accept(mode.rawValue.split(separator: " ").map(String.init)) != nil { return mode }
    }
    _ = accept("half")
    report(OperationDiagnostics.roundingNotNamed(current))
    if at("up") || at("down") { advance() }
    return nil
  }

  private mutating func remainder() -> ExpressionSyntax {
    let start = advance().span
    advance()
    let dividend = factor()
    guard expect("over") else { return ExpressionSyntax(.invalid, start) }
    let divisor = factor()
    guard at(.name), let division = NamedOperation.Division(rawValue: current.text) else {
      report(
        OperationDiagnostics.methodNotNamed(
          "a remainder must say how the quotient is made whole",
          NamedOperation.Division.allCases.map(\.rawValue),
          found: current))
      return ExpressionSyntax(.invalid, start)
    }
    advance()
    return made(.operation(.remainder(division), [dividend, divisor]), start.through(previousSpan))
  }

  // MARK: lists

  private mutating func quantile() -> ExpressionSyntax {
    let start = advance().span
    let token = advance()
    let share = (Self.number(token.text) ?? .zero).divided(by: 100) ?? .zero
    guard expect("of") else { return ExpressionSyntax(.invalid, start) }
    let list = ignoringMissing(factor())
    guard expect("by") else { return ExpressionSyntax(.invalid, start) }
    for method in NamedOperation.QuantileMethod.allCases
    where accept(method.rawValue.split(separator: " ").map(String.init)) != nil {
      guard share <= 1 else {
        report(
          OperationDiagnostics.outOfRange(
            "the share of a quantile", token.text, expected: "0% to 100%", at: token.span))
        return ExpressionSyntax(.invalid, start)
      }
      return made(.operation(.list(.quantile(share, method)), [list]), start.through(previousSpan))
    }
    report(
      OperationDiagnostics.methodNotNamed(
        "a quantile must name its method", NamedOperation.QuantileMethod.allCases.map(\.rawValue),
        found: current))
    if at(.name) { advance() }
    return ExpressionSyntax(.invalid, start)
  }

  // MARK: dates

  /// `whole years from A to B clamped`.
  private mutating func wholeUnits() -> ExpressionSyntax {
    let start = advance().span
    let unit = NamedOperation.CalendarUnit(rawValue: current.text)
    if unit == nil {
      let known = NamedOperation.CalendarUnit.allCases.map(\.rawValue)
      report(
        SyntaxDiagnostics.expected(
          "`years`, `months`, `weeks`, `days`, `hours` or `minutes`", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: known)))
    }
    advance()
    advance()
    let from = sum()
    guard expect("to") else { return ExpressionSyntax(.invalid, start) }
    let to = sum()
    let clamped = (unit == .years || unit == .months) && accept("clamped") != nil
    guard let unit else { return ExpressionSyntax(.invalid, start) }
    return made(.operation(.whole(unit, clamped: clamped), [from, to]), start.through(previousSpan))
  }

  private mutating func workingDaysBetween() -> ExpressionSyntax {
    let start = advance().span
    advance()
    advance()
    let from = sum()
    guard expect("to") else { return ExpressionSyntax(.invalid, start) }
    let to = sum()
    return made(.operation(.workingDaysBetween, [from, to]), start.through(previousSpan))
  }

  /// `5 working days`, and what they are counted from, where the number has been read.
  mutating func workingDays(_ count: Rational, from start: SourceSpan) -> ExpressionSyntax? {
    guard at("working"), peek().text == "days" || peek().text == "day" else { return nil }
    advance()
    let last = advance().span
    guard at("after") || at("before") else {
      let unit = NameSyntax(text: "working-days", span: start.through(last))
      return ExpressionSyntax(.quantity(count, unit: unit), unit.span)
    }
    let side: RuleExpression.Side = advance().text == "after" ? .after : .before
    let anchor = factor()
    guard let count = workingDayCount(count, at: start) else { return ExpressionSyntax(.invalid, start) }
    return made(.operation(.workingDays(count, side), [anchor]), start.through(anchor.span))
  }

  private mutating func workingDayCount(_ count: Rational, at span: SourceSpan) -> Int? {
    if let days = count.exactInt64, (0...10_000).contains(days) { return Int(days) }
    report(
      OperationDiagnostics.outOfRange(
        "a number of working days", DecimalText.text(count), expected: "a whole number, at most 10000",
        at: span))
    return nil
  }

  /// `X within 5 working days after Y`, where `within` has been read.
  mutating func withinWorkingDays(_ left: ExpressionSyntax) -> ExpressionSyntax? {
    guard at(.integer), peek().text == "working" else { return nil }
    let start = current.span
    let number = Self.number(advance().text) ?? .zero
    advance()
    if accept("day") == nil { expect("days") }
    guard at("after") || at("before") else {
      report(SyntaxDiagnostics.expected("`before` or `after`", found: current))
      return ExpressionSyntax(.invalid, start)
    }
    let side: RuleExpression.Side = advance().text == "after" ? .after : .before
    let anchor = sum()
    guard let count = workingDayCount(number, at: start) else { return ExpressionSyntax(.invalid, start) }
    return made(.operation(.withinWorkingDays(count, side), [left, anchor]), left.span.through(anchor.span))
  }

  /// `academic 2023/24`: September to August.
  private mutating func academicYear() -> ExpressionSyntax {
    let start = advance().span
    let token = advance()
    guard let year = Int(token.text.prefix(4)), let period = Period.academicYear(starting: year) else {
      return ExpressionSyntax(.invalid, start)
    }
    return ExpressionSyntax(.period(period), start.through(token.span))
  }

  /// `12 months to 2024-03`, where the number has been read and `months` stands here.
  mutating func rollingWindow(_ count: Rational, from start: SourceSpan) -> ExpressionSyntax? {
    guard at("months") || at("month"), peek().text == "to", peek(2).kind == .month,
      let last = Period(peek(2).text)
    else { return nil }
    let months = count.exactInt64 ?? 0
    let words = current
    advance()
    advance()
    let end = advance().span
    guard (1...12_000).contains(months), let window = Period.months(Int(months), endingWith: last) else {
      report(
        OperationDiagnostics.outOfRange(
          "the months of a window", "\(DecimalText.text(count)) \(words.text)",
          expected: "a whole number from 1",
          at: start))
      return ExpressionSyntax(.invalid, start)
    }
    return ExpressionSyntax(.period(window), start.through(end))
  }
}
