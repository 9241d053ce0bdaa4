package import OutturnModel

/// Control limits for proportions around a benchmark. There are two definitions in the NHS, and they differ.
package struct ProportionFunnel: Equatable, Sendable {
  package enum Method: String, Hashable, Sendable, CaseIterable {
    /// The proportions whose own Wilson interval just reaches the benchmark p: p ± z √(p(1 − p)/n), within 0
    /// and 1. Source: PHE and OHID funnel plots; Spiegelhalter 2005.
    case invertedWilson = "funnel by inverting Wilson"
    /// Wilson's interval for the benchmark itself as if seen in a sample of n.
    case wilsonAroundBenchmark = "Wilson interval around the benchmark"
  }

  package let benchmark: Rational
  package let method: Method

  /// - Throws: ``DomainError`` where the benchmark is not from 0 to 1.
  package init(benchmark: Rational, method: Method) throws(DomainError) {
    guard benchmark >= .zero, benchmark <= .one else { throw DomainError(.outsideRange("0 to 1")) }
    self.benchmark = benchmark
    self.method = method
  }

  /// The benchmark that a funnel plot takes unless told: all events over all people.
  package static func average(_ parts: [(numerator: Rational, denominator: Rational)]) -> Rational? {
    parts.map(\.numerator).reduce(.zero, +).divided(by: parts.map(\.denominator).reduce(.zero, +))
  }

  /// The limits for a denominator above zero.
  package func limits(_ denominator: Rational, _ level: ConfidenceLevel) -> Observation<Limits> {
    guard denominator > .zero else { return .withheld(.zeroDenominator) }
    let n = denominator.double
    let p = benchmark.double
    switch method {
    case .invertedWilson:
      let reach = level.z * (p * (.one - benchmark).double / n).squareRoot()
      return .value(Limits(lower: max(0, p - reach), upper: min(1, p + reach)))
    case .wilsonAroundBenchmark:
      let events = (benchmark * denominator).double
      return .value(WilsonInterval.limits(numerator: events, denominator: n, z: level.z))
    }
  }

  /// On which side of its limits a proportion lies; on a limit is inside. Decided exactly.
  package func difference(_ figure: WilsonInterval, _ level: ConfidenceLevel) -> Observation<Difference> {
    guard let value = figure.numerator.divided(by: figure.denominator) else {
      return .withheld(.zeroDenominator)
    }
    switch method {
    case .invertedWilson:
      return Comparison.benchmark(figure, against: benchmark, at: level)
    case .wilsonAroundBenchmark:
      let around = WilsonInterval(share: benchmark, inSampleOf: figure.denominator)
      return .value(
        around.lowerLimit(level, comparedWith: value) == .above
          ? .lower : (around.upperLimit(level, comparedWith: value) == .below ? .higher : .similar))
    }
  }

  /// Both levels: five categories.
  package func differenceInFive(_ figure: WilsonInterval) -> Observation<Difference> {
    Comparison.inFive { difference(figure, $0) }
  }
}
