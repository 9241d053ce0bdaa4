internal import OutturnModel
internal import OutturnSubmission

/// What is to be reached by a day, and whether it was.
extension Measuring {
  mutating func found(
    _ milestones: Milestones, _ keys: StratumKeys, _ things: PeriodRows, _ period: Period
  ) -> [StratumKey: Measurement] {
    guard let reached = rows(for: milestones.reached, period) else { return [:] }
    let forecast = milestones.forecast.flatMap { rows(for: $0, period) }
    var found: [StratumKey: Measurement] = [:]
    for thing in self.things(things, keys, period) {
      var text = MilestoneText(period: period)
      text.due = due(milestones, thing.cells)
      text.reached = reached.day(milestones.reached.column, of: thing.key.members)
      if let column = milestones.forecast?.column {
        text.forecast = forecast?.day(column, of: thing.key.members)
      }
      found[thing.key] = text.measurement(thing.key, citations: thing.citations)
    }
    checkThings(milestones.reached, reached, found, of: things, period)
    return found
  }

  /// One by itself: the first day that any of its rows states.
  func found(_ milestone: Milestones, _ rows: PeriodRows, _ overall: Measurement) -> Measurement {
    let period = overall.period
    var text = MilestoneText(period: period)
    text.due = due(milestone) { _ in .missing }
    let own = ThingRows(rows, key: [], until: period).all.map(\.row).filter { row in
      guard let condition = milestone.condition else { return true }
      let holds = ExpressionEvaluator.evaluate(condition, column: row.cells, period: period)
      return ExpressionEvaluator.truth(holds).value ?? false
    }
    func days(_ column: Int) -> [CalendarDate] {
      own.compactMap { if case .value(.date(let day)) = $0.cells(column) { day } else { nil } }
    }
    text.reached = days(milestone.reached.column).min()
    text.forecast = milestone.forecast.flatMap { days($0.column).last }
    var result = text.measurement(.overall, citations: [])
    result.isHeadline = overall.isHeadline
    result.counts.rows = Int64(own.count)
    // It is one thing, and its rows are those about it: where nothing is asked of it yet, all of them are left out.
    result.counts.excluded = result.counts.excluded > 0 ? result.counts.rows : 0
    return result
  }

  private func due(_ milestones: Milestones, _ cells: (Int) -> Observation<Value>) -> CalendarDate? {
    switch milestones.due {
    case .day(let day): return day
    case .column(let column):
      if case .value(.date(let day)) = cells(column) { return day }
      return nil
    }
  }
}

/// What is said of one milestone.
struct MilestoneText {
  let period: Period
  var due: CalendarDate?
  var reached: CalendarDate?
  var forecast: CalendarDate?

  init(period: Period) { self.period = period }

  func measurement(_ key: StratumKey, citations: [Citation]) -> Measurement {
    let (band, outcome) = status
    var result = RuledFigure.thing(
      key, .init(band: .value(band), outcome: outcome, citations: citations, due: due), period)
    result.evidence = evidence
    return result
  }

  /// What was reached after the period was not reached in it.
  private var reachedInTime: CalendarDate? { reached.flatMap { $0 <= period.end ? $0 : nil } }

  private var status: (Band, String) {
    guard let due else {
      return reachedInTime.map {
        (.met, "Met: reached on \($0.inWords); no day is stated by which it is due.")
      }
        ?? (.unmarked, "Unmarked: no day is stated by which it is due, and it is not reached.")
    }
    if let reached = reachedInTime {
      return reached <= due
        ? (.met, "Met: reached on \(reached.inWords), no later than \(due.inWords).")
        : (.metLate, "Met late: reached on \(reached.inWords), after \(due.inWords).")
    }
    if due <= period.end {
      return (.overdue, "Overdue since \(due.inWords): not reached by \(period.end.inWords).")
    }
    if let forecast, forecast > due {
      return (.atRisk, "At risk: expected on \(forecast.inWords), after \(due.inWords).")
    }
    return (.notDue, "Not due before \(due.inWords).")
  }

  /// `Due 31 March 2024; reached 2 April 2024`.
  private var evidence: String {
    var clauses = [due.map { "Due \($0.inWords)" } ?? "No day stated by which it is due"]
    clauses.append(reached.map { "reached \($0.inWords)" } ?? "not reached")
    if let forecast { clauses.append("expected \(forecast.inWords)") }
    return clauses.joined(separator: "; ")
  }
}
