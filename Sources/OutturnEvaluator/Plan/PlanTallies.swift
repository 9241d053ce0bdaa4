internal import OutturnModel

/// From the totals of a plan to the tallies that the interpreter would have made.
final class PlanTallies: Sendable {
  private let plan: Plan
  let totals: PlanTotals

  init(_ plan: Plan, _ totals: PlanTotals) {
    self.plan = plan
    self.totals = totals
  }

  /// By the id of each indicator of the plan.
  ///
  /// - Parameter run: the run's period.
  func byIndicator(run: Period) -> [String: StreamedCells] {
    // Indicators that are stratified alike have the same strata, put in order once.
    var known: [[Int]: [StreamedCells.Place]] = [:]
    var found: [String: StreamedCells] = [:]
    for planned in plan.indicators {
      let places = known[planned.stratifications] ?? places(planned.stratifications)
      known[planned.stratifications] = places
      found[planned.id] = StreamedCells(tallies: self, planned: planned, run: run, places: places)
    }
    return found
  }

  /// - Parameter stratifications: positions in those of the plan, in the order of an indicator's own.
  private func places(_ stratifications: [Int]) -> [StreamedCells.Place] {
    var places: [StreamedCells.Place] = []
    if totals.strata.first.map({ $0.count > 0 }) ?? false {
      places.append(.init(key: .overall, list: 0, index: 0))
    }
    for (position, list) in stratifications.enumerated() {
      let members = totals.strata[list + 1].members
      let order = members.indices.sorted { members[$0].lexicographicallyPrecedes(members[$1]) }
      places += order.map { index in
        .init(
          key: StratumKey(stratification: position, members: members[index]), list: list + 1, index: index)
      }
    }
    return places
  }

  func tally(_ planned: PlannedIndicator, list: Int, index: Int) -> Tally {
    tally(planned, totals.strata[list], list, index)
  }

  fileprivate func tally(
    _ planned: PlannedIndicator, _ strata: borrowing PlanStrata, _ list: Int, _ index: Int
  ) -> Tally {
    func count(_ count: PlannedCount) -> Int64 { strata.count(index, of: count) }
    var tally = Tally()
    tally.counts.rows = count(.everything)
    tally.counts.excluded = count(planned.excluded)
    tally.counts.unknown = count(planned.unknown)
    tally.unknown.notMet = count(planned.couldBeIncluded)
    tally.unknown.met = count(planned.couldBeMet)
    tally.unknown.included = total(planned.includedUnknown, strata, index)
    tally.numerator = total(planned.numerator, strata, index)
    tally.numeratorRows = count(planned.numeratorRows)
    tally.denominator = total(planned.denominator, strata, index)
    tally.denominatorRows = count(planned.denominatorRows)
    if let squares = planned.squares {
      let scale = plan.amounts[plan.sums[squares.low].amount].scale
      let (high, low) = (strata.sum(index, squares.high), strata.sum(index, squares.low))
      tally.sumOfSquares = Rational((Int128(high) << 32) + Int128(low)) * Rational.powerOfTen(-2 * scale)
    } else {
      tally.sumOfSquares = nil
    }
    if let ordered = planned.ordered { tally.values = strata.ordered[ordered][index] }
    if let distinct = planned.distinct[list], let codes = strata.distinct[distinct] {
      tally.distinct = codes[index]
    }
    return tally
  }

  func total(_ total: PlannedTotal, _ strata: borrowing PlanStrata, _ index: Int) -> Rational {
    switch total {
    case .count(let count): Rational(strata.count(index, of: count))
    case .sum(let sum):
      Rational(strata.sum(index, sum)) * Rational.powerOfTen(-plan.amounts[plan.sums[sum].amount].scale)
    }
  }
}

/// What the strata of one indicator come to in one period, made as they are asked for.
struct PeriodTallies {
  let tallies: PlanTallies
  let planned: PlannedIndicator
  let found: PlanTotals.InPeriod

  /// Nil of a stratum without rows.
  subscript(key: StratumKey) -> Tally? {
    let list = list(of: key)
    return found.places[list][key.members].map { tallies.tally(planned, found.strata[list], list, $0) }
  }

  var byStratum: [StratumKey: Tally] {
    var all: [StratumKey: Tally] = [:]
    for position in [nil] + planned.stratifications.indices.map(Int?.some) {
      let list = list(of: StratumKey(stratification: position, members: []))
      for (index, members) in found.strata[list].members.enumerated() {
        all[StratumKey(stratification: position, members: members)] =
          tallies.tally(planned, found.strata[list], list, index)
      }
    }
    return all
  }

  private func list(of key: StratumKey) -> Int {
    key.stratification.map { planned.stratifications[$0] + 1 } ?? 0
  }
}
