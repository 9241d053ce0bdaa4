internal import OutturnModel

/// What the thresholds of one rule refer to, for one result.
struct References {
  private var known: [Threshold.Reference: Observation<Figure>] = [:]
  /// The first reference of the rule, as a return records it.
  private(set) var comparator: Judgement.Comparator?
  private let unit: MeasureUnit

  init(
    _ bands: [BandRule], for result: Measurement, rule: JudgementRule, unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) {
    self.unit = unit
    for reference in bands.flatMap(\.comparisons).flatMap(\.threshold.references)
    where known[reference] == nil {
      let kind: Judgement.Comparator.Kind
      var period: Period?
      let value: Observation<Figure>
      switch reference {
      case .plan:
        (kind, value) = (.plan, result.plan.map { Figure($0) })
      case .indicator(let id):
        (kind, value) = (.benchmark, look(.indicator(id)))
      case .baseline(let stated):
        (kind, period, value) = (.baseline, stated, look(.history(stated)))
      case .previousPeriod:
        period = result.period.previous
        (kind, value) = (.previous, period.map { look(.history($0)) } ?? .missing)
      case .path, .latestPath:
        kind = .path
        value =
          rule.trajectory.map {
            Self.path($0, on: result.period.end, latest: reference == .latestPath, unit: unit, look: look)
          } ?? .missing
      }
      known[reference] = value
      if comparator == nil { comparator = .init(kind: kind, period: period, value: value) }
    }
  }

  /// The exact number of a reference; one that is stated inexactly settles no threshold.
  func value(_ reference: Threshold.Reference) -> Observation<Rational> {
    (known[reference] ?? .missing).flatMap { Self.exact($0, unit) }
  }

  private static func exact(_ figure: Figure, _ unit: MeasureUnit) -> Observation<Rational> {
    figure.isExact ? .value(figure.number) : .withheld(.inexact(FigureText.text(figure, unit: unit)))
  }

  /// Before the end of its baseline period a path is not due.
  private static func path(
    _ trajectory: Trajectory, on day: CalendarDate, latest: Bool, unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) -> Observation<Figure> {
    let trajectory = trajectory.inForce(on: day).path
    if day < trajectory.baseline.end { return .notApplicable(.notDue) }
    let baseline: Observation<Rational> =
      trajectory.baselineValue.map { .value($0) }
      ?? look(.history(trajectory.baseline)).flatMap { exact($0, unit) }
    return baseline.flatMap { start in
      trajectory.value(on: day, baseline: start, latest: latest).map { .value(Figure($0)) }
        ?? .notApplicable(.notDue)
    }
  }
}
