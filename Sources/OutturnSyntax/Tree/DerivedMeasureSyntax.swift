package import OutturnModel

/// A measure made from other indicators.
package enum DerivedMeasureSyntax: Sendable {
  case change(of: NameSyntax, since: EarlierPeriod, form: ChangeMeasure.Form, isRelative: Bool)
  /// Of an indicator against its plan.
  case variance(of: NameSyntax, isRelative: Bool)
  case calculation(ExpressionSyntax)
  case between(of: NameSyntax, first: StratumSyntax, second: StratumSyntax, relative: Bool)
  case worst(of: NameSyntax, by: NameSyntax)
  case slopeIndex(of: NameSyntax, by: NameSyntax)
  case relativeIndex(of: NameSyntax, by: NameSyntax, Located<StatisticalMeasure.Scale>)
  case things(ThingsSyntax)
}
