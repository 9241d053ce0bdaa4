import OutturnModel

/// Expressions, by falling precedence: or, and, not, comparison, sum, product, factor.
extension Parser {
  mutating func parseExpression() -> ExpressionSyntax {
    node(.expression) { $0.expression() }
  }

  private mutating func expression() -> ExpressionSyntax {
    depth += 1
    defer { depth -= 1 }
    if let refused = refusingDepth() { return refused }
    guard at("if") else { return disjunction() }
    let start = advance().span
    let condition = expression()
    expect("then")
    let then = expression()
    expect("else")
    let otherwise = expression()
    return made(
      .conditional(condition: condition, then: then, otherwise: otherwise), start.through(otherwise.span))
  }

  private mutating func disjunction() -> ExpressionSyntax {
    var left = conjunction()
    while accept("or") != nil {
      let right = conjunction()
      left = made(.or(left, right), left.span.through(right.span))
    }
    return left
  }

  private mutating func conjunction() -> ExpressionSyntax {
    var left = negation()
    while accept("and") != nil {
      let right = negation()
      left = made(.and(left, right), left.span.through(right.span))
    }
    return left
  }

  private mutating func negation() -> ExpressionSyntax {
    guard at("not") else { return relation() }
    // A run of `not` is read in a loop, so that its length cannot exhaust the stack.
    var starts: [SourceSpan] = []
    while let token = accept("not") { starts.append(token.span) }
    var result = relation()
    for start in starts.reversed() { result = made(.not(result), start.through(result.span)) }
    return result
  }

  private static let comparisons: [Token.Kind: RuleExpression.Comparison] = [
    .equal: .equal, .notEqual: .notEqual, .less: .less, .atMost: .atMost, .greater: .greater,
    .atLeast: .atLeast,
  ]

  private mutating func relation() -> ExpressionSyntax {
    let left = inUnits(sum())
    if let comparison = Self.comparisons[current.kind] {
      checkSpacing()
      advance()
      let right = sum()
      if Self.comparisons[current.kind] != nil {
        report(SyntaxDiagnostics.chainedComparison(current))
        advance()
        _ = sum()
      }
      return made(.comparison(comparison, left, right), left.span.through(right.span))
    }
    if at("in") || at(["not", "in"]) {
      let negated = accept("not") != nil
      advance()
      return negating(negated, membership(of: left))
    }
    if at("is") {
      advance()
      let negated = accept("not") != nil
      expect("missing")
      return negating(negated, made(.isMissing(left), left.span.through(previousSpan)))
    }
    if at("within") {
      advance()
      if let working = withinWorkingDays(left) { return working }
      return within(left)
    }
    if let relation = textRelation(left) { return relation }
    return left
  }

  private mutating func negating(_ negated: Bool, _ expression: ExpressionSyntax) -> ExpressionSyntax {
    negated ? made(.not(expression), expression.span) : expression
  }

  /// Stands for an expression that is nested too deeply to be read; nil while it is not.
  mutating func refusingDepth() -> ExpressionSyntax? {
    guard depth > Self.maximumDepth else { return nil }
    let span = current.span
    if depth == Self.maximumDepth + 1 { report(SyntaxDiagnostics.tooDeep(span)) }
    skip { $0.current.startsLine }
    return ExpressionSyntax(.invalid, span)
  }

  /// An expression made of others, unless that nests too deeply: a long run of `+` or `or` does so too.
  mutating func made(_ node: ExpressionSyntax.Node, _ span: SourceSpan) -> ExpressionSyntax {
    let expression = ExpressionSyntax(node, span)
    if expression.height <= Self.maximumHeight { return expression }
    if diagnostics.last?.code != "OT1012" { report(SyntaxDiagnostics.tooDeep(span)) }
    return ExpressionSyntax(.invalid, span)
  }

  private mutating func membership(of left: ExpressionSyntax) -> ExpressionSyntax {
    let first = sum()
    guard accept("to") != nil else {
      return made(.oneOf(left, first), left.span.through(first.span))
    }
    let last = sum()
    return made(.between(left, low: first, high: last), left.span.through(last.span))
  }

  private mutating func within(_ left: ExpressionSyntax) -> ExpressionSyntax {
    let spanStart = current.span
    var length: TimeSpan?
    if let count = integer("a length of time such as `12 months`"),
      let unit = name("`days`, `months` or `years`")
    {
      length = TimeSpan(count.value, unit: unit.text)
      if length == nil {
        report(
          SyntaxDiagnostics.expected(
            "a unit of time", found: tokens[position - 1],
            suggestion: Suggestion.nearest(to: unit.text, among: TimeSpan.unitNames)))
      }
    }
    var side = RuleExpression.Side.before
    if accept("after") != nil {
      side = .after
    } else if accept("before") == nil {
      report(SyntaxDiagnostics.expected("`before` or `after`", found: current))
    }
    let anchor = sum()
    guard let length else { return ExpressionSyntax(.invalid, spanStart) }
    return made(.within(left, span: length, side: side, anchor: anchor), left.span.through(anchor.span))
  }

  mutating func sum() -> ExpressionSyntax {
    var left = product()
    while at(.plus) || at(.minus) {
      checkSpacing()
      let operation: RuleExpression.Arithmetic = advance().kind == .plus ? .add : .subtract
      let right = product()
      left = made(.arithmetic(operation, left, right), left.span.through(right.span))
    }
    return left
  }

  private mutating func product() -> ExpressionSyntax {
    var left = power()
    while at(.star) || at(.slash) {
      checkSpacing()
      let operation: RuleExpression.Arithmetic = advance().kind == .star ? .multiply : .divide
      let right = power()
      left = made(.arithmetic(operation, left, right), left.span.through(right.span))
    }
    return left
  }

  /// A binary operator has a space on both sides.
  private mutating func checkSpacing() {
    if !current.startsAfterSpace || !peek().startsAfterSpace {
      report(SyntaxDiagnostics.operatorSpacing(current))
    }
  }
}
