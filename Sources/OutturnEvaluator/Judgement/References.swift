internal import OutturnModel

/// What the thresholds of one rule refer to, for one result.
struct References {
  private var known: [Threshold.Reference: Observation<Figure>] = [:]
  /// The first reference of the rule, as a return records it.
  private(set) var comparator: Judgement.Comparator?
  private let unit: MeasureUnit

  /// Of a rule that refers to nothing.
  init(unit: MeasureUnit) { self.unit = unit }

  init(
    _ bands: [BandRule], for result: Measurement, on day: CalendarDate? = nil, rule: JudgementRule,
    unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) {
    self.init(
      bands.flatMap(\.comparisons).map(\.threshold), for: result, on: day, rule: rule, unit: unit, look: look)
  }

  init(
    _ thresholds: [Threshold], for result: Measurement, on day: CalendarDate? = nil, rule: JudgementRule,
    unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) {
    self.unit = unit
    for reference in thresholds.flatMap(\.references) where known[reference] == nil {
      let kind: Judgement.Comparator.Kind
      var period: Period?
      let value: Observation<Figure>
      switch reference {
      case .plan:
        (kind, value) = (.plan, result.plan.map { Figure($0) })
      case .indicator(let id):
        (kind, value) = (.benchmark, look(.indicator(id)))
      case .earlier(let earlier):
        period = earlier.resolved(for: result.period)
        (kind, value) = (earlier.comparatorKind, period.map { look(.history($0)) } ?? .missing)
      case .total(let total):
        kind = .total
        value = Self.sum(total, unit, look)
      case .peers(let peers):
        (kind, value) = (.peers, look(.peers(peers)))
      case .path, .latestPath:
        kind = .path
        value =
          rule.trajectory.map {
            Self.path(
              $0, on: day ?? result.period.end, latest: reference == .latestPath, unit: unit, look: look)
          } ?? .missing
      }
      known[reference] = value
      guard comparator == nil else { continue }
      comparator = .init(kind: kind, period: period, value: value)
      // What is asked of another day than the result's own is no part of a return.
      if kind == .path, day == nil, value.value != nil, let trajectory = rule.trajectory {
        comparator?.ahead = Self.ahead(trajectory, after: result.period.end, unit: unit, look: look)
      }
    }
  }

  /// The exact number of a reference; one that is stated inexactly settles no threshold.
  func value(_ reference: Threshold.Reference) -> Observation<Rational> {
    (known[reference] ?? .missing).flatMap { Self.exact($0, unit) }
  }

  private static func exact(_ figure: Figure, _ unit: MeasureUnit) -> Observation<Rational> {
    figure.isExact ? .value(figure.number) : .withheld(.inexact(FigureText.text(figure, unit: unit)))
  }

  private static func sum(
    _ total: Threshold.Total, _ unit: MeasureUnit, _ look: (Judging.Other) -> Observation<Figure>
  ) -> Observation<Figure> {
    var parts = total.ids.map { id in look(.part(id)).flatMap { exact($0, unit) } }
    if total.ignoresMissing {
      let kept = parts.filter { $0.kind != .missing && $0.kind != .notApplicable }
      if !kept.isEmpty { parts = kept }
    }
    guard let first = parts.first else { return .missing }
    return parts.dropFirst().reduce(first) { sum, part in sum.combined(with: part) { .value($0 + $1) } }
      .map { Figure($0) }
  }

  /// Before the end of its baseline period a path is not due.
  private static func path(
    _ trajectory: Trajectory, on day: CalendarDate, latest: Bool, unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) -> Observation<Figure> {
    let trajectory = trajectory.inForce(on: day).path
    if day < trajectory.baseline.end { return .notApplicable(.notDue) }
    return baseline(of: trajectory, unit: unit, look: look).flatMap { start in
      trajectory.value(on: day, baseline: start, latest: latest).map { .value(Figure($0)) }
        ?? .notApplicable(.notDue)
    }
  }

  private static func baseline(
    of trajectory: Trajectory, unit: MeasureUnit, look: (Judging.Other) -> Observation<Figure>
  ) -> Observation<Rational> {
    trajectory.baselineValue.map { .value($0) }
      ?? look(.history(trajectory.baseline)).flatMap { exact($0, unit) }
  }

  /// The points of the path in force that are due after a day; nil where there are none.
  private static func ahead(
    _ trajectory: Trajectory, after day: CalendarDate, unit: MeasureUnit,
    look: (Judging.Other) -> Observation<Figure>
  ) -> Judgement.Comparator.Ahead? {
    let trajectory = trajectory.inForce(on: day).path
    guard let start = baseline(of: trajectory, unit: unit, look: look).value else { return nil }
    let points = trajectory.points.filter { ($0.latest ?? $0.due) > day }.map {
      Judgement.Comparator.Point(due: $0.due, latest: $0.latest, value: $0.factor * start + $0.constant)
    }
    return points.isEmpty ? nil : .init(course: trajectory.course, points: points)
  }
}
