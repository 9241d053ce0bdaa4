package import OutturnModel

/// What an indicator asks of statistics, as written.
package struct StatisticsSyntax: Sendable {
  package var interval: IntervalSyntax?
  package var disclosure: DisclosureSyntax?
  package var standardisation: StandardisationSyntax?
}

/// `control`, or `suppress 1 to 7 then round to 5`.
package struct DisclosureSyntax: Sendable {
  /// Nil where it only says `control`.
  package var first: Located<Int>?
  package var last: Located<Int>?
  package var rounding: Located<Int>?
  package var span: SourceSpan
}

/// `wilson 95% and 99.8%`.
package struct IntervalSyntax: Sendable {
  package var method: NameSyntax
  package var levels: [Located<Rational>]
}

/// `standardised indirectly to POPULATION events deaths population people by age-band and sex as ratio`.
package struct StandardisationSyntax: Sendable {
  package var isDirect: Bool
  package var population: NameSyntax
  /// Columns of the population.
  package var events: NameSyntax?
  package var people: NameSyntax?
  package var by: [NameSyntax]
  package var frequency: NameSyntax?
  /// Where `as ratio` stands, if it does.
  package var ratio: SourceSpan?
  package var span: SourceSpan
}

/// `life expectancy from D deaths C population C by C at 65`.
package struct LifeTableSyntax: Sendable {
  package var dataset: NameSyntax
  package var deaths: NameSyntax
  package var population: NameSyntax
  package var healthy: NameSyntax?
  package var asked: NameSyntax?
  package var ageBand: NameSyntax
  package var age: Located<Int>?
}

/// A judgement by a statistical method, as written.
package enum StatisticalJudgementSyntax: Sendable {
  case comparison(ComparedSyntax)
  case variation(ChartSyntax)
  case assurance(ThresholdSyntax, ChartSyntax)
  case funnel(FunnelSyntax)
  case trend(Located<Int>)
  case quintile(by: NameSyntax)
}

/// `benchmark by interval at 95% and 99.8%`, `range 40% to 60% by value`.
package struct ComparedSyntax: Sendable {
  package var with: ThresholdSyntax
  /// The end of a range that starts with `with`.
  package var upTo: ThresholdSyntax?
  package var basis: Located<ComparisonJudgement.Basis>
  /// The interval that is named here, in the place of the indicator's own.
  package var interval: IntervalSyntax?
  /// The levels of the indicator's own; empty for its first.
  package var levels: [Located<Rational>]
  package var span: SourceSpan
}

/// `p-chart baseline 12 points rebase 2024-04-01 because "why" run of 7 screen outlying ranges`.
package struct ChartSyntax: Sendable {
  package var kind: Located<ControlChart.Kind>
  package var baseline: Located<Int>?
  package var rebases: [Located<ControlChart.Rebase>] = []
  package var runOf: Located<Int>?
  package var screen: SourceSpan?
}

/// `benchmark by inverting wilson at 95% and 99.8% over-dispersion by practice`.
package struct FunnelSyntax: Sendable {
  package var against: ThresholdSyntax
  package var method: Located<FunnelJudgement.Method>?
  package var levels: [Located<Rational>]
  package var dispersion: DispersionSyntax?
  package var span: SourceSpan
}

/// `over-dispersion by practice multiplicative truncated log`.
package struct DispersionSyntax: Sendable {
  package var by: NameSyntax
  package var form: FunnelJudgement.Dispersion.Form
  package var extremes: FunnelJudgement.Dispersion.Extremes
  package var log: SourceSpan?
}

/// `lower limit of wilson 95%`.
package struct IntervalLimitSyntax: Sendable {
  package var side: IntervalLimit.Side
  package var interval: IntervalSyntax?
  package var span: SourceSpan
}
