internal import OutturnModel

/// From the totals of a plan to the tallies that the interpreter would have made.
struct PlanTallies {
  private let plan: Plan
  private let totals: PlanTotals

  init(_ plan: Plan, _ totals: PlanTotals) {
    self.plan = plan
    self.totals = totals
  }

  /// The strata of each indicator, in order. Those that are stratified alike have the same, put in order once.
  func orders() -> [String: [StratumKey]] {
    var known: [[Int]: [StratumKey]] = [:]
    var found: [String: [StratumKey]] = [:]
    for planned in plan.indicators {
      let order =
        known[planned.stratifications]
        ?? StratumKeys.sorted(
          (totals.strata.first ?? []).prefix(1).map { _ in .overall }
            + planned.stratifications.enumerated().flatMap { position, list in
              totals.strata[list + 1].map { StratumKey(stratification: position, members: $0.members) }
            })
      known[planned.stratifications] = order
      found[planned.id] = order
    }
    return found
  }

  func byIndicator(_ indicators: [Indicator]) -> [String: [StratumKey: Tally]] {
    var found: [String: [StratumKey: Tally]] = [:]
    for planned in plan.indicators {
      var cells: [StratumKey: Tally] = [:]
      for stratum in totals.strata.first ?? [] { cells[.overall] = tally(planned, stratum) }
      for (position, list) in planned.stratifications.enumerated() {
        for stratum in totals.strata[list + 1] {
          cells[StratumKey(stratification: position, members: stratum.members)] = tally(planned, stratum)
        }
      }
      found[planned.id] = cells
    }
    return found
  }

  private func tally(_ planned: PlannedIndicator, _ stratum: PlanTotals.Stratum) -> Tally {
    var tally = Tally()
    tally.counts.rows = stratum.counts[0]
    tally.counts.excluded = count(planned.excluded, stratum)
    tally.counts.unknown = count(planned.unknown, stratum)
    tally.unknown.notMet = count(planned.couldBeIncluded, stratum)
    tally.unknown.met = count(planned.couldBeMet, stratum)
    tally.unknown.included = Rational(count(planned.includedUnknown, stratum))
    tally.numerator = total(planned.numerator, stratum)
    tally.numeratorRows = count(planned.numeratorRows, stratum)
    tally.denominator = total(planned.denominator, stratum)
    tally.denominatorRows = count(planned.denominatorRows, stratum)
    if let squares = planned.squares {
      let scale = plan.amounts[plan.sums[squares.low].amount].scale
      let sum = (Int128(stratum.sums[squares.high]) << 32) + Int128(stratum.sums[squares.low])
      tally.sumOfSquares = Rational(sum) * Rational.powerOfTen(-2 * scale)
    }
    if let ordered = planned.ordered { tally.values = stratum.ordered[ordered] }
    return tally
  }

  private func count(_ count: PlannedCount, _ stratum: PlanTotals.Stratum) -> Int64 {
    switch count {
    case .nothing: 0
    case .everything: stratum.counts[0]
    case .counter(let index): stratum.counts[index + 1]
    case .everythingBut(let index): stratum.counts[0] - stratum.counts[index + 1]
    }
  }

  private func total(_ total: PlannedTotal, _ stratum: PlanTotals.Stratum) -> Rational {
    switch total {
    case .count(let count): Rational(self.count(count, stratum))
    case .sum(let index):
      Rational(stratum.sums[index]) * Rational.powerOfTen(-plan.amounts[plan.sums[index].amount].scale)
    }
  }
}
