internal import OutturnModel

/// From the totals of a plan to the tallies that the interpreter would have made.
struct PlanTallies: Sendable {
  private let plan: Plan
  let totals: PlanTotals

  init(_ plan: Plan, _ totals: PlanTotals) {
    self.plan = plan
    self.totals = totals
  }

  /// By the id of each indicator of the plan.
  func byIndicator() -> [String: StreamedCells] {
    // Indicators that are stratified alike have the same strata, put in order once.
    var known: [[Int]: [StreamedCells.Place]] = [:]
    var found: [String: StreamedCells] = [:]
    for planned in plan.indicators {
      let places = known[planned.stratifications] ?? places(planned.stratifications)
      known[planned.stratifications] = places
      found[planned.id] = StreamedCells(tallies: self, planned: planned, places: places)
    }
    return found
  }

  /// - Parameter stratifications: positions in those of the plan, in the order of an indicator's own.
  private func places(_ stratifications: [Int]) -> [StreamedCells.Place] {
    var places: [StreamedCells.Place] = []
    if totals.strata.first?.isEmpty == false { places.append(.init(key: .overall, list: 0, index: 0)) }
    for (position, list) in stratifications.enumerated() {
      let strata = totals.strata[list + 1]
      let order = strata.indices.sorted {
        strata[$0].members.lexicographicallyPrecedes(strata[$1].members)
      }
      places += order.map { index in
        .init(
          key: StratumKey(stratification: position, members: strata[index].members), list: list + 1,
          index: index)
      }
    }
    return places
  }

  func tally(_ planned: PlannedIndicator, _ stratum: PlanTotals.Stratum) -> Tally {
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
    Self.count(count) { stratum.counts[$0] }
  }

  private func total(_ total: PlannedTotal, _ stratum: PlanTotals.Stratum) -> Rational {
    self.total(total, count: { count($0, stratum) }, sum: { stratum.sums[$0] })
  }

  // Looked up where they stand: a copy of a stratum costs more than what is read of it.
  func count(_ count: PlannedCount, list: Int, index: Int) -> Int64 {
    Self.count(count) { totals.strata[list][index].counts[$0] }
  }

  func total(_ total: PlannedTotal, list: Int, index: Int) -> Rational {
    self.total(
      total, count: { count($0, list: list, index: index) }, sum: { totals.strata[list][index].sums[$0] })
  }

  @inline(__always)
  private static func count(_ count: PlannedCount, _ counter: (Int) -> Int64) -> Int64 {
    switch count {
    case .nothing: 0
    case .everything: counter(0)
    case .counter(let index): counter(index + 1)
    case .everythingBut(let index): counter(0) - counter(index + 1)
    }
  }

  @inline(__always)
  private func total(_ total: PlannedTotal, count: (PlannedCount) -> Int64, sum: (Int) -> Int64) -> Rational {
    switch total {
    case .count(let counted): Rational(count(counted))
    case .sum(let index):
      Rational(sum(index)) * Rational.powerOfTen(-plan.amounts[plan.sums[index].amount].scale)
    }
  }
}
