internal import OutturnModel
internal import OutturnSubmission

/// Measures made by adding up rows.
extension Measuring {
  /// For each stratum in order, its result periods in order. A stratum has a result in each period in which
  /// it has rows; overall has one in every period, missing where nothing is known of it.
  mutating func pooledMeasurements(of indicator: Indicator) -> [Measurement] {
    let rows = indicator.measure.dataset.flatMap { self.rows[$0] }
    let results = ResultPeriods(
      run: period, frequency: indicator.frequency, window: indicator.windowMonths, rows: rows)
    var byStratum: [StratumKey: [Measurement]] = [:]
    reportEmptyMonths(of: indicator, in: results.periods, rows)
    for period in results.periods {
      let headline = period == results.headline
      let isCovered = indicator.windowMonths == nil ? rows?.covers(period) : rows?.holdsAll(of: period)
      guard let rows, isCovered == true else {
        var absent = PooledFigure.absent(Measurement(stratum: .overall, period: period), indicator)
        absent.isHeadline = headline
        if indicator.windowMonths != nil { absent.evidence = rows?.shortfall(in: period) }
        byStratum[.overall, default: []].append(absent)
        continue
      }
      // Where there is one period there is nothing to put together.
      let isAlone = results.periods.count == 1 && byStratum.isEmpty
      if isAlone, let streamed = streamed[indicator.id], streamed.hasOverall,
        period.isSameDays(as: streamed.run)
      {
        return measurements(streamed, of: indicator, rows.table.dataset, in: period, headline: headline)
      }
      var cells = tallies(of: indicator, rows, in: period)
      if cells[.overall] == nil {
        // A total that no row states is missing, and not made from the strata.
        if indicator.total != nil {
          var absent = PooledFigure.absent(Measurement(stratum: .overall, period: period), indicator)
          absent.isHeadline = headline
          byStratum[.overall, default: []].append(absent)
        } else {
          cells[.overall] = Tally()
        }
      }
      reportFaults(in: cells.values, of: indicator)
      func measured(_ key: StratumKey, _ tally: Tally) -> Measurement {
        var result = PooledFigure.measurement(tally, of: indicator, stratum: key, period: period)
        result.isHeadline = headline && key == .overall
        return result
      }
      if let tally = cells[.overall] { reportOversized(tally, of: indicator, .overall, period) }
      if isAlone {
        return StratumKeys.sorted(cells.keys).compactMap { key in cells[key].map { measured(key, $0) } }
      }
      for (key, tally) in cells { byStratum[key, default: []].append(measured(key, tally)) }
    }
    return StratumKeys.sorted(byStratum.keys).flatMap { byStratum[$0] ?? [] }
  }

  /// Of what was added up as the rows were read, which has no faults.
  private mutating func measurements(
    _ streamed: StreamedCells, of indicator: Indicator, _ dataset: Dataset, in period: Period, headline: Bool
  ) -> [Measurement] {
    _ = keys(of: indicator, dataset)
    return streamed.places.map { place in
      var result = PooledFigure.measurement(
        streamed.tally(place), of: indicator, stratum: place.key, period: period)
      result.isHeadline = headline && place.key == .overall
      return result
    }
  }

  /// A month without rows inside a window adds nothing to what is counted: said once for each indicator.
  private mutating func reportEmptyMonths(of indicator: Indicator, in windows: [Period], _ rows: PeriodRows?)
  {
    guard indicator.windowMonths != nil, let rows, !rows.isSnapshot else { return }
    var empty: [Period] = []
    for window in windows where rows.holdsAll(of: window) {
      for month in window.split(by: .monthly) where !empty.contains(month) && !rows.hasRows(about: month) {
        empty.append(month)
      }
    }
    guard !empty.isEmpty else { return }
    let names = empty.sorted { $0.start < $1.start }.map(\.inSentence)
    let shown =
      names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more months" : "")
    findings.append(
      Finding(
        code: FindingCode.periodsWithoutRows.rawValue, severity: .warning, dataset: rows.table.dataset.id,
        message:
          "the windows of \(indicator.id) hold \(names.count == 1 ? "a month" : "\(names.count) months") without rows, "
          + "which \(names.count == 1 ? "adds" : "add") nothing to them: \(shown)", count: Int64(names.count))
    )
  }

  /// One pass over the rows of the period, each row added to overall and to its stratum of every
  /// stratification. Where no expression reads the period, each stretch of rows is tallied once and the
  /// tallies are merged.
  mutating func tallies(of indicator: Indicator, _ rows: PeriodRows, in period: Period)
    -> [StratumKey: Tally]
  {
    let days = PeriodRows.Days(period)
    // The strata of what was added up before have names too.
    let keys = keys(of: indicator, rows.table.dataset)
    // These are made of what is kept for all indicators together.
    if let found = streamed[indicator.id]?.tallies(in: period) { return found.byStratum }
    if let known = tallies[indicator.id]?[days] { return known }
    precondition(
      !rows.isStreamed, "the rows behind \(indicator.id) were not kept, and another period was asked for")
    let stretches = rows.stretches(in: period)
    var cells: [StratumKey: Tally] = [:]
    let readsPeriod =
      indicator.measure.readsPeriod || indicator.total.map(ExpressionEvaluator.readsPeriod) ?? false
    if stretches.count > 1, !readsPeriod {
      var lacksTotal = false
      for stretch in stretches {
        // A row may state a period beside rows of parts of it, which are stretches of their own.
        let part =
          rows.stretches(in: stretch.period).count > 1
          ? added([stretch], of: indicator, rows, keys, period: period)
          : tallies(of: indicator, rows, in: stretch.period)
        if indicator.total != nil, part[.overall] == nil { lacksTotal = true }
        for (key, tally) in part { cells[key, default: Tally()].merge(tally) }
      }
      // The totals of some months are not the total of all.
      if lacksTotal { cells[.overall] = nil }
    } else {
      cells = added(stretches, of: indicator, rows, keys, period: period)
    }
    tallies[indicator.id, default: [:]][days] = cells
    return cells
  }

  /// The rows of stretches added up one after the other.
  private func added(
    _ stretches: [PeriodRows.Stretch], of indicator: Indicator, _ rows: PeriodRows, _ keys: StratumKeys,
    period: Period
  ) -> [StratumKey: Tally] {
    let bands = BandColumns(of: indicator, rows.table.dataset)
    let readsAmounts = indicator.measure.readsAmounts
    let planUnit = indicator.plan.flatMap { rows.table.dataset.columns[$0].unit }
    var cells: [StratumKey: Tally] = [:]
    for stretch in stretches {
      for row in stretch.rows {
        let cell = rows.cells(row)
        guard
          var contribution = RowContribution.of(
            indicator.measure, unknown: indicator.unknown, column: cell, period: period)
        else { continue }
        if let bands { contribution = contribution.placed(by: bands, column: cell) }
        let plan = indicator.plan.map { PlanTally.stated(cell($0), in: planUnit, of: indicator.unit) }
        let line = rows.line(of: row)
        let faults = readsAmounts ? RowFaults(contribution, line: line) : RowFaults()
        for key in strata(of: indicator, keys, column: cell, period: period) {
          if !faults.isEmpty { cells[key, default: Tally()].faults.merge(faults) }
          cells[key, default: Tally()].add(contribution, plan: plan, line: line)
        }
      }
    }
    return cells
  }

  /// The results that a row belongs to: overall and its strata, unless rows of their own state the total.
  private func strata(
    of indicator: Indicator, _ keys: StratumKeys, column: (Int) -> Observation<Value>, period: Period
  ) -> [StratumKey] {
    guard let total = indicator.total else { return [.overall] + keys.keys(column: column) }
    let truth = ExpressionEvaluator.truth(
      ExpressionEvaluator.evaluate(total, column: column, period: period))
    return truth == .value(true) ? [.overall] : keys.keys(column: column)
  }

  mutating func reportOversized(
    _ tally: Tally, of indicator: Indicator, _ key: StratumKey, _ period: Period
  ) {
    guard key == .overall, period == self.period, let line = tally.oversizedLine else { return }
    diagnostics.append(
      Diagnostic(
        "OT3041", "the row on line \(line) adds a number of more than 38 digits to \(indicator.id)",
        at: .cell(file: indicator.measure.dataset ?? "", line: line, field: nil, column: nil),
        related: [.init(.source(indicator.span), "the indicator")]))
  }

  /// Withholds numbers that a return cannot hold, with an error.
  mutating func refuseLargeNumbers(_ result: inout Measurement, of indicator: Indicator) {
    var numbers = [result.numerator.value, result.denominator.value].compactMap { $0 }
    if indicator.measure.kind == .reported, let figure = result.value.value {
      numbers += [figure.number] + [figure.upper].compactMap { $0 }
    }
    let value = result.value.value?.number ?? .zero
    guard !numbers.allSatisfy(ResultNumber.fits) || !ResultNumber.fitsRounded(value) else { return }
    diagnostics.append(
      Diagnostic(
        "OT3040", "a number of \(indicator.id) is too large, in \(place(result, of: indicator))",
        at: .source(indicator.span), expected: "numbers of at most 38 digits",
        help: ["look in the submission for numbers that are too large by mistake"]))
    result.numerator = .withheld(ResultNumber.tooLarge)
    if result.denominator.value != nil { result.denominator = .withheld(ResultNumber.tooLarge) }
    result.value = .withheld(ResultNumber.tooLarge)
  }
}

extension Measure {
  /// Whether rows add amounts of their own, which may be what no count can be.
  fileprivate var readsAmounts: Bool {
    switch self {
    case .proportion(_, let part, let whole), .ratio(_, let part, let whole):
      part.of != nil || whole.of != nil
    case .sum, .statistical: true
    default: false
    }
  }

  /// Whether what a row counts for depends on the period of the result.
  fileprivate var readsPeriod: Bool {
    let expressions: [RuleExpression?] =
      switch self {
      case .reported(_, let figure, let condition): [figure, condition]
      case .proportion(_, let over, let under), .ratio(_, let over, let under):
        [over.of, over.condition, under.of, under.condition]
      case .count(_, let condition): [condition]
      case .sum(_, let of, let condition), .mean(_, let of, let condition): [of, condition]
      case .ordered(_, let of, let condition, _): [of, condition]
      case .distinct(_, _, let condition): [condition]
      case .change, .variance, .calculation, .statistical, .between, .worstStratum, .ruled, .things: []
      }
    return expressions.contains { $0.map(ExpressionEvaluator.readsPeriod) ?? false }
  }
}
