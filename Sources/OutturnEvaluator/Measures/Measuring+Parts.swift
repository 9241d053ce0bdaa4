internal import OutturnModel
internal import OutturnSubmission

/// Parts of an indicator that reads data itself, in any period. The rest of a stratum is measured from its own
/// rows.
extension Measuring {
  mutating func baseMeasurement(of indicator: Indicator, _ part: StratumPart, at period: Period)
    -> Measurement
  {
    // Whoever asks for another period means the window that ends with it.
    if let window = indicator.window(endingWith: period), !window.isSameDays(as: period) {
      return baseMeasurement(of: indicator, part, at: window)
    }
    var result = measuredBase(of: indicator, part, at: period)
    finish(&result, of: indicator)
    return result
  }

  private mutating func measuredBase(of indicator: Indicator, _ part: StratumPart, at period: Period)
    -> Measurement
  {
    if case .ruled = indicator.measure {
      let days = PeriodRows.Days(period)
      if derived[DerivedPlace(indicator: indicator.id, part: .overall, days: days)] == nil {
        for thing in ruledMeasurements(of: indicator, at: period) {
          derived[
            DerivedPlace(indicator: indicator.id, part: self.part(thing.stratum, of: indicator), days: days)] =
            thing
        }
      }
      let place = DerivedPlace(indicator: indicator.id, part: part, days: days)
      return derived[place] ?? absent(indicator, .overall, period)
    }
    if case .rest(let member) = part {
      let cells = cells(of: indicator, at: period)
      guard let left = key(of: indicator, .members([member])) else {
        return absent(indicator, .overall, period)
      }
      var rest: StratumCell?
      for key in StratumKeys.sorted(cells.keys) where key.stratification == left.stratification && key != left
      {
        guard let cell = cells[key] else { continue }
        rest = rest.map { $0.merged(with: cell) } ?? cell
      }
      return rest?.measurement(of: indicator, .overall, period) ?? absent(indicator, .overall, period)
    }
    guard let key = key(of: indicator, part) else { return absent(indicator, .overall, period) }
    if case .reported = indicator.measure {
      return cells(of: indicator, at: period)[key]?.measurement(of: indicator, key, period)
        ?? absent(indicator, key, period)
    }
    // Of many strata one is asked for, again and again.
    guard let rows = rows(of: indicator, covering: period) else { return absent(indicator, key, period) }
    let tally: Tally?
    if let found = streamed[indicator.id]?.tallies(in: period) {
      _ = keys(of: indicator, rows.table.dataset)
      tally = found[key]
    } else {
      tally = tallies(of: indicator, rows, in: period)[key]
    }
    guard let tally = tally ?? (key == .overall && indicator.total == nil ? Tally() : nil) else {
      return absent(indicator, key, period)
    }
    return PooledFigure.measurement(tally, of: indicator, stratum: key, period: period)
  }

  /// The rows that an indicator reads, where they say something of a period.
  private func rows(of indicator: Indicator, covering period: Period) -> PeriodRows? {
    indicator.measure.dataset.flatMap { rows[$0] }.flatMap { rows in
      (indicator.windowMonths == nil ? rows.covers(period) : rows.holdsAll(of: period)) ? rows : nil
    }
  }

  mutating func baseStrata(of indicator: Indicator, at period: Period) -> [StratumKey] {
    if let window = indicator.window(endingWith: period), !window.isSameDays(as: period) {
      return baseStrata(of: indicator, at: window)
    }
    if case .ruled = indicator.measure {
      return ruledMeasurements(of: indicator, at: period).map(\.stratum).filter { $0 != .overall }
    }
    return StratumKeys.sorted(cells(of: indicator, at: period).keys.filter { $0 != .overall })
  }

  /// What each stratum of an indicator comes to in a period.
  private mutating func cells(of indicator: Indicator, at period: Period) -> [StratumKey: StratumCell] {
    if case .reported = indicator.measure {
      guard let figures = figures(of: indicator) else { return [:] }
      reportProblems(of: figures, in: period)
      return figures.measurements(period).mapValues { .published($0) }
    }
    guard let rows = rows(of: indicator, covering: period) else { return [:] }
    var cells: [StratumKey: StratumCell] = tallies(of: indicator, rows, in: period).mapValues { .pooled($0) }
    // A total that arrives by itself is not made of nothing.
    if cells[.overall] == nil, indicator.total == nil { cells[.overall] = .pooled(Tally()) }
    return cells
  }

  private func absent(_ indicator: Indicator, _ key: StratumKey, _ period: Period) -> Measurement {
    PooledFigure.absent(Measurement(stratum: key, period: period), indicator)
  }
}

/// A stratum before it is measured: rows that merge, or a published figure that does not.
private enum StratumCell {
  case pooled(Tally)
  case published(Measurement)

  func merged(with other: StratumCell) -> StratumCell {
    switch (self, other) {
    case (.pooled(var a), .pooled(let b)):
      a.merge(b)
      return .pooled(a)
    case (.published(var figure), _), (_, .published(var figure)):
      figure.value = .withheld(.notAdditive)
      return .published(figure)
    }
  }

  func measurement(of indicator: Indicator, _ key: StratumKey, _ period: Period) -> Measurement {
    switch self {
    case .pooled(let tally):
      PooledFigure.measurement(tally, of: indicator, stratum: key, period: period)
    case .published(let figure): figure
    }
  }
}

extension ReportedFigures {
  /// Every stratum's figure of the period.
  fileprivate func measurements(_ period: Period) -> [StratumKey: Measurement] {
    let entries = periods.first { $0.period.isSameDays(as: period) }?.entries ?? [:]
    return Dictionary(
      uniqueKeysWithValues: entries.keys.compactMap { key in measurement(period, key).map { (key, $0) } })
  }
}

extension Indicator {
  /// The months that a result of a windowed indicator is of, where it ends with a period; nil without a window.
  func window(endingWith period: Period) -> Period? {
    windowMonths.flatMap { months in
      Period.month(containing: period.end).flatMap { Period.months(months, endingWith: $0) }
    }
  }
}
