import OutturnModel

/// What a test expects of one result, item by item.
extension Parser {
  private static let expected =
    "what should come out: `1 of 2`, `50%`, `green`, `missing`, `no judgement`, `3 unknown` or `explanation \"…\"`"

  mutating func item() -> ExpectationSyntax.Item? {
    switch current.kind {
    case .minus, .integer, .decimal, .percentage, .money: return number()
    case .name: return word()
    // A band whose name is a number.
    case .backtickName:
      let token = advance()
      return .band(NameSyntax(text: Self.plainName(token), span: token.span))
    default:
      report(SyntaxDiagnostics.expected(Self.expected, found: current))
      return nil
    }
  }

  private mutating func number() -> ExpectationSyntax.Item? {
    if at(.integer), peek().kind == .name, ["rows", "row", "unknown", "excluded"].contains(peek().text) {
      guard let count = integer("a number").map({ Int64($0.value) }) else { return nil }
      switch advance().text {
      case "unknown": return .unknown(count)
      case "excluded": return .excluded(count)
      default: return .rows(count)
      }
    }
    guard let first = amount() else { return nil }
    if accept("of") != nil {
      guard let second = amount() else { return nil }
      guard let numerator = Self.bare(first), let denominator = Self.bare(second) else {
        report(
          SyntaxDiagnostics.expected(
            "bare numbers on both sides of `of`: `1 of 2`", found: tokens[position - 1]))
        return nil
      }
      return .parts(numerator: numerator, denominator: denominator)
    }
    if accept("to") != nil {
      guard let second = amount() else { return nil }
      return .value(.between, first, upper: second)
    }
    return .value(.exact, first, upper: nil)
  }

  /// A signed number with its unit.
  private mutating func amount() -> ExpressionSyntax? {
    let start = current.span
    if accept(.minus) != nil {
      guard let inner = amount() else { return nil }
      return made(.negate(inner), start.through(inner.span))
    }
    switch current.kind {
    case .integer, .decimal: return numberLiteral()
    case .percentage:
      let token = advance()
      return ExpressionSyntax(.percentage(Self.number(token.text) ?? .zero), token.span)
    case .money: return moneyLiteral()
    default:
      report(SyntaxDiagnostics.expected("a number", found: current))
      return nil
    }
  }

  private static func bare(_ expression: ExpressionSyntax) -> Rational? {
    switch expression.node {
    case .number(let number): number
    case .negate(let inner): bare(inner).map { -$0 }
    default: nil
    }
  }

  private mutating func word() -> ExpectationSyntax.Item? {
    if accept(["no", "judgement"]) != nil { return .noJudgement(reason: reason()) }
    if accept(["no", "change"]) != nil { return band("no-change") }
    if accept(["no", "requirement"]) != nil { return band("no-requirement") }
    if accept(["not", "met"]) != nil { return band("not-met") }
    if accept(["not", "enough", "history"]) != nil { return band("not-enough-history") }
    if accept(["not", "applicable"]) != nil { return .absent(.notApplicable, reason: reason()) }
    if accept(["at", "least"]) != nil { return qualified(.atLeast) }
    if accept(["at", "most"]) != nil { return qualified(.atMost) }
    if accept("over") != nil { return qualified(.over) }
    if accept("under") != nil { return qualified(.under) }
    if accept("about") != nil {
      guard let value = amount() else { return nil }
      guard accept("within") != nil else { return .value(.about, value, upper: nil) }
      return amount().map { .near(value, within: $0) }
    }
    if accept("explanation") != nil {
      return text("a part of the explanation").map { .explanation($0.value) }
    }
    if let kind = ObservationKind(rawValue: current.text), [.missing, .withheld, .suppressed].contains(kind) {
      advance()
      return .absent(kind, reason: reason())
    }
    let words = ["missing", "withheld", "suppressed", "explanation"]
    let isMisspelt = Suggestion.nearest(to: current.text, among: words) != nil
    let isAlone = peek().startsLine || [.comma, .rightBrace, .endOfFile].contains(peek().kind)
    if isAlone,
      at(.backtickName) || at(.name) && (!isMisspelt || Band.builtIn.contains { $0.id == current.text })
    {
      // Whose band it is, the compiler knows.
      let token = advance()
      return .band(NameSyntax(text: Self.plainName(token), span: token.span))
    }
    report(
      SyntaxDiagnostics.expected(
        Self.expected, found: current,
        suggestion: Suggestion.nearest(to: current.text, among: words)))
    return nil
  }

  private func band(_ id: String) -> ExpectationSyntax.Item {
    .band(NameSyntax(text: id, span: previousSpan))
  }

  private mutating func qualified(_ qualifier: Figure.Qualifier) -> ExpectationSyntax.Item? {
    amount().map { .value(qualifier, $0, upper: nil) }
  }

  /// The words in brackets, as they stand.
  private mutating func reason() -> String? {
    guard accept(.leftParenthesis) != nil else { return nil }
    var words = ""
    while !at(.rightParenthesis), !at(.endOfFile), !at(.rightBrace), !current.startsLine {
      let token = advance()
      words += (words.isEmpty || token.leadingTrivia.isEmpty ? "" : " ") + token.text
    }
    _ = expect(.rightParenthesis)
    return words
  }
}
