/// One figure of a return: an indicator, for one stratum and one period, with how it came about and how it
/// was judged.
package struct IndicatorResult: Hashable, Sendable {
  /// The id of the indicator, or the one that a rule gave it with `as`.
  package var indicator: String
  package var title: String
  package var kind: MeasureKind
  /// Ordered; empty for the overall result.
  package var stratum: [StratumMember]
  package var period: Period
  /// Whether this is the figure that stands for the indicator: overall, for the latest complete period.
  package var isHeadline: Bool
  /// Whether it is of peers or of the nation: context, never headline and never judged.
  package var isComparator = false
  package var unit: MeasureUnit
  package var polarity = Polarity.neither
  package var numerator: Observation<Rational>
  package var denominator: Observation<Rational>
  /// In the unit: a percentage is 57.778, not 0.57778.
  package var value: Observation<Figure>
  package var counts: RowCounts
  /// Where rows of a proportion are unknown: what it would be if they were known.
  @Rare package var bounds: ResultBounds?
  /// The method that made the value, and its confidence limits; nil where no method was asked for.
  @Rare package var statistics: ResultStatistics?
  /// Of a score: what it was made from.
  package var parts: [ResultPart] = []
  /// The comparison with a published figure, where a rule names one for the period.
  @Rare package var reconciliation: ResultReconciliation?
  /// Nil where no rule is in force for the period.
  package var judgement: Judgement?
  package var explanation: Explanation
  /// Whether counts behind it must be suppressed or rounded before it is published, and whether that was done.
  package var disclosure = DisclosureState.notNeeded
  package var owner: String?
  package var escalatesTo: String?
  /// What the submitter says of it.
  @Rare package var narrative: Narrative?

  package init(
    indicator: String, title: String, kind: MeasureKind, stratum: [StratumMember], period: Period,
    isHeadline: Bool, unit: MeasureUnit, numerator: Observation<Rational>, denominator: Observation<Rational>,
    value: Observation<Figure>, counts: RowCounts, judgement: Judgement?, explanation: Explanation,
    owner: String? = nil, escalatesTo: String? = nil
  ) {
    self.indicator = indicator
    self.title = title
    self.kind = kind
    self.stratum = stratum
    self.period = period
    self.isHeadline = isHeadline
    self.unit = unit
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.counts = counts
    self.judgement = judgement
    self.explanation = explanation
    self.owner = owner
    self.escalatesTo = escalatesTo
  }
}

/// One dimension of a stratum: the column's name and the code of the member.
package struct StratumMember: Hashable, Sendable {
  /// Reserved members, emitted wherever they occur.
  package static let unknown = "unknown"
  package static let notApplicable = "not-applicable"

  package var dimension: String
  package var code: String
  package var label: String?

  package init(dimension: String, code: String, label: String? = nil) {
    self.dimension = dimension
    self.code = code
    self.label = label
  }
}

/// How the rows of the submission went into a result.
package struct RowCounts: Hashable, Sendable {
  /// Rows of the stratum and period.
  package var rows: Int64
  /// Of these, rows that the conditions leave out.
  package var excluded: Int64
  /// Of these, rows whose condition or value is not known.
  package var unknown: Int64
  /// Besides these, rows of the submission that were left out for their errors. Whose they would have been is
  /// not known, so that every result of the dataset has all of them.
  package var rejected: Int64

  package init(rows: Int64 = 0, excluded: Int64 = 0, unknown: Int64 = 0, rejected: Int64 = 0) {
    self.rows = rows
    self.excluded = excluded
    self.unknown = unknown
    self.rejected = rejected
  }
}

/// How a result was judged.
package struct Judgement: Hashable, Sendable {
  package var framework: String
  package var version: String
  /// `framework/judged@version`, with `#band` where a band was chosen.
  package var rule: String
  package var band: Observation<Band>
  /// Of a commitment or a milestone: the day by which it was, or is, to be done, where one is stated.
  package var due: CalendarDate?
  /// The comparisons made, in order, each with its outcome.
  package var comparisons: [Comparison]
  /// What the value was compared with: the plan or the earlier period's value, where the rule uses one.
  @Rare package var comparator: Comparator?
  package var distance: Distance?
  /// What overrides and caps did to the band, in order; the comparisons and the distance are of the band before.
  package var adjustments: [Adjustment] = []
  @Rare package var forecast: Forecast?
  /// What the method found, where one judged.
  @Rare package var statistic: JudgementStatistic?
  package var citations: [Citation]

  package init(
    framework: String, version: String, rule: String, band: Observation<Band>,
    comparisons: [Comparison] = [], comparator: Comparator? = nil, distance: Distance? = nil,
    citations: [Citation] = []
  ) {
    self.framework = framework
    self.version = version
    self.rule = rule
    self.band = band
    due = nil
    self.comparisons = comparisons
    self.comparator = comparator
    self.distance = distance
    forecast = nil
    self.citations = citations
  }

  /// One comparison of the value with a threshold.
  package struct Comparison: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
      case met
      case notMet = "not-met"
      case undecided
    }

    package var band: Band
    /// `at-least`, `above`, `at-most`, `below`, `exactly` or `otherwise`.
    package var relation: String
    /// In the indicator's unit; nil for `otherwise`.
    package var threshold: Rational?
    /// The threshold as the rule writes it.
    package var text: String
    package var outcome: Outcome

    package init(band: Band, relation: String, threshold: Rational?, text: String, outcome: Outcome) {
      self.band = band
      self.relation = relation
      self.threshold = threshold
      self.text = text
      self.outcome = outcome
    }
  }

  /// What else the rule looked at besides the value.
  package struct Comparator: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case plan, baseline, previous, benchmark, path, total, peers
    }

    package var kind: Kind
    package var period: Period?
    package var value: Observation<Figure>
    /// Of peers: how many were compared, and how many were left out since they have no exact value.
    package var members: Members?
    /// Of a path: where it goes after the result's period.
    package var ahead: Ahead?

    /// The points of a path that are still to come, in the order of their days; never empty.
    package struct Ahead: Hashable, Sendable {
      /// How it runs from one to the next.
      package var course: Trajectory.Course
      package var points: [Point]

      package init(course: Trajectory.Course, points: [Point]) {
        self.course = course
        self.points = points
      }
    }

    /// Where a path is to be by a day; of a window, between two days.
    package struct Point: Hashable, Sendable {
      package var due: CalendarDate
      /// The last day of a window.
      package var latest: CalendarDate?
      /// In the indicator's unit.
      package var value: Rational

      package init(due: CalendarDate, latest: CalendarDate?, value: Rational) {
        self.due = due
        self.latest = latest
        self.value = value
      }
    }

    package struct Members: Hashable, Sendable {
      package var compared: Int
      package var leftOut: Int

      package init(compared: Int, leftOut: Int) {
        self.compared = compared
        self.leftOut = leftOut
      }
    }

    package init(kind: Kind, period: Period? = nil, value: Observation<Figure>) {
      self.kind = kind
      self.period = period
      self.value = value
      members = nil
      ahead = nil
    }
  }

  /// Where the result is going, as the straight line from the first to the last of its latest periods has it.
  package struct Forecast: Hashable, Sendable {
    /// In the unit of a difference, per month; absent without enough history.
    package var rate: Observation<Rational>
    /// The periods that the line runs from and to.
    package var from: Period?
    package var to: Period
    /// The next better band; nil where there is none.
    package var band: Band?
    /// The month in which it is reached at this rate; nil where it is not.
    package var month: Period?
    package var recovery: Recovery?
    package var text: String

    package init(rate: Observation<Rational>, from: Period?, to: Period, text: String) {
      self.rate = rate
      self.from = from
      self.to = to
      self.text = text
    }
  }

  /// What it takes to be in the best band by a day.
  package struct Recovery: Hashable, Sendable {
    package var band: Band
    package var by: CalendarDate
    /// Per month from the end of the result's period; nil where no whole month is left.
    package var rate: Rational?
    /// Of the present rate; nil where that is zero or leads the other way.
    package var times: Rational?

    package init(band: Band, by: CalendarDate, rate: Rational?, times: Rational?) {
      self.band = band
      self.by = by
      self.rate = rate
      self.times = times
    }
  }

  /// How far it is to the next better band.
  package struct Distance: Hashable, Sendable {
    package var band: Band
    /// Never negative.
    package var amount: Rational
    /// Whether the value must rise.
    package var upwards: Bool
    /// In what people act on: `14 more of the 312 not yet met`.
    package var text: String

    package init(band: Band, amount: Rational, upwards: Bool, text: String) {
      self.band = band
      self.amount = amount
      self.upwards = upwards
      self.text = text
    }
  }
}

/// Why a result is what it is, as evaluation recorded it, in sentences.
package struct Explanation: Hashable, Sendable {
  /// What is measured.
  package var definition: String
  /// How it is judged; nil where no rule is in force.
  package var rule: String?
  /// What the rows gave: numerator, denominator, exclusions, unknowns.
  package var evidence: String
  /// What was compared, with what, which side counts as in, and which band that makes.
  package var outcome: String
  /// The definition's own citations.
  package var citations: [Citation]

  package init(
    definition: String, rule: String? = nil, evidence: String, outcome: String, citations: [Citation] = []
  ) {
    self.definition = definition
    self.rule = rule
    self.evidence = evidence
    self.outcome = outcome
    self.citations = citations
  }
}

extension [IndicatorResult] {
  /// Of the results of one indicator the headline; of a comparator, which has none, the latest overall.
  package var representative: IndicatorResult? {
    first(where: \.isHeadline) ?? last { $0.isComparator && $0.stratum.isEmpty }
  }
}
