package import OutturnModel

/// What an indicator asks of statistics, as written.
package struct StatisticsSyntax: Hashable, Sendable {
  package var interval: IntervalSyntax?
  package var disclosure: DisclosureSyntax?
  package var standardisation: StandardisationSyntax?
}

/// `control`, or `suppress 1 to 7 then round to 5`.
package struct DisclosureSyntax: Hashable, Sendable {
  /// Nil where it only says `control`.
  package var first: Located<Int>?
  package var last: Located<Int>?
  package var rounding: Located<Int>?
  package var span: SourceSpan
}

/// `wilson 95% and 99.8%`.
package struct IntervalSyntax: Hashable, Sendable {
  package var method: NameSyntax
  package var levels: [Located<Rational>]
}

/// `standardised directly to POPULATION by age-band and sex`.
package struct StandardisationSyntax: Hashable, Sendable {
  package var isDirect: Bool
  package var population: NameSyntax
  package var by: [NameSyntax]
  package var frequency: NameSyntax?
  package var span: SourceSpan
}

/// `life expectancy from D deaths C population C by C at 65`.
package struct LifeTableSyntax: Hashable, Sendable {
  package var dataset: NameSyntax
  package var deaths: NameSyntax
  package var population: NameSyntax
  package var healthy: NameSyntax?
  package var ageBand: NameSyntax
  package var age: Located<Int>?
}

/// A judgement by a statistical method, as written.
package enum StatisticalJudgementSyntax: Hashable, Sendable {
  case comparison(ThresholdSyntax, StatisticalJudgement.Basis)
  case variation(baseline: Located<Int>?, rebases: [StatisticalJudgement.Rebase], runOf: Located<Int>?)
  case assurance(ThresholdSyntax)
  case funnel(ThresholdSyntax, levels: [Located<Rational>])
  case trend(Located<Int>)
}

/// `lower limit of wilson 95%`.
package struct IntervalLimitSyntax: Hashable, Sendable {
  package var side: IntervalLimit.Side
  package var interval: IntervalSyntax?
  package var span: SourceSpan
}
