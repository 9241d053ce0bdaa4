package import OutturnModel

/// An expression as written, before its names are resolved.
package struct ExpressionSyntax: Sendable {
  package indirect enum Node: Sendable {
    case number(Rational)
    case percentage(Rational)
    case points(Rational)
    /// An amount in pounds, and the amount as written.
    case money(Rational, text: String)
    /// A number with the name of a unit: `12 months`, `7.5 days`.
    case quantity(Rational, unit: NameSyntax)
    case date(CalendarDate)
    case moment(Moment)
    case period(Period)
    case text(String)
    case boolean(Bool)
    case missing
    case periodStart
    case periodEnd
    case name(String)
    case list([ExpressionSyntax])
    case negate(ExpressionSyntax)
    case not(ExpressionSyntax)
    case arithmetic(RuleExpression.Arithmetic, ExpressionSyntax, ExpressionSyntax)
    case comparison(RuleExpression.Comparison, ExpressionSyntax, ExpressionSyntax)
    case and(ExpressionSyntax, ExpressionSyntax)
    case or(ExpressionSyntax, ExpressionSyntax)
    case between(ExpressionSyntax, low: ExpressionSyntax, high: ExpressionSyntax)
    case oneOf(ExpressionSyntax, ExpressionSyntax)
    case isMissing(ExpressionSyntax)
    case within(ExpressionSyntax, span: TimeSpan, side: RuleExpression.Side, anchor: ExpressionSyntax)
    case conditional(condition: ExpressionSyntax, then: ExpressionSyntax, otherwise: ExpressionSyntax)
    case aggregate(RuleExpression.ListAggregate, ExpressionSyntax)
    /// `round X to 2 places half even`, `year of D`, `X starts with Y` and the like.
    case operation(NamedOperation, [ExpressionSyntax])
    /// `X in kg`; of a literal amount, `£5m ex VAT` states a unit.
    case inUnit(ExpressionSyntax, UnitSyntax)
    /// `over 50%`, `about 80`, `(2 to 3)`: a number stated only so far.
    case inexact(Figure.Qualifier, ExpressionSyntax, upper: ExpressionSyntax?)
    /// `5% of X`.
    case share(Rational, of: ExpressionSyntax)
    /// Stands where the parser has reported that there is none.
    case invalid
  }

  package let node: Node

  /// Whether this is the word `missing` and nothing else.
  package var isMissing: Bool { if case .missing = node { true } else { false } }

  package let span: SourceSpan
  /// Levels of nesting, this one included: what walking the expression costs in stack.
  package let height: Int

  package init(_ node: Node, _ span: SourceSpan) {
    self.node = node
    self.span = span
    height = 1 + (node.children.map(\.height).max() ?? 0)
  }
}

extension ExpressionSyntax.Node {
  package var children: [ExpressionSyntax] {
    switch self {
    case .list(let members), .operation(_, let members): members
    case .negate(let a), .not(let a), .isMissing(let a), .aggregate(_, let a), .share(_, let a),
      .inUnit(let a, _):
      [a]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .oneOf(let a, let b), .within(let a, _, _, let b):
      [a, b]
    case .inexact(_, let a, let b): [a] + (b.map { [$0] } ?? [])
    case .between(let a, let b, let c), .conditional(let a, let b, let c): [a, b, c]
    default: []
    }
  }
}

/// A name where it stands.
package struct NameSyntax: Sendable {
  package let text: String
  package let span: SourceSpan

  package init(text: String, span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// A quoted text where it stands, quotes and escapes undone.
package struct TextSyntax: Sendable {
  package let value: String
  package let span: SourceSpan
}

/// Anything else that has a place.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let span: SourceSpan

  package init(_ value: Value, _ span: SourceSpan) {
    self.value = value
    self.span = span
  }
}
