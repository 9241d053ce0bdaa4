/// What is measured.
package struct Indicator: Equatable, Sendable {
  package var id: String
  package var title: String
  package var measure: Measure
  package var unit: MeasureUnit
  package var polarity: Polarity
  /// Each is an ordered list of columns of the measure's dataset.
  package var stratifications: [[Int]]
  package var frequency: Frequency?
  /// How many months each result is of, to the end of its period; nil where a result is of its period alone.
  package var windowMonths: Int?
  /// Holds of the rows that state the overall figure, which is then not made from the others.
  package var total: RuleExpression?
  package var strataSum: StrataSum?
  /// In the order written, at most one for each period.
  package var reconciliations: [Reconciliation] = []
  /// The column that holds the plan.
  package var plan: Int?
  /// What rows do whose condition or value is unknown; nil where none can be.
  package var unknown: UnknownPolicy?
  /// With fewer in the denominator there is too little to judge.
  package var leastDenominator: Int64?
  package var statistics = IndicatorStatistics()
  package var owner: String?
  package var escalatesTo: String?
  package var citations: [Citation]
  /// Catalogue ids that the indicator covers.
  package var covers: [String]
  /// Why the indicator does not agree with the catalogue rows that it covers, where it does not.
  package var differsFromCatalogue: String?
  /// The definition as an English sentence.
  package var sentence: String
  package var span: SourceSpan

  package init(
    id: String, title: String, measure: Measure, unit: MeasureUnit, polarity: Polarity,
    stratifications: [[Int]] = [], frequency: Frequency? = nil, plan: Int? = nil,
    unknown: UnknownPolicy? = nil, leastDenominator: Int64? = nil, owner: String? = nil,
    escalatesTo: String? = nil, citations: [Citation] = [], covers: [String] = [], sentence: String = "",
    span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.measure = measure
    self.unit = unit
    self.polarity = polarity
    self.stratifications = stratifications
    self.frequency = frequency
    self.plan = plan
    self.unknown = unknown
    self.leastDenominator = leastDenominator
    self.owner = owner
    self.escalatesTo = escalatesTo
    self.citations = citations
    self.covers = covers
    differsFromCatalogue = nil
    self.sentence = sentence
    self.span = span
  }
}

/// That the figures of the strata must add up to the overall one.
package struct StrataSum: Equatable, Sendable {
  /// In the indicator's unit.
  package var tolerance: Rational
  package var severity: Diagnostic.Severity
  package var span: SourceSpan

  package init(tolerance: Rational, severity: Diagnostic.Severity, span: SourceSpan) {
    self.tolerance = tolerance
    self.severity = severity
    self.span = span
  }
}

package enum Polarity: String, Hashable, Sendable, CaseIterable {
  case higher, lower, neither

  package var inWords: String {
    switch self {
    case .higher: "higher is better"
    case .lower: "lower is better"
    case .neither: "neither higher nor lower is better"
    }
  }
}

/// What a row does whose condition or value is not known.
package enum UnknownPolicy: String, Hashable, Sendable, CaseIterable {
  /// Left out of numerator and denominator, and counted.
  case excluded
  /// Kept in the denominator as not meeting the numerator, and counted. Proportions only.
  case notMet = "counts-as-not-met"
  /// One such row makes the result missing.
  case givesMissing = "gives-missing"
}

/// How an indicator is computed.
package enum Measure: Equatable, Sendable {
  /// A published figure with no parts: the one row in each period for which the condition holds.
  case reported(dataset: String, figure: RuleExpression, condition: RuleExpression?)
  /// Numerator over denominator, a part of a whole. The numerator's condition applies within the denominator's.
  case proportion(dataset: String, numerator: Aggregate, denominator: Aggregate)
  /// Numerator over denominator, which need not hold it.
  case ratio(dataset: String, numerator: Aggregate, denominator: Aggregate)
  /// How many rows.
  case count(dataset: String, condition: RuleExpression?)
  case sum(dataset: String, of: RuleExpression, condition: RuleExpression?)
  /// The sum over the number of rows that have a value.
  case mean(dataset: String, of: RuleExpression, condition: RuleExpression?)
  /// How far another indicator has moved since an earlier period.
  case change(ChangeMeasure)
  /// Another indicator's value less its plan; relative as a percentage of the size of the plan.
  case variance(of: String, relative: Bool)
  case calculation(Calculation)
  /// What a statistical method makes.
  case statistical(StatisticalMeasure)
  /// A figure read off the values of rows put in order. It is never made from the figures of parts.
  case ordered(dataset: String, of: RuleExpression, condition: RuleExpression?, statistic: OrderStatistic)
  /// How many different values a column has.
  case distinct(dataset: String, column: Int, condition: RuleExpression?)
  /// The gap between two strata of another indicator, positive where the first is worse; relative as the first
  /// divided by the second.
  case between(of: String, StratumSelector, StratumSelector, relative: Bool)
  /// The worst value among the strata of another indicator by the column at this position.
  case worstStratum(of: String, by: Int)
  /// What the version of the rules in force asks of each thing of a dataset; see ``RuledMeasure``. `columns`
  /// are those that any version reads.
  case ruled(MeasureKind, dataset: String, columns: Set<Int>)
  /// The things whose status, by the rule that defines the indicator of this id, is as asked: their share in
  /// percent of those that have one, or their number.
  case things(of: String, ThingTest, counted: Bool)

  package var kind: MeasureKind {
    switch self {
    case .reported: .reported
    case .proportion: .proportion
    case .ratio: .ratio
    case .count: .count
    case .sum: .sum
    case .mean: .mean
    case .change(let change):
      switch change.form {
      case .change: .change
      case .growth: .growth
      case .reduction: .reduction
      }
    case .variance: .variance
    case .calculation: .calculation
    case .statistical(let measure): measure.kind
    case .ordered(_, _, _, .median): .median
    case .ordered(_, _, _, .minimum): .minimum
    case .ordered(_, _, _, .maximum): .maximum
    case .ordered(_, _, _, .quantile): .quantile
    case .distinct: .distinct
    case .between(_, _, _, let relative): relative ? .ratioBetween : .gap
    case .worstStratum: .worstStratum
    case .ruled(let kind, _, _): kind
    case .things(_, _, let counted): counted ? .count : .share
    }
  }

  /// Whether it is of the things of which a rule says something.
  package var isOfThings: Bool { if case .things = self { true } else { false } }

  /// Whether rules define it.
  package var isRuled: Bool { if case .ruled = self { true } else { false } }

  /// Whether all things together are a share of them, so that a judgement under a name of its own is about that
  /// share. Levels, scores and the like are judged one by one.
  package var isShareOfThings: Bool { isRuled && ![.ladder, .tender, .score].contains(kind) }

  /// The dataset that it reads itself; nil for a measure made from another.
  package var dataset: String? {
    switch self {
    case .reported(let dataset, _, _), .proportion(let dataset, _, _), .ratio(let dataset, _, _),
      .count(let dataset, _), .sum(let dataset, _, _), .mean(let dataset, _, _),
      .ordered(let dataset, _, _, _), .distinct(let dataset, _, _), .ruled(_, let dataset, _):
      dataset
    case .statistical(let measure): measure.dataset
    case .change, .variance, .calculation, .between, .worstStratum, .things: nil
    }
  }
}

extension Measure {
  /// The expressions over rows that it is made of.
  package var expressions: [RuleExpression] {
    let all: [RuleExpression?] =
      switch self {
      case .reported(_, let figure, let condition): [figure, condition]
      case .proportion(_, let top, let bottom), .ratio(_, let top, let bottom):
        [bottom.condition, bottom.of, top.condition, top.of]
      case .count(_, let condition): [condition]
      case .sum(_, let of, let condition), .mean(_, let of, let condition): [condition, of]
      case .ordered(_, let of, let condition, _): [condition, of]
      case .distinct(_, _, let condition): [condition]
      case .change, .variance, .calculation, .statistical, .between, .worstStratum, .ruled, .things: []
      }
    return all.compactMap(\.self)
  }

  /// The columns that it reads.
  package var columns: Set<Int> {
    var columns: Set<Int> = []
    for expression in expressions { expression.addColumns(to: &columns) }
    if case .distinct(_, let column, _) = self { columns.insert(column) }
    if case .ruled(_, _, let read) = self { columns.formUnion(read) }
    if case .statistical(let measure) = self { columns.formUnion(measure.columns) }
    return columns
  }
}

package enum MeasureKind: String, Hashable, Sendable, CaseIterable {
  case reported, proportion, ratio, count, sum, mean
  case change, growth, reduction, variance, calculation
  case slopeIndex = "slope-index"
  case relativeIndex = "relative-index"
  case lifeExpectancy = "life-expectancy"
  case healthyLifeExpectancy = "healthy-life-expectancy"
  case median, quantile, minimum, maximum
  case distinct = "distinct-count"
  case gap
  case ratioBetween = "ratio-between-strata"
  case worstStratum = "worst-stratum"
  /// Measures that rules define, each thing by itself.
  case attestation
  case passFail = "pass-fail"
  case requirement, tender, ladder
  case commitments, milestones
  /// The share of things of which a rule says something.
  case share
  /// Made from other results.
  case score
}

/// A count of rows, or a sum over them.
package struct Aggregate: Equatable, Sendable {
  /// What is summed; nil counts rows.
  package var of: RuleExpression?
  package var condition: RuleExpression?

  package init(of: RuleExpression?, condition: RuleExpression?) {
    self.of = of
    self.condition = condition
  }
}

extension Measure {
  /// Whether it compares strata, and so has none itself.
  package var comparesStrata: Bool {
    switch self {
    case .between, .worstStratum: true
    case .statistical(.slopeIndex), .statistical(.relativeIndex): true
    default: false
    }
  }
}
