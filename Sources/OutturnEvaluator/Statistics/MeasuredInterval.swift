internal import OutturnModel
internal import OutturnStatistics

/// A figure with its confidence limits, in the unit of the figure: percentages are 57.8, not 0.578.
///
/// The limits of a proportion by Wilson's score are compared exactly; any other is compared in floating point,
/// and withheld where it lies too close (decision 9).
struct MeasuredInterval: LimitComparing, Equatable {
  let estimate: Estimate
  /// The proportion, where its limits can be compared exactly, and what one whole is in the unit.
  private let proportion: WilsonInterval?
  private let scale: Rational

  init(_ estimate: Estimate) {
    self.estimate = estimate
    proportion = nil
    scale = .one
  }

  /// - Parameter scale: 100 for a percentage.
  init(_ proportion: WilsonInterval, _ estimate: Estimate, scale: Rational) {
    self.estimate = estimate.scaled(by: scale)
    self.proportion = proportion
    self.scale = scale
  }

  /// Whether floating point decides where a limit lies.
  var isApproximate: Bool { proportion == nil }

  func lower(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    guard let proportion, let share = figure.divided(by: scale) else {
      return estimate.lower(level, against: figure)
    }
    return proportion.lower(level, against: share)
  }

  func upper(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    guard let proportion, let share = figure.divided(by: scale) else {
      return estimate.upper(level, against: figure)
    }
    return proportion.upper(level, against: share)
  }

  func value(against figure: Rational) -> Observation<Position> { estimate.value(against: figure) }
}

extension Estimate {
  /// The limits at a level as a return holds them: decimals of 12 significant digits.
  func returned(at level: ConfidenceLevel) -> Observation<ResultStatistics.Limits> {
    let limits = limits(level)
    guard let lower = Rational(significant: limits.lower), let upper = Rational(significant: limits.upper)
    else { return .withheld(.other("the limits are not finite")) }
    return .value(.init(lower: lower, upper: upper))
  }
}

extension DomainError {
  /// The error as the reason for which one figure is withheld.
  var withheld: Withheld {
    problem == .numeratorAboveDenominator ? .numeratorAboveDenominator : .other(message)
  }
}
