package import OutturnModel

/// A proportion with Wilson's score interval.
///
/// Source: E. B. Wilson 1927; Newcombe and Altman 2000. Formula, for x of n and p = x/n:
/// (2x + z² ± z √(z² + 4x(1 − p))) / (2(n + z²)). Domain: 0 ≤ x ≤ n, n > 0; x and n may be fractions (weighted
/// counts). Withheld where n is zero.
package struct WilsonInterval: Equatable, Sendable {
  package let numerator: Rational
  package let denominator: Rational

  /// - Throws: ``DomainError`` where a count is negative or the part exceeds the whole.
  package init(_ numerator: Rational, of denominator: Rational, at item: DomainError.Item = .whole)
    throws(DomainError)
  {
    try DomainError.check(count: numerator, at: item)
    try DomainError.check(count: denominator, at: item)
    if numerator > denominator { throw DomainError(.numeratorAboveDenominator, at: item) }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The interval for a share as if it had been seen in a sample: 0 ≤ share ≤ 1, sample ≥ 0.
  init(share: Rational, inSampleOf sample: Rational) {
    numerator = share * sample
    denominator = sample
  }

  /// The proportion with both intervals.
  package var estimate: Observation<Estimate> {
    guard let value = numerator.divided(by: denominator) else { return .withheld(.zeroDenominator) }
    return .value(Estimate(exact: value, method: .wilson, limits: limits))
  }

  private func limits(_ level: ConfidenceLevel) -> Limits {
    Self.limits(numerator: numerator.double, denominator: denominator.double, z: level.z)
  }

  /// The formula. Each limit is taken from the form that does not cancel: the lower one from the product of
  /// the roots, so that 0 of n has a lower limit of exactly 0, and the upper one from its complement, so that
  /// n of n has an upper limit of exactly 1.
  static func limits(numerator x: Double, denominator n: Double, z: Double) -> Limits {
    let square = z * z
    let rest = n - x
    let spread = z * (square + 4 * x * rest / n).squareRoot()
    return Limits(
      lower: 2 * x * x / n / (2 * x + square + spread),
      upper: 1 - 2 * rest * rest / n / (2 * rest + square + spread))
  }
}

/// Where a limit lies as against a threshold.
package enum Position: String, Hashable, Sendable {
  case below
  case equal
  case above
}

/// The exact comparison (decision 9): z is a decimal of 20 digits, everything else rational.
///
/// The two limits are the roots of f(t) = (n + z²)t² − (2x + z²)t + x²/n, so that the sign of f at the
/// threshold, and the side of the vertex on which it lies, say where each root is.
extension WilsonInterval {
  /// Where the lower limit lies as against `threshold`; nil where the denominator is zero.
  package func lowerLimit(_ level: ConfidenceLevel, comparedWith threshold: Rational) -> Position? {
    guard let (value, side) = quadratic(level, at: threshold) else { return nil }
    if side > .zero { return .below }
    return value.isZero ? .equal : (value.isNegative ? .below : .above)
  }

  /// Where the upper limit lies as against `threshold`; nil where the denominator is zero.
  package func upperLimit(_ level: ConfidenceLevel, comparedWith threshold: Rational) -> Position? {
    guard let (value, side) = quadratic(level, at: threshold) else { return nil }
    if side < .zero { return .above }
    return value.isZero ? .equal : (value.isNegative ? .above : .below)
  }

  /// f at `threshold`, and how far the threshold is to the right of the vertex (times a positive number).
  private func quadratic(_ level: ConfidenceLevel, at threshold: Rational) -> (
    value: Rational, side: Rational
  )? {
    guard let constant = (numerator * numerator).divided(by: denominator) else { return nil }
    let square = level.exactZ * level.exactZ
    let leading = denominator + square
    let middle = 2 * numerator + square
    return (
      (leading * threshold - middle) * threshold + constant,
      2 * leading * threshold - middle
    )
  }
}
