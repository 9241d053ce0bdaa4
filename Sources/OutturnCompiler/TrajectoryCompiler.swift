import OutturnModel
import OutturnSyntax

/// Trajectories: points in order of their dates, in the indicator's unit, and bands against the path.
extension Compiler {
  mutating func trajectory(_ syntax: TrajectorySyntax, indicator: Indicator, id: NameSyntax) -> Trajectory? {
    guard let baseline = syntax.baseline else {
      diagnostics.append(
        ThresholdDiagnostics.incomplete(
          id, "its baseline", help: "add the period that it starts from: `baseline 2019/20`"))
      return nil
    }
    guard !syntax.points.isEmpty else {
      diagnostics.append(
        ThresholdDiagnostics.incomplete(
          id, "what is to be reached", help: "add `reach 80% below baseline by 2030`"))
      return nil
    }
    guard let course = syntax.course else {
      diagnostics.append(
        ThresholdDiagnostics.incomplete(
          id, "how its path runs between the points",
          help: "add `between points straight line` or `between points steps`"))
      return nil
    }
    var value: Rational?
    if let literal = syntax.baselineValue {
      value = number(literal, unit: indicator.unit, what: "a baseline")
      if value == nil { return nil }
    }
    var trajectory = Trajectory(
      baseline: baseline.value, baselineValue: value, points: [], course: course.value)
    var last = (early: baseline.value.end, late: baseline.value.end)
    for point in syntax.points {
      guard let compiled = self.point(point, indicator: indicator) else { return nil }
      let late = compiled.latest ?? compiled.due
      if compiled.due <= last.early || late <= last.late || late < compiled.due {
        diagnostics.append(
          ThresholdDiagnostics.pointsOutOfOrder(
            at: late < compiled.due ? point.latest?.span ?? point.span : point.due.span,
            after: late < compiled.due ? compiled.due : max(last.early, last.late)))
        return nil
      }
      let spans = [(last.early, compiled.due), (last.late, late)]
      if course.value == .straightByYears, let uneven = spans.first(where: { !Self.isWholeYears($0.0, $0.1) })
      {
        diagnostics.append(ThresholdDiagnostics.notWholeYears(uneven.0, uneven.1, at: point.due.span))
        return nil
      }
      last = (compiled.due, late)
      trajectory.points.append(compiled)
    }
    checkPoints(syntax, trajectory, of: indicator)
    return rebases(syntax, of: &trajectory, indicator: indicator) ? trajectory : nil
  }

  /// Each later than the one before, with a baseline that has ended by then and a point still ahead of it.
  private mutating func rebases(
    _ syntax: TrajectorySyntax, of trajectory: inout Trajectory, indicator: Indicator
  ) -> Bool {
    var previous = trajectory.baseline.end
    for rebase in syntax.rebases {
      guard rebase.from.value > previous else {
        diagnostics.append(ThresholdDiagnostics.rebaseOutOfOrder(at: rebase.from.span, after: previous))
        return false
      }
      guard rebase.baseline.value.end < rebase.from.value else {
        diagnostics.append(ThresholdDiagnostics.rebaseAhead(rebase.baseline, from: rebase.from.value))
        return false
      }
      guard let next = trajectory.points.first(where: { $0.due > rebase.baseline.value.end }) else {
        diagnostics.append(ThresholdDiagnostics.rebasePastPoints(rebase.baseline))
        return false
      }
      if trajectory.course == .straightByYears, !Self.isWholeYears(rebase.baseline.value.end, next.due) {
        diagnostics.append(
          ThresholdDiagnostics.notWholeYears(
            rebase.baseline.value.end, next.due, at: rebase.baseline.span))
        return false
      }
      var value: Rational?
      if let literal = rebase.value {
        value = number(literal, unit: indicator.unit, what: "a baseline")
        if value == nil { return false }
      }
      trajectory.rebases.append(
        .init(
          baseline: rebase.baseline.value, value: value, from: rebase.from.value, reason: rebase.reason.value)
      )
      previous = rebase.from.value
    }
    return true
  }

  private static func isWholeYears(_ start: CalendarDate, _ end: CalendarDate) -> Bool {
    start.adding(months: 12 * Trajectory.wholeYears(from: start, to: end))?.date == end
  }

  private mutating func point(_ syntax: TrajectorySyntax.PointSyntax, indicator: Indicator) -> Trajectory
    .Point?
  {
    var point = Trajectory.Point(
      factor: 0, constant: 0, due: syntax.due.value, latest: syntax.latest?.value, text: syntax.text)
    switch syntax.target {
    case .absolute(let literal):
      guard let number = number(literal, unit: indicator.unit, what: "what is to be reached") else {
        return nil
      }
      point.constant = number
    case .shareOfBaseline(let share):
      point.factor = share.divided(by: 100) ?? 0
    case .fromBaseline(let literal, let isBelow):
      if case .percentage(let share) = literal.node {
        if indicator.unit.dimension == .percent {
          diagnostics.append(ThresholdDiagnostics.baselineAndPercent(syntax.text, at: syntax.span))
          return nil
        }
        let part = share.divided(by: 100) ?? 0
        point.factor = isBelow ? 1 - part : 1 + part
      } else {
        let unit = indicator.unit.ofDifference
        guard let amount = number(literal, unit: unit, what: "a distance from the baseline") else {
          return nil
        }
        point.factor = 1
        point.constant = isBelow ? -amount : amount
      }
    }
    return point
  }

  /// Green on or better than the path; amber within the tolerance, or still inside the late side of a window;
  /// red otherwise.
  mutating func pathBands(
    _ syntax: TrajectorySyntax, _ trajectory: Trajectory, indicator: Indicator, id: NameSyntax
  ) -> JudgementRule.Form? {
    guard indicator.polarity != .neither else {
      diagnostics.append(ThresholdDiagnostics.pathWithoutPolarity(indicator.id, at: id.span))
      return nil
    }
    let isHigher = indicator.polarity == .higher
    let relation: ThresholdComparison.Relation = isHigher ? .atLeast : .atMost
    func band(_ band: Band, _ threshold: Threshold) -> BandRule {
      BandRule(
        band: band, condition: .comparisons([.init(relation: relation, threshold: threshold, span: id.span)]),
        span: id.span)
    }
    var bands = [band(.green, Threshold(reference: .path, factor: 1, constant: 0, text: "path"))]
    let late: Threshold.Reference = trajectory.hasWindows ? .latestPath : .path
    switch syntax.tolerance {
    case .shareOfPath(let share):
      let percentage = isHigher ? 100 - share : 100 + share
      bands.append(
        band(
          .amber,
          Threshold(
            reference: late, factor: percentage.divided(by: 100) ?? 1, constant: 0,
            text: "\(DecimalText.text(percentage, digits: 12))% of \(late.inWords)")))
    case .amount(let literal):
      if case .percentage = literal.node {
        diagnostics.append(
          BandDiagnostics.planAndPercent(
            at: literal.span, "within a percentage of the path", reference: "path"))
        return nil
      }
      let unit = indicator.unit.ofDifference
      guard let amount = number(literal, unit: unit, what: "a tolerance") else { return nil }
      let shown = unit.display(DecimalText.text(amount, digits: 12))
      bands.append(
        band(
          .amber,
          Threshold(
            reference: late, factor: 1, constant: isHigher ? -amount : amount,
            text: "\(late.inWords) \(isHigher ? "-" : "+") \(shown)")))
    case nil:
      if trajectory.hasWindows {
        bands.append(band(.amber, Threshold(reference: late, factor: 1, constant: 0, text: late.inWords)))
      }
    }
    bands.append(BandRule(band: .red, condition: .otherwise, span: id.span))
    return .bands(bands)
  }
}
