internal import OutturnModel

/// Shares and numbers of things by what a rule says of each. The rule is asked first.
extension Measuring {
  mutating func thingsMeasurement(of indicator: Indicator, at period: Period) -> Measurement? {
    guard case .things(let id, let test, let counted) = indicator.measure,
      let other = framework.indicator(id)
    else { return nil }
    let measured = period == self.period ? measurements(of: other) : ruledMeasurements(of: other, at: period)
    let things = measured.filter { $0.stratum != .overall }
    var result = Measurement(stratum: .overall, period: period)
    result.isHeadline = period == self.period
    if counted { result.denominator = .notApplicable(.stated) }
    // Without a version in force, or without rows, nothing is said of anything.
    if things.isEmpty, measured.first?.value.kind == .missing { return result }
    let tally = ThingTally(things, test, unknown: indicator.unknown ?? .givesMissing)
    result.counts = tally.counts
    result.evidence = RuledFigure.counted(things)
    if tally.isMissing { return result }
    result.numerator = .value(tally.met)
    if counted {
      result.value = .value(Figure(tally.met))
    } else {
      result.denominator = .value(tally.all)
      result.value =
        tally.met.divided(by: tally.all).map { .value(Figure($0 * 100)) } ?? .withheld(.zeroDenominator)
    }
    return result
  }
}

/// How many of some things are as asked.
private struct ThingTally {
  var met: Rational = 0
  var all: Rational = 0
  var counts = RowCounts()
  var isMissing = false

  init(_ things: [Measurement], _ test: ThingTest, unknown policy: UnknownPolicy) {
    for thing in things {
      counts.rows += 1
      switch thing.status?.band ?? Self.level(of: thing) {
      case .value(let band) where band.rank == nil && !test.countsUnranked: counts.excluded += 1
      case .value(let band):
        all = all + 1
        if test.holds(band) { met = met + 1 }
      case .notApplicable: counts.excluded += 1
      default:
        counts.unknown += 1
        switch policy {
        case .excluded: break
        case .notMet: all = all + 1
        case .givesMissing: isMissing = true
        }
      }
    }
  }

  /// Of a ladder a thing has a level, and no status.
  private static func level(of thing: Measurement) -> Observation<Band> {
    thing.value.flatMap { figure in
      figure.number.exactInt64.map { .value(Ladder.status(level: Int($0))) } ?? .missing
    }
  }
}
