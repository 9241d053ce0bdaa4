package import OutturnModel

/// Something whose confidence limits can be compared with an exact figure.
package protocol LimitComparing {
  /// Where the lower limit lies; withheld where that is too close to decide.
  func lower(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position>
  /// Where the upper limit lies; withheld where that is too close to decide.
  func upper(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position>
  /// Where the value itself lies.
  func value(against figure: Rational) -> Observation<Position>
}

/// Comparison in floating point, as far as decision 9 allows it.
enum CloseComparison {
  /// Where `a` lies as against `b`; withheld within 1e-9 of the greater of the two.
  static func position(_ a: Double, _ b: Double) -> Observation<Position> {
    guard a.isFinite, b.isFinite, abs(a - b) > 1e-9 * max(abs(a), abs(b)) else {
      return .withheld(.tooCloseToDecide)
    }
    return .value(a < b ? .below : .above)
  }

  static func position(_ a: Rational, _ b: Rational) -> Position {
    a == b ? .equal : (a < b ? .below : .above)
  }
}

extension Estimate: LimitComparing {
  package func lower(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    CloseComparison.position(limits(level).lower, figure.double)
  }

  package func upper(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    CloseComparison.position(limits(level).upper, figure.double)
  }

  package func value(against figure: Rational) -> Observation<Position> {
    exactValue.map { .value(CloseComparison.position($0, figure)) }
      ?? CloseComparison.position(value, figure.double)
  }
}

/// Wilson's limits are compared exactly.
extension WilsonInterval: LimitComparing {
  package func lower(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    lowerLimit(level, comparedWith: figure).map { .value($0) } ?? .withheld(.zeroDenominator)
  }

  package func upper(_ level: ConfidenceLevel, against figure: Rational) -> Observation<Position> {
    upperLimit(level, comparedWith: figure).map { .value($0) } ?? .withheld(.zeroDenominator)
  }

  package func value(against figure: Rational) -> Observation<Position> {
    numerator.divided(by: denominator).map { .value(CloseComparison.position($0, figure)) }
      ?? .withheld(.zeroDenominator)
  }
}
