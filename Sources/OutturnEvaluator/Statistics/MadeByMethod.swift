internal import OutturnModel
internal import OutturnStatistics

/// A value that a statistical method made, in its unit, with the limits that the method has.
struct MadeByMethod {
  /// The method as outputs print it.
  var name: String
  var estimate: Observation<Estimate>
  /// Of an indirectly standardised figure: by exact limits, however many events there are.
  var exact: Observation<Estimate>?

  init(_ name: String, _ estimate: Observation<Estimate>, exact: Observation<Estimate>? = nil) {
    self.name = name
    self.estimate = estimate
    self.exact = exact
  }

  /// The value as a result holds it: exact, or a decimal of 12 significant digits.
  var value: Observation<Figure> {
    estimate.flatMap { estimate in
      (estimate.exactValue ?? Rational(significant: estimate.value)).map { .value(Figure($0)) }
        ?? .withheld(.other("the figure is not finite"))
    }
  }

  func limits(by method: StatisticalMethod) -> Observation<Estimate> {
    method == .exactPoisson ? exact ?? estimate : estimate
  }
}
