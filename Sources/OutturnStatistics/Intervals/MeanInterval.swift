package import OutturnModel

/// A mean with Student's t interval.
///
/// Source: Armitage and Berry 2002. Formula: x̄ ± t(n − 1) s/√n, with s² the sum of squares about the mean over
/// n − 1. Domain: n ≥ 2. Withheld for fewer than two values. The mean and the variance are exact; the limits
/// are not.
package enum MeanInterval {
  package static func estimate(_ values: [Rational]) -> Observation<Estimate> {
    let count = Rational(values.count)
    let sum = values.reduce(.zero, +)
    let squares = values.reduce(.zero) { $0 + $1 * $1 }
    return estimate(count: count, sum: sum, sumOfSquares: squares)
  }

  /// From the parts that merge: how many values, their sum and the sum of their squares.
  package static func estimate(count: Rational, sum: Rational, sumOfSquares: Rational) -> Observation<
    Estimate
  > {
    guard count >= 2, let mean = sum.divided(by: count),
      let variance = (sumOfSquares - sum * mean).divided(by: count - 1),
      let squaredError = variance.divided(by: count)
    else { return .withheld(.tooFew(least: 2)) }
    return .value(estimate(mean: mean, standardError: squaredError.double.squareRoot(), count: count))
  }

  /// From published figures: the mean, the standard deviation and how many values there were.
  package static func estimate(
    mean: Rational, standardDeviation: Rational, count: Rational, at item: DomainError.Item = .whole
  ) throws(DomainError) -> Observation<Estimate> {
    if standardDeviation.isNegative { throw DomainError(.negativeStandardError, at: item) }
    guard count >= 2 else { return .withheld(.tooFew(least: 2)) }
    let error = standardDeviation.double / count.double.squareRoot()
    return .value(estimate(mean: mean, standardError: error, count: count))
  }

  private static func estimate(mean: Rational, standardError: Double, count: Rational) -> Estimate {
    let centre = mean.double
    return Estimate(exact: mean, method: .student) { level in
      let reach = Student.quantile(upperTail: level.tail, degrees: count.double - 1) * standardError
      return Limits(lower: centre - reach, upper: centre + reach)
    }
  }
}
