import OutturnModel
import OutturnSyntax

/// Numbers that are stated only so far, and published figures: what they compare with.
extension ExpressionChecker {
  mutating func inexact(
    _ qualifier: Figure.Qualifier, _ number: RuleExpression, _ upper: RuleExpression?, _ span: SourceSpan
  ) -> RuleExpression {
    let number = inItsUnit(number)
    let upper = upper.map { inItsUnit($0) }
    let (first, last) = upper.map { comparable(number, $0, span, "a range") } ?? (number, number)
    guard let low = Self.literalNumber(first), let high = Self.literalNumber(last),
      case .number(let stated) = first.type, case .number(let other) = last.type
    else {
      let odd = Self.literalNumber(number) == nil ? number : upper ?? number
      if odd.type != .anything {
        let found = Self.literalNumber(odd) == nil && odd.type.isNumber ? "computed" : odd.type.inWords
        report(UnitDiagnostics.notALiteral(found, at: odd.span))
      }
      return make(.missing, .anything, span)
    }
    let unit = stated ?? other
    if high < low { report(UnitDiagnostics.backwardRange(at: span)) }
    let figure = Figure(
      low, qualifier: qualifier, upper: upper == nil ? nil : high, isPercent: unit?.dimension == .percent)
    return make(.literal(.figure(figure)), .figure(unit), span)
  }

  /// A literal length of time as a number: `2 days` in days.
  private mutating func inItsUnit(_ expression: RuleExpression) -> RuleExpression {
    guard case .literal(.span(let length)) = expression.node else { return expression }
    let name =
      switch length {
      case .days: "days"
      case .minutes: "minutes"
      case .months: "months"
      }
    return MeasureUnit.named(name).flatMap { spanAsNumber(expression, unit: $0) } ?? expression
  }

  private static func literalNumber(_ expression: RuleExpression) -> Rational? {
    switch expression.node {
    case .literal(.number(let number)): number
    case .negate(let inner): literalNumber(inner).map { -$0 }
    default: nil
    }
  }

  /// The number in a literal, exact or not.
  private static func statedNumber(_ expression: RuleExpression) -> Rational? {
    if case .literal(.figure(let figure)) = expression.node { return figure.number }
    return literalNumber(expression)
  }

  /// The operands of a comparison of which one is a figure, brought to one unit.
  mutating func figures(
    _ a: RuleExpression, _ first: MeasureUnit?, _ b: RuleExpression, _ second: MeasureUnit?,
    _ span: SourceSpan,
    _ what: String
  ) -> (RuleExpression, RuleExpression) {
    guard let first, let second else {
      for (bare, unit) in [(a, second), (b, first)] where unit?.dimension == .percent {
        if let number = Self.statedNumber(bare) {
          report(MeaningDiagnostics.bareNumberAgainstPercentage(DecimalText.text(number), at: bare.span))
        }
      }
      return (a, b)
    }
    if first.isComparable(with: second) { return (a, b) }
    if let factor = second.factor(to: first), let scaled = scaled(b, by: factor, unit: first) {
      return (a, scaled)
    }
    if let factor = first.factor(to: second), let scaled = scaled(a, by: factor, unit: second) {
      return (scaled, b)
    }
    report(
      MeaningDiagnostics.unitMismatch(
        what, first, second, at: span, help: UnitDiagnostics.help(first, second)))
    return (a, b)
  }

  /// A number, or a literal figure, on another scale; nil for a figure that is read from data.
  private mutating func scaled(_ expression: RuleExpression, by factor: Rational, unit: MeasureUnit)
    -> RuleExpression?
  {
    if case .number = expression.type { return converted(expression, by: factor, unit: unit) }
    guard case .literal(.figure(let figure)) = expression.node else { return nil }
    let scaled = Figure(
      figure.number * factor, qualifier: figure.qualifier, upper: figure.upper.map { $0 * factor },
      isPercent: figure.isPercent)
    return make(.literal(.figure(scaled)), .figure(unit), expression.span)
  }
}

extension ValueType {
  fileprivate var isNumber: Bool {
    switch self {
    case .number, .figure: true
    default: false
    }
  }
}
