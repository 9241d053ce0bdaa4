package import OutturnModel

/// Why a statistic is withheld, in words that are the same wherever the same rule applies.
extension Withheld {
  /// A directly standardised rate on fewer than 10 events (Morris, Tan, Fryers and Bestwick 2018).
  package static let fewerThanTenEvents = Withheld.other("fewer than 10 events")
  /// Decision 9: a limit in floating point within 1e-9 of what it is compared with.
  package static let tooCloseToDecide = Withheld.other("too close to decide")
  package static let lifeTablePopulation = Withheld.other("population below 5,000")
  package static let noDeathsInLastBand = Withheld.other("no deaths in the last age band")
  package static let wideInterval = Withheld.other("95 % interval wider than 20 years")
  package static let noSurvivors = Withheld.other("no survivors to this age in the life table")
  package static let deathsAbovePopulation = Withheld.other("more deaths than population in an age band")
  package static let interceptNearZero = Withheld.other(
    "the fitted value at the lowest rank is not clearly above zero")
  package static let groupWithoutEvents = Withheld.other("a group without events")
  package static let noVariation = Withheld.other("no variation")
}
