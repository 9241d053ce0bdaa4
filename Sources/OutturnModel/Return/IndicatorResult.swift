/// One figure of a return: an indicator, for one stratum and one period, with how it came about and how it
/// was judged.
package struct IndicatorResult: Equatable, Sendable {
  /// What it says of its indicator, as the others of that indicator do.
  package private(set) var subject: Shared<Subject>
  /// Ordered; empty for the overall result.
  package var stratum: [StratumMember]
  package var period: Period
  /// Whether this is the figure that stands for the indicator: overall, for the latest complete period.
  package var isHeadline: Bool
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
  /// What the submitter says of it.
  @Rare package var narrative: Narrative?

  package init(
    subject: Shared<Subject>, stratum: [StratumMember], period: Period, isHeadline: Bool,
    numerator: Observation<Rational>, denominator: Observation<Rational>, value: Observation<Figure>,
    counts: RowCounts, judgement: Judgement?, explanation: Explanation
  ) {
    self.subject = subject
    self.stratum = stratum
    self.period = period
    self.isHeadline = isHeadline
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.counts = counts
    self.judgement = judgement
    self.explanation = explanation
  }

  package init(
    indicator: String, title: String, kind: MeasureKind, stratum: [StratumMember], period: Period,
    isHeadline: Bool, unit: MeasureUnit, numerator: Observation<Rational>, denominator: Observation<Rational>,
    value: Observation<Figure>, counts: RowCounts, judgement: Judgement?, explanation: Explanation,
    owner: String? = nil, escalatesTo: String? = nil
  ) {
    self.init(
      subject: Shared(
        Subject(
          indicator: indicator, title: title, kind: kind, unit: unit, owner: owner, escalatesTo: escalatesTo)
      ), stratum: stratum, period: period, isHeadline: isHeadline, numerator: numerator,
      denominator: denominator, value: value, counts: counts, judgement: judgement, explanation: explanation)
  }

  /// What the results of an indicator have in common.
  package struct Subject: Equatable, Sendable {
    /// The id of the indicator, or the one that a rule gave it with `as`.
    package var indicator: String
    package var title: String
    package var kind: MeasureKind
    /// Whether it is of peers or of the nation: context, never headline and never judged.
    package var isComparator = false
    package var unit: MeasureUnit
    package var polarity = Polarity.neither
    package var owner: String?
    package var escalatesTo: String?

    package init(
      indicator: String, title: String, kind: MeasureKind, unit: MeasureUnit, owner: String? = nil,
      escalatesTo: String? = nil
    ) {
      self.indicator = indicator
      self.title = title
      self.kind = kind
      self.unit = unit
      self.owner = owner
      self.escalatesTo = escalatesTo
    }
  }
}

extension IndicatorResult {
  /// The id of the indicator, or the one that a rule gave it with `as`.
  package var indicator: String {
    get { subject.value.indicator }
    set { subject.value.indicator = newValue }
  }
  package var title: String {
    get { subject.value.title }
    set { subject.value.title = newValue }
  }
  package var kind: MeasureKind {
    get { subject.value.kind }
    set { subject.value.kind = newValue }
  }
  /// Whether it is of peers or of the nation: context, never headline and never judged.
  package var isComparator: Bool {
    get { subject.value.isComparator }
    set { subject.value.isComparator = newValue }
  }
  package var unit: MeasureUnit {
    get { subject.value.unit }
    set { subject.value.unit = newValue }
  }
  package var polarity: Polarity {
    get { subject.value.polarity }
    set { subject.value.polarity = newValue }
  }
  package var owner: String? {
    get { subject.value.owner }
    set { subject.value.owner = newValue }
  }
  package var escalatesTo: String? {
    get { subject.value.escalatesTo }
    set { subject.value.escalatesTo = newValue }
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
package struct RowCounts: Equatable, Sendable {
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

extension [IndicatorResult] {
  /// Of the results of one indicator the headline; of a comparator, which has none, the latest overall.
  package var representative: IndicatorResult? {
    first(where: \.isHeadline) ?? last { $0.isComparator && $0.stratum.isEmpty }
  }
}
