/// How a result was judged.
package struct Judgement: Equatable, Sendable {
  /// What it has in common with the others that a rule judges alike.
  package private(set) var ground: Shared<Ground>
  /// Of a commitment or a milestone: the day by which it was, or is, to be done, where one is stated.
  package var due: CalendarDate?
  /// What the value was compared with: the plan or the earlier period's value, where the rule uses one.
  @Rare package var comparator: Comparator?
  package var distance: Distance?
  /// What overrides and caps did to the band, in order; the comparisons and the distance are of the band before.
  package var adjustments: [Adjustment] = []
  @Rare package var forecast: Forecast?
  /// What the method found, where one judged.
  @Rare package var statistic: JudgementStatistic?

  package init(
    framework: String, version: String, rule: String, band: Observation<Band>,
    comparisons: [Comparison] = [], comparator: Comparator? = nil, distance: Distance? = nil,
    citations: [Citation] = []
  ) {
    ground = Shared(
      Ground(
        framework: framework, version: version, rule: rule, band: band, comparisons: comparisons,
        citations: citations))
    self.comparator = comparator
    self.distance = distance
    forecast = nil
  }

  /// The rule that judged, and what it found of a value that lies where this one does.
  package struct Ground: Equatable, Sendable {
    package var framework: String
    package var version: String
    /// `framework/judged@version`, with `#band` where a band was chosen.
    package var rule: String
    package var band: Observation<Band>
    /// The comparisons made, in order, each with its outcome.
    package var comparisons: [Comparison]
    package var citations: [Citation]
  }

  package var framework: String {
    get { ground.value.framework }
    set { ground.value.framework = newValue }
  }
  package var version: String {
    get { ground.value.version }
    set { ground.value.version = newValue }
  }
  /// `framework/judged@version`, with `#band` where a band was chosen.
  package var rule: String {
    get { ground.value.rule }
    set { ground.value.rule = newValue }
  }
  package var band: Observation<Band> {
    get { ground.value.band }
    set { ground.value.band = newValue }
  }
  /// The comparisons made, in order, each with its outcome.
  package var comparisons: [Comparison] {
    get { ground.value.comparisons }
    set { ground.value.comparisons = newValue }
  }
  package var citations: [Citation] {
    get { ground.value.citations }
    set { ground.value.citations = newValue }
  }

  /// One comparison of the value with a threshold.
  package struct Comparison: Equatable, Sendable {
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
  package struct Comparator: Equatable, Sendable {
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
    package struct Ahead: Equatable, Sendable {
      /// How it runs from one to the next.
      package var course: Trajectory.Course
      package var points: [Point]

      package init(course: Trajectory.Course, points: [Point]) {
        self.course = course
        self.points = points
      }
    }

    /// Where a path is to be by a day; of a window, between two days.
    package struct Point: Equatable, Sendable {
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

    package struct Members: Equatable, Sendable {
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
  package struct Forecast: Equatable, Sendable {
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
  package struct Recovery: Equatable, Sendable {
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
  package struct Distance: Equatable, Sendable {
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
