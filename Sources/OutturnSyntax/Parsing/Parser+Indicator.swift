import OutturnModel

/// Indicators: what is measured.
extension Parser {
  private static let indicatorClauses =
    [
      "reported", "denominator", "numerator", "count", "sum", "mean", "median", "quantile", "minimum",
      "maximum",
      "change", "relative", "reduction", "growth", "variance", "calculate", "gap", "ratio", "worst", "share",
      "number", "unit", "polarity", "by",
      "frequency", "over", "total", "strata", "reconcile", "plan", "unknown", "at", "owner", "escalate",
      "covers",
      "differs", "slope", "life", "healthy",
    ] + statisticsClauses + citationClauses

  mutating func indicator() -> IndicatorSyntax? {
    advance()
    guard let name = name("the id of the indicator"), let title = text("the title of the indicator") else {
      skipBody()
      return nil
    }
    var indicator = IndicatorSyntax(name: name, title: title)
    var seen: [String: SourceSpan] = [:]
    block("indicator", known: Self.indicatorClauses) { parser in
      guard parser.at(.name), Self.indicatorClauses.contains(parser.current.text) else { return false }
      return parser.node(.clause) { parser in
        if let measure = parser.measureClause() {
          if let value = measure.value {
            indicator.measures.append(Located(value, measure.start.through(parser.previousSpan)))
          } else {
            indicator.hasUnreadableMeasure = true
          }
          return true
        }
        return parser.indicatorClause(&indicator, &seen)
      }
    }
    return indicator
  }

  private mutating func indicatorClause(
    _ indicator: inout IndicatorSyntax, _ seen: inout [String: SourceSpan]
  ) -> Bool {
    let keyword = current
    if citation(into: &indicator.citations) { return true }
    if !["covers", "reconcile"].contains(keyword.text) { once(keyword.text, &seen) }
    advance()
    switch keyword.text {
    case "interval", "disclosure", "standardised":
      statisticsClause(keyword.text, &indicator.statistics)
    case "unit": indicator.unit = unit()
    case "polarity":
      indicator.polarity = choice(
        ["higher": .higher, "lower": .lower, "neither": .neither], then: "is", "better")
    case "by":
      repeat {
        var dimensions: [NameSyntax] = []
        repeat {
          guard let dimension = name("a column to stratify by") else { return true }
          dimensions.append(dimension)
        } while accept("and") != nil
        indicator.stratifications.append(dimensions)
      } while accept(.semicolon) != nil
    case "frequency":
      indicator.frequency = choice(["monthly": .monthly, "quarterly": .quarterly, "annual": .annual])
    case "over": indicator.windowMonths = windowMonths()
    case "total":
      if expect("where") { indicator.total = parseExpression() }
    case "reconcile":
      if let found = reconciliation(from: keyword.span) { indicator.reconciliations.append(found) }
    case "strata": indicator.strataSum = strataSum(from: keyword.span)
    case "plan": indicator.plan = name("the column that holds the plan")
    case "unknown": indicator.unknown = unknownPolicy()
    case "at":
      if expect("least"), let least = integer("a number"), expect("in", "the", "denominator") {
        indicator.leastDenominator = Located(Int64(least.value), least.span)
      }
    case "owner": indicator.owner = text("who owns the indicator")
    case "escalate":
      if expect("to") {
        indicator.escalatesTo =
          optionalText() ?? name("the committee").map { TextSyntax(value: $0.text, span: $0.span) }
      }
    case "differs":
      if expect("from", "catalogue") { indicator.differsFromCatalogue = text("why it differs") }
    default: indicator.covers += commaSeparated { $0.name("a catalogue id") }
    }
    return true
  }

  mutating func choice<Value: Hashable & Sendable>(
    _ choices: [String: Value], then rest: String...
  ) -> Located<Value>? {
    let token = current
    guard token.kind == .name, let value = choices[token.text] else {
      report(
        SyntaxDiagnostics.expected(
          choices.keys.sorted().map { "`\($0)`" }.joined(separator: " or "), found: token,
          suggestion: Suggestion.nearest(to: token.text, among: choices.keys)))
      return nil
    }
    advance()
    for word in rest where accept(word) == nil {
      report(SyntaxDiagnostics.expected("`\(token.text) \(rest.joined(separator: " "))`", found: current))
      return nil
    }
    return Located(value, token.span.through(previousSpan))
  }

  mutating func unknownPolicy() -> Located<UnknownPolicy>? {
    let start = current.span
    if accept("excluded") != nil { return Located(.excluded, start) }
    if accept(["counts", "as", "not", "met"]) != nil { return Located(.notMet, start.through(previousSpan)) }
    if accept(["gives", "missing"]) != nil { return Located(.givesMissing, start.through(previousSpan)) }
    report(
      SyntaxDiagnostics.expected("`excluded`, `counts as not met` or `gives missing`", found: current))
    return nil
  }
}

/// The clauses that say how an indicator is computed.
extension Parser {
  /// Nil where the current clause is not a measure's; a nil value where it is and could not be read.
  fileprivate mutating func measureClause() -> (value: IndicatorSyntax.MeasureClause?, start: SourceSpan)? {
    let start = current.span
    switch current.text {
    case "reported":
      advance()
      let figure = parseExpression()
      return (rows().map { .reported(figure, from: $0.dataset, condition: $0.condition) }, start)
    case "denominator":
      advance()
      if accept(["sum", "of"]) != nil {
        let summed = parseExpression()
        return (rows().map { .denominatorSum(summed, from: $0.dataset, condition: $0.condition) }, start)
      }
      guard let dataset = name("a dataset") else { return (nil, start) }
      return (.denominatorRows(dataset, condition: condition()), start)
    case "numerator":
      advance()
      if accept(["sum", "of"]) != nil {
        let summed = parseExpression()
        return (.numeratorSum(summed, condition: condition()), start)
      }
      guard at("where"), let condition = condition() else {
        report(SyntaxDiagnostics.expected("`where` and a condition, or `sum of`", found: current))
        return (nil, start)
      }
      return (.numeratorRows(condition: condition), start)
    case "count":
      advance()
      if at("distinct"), peek(2).text == "from" {
        advance()
        guard let column = name("a column"), let rows = rows() else { return (nil, start) }
        return (.distinct(column, from: rows.dataset, condition: rows.condition), start)
      }
      guard let dataset = name("a dataset") else { return (nil, start) }
      return (.count(dataset, condition: condition()), start)
    case "sum", "mean":
      let isSum = advance().text == "sum"
      guard expect("of") else { return (nil, start) }
      let of = parseExpression()
      return (
        rows().map {
          isSum
            ? .sum(of, from: $0.dataset, condition: $0.condition)
            : .mean(of, from: $0.dataset, condition: $0.condition)
        }, start
      )
    case "median", "quantile", "minimum", "maximum":
      return (quantileMeasure().map { .quantile($0) }, start)
    case "calculate":
      advance()
      if at(.name), Self.indicatorClauses.contains(current.text), peek().text != "of" {
        report(SyntaxDiagnostics.expected("what is calculated", found: current))
        return (nil, start)
      }
      return (.derived(.calculation(parseExpression())), start)
    case "life", "healthy": return (lifeTable().map { .lifeTable($0) }, start)
    case "gap", "ratio", "worst", "share", "number", "change", "relative", "reduction", "growth", "variance",
      "slope":
      return (derivedMeasure().map { .derived($0) }, start)
    default: return nil
    }
  }

  mutating func rows() -> (dataset: NameSyntax, condition: ExpressionSyntax?)? {
    guard expect("from"), let dataset = name("a dataset") else { return nil }
    return (dataset, condition())
  }

  mutating func condition() -> ExpressionSyntax? { accept("where") == nil ? nil : parseExpression() }
}
