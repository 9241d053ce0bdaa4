internal import OutturnModel
internal import OutturnStatistics

/// A value that a statistical method made, in its unit, with the limits that the method has.
struct MadeByMethod {
  /// The method as outputs print it.
  var name: String
  /// What made the limits, where that needs more words than the estimate has: the seed of a simulation.
  var limitsName: String?
  /// The value with its limits; withheld where the limits are.
  var estimate: Observation<Estimate>
  /// The value where it is exact and has no limits.
  var bare: Rational?
  /// Of an indirectly standardised figure: by exact limits, however many events there are.
  var exact: Observation<Estimate>?
  /// Whether limits are part of the method, so that they need not be asked for.
  var hasOwnLimits = false

  init(_ name: String, _ estimate: Observation<Estimate>, exact: Observation<Estimate>? = nil) {
    self.name = name
    self.estimate = estimate
    self.exact = exact
  }

  /// The value as a result holds it: exact, or a decimal of 12 significant digits.
  var value: Observation<Figure> {
    if let bare { return .value(Figure(bare)) }
    return estimate.flatMap { estimate in
      (estimate.exactValue ?? Rational(significant: estimate.value)).map { .value(Figure($0)) }
        ?? .withheld(.other("the figure is not finite"))
    }
  }

  func limits(by method: StatisticalMethod) -> Observation<Estimate> {
    method == .exactPoisson ? exact ?? estimate : estimate
  }
}
