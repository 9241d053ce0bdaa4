internal import OutturnModel

/// What a plan added up for one indicator, stratum by stratum.
///
/// Tallies are made when they are asked for, so that each thread makes those of the indicators that it judges.
struct StreamedCells: Sendable {
  /// Where the totals of a stratum stand in ``PlanTotals/strata``.
  struct Place: Sendable {
    let key: StratumKey
    let list: Int
    let index: Int
  }

  let tallies: PlanTallies
  let planned: PlannedIndicator
  /// The period of the run that the rows were added up for.
  let run: Period
  /// Overall first, then each stratification in its order, its strata sorted by code.
  let places: [Place]

  var hasOverall: Bool { places.first?.key == .overall }

  func tally(_ place: Place) -> Tally {
    tallies.tally(planned, list: place.list, index: place.index)
  }

  /// What strata come to in a period; nil where only that of the run is known.
  func tallies(in period: Period) -> PeriodTallies? {
    tallies.totals.inPeriod(period).map { PeriodTallies(tallies: tallies, planned: planned, found: $0) }
  }
}
