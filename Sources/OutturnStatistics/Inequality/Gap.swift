package import OutturnModel

/// How far one group's figure is from another's. All exact.
package struct Gap: Equatable, Sendable {
  package let first: Rational
  package let second: Rational

  package init(_ first: Rational, _ second: Rational) {
    self.first = first
    self.second = second
  }

  /// First less second; where high is good, the other way round, so that positive always means that the first
  /// is worse (decision 22).
  package func absolute(_ polarity: Polarity = .neither) -> Rational {
    polarity == .higher ? second - first : first - second
  }

  /// The absolute gap over the second group's figure. Withheld where that is zero.
  package func relative(_ polarity: Polarity = .neither) -> Observation<Rational> {
    absolute(polarity).divided(by: second).map { .value($0) } ?? .withheld(.zeroDenominator)
  }

  /// First over second. Withheld where the second is zero.
  package var ratio: Observation<Rational> {
    first.divided(by: second).map { .value($0) } ?? .withheld(.zeroDenominator)
  }

  /// The difference of two independent estimates with limits made from theirs.
  ///
  /// Source: Newcombe 1998 (Statistics in Medicine 17:873), method 10. Formula, for estimates a and b with
  /// limits l and u: d − √((a − l_a)² + (u_b − b)²) to d + √((u_a − a)² + (b − l_b)²).
  package static func difference(_ a: Estimate, _ b: Estimate) -> Estimate {
    let exact = a.exactValue.flatMap { first in b.exactValue.map { first - $0 } }
    let value = exact?.double ?? a.value - b.value
    func limits(_ level: ConfidenceLevel) -> Limits {
      let (x, y) = (a.limits(level), b.limits(level))
      func root(_ p: Double, _ q: Double) -> Double { (p * p + q * q).squareRoot() }
      return Limits(
        lower: value - root(a.value - x.lower, y.upper - b.value),
        upper: value + root(x.upper - a.value, b.value - y.lower))
    }
    return Estimate(
      value: value, exactValue: exact, limits95: limits(.p95), limits998: limits(.p998), method: .newcombe)
  }
}
