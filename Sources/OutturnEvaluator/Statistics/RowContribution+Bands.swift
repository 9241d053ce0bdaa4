internal import OutturnModel

/// The columns by which the rows of an indicator belong to bands of a population.
struct BandColumns {
  let by: [Int]
  let frequency: Int?
  /// Whether events of no band still count among those observed.
  let countsEventsOfNoBand: Bool

  /// Nil for an indicator of which no method needs bands.
  init?(of indicator: Indicator, _ dataset: Dataset) {
    guard let asked = indicator.statistics.standardisation else { return nil }
    by = asked.by.compactMap { dataset.column(named: $0) }
    frequency = asked.frequency.flatMap { dataset.column(named: $0) }
    countsEventsOfNoBand = !asked.isDirect
  }
}

extension RowContribution {
  /// The row, in its band. One that belongs to none is unknown, unless it only adds events to a total that needs no
  /// bands.
  func placed(by columns: BandColumns, column: (Int) -> Observation<Value>) -> RowContribution {
    guard isIncluded else { return self }
    guard let key = BandKey(columns.by, column: column) else {
      return columns.countsEventsOfNoBand && denominator ?? .zero == .zero ? self : .unknown
    }
    var row = self
    row.band = Band(key: key)
    guard let frequency = columns.frequency, let amount = numerator, !amount.isZero else { return row }
    guard case .value(.number(let often)) = column(frequency) else { return .unknown }
    if let whole = often.exactInt64, whole >= 1 {
      row.band?.frequency = whole
    } else {
      row.band?.oddFrequency = often
    }
    return row
  }

  /// Deaths, people and, where it is asked for, their health, in one age band. A row that lacks any is unknown.
  static func lifeTable(_ table: StatisticalMeasure.LifeTable, _ column: (Int) -> Observation<Value>)
    -> RowContribution
  {
    func number(_ index: Int) -> Rational? {
      if case .value(.number(let number)) = column(index) { number } else { nil }
    }
    guard let deaths = number(table.deaths), let people = number(table.population),
      let key = BandKey([table.ageBand], column: column)
    else { return .unknown }
    var row = RowContribution(standing: .counted, numerator: deaths, denominator: people)
    row.band = Band(key: key)
    if let healthy = table.healthy, let asked = table.asked {
      guard let share = number(healthy), let people = number(asked) else { return .unknown }
      row.band?.healthy = table.isPercent ? share.divided(by: 100) ?? share : share
      row.band?.asked = people
    }
    return row
  }
}
