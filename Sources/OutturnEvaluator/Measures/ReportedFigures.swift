internal import OutturnModel
internal import OutturnSubmission

/// The published figures of one indicator: one row for each period and stratum.
///
/// A row whose condition is unknown is left out where the indicator says so; otherwise it makes the result
/// of its period missing, since it may be the row that was meant. Figures are not added up: the overall
/// result of an indicator with strata is withheld.
struct ReportedFigures {
  struct Entry {
    var counts = RowCounts()
    /// The lines of the rows for which the condition holds.
    var lines: [Int] = []
    var figure: Observation<Figure> = .missing
    var plan: Observation<Rational> = .missing
    /// The plan, where it is printed with a percent sign and should not be, or the other way about.
    var wronglyPlanned: Figure?
    /// Whether a row may or may not be the one meant.
    var isUncertain = false
    /// Whether the figure was written with a percent sign where the unit has none, or without where it has.
    var hasWrongUnit = false
  }

  let indicator: Indicator
  /// By period, in order of time.
  private(set) var periods: [(period: Period, entries: [StratumKey: Entry])] = []

  init(_ indicator: Indicator, rows: PeriodRows, strata: StratumKeys) {
    self.indicator = indicator
    guard case .reported(_, let figure, let condition) = indicator.measure else { return }
    for stretch in rows.stretches {
      var entries: [StratumKey: Entry] = [:]
      for row in stretch.rows {
        let cell = rows.cells(row)
        let truth = condition.map {
          ExpressionEvaluator.truth(
            ExpressionEvaluator.evaluate($0, column: cell, period: stretch.period))
        }
        var read: Entry?
        if truth ?? .value(true) == .value(true) {
          read = Self.read(figure, of: indicator, row: row, in: rows, period: stretch.period)
        }
        let isTotal = indicator.total.map {
          ExpressionEvaluator.truth(ExpressionEvaluator.evaluate($0, column: cell, period: stretch.period))
            == .value(true)
        }
        let keys: [StratumKey] =
          switch isTotal {
          case nil: [.overall] + strata.keys(column: cell)
          case true?: [.overall]
          case false?: strata.keys(column: cell)
          }
        for key in keys {
          entries[key, default: Entry()].add(read, truth, policy: indicator.unknown)
        }
      }
      periods.append((stretch.period, entries.filter { !$0.value.lines.isEmpty || $0.value.isUncertain }))
    }
  }

  private static func read(
    _ expression: RuleExpression, of indicator: Indicator, row: PeriodRows.Row, in rows: PeriodRows,
    period: Period
  ) -> Entry {
    let cell = rows.cells(row)
    var entry = Entry()
    entry.lines = [rows.line(of: row)]
    entry.figure = ExpressionEvaluator.evaluate(expression, column: cell, period: period).flatMap { value in
      switch value {
      case .figure(let figure): .value(figure)
      case .number(let number): .value(Figure(number))
      default: .missing
      }
    }
    if case .figure(nil) = expression.type, let figure = entry.figure.value {
      entry.hasWrongUnit = figure.isPercent != (indicator.unit.dimension == .percent)
    }
    if let plan = indicator.plan {
      let planUnit = rows.table.dataset.columns[plan].unit
      entry.plan = PlanTally.stated(cell(plan), in: planUnit, of: indicator.unit)
      if planUnit == nil, case .value(.figure(let figure)) = cell(plan),
        figure.isPercent != (indicator.unit.dimension == .percent)
      {
        entry.wronglyPlanned = figure
      }
    }
    return entry
  }

  /// The figure of the period and stratum; nil where no row states one.
  func measurement(_ period: Period, _ stratum: StratumKey) -> Measurement? {
    guard let entries = periods.first(where: { $0.period.isSameDays(as: period) })?.entries,
      let entry = entries[stratum]
    else { return nil }
    var result = Measurement(stratum: stratum, period: period)
    result.counts = entry.counts
    result.plan = entry.plan
    result.value = entry.isUncertain ? .missing : entry.figure
    if stratum == .overall, !indicator.stratifications.isEmpty, indicator.total == nil {
      result.value = .withheld(.notAdditive)
      result.plan = .withheld(.notAdditive)
    }
    return result
  }

  /// What is wrong with the rows of one period: two figures for one result, or a figure in another unit.
  func problems(in period: Period, strata: StratumKeys, dataset: Dataset) -> [Diagnostic] {
    guard let entries = periods.first(where: { $0.period.isSameDays(as: period) })?.entries else { return [] }
    var problems: [Diagnostic] = []
    for key in StratumKeys.sorted(entries.keys) {
      guard let entry = entries[key] else { continue }
      let isOverallOfStrata = key == .overall && !indicator.stratifications.isEmpty && indicator.total == nil
      if entry.lines.count > 1, !isOverallOfStrata {
        let members = strata.members(of: key).map { "\($0.dimension) \($0.code)" }
        let place = ([period.inSentence] + members).joined(separator: ", ")
        problems.append(
          Diagnostic(
            "OT3051",
            "lines \(entry.lines[0]) and \(entry.lines[1]) both state \(indicator.id) for \(place)",
            at: .cell(file: dataset.id, line: entry.lines[1], field: nil, column: nil),
            expected: "one row for each period" + (members.isEmpty ? "" : " and stratum"),
            help: ["let the condition of the figure choose one of them, or remove the row that is not meant"])
        )
      }
      if let plan = entry.wronglyPlanned, key == .overall, let line = entry.lines.first {
        problems.append(
          Diagnostic(
            "OT3052",
            "line \(line) states the plan of \(indicator.id) as \(ValueText.text(.figure(plan))), and its unit is "
              + indicator.unit.inWords,
            at: .cell(file: dataset.id, line: line, field: nil, column: nil),
            expected: plan.isPercent ? "a plan without a percent sign" : "a plan with a percent sign",
            help: ["or give the column of the plan its unit in the dataset"]))
      }
      if entry.hasWrongUnit, key == .overall, let line = entry.lines.first, let figure = entry.figure.value {
        problems.append(
          Diagnostic(
            "OT3052",
            "line \(line) states \(indicator.id) as \(ValueText.text(.figure(figure))), and its unit is "
              + indicator.unit.inWords,
            at: .cell(file: dataset.id, line: line, field: nil, column: nil),
            expected: figure.isPercent ? "a figure without a percent sign" : "a figure with a percent sign",
            help: ["or give the column its unit in the dataset"]))
      }
    }
    return problems
  }
}

extension ReportedFigures.Entry {
  /// Adds one row; `read` is what it states, where the condition holds.
  fileprivate mutating func add(_ read: Self?, _ truth: Observation<Bool>?, policy: UnknownPolicy?) {
    counts.rows += 1
    switch truth {
    case nil, .value(true):
      guard let read else { return }
      if read.figure.value == nil { counts.unknown += 1 }
      wronglyPlanned = wronglyPlanned ?? read.wronglyPlanned
      if lines.isEmpty {
        figure = read.figure
        plan = read.plan
        hasWrongUnit = read.hasWrongUnit
      } else if !hasWrongUnit, read.hasWrongUnit {
        hasWrongUnit = true
      }
      if lines.count < 2 { lines += read.lines }
    case .value(false):
      counts.excluded += 1
    default:
      counts.unknown += 1
      if policy ?? .givesMissing == .givesMissing { isUncertain = true }
    }
  }
}
