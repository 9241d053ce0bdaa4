/// What a value is compared with: a constant, a linear function of something that is known when a result is
/// judged (`factor` × reference + `constant`), or the greater or lesser of several. In the indicator's unit.
package struct Threshold: Equatable, Sendable {
  /// What a threshold may be measured from.
  package enum Reference: Hashable, Sendable {
    /// The plan of the same row.
    case plan
    /// The overall value of another indicator in the result's period: a benchmark.
    case indicator(String)
    /// The same indicator and stratum in an earlier period.
    case earlier(EarlierPeriod)
    /// The sum of the values of other indicators for the same stratum and period.
    case total(Total)
    /// A figure read off what the members of a dimension have in the same period.
    case peers(Peers)
    /// Where the rule's trajectory is on the last day of the period; of a window, its early side.
    case path
    /// The late side of a trajectory's windows.
    case latestPath

    package var inWords: String {
      switch self {
      case .plan: "plan"
      case .indicator(let id): id
      case .earlier(.period(let period)): "baseline \(period)"
      case .earlier(let earlier): earlier.inWords
      case .total(let total): "sum of [\(total.ids.joined(separator: ", "))]"
      case .peers(let peers): "\(peers.statistic.inPlainWords) of \(peers.of) by \(peers.by)"
      case .path: "path"
      case .latestPath: "latest path"
      }
    }
  }

  package struct Total: Hashable, Sendable {
    package var ids: [String]
    /// Whether a part that is missing or not applicable is left out, rather than the sum.
    package var ignoresMissing: Bool

    package init(ids: [String], ignoresMissing: Bool) {
      self.ids = ids
      self.ignoresMissing = ignoresMissing
    }
  }

  package struct Peers: Hashable, Sendable {
    /// The indicator, and the dimension of which each member is one peer.
    package var of: String
    package var by: String
    package var statistic: OrderStatistic

    package init(of: String, by: String, statistic: OrderStatistic) {
      self.of = of
      self.by = by
      self.statistic = statistic
    }
  }

  package enum Choice: String, Hashable, Sendable { case greater, lesser }

  package var reference: Reference
  package var factor: Rational
  package var constant: Rational
  /// Where this is the greater or lesser of several thresholds: which, and those.
  package var choice: Choice?
  package var options: [Threshold]
  /// As the author wrote it: `80%`, `plan - 5 points`.
  package var text: String

  package init(reference: Reference = .plan, factor: Rational = 0, constant: Rational, text: String) {
    self.reference = reference
    self.factor = factor
    self.constant = constant
    choice = nil
    options = []
    self.text = text
  }

  package init(_ choice: Choice, of options: [Threshold], text: String) {
    self.init(constant: 0, text: text)
    self.choice = choice
    self.options = options
  }

  package var isConstant: Bool { options.isEmpty ? factor.isZero : options.allSatisfy(\.isConstant) }

  /// What must be known to compute it, in the order written.
  package var references: [Reference] {
    options.isEmpty ? (factor.isZero ? [] : [reference]) : options.flatMap(\.references)
  }

  /// A reference that is absent makes the threshold absent, even where another option is known: which is the
  /// greater is not.
  package func value(_ known: (Reference) -> Observation<Rational>) -> Observation<Rational> {
    guard let first = options.first else {
      return factor.isZero ? .value(constant) : known(reference).map { factor * $0 + constant }
    }
    return options.dropFirst().reduce(first.value(known)) { chosen, option in
      chosen.combined(with: option.value(known)) { a, b in .value(choice == .greater ? max(a, b) : min(a, b))
      }
    }
  }
}

/// A path from a baseline through points that are to be reached by their dates.
package struct Trajectory: Equatable, Sendable {
  /// How the path runs from one point to the next.
  package enum Course: String, Hashable, Sendable, CaseIterable {
    /// In equal steps each day.
    case straightByDays = "straight-line-by-days"
    /// In equal steps each whole year since the point before.
    case straightByYears = "straight-line-by-years"
    /// At the earlier point's value until the day of the next.
    case steps

    package var inWords: String {
      switch self {
      case .straightByDays: "in a straight line by days"
      case .straightByYears: "in a straight line by whole years"
      case .steps: "in steps, each point's value holding until the next is due"
      }
    }
  }

  /// `factor` × baseline + `constant`, by a day; where that may be any day of a window, `latest` is its last.
  package struct Point: Equatable, Sendable {
    package var factor: Rational
    package var constant: Rational
    package var due: CalendarDate
    package var latest: CalendarDate?
    /// As written: `80% below baseline`.
    package var text: String

    package init(factor: Rational, constant: Rational, due: CalendarDate, latest: CalendarDate?, text: String)
    {
      self.factor = factor
      self.constant = constant
      self.due = due
      self.latest = latest
      self.text = text
    }
  }

  /// A later baseline, from a day on, with the reason for it.
  package struct Rebase: Equatable, Sendable {
    package var baseline: Period
    /// Where the rule states it; else it is the indicator's own value then.
    package var value: Rational?
    /// The first day on which the path starts there.
    package var from: CalendarDate
    package var reason: String

    package init(baseline: Period, value: Rational?, from: CalendarDate, reason: String) {
      self.baseline = baseline
      self.value = value
      self.from = from
      self.reason = reason
    }
  }

  package var baseline: Period
  /// Where the rule states it; else it is the indicator's own value then.
  package var baselineValue: Rational?
  package var points: [Point]
  package var course: Course
  /// In order of their days.
  package var rebases: [Rebase] = []

  package init(baseline: Period, baselineValue: Rational?, points: [Point], course: Course) {
    self.baseline = baseline
    self.baselineValue = baselineValue
    self.points = points
    self.course = course
  }

  /// The trajectory as it stands on a day, and the rebase by which it does: from the day of a rebase on, the path
  /// runs from the new baseline to the points that are due after it.
  package func inForce(on day: CalendarDate) -> (path: Trajectory, rebase: Rebase?) {
    guard let rebase = rebases.last(where: { $0.from <= day }) else { return (self, nil) }
    var path = self
    path.baseline = rebase.baseline
    path.baselineValue = rebase.value
    path.points = points.filter { $0.due > rebase.baseline.end }
    path.rebases = []
    return (path, rebase)
  }

  package var hasWindows: Bool { points.contains { $0.latest != nil } }

  /// Where the path is on a day, exactly; nil before the last day of the baseline period.
  package func value(on day: CalendarDate, baseline value: Rational, latest: Bool = false) -> Rational? {
    var from: (day: CalendarDate, value: Rational) = (baseline.end, value)
    guard day >= from.day else { return nil }
    for point in points {
      let next = (
        day: latest ? point.latest ?? point.due : point.due, value: point.factor * value + point.constant
      )
      if day < next.day { return between(from, next, on: day) }
      from = next
    }
    return from.value
  }

  private func between(
    _ from: (day: CalendarDate, value: Rational), _ to: (day: CalendarDate, value: Rational),
    on day: CalendarDate
  ) -> Rational {
    let elapsed: Int
    let whole: Int
    switch course {
    case .steps: return from.value
    case .straightByDays:
      elapsed = Int(day.dayNumber - from.day.dayNumber)
      whole = Int(to.day.dayNumber - from.day.dayNumber)
    case .straightByYears:
      elapsed = Self.wholeYears(from: from.day, to: day)
      whole = Self.wholeYears(from: from.day, to: to.day)
    }
    guard let share = Rational(elapsed).divided(by: Rational(whole)) else { return from.value }
    return from.value + (to.value - from.value) * share
  }

  /// Years that are complete on `end`; 29 February counts as reached on 28 February of other years.
  package static func wholeYears(from start: CalendarDate, to end: CalendarDate) -> Int {
    var years = end.year - start.year
    if let anniversary = start.adding(months: 12 * years)?.date, anniversary > end { years -= 1 }
    return max(0, years)
  }
}
