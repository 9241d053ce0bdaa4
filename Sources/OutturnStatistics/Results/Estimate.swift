package import OutturnModel

/// A lower and an upper limit.
package struct Limits: Equatable, Sendable {
  package let lower: Double
  package let upper: Double

  package init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  package func map(_ transform: (Double) -> Double) -> Limits {
    Limits(lower: transform(lower), upper: transform(upper))
  }
}

/// A figure with its confidence limits at both levels and the name of the method that made them.
package struct Estimate: Equatable, Sendable {
  package let value: Double
  /// The value exactly, where the method is arithmetic on counts; nil where it needs a transcendental function.
  package let exactValue: Rational?
  package let limits95: Limits
  package let limits998: Limits
  package let method: EstimationMethod
  /// True where the value or a limit was computed in floating point, so that a judgement made from it is
  /// marked approximate (decision 9). Limits of every method here are; a Wilson limit has an exact comparison
  /// of its own in ``WilsonInterval``.
  package let isApproximate: Bool

  package init(
    value: Double, exactValue: Rational? = nil, limits95: Limits, limits998: Limits,
    method: EstimationMethod, isApproximate: Bool = true
  ) {
    self.value = value
    self.exactValue = exactValue
    self.limits95 = limits95
    self.limits998 = limits998
    self.method = method
    self.isApproximate = isApproximate
  }

  /// An exact value whose limits come from `limits` at each level.
  package init(
    exact value: Rational, method: EstimationMethod, limits: (ConfidenceLevel) -> Limits
  ) {
    self.init(
      value: value.double, exactValue: value, limits95: limits(.p95), limits998: limits(.p998), method: method
    )
  }

  /// A value in floating point whose limits come from `limits` at each level.
  package init(
    approximate value: Double, method: EstimationMethod, limits: (ConfidenceLevel) -> Limits
  ) {
    self.init(value: value, limits95: limits(.p95), limits998: limits(.p998), method: method)
  }

  package var lower95: Double { limits95.lower }
  package var upper95: Double { limits95.upper }
  package var lower998: Double { limits998.lower }
  package var upper998: Double { limits998.upper }

  package func limits(_ level: ConfidenceLevel) -> Limits {
    switch level {
    case .p95: limits95
    case .p998: limits998
    }
  }

  /// Value and limits times a positive factor: a rate per 100,000, a proportion as a percentage.
  package func scaled(by factor: Rational) -> Estimate {
    let multiplier = factor.double
    return Estimate(
      value: exactValue.map { ($0 * factor).double } ?? value * multiplier,
      exactValue: exactValue.map { $0 * factor },
      limits95: limits95.map { $0 * multiplier }, limits998: limits998.map { $0 * multiplier },
      method: method,
      isApproximate: isApproximate)
  }
}

/// The methods by the names that every output prints.
package enum EstimationMethod: String, Hashable, Sendable, CaseIterable {
  case wilson = "Wilson score"
  case byar = "Byar's"
  case exactPoisson = "exact Poisson"
  case student = "Student's t"
  case dobson = "Dobson, with Byar's limits"
  case dobsonNonIndependent = "Dobson, with limits for non-independent events"
  case indirectByar = "indirect standardisation, with Byar's limits"
  case indirectExact = "indirect standardisation, with exact Poisson limits"
  case newcombe = "Newcombe's difference of two intervals"
  case katz = "Katz's log limits of a ratio of proportions"
  case logRates = "log limits of a ratio of rates"
  case slopeClosedForm = "weighted least squares, with closed-form limits"
  case slopeSimulated = "weighted least squares, with simulated limits"
  case fieller = "weighted least squares, with Fieller limits"
  case chiangSilcocks = "Chiang abridged life table, with Silcocks limits"
  case sullivan = "Sullivan"
}
