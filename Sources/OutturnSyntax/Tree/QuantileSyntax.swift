package import OutturnModel

/// `median of`, `quantile 90% of … by nearest rank`, `minimum of` and `maximum of`.
package struct QuantileSyntax: Sendable {
  package var of: ExpressionSyntax
  package var dataset: NameSyntax
  package var condition: ExpressionSyntax?
  package var statistic: OrderStatistic
  /// Where the share stands, for a quantile.
  package var shareSpan: SourceSpan?
}
