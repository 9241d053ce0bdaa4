/// One dated version of a framework: how indicators are judged while it is in force.
package struct RuleSet: Equatable, Sendable {
  /// The framework's id, shared by its versions.
  package var framework: String
  package var title: String?
  /// First day in force: the version.
  package var start: CalendarDate
  /// Last day in force; nil while no end is known.
  package var end: CalendarDate?
  package var judgements: [JudgementRule]
  package var span: SourceSpan

  package init(
    framework: String, title: String? = nil, start: CalendarDate, end: CalendarDate?,
    judgements: [JudgementRule], span: SourceSpan
  ) {
    self.framework = framework
    self.title = title
    self.start = start
    self.end = end
    self.judgements = judgements
    self.span = span
  }

  package var version: String { start.description }
  package func isInForce(on date: CalendarDate) -> Bool { start <= date && end.map { date <= $0 } ?? true }
}

/// How one indicator is judged.
package struct JudgementRule: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    /// In the author's order; the first that holds is the band.
    case bands([BandRule])
    /// Improving, no change or worsening, where there is no target.
    case direction(since: EarlierPeriod, noChangeWithin: Rational)
    /// The status that the rule's own measure gives each thing.
    case status
    case statistical(StatisticalJudgement)
  }

  /// The id under which the result appears: the indicator's own, or the one given with `as`.
  package var id: String
  /// What people are shown instead of the indicator's title; nil where that will do.
  package var title: String?
  package var indicator: String
  package var form: Form
  /// Where a statistical method judges: the bands that it can give, the best first.
  package var methodBands: [Band] = []
  /// The path that its thresholds may refer to.
  package var trajectory: Trajectory?
  package var forecast: ForecastRule?
  /// The measure, where the rule defines what it judges.
  package var ruled: RuledMeasure?
  /// What this version of such a measure says of things that are not known, and who answers for it.
  package var unknown: UnknownPolicy?
  package var owner: String?
  package var escalatesTo: String?
  /// What may change the band once it is found, in the order written.
  package var adjustments: [Adjustment] = []
  /// Where people's own decisions on its bands are kept; they come last.
  package var moderation: Moderation?
  package var citations: [Citation]
  package var sentence: String
  package var span: SourceSpan

  package init(
    id: String, indicator: String, form: Form, trajectory: Trajectory? = nil, citations: [Citation] = [],
    sentence: String = "", span: SourceSpan
  ) {
    self.id = id
    self.indicator = indicator
    self.form = form
    self.trajectory = trajectory
    title = nil
    forecast = nil
    ruled = nil
    unknown = nil
    owner = nil
    escalatesTo = nil
    self.citations = citations
    self.sentence = sentence
    self.span = span
  }
}

package struct BandRule: Equatable, Sendable {
  package enum Condition: Equatable, Sendable {
    /// All hold.
    case comparisons([ThresholdComparison])
    /// Every value that no earlier band took.
    case otherwise
  }

  package var band: Band
  package var condition: Condition
  package var span: SourceSpan

  package init(band: Band, condition: Condition, span: SourceSpan) {
    self.band = band
    self.condition = condition
    self.span = span
  }
}

package struct ThresholdComparison: Equatable, Sendable {
  package enum Relation: String, Hashable, Sendable, CaseIterable {
    case atLeast = "at-least"
    case above
    case atMost = "at-most"
    case below, exactly

    package var inWords: String {
      switch self {
      case .atLeast: "at least"
      case .atMost: "at most"
      default: rawValue
      }
    }

    /// The values for which the comparison with `threshold` holds.
    package func range(of threshold: Rational) -> NumberRange {
      switch self {
      case .atLeast: NumberRange(lower: .inclusive(threshold), upper: .unbounded)
      case .above: NumberRange(lower: .exclusive(threshold), upper: .unbounded)
      case .atMost: NumberRange(lower: .unbounded, upper: .inclusive(threshold))
      case .below: NumberRange(lower: .unbounded, upper: .exclusive(threshold))
      case .exactly: .only(threshold)
      }
    }
  }

  package var relation: Relation
  package var threshold: Threshold
  /// The end of an interval that is compared, where it is not the value.
  package var limit: IntervalLimit?
  package var span: SourceSpan

  package init(relation: Relation, threshold: Threshold, span: SourceSpan) {
    self.relation = relation
    self.threshold = threshold
    limit = nil
    self.span = span
  }
}
