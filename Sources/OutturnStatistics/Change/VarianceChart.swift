package import OutturnModel

/// Control charts whose limits come from a distribution: P for proportions, U for rates of events, G for the number
/// of cases between rare events.
///
/// Sources: Shewhart 1931; Mohammed, Worthington and Woodall 2008; Benneyan 2001 for G. Formula: centre ± 3 √variance
/// with, for P, p̄ = Σx/Σn and p̄(1 − p̄)/n; for U, ū = Σx/Σn and ū/n; for G, the mean ḡ and ḡ(ḡ + 1). Limits stay
/// within 0 and, for P, 1. The outer third begins at 2 √variance. Whether a point is outside is decided exactly, by
/// squares; the limits themselves are printed from floating point. `gaps` are the positions before which a point is
/// missing: it breaks every run.
package struct VarianceChart: Equatable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case proportion = "P chart"
    case rate = "U chart"
    case between = "G chart"
  }

  package struct Point: Equatable, Sendable {
    package let value: Rational
    package let limits: Limits
    package let side: Side
    package let rules: [SpecialCauseRule]

    package var rule: SpecialCauseRule? { rules.first }
  }

  package let kind: Kind
  package let centre: Rational
  package let points: [Point]

  /// A P chart. Domain: 0 ≤ x ≤ n, n > 0. Withheld where there are no points.
  ///
  /// - Throws: ``DomainError`` naming the point by its position.
  package static func proportions(
    _ parts: [(numerator: Rational, denominator: Rational)], baselineLength: Int? = nil, runLength: Int = 7,
    gaps: Set<Int> = []
  ) throws(DomainError) -> Observation<VarianceChart> {
    for (index, part) in parts.enumerated() where part.numerator > part.denominator {
      throw DomainError(.numeratorAboveDenominator, at: .index(index))
    }
    return try rates(.proportion, parts, baselineLength, runLength, gaps) { $0 * (.one - $0) }
  }

  /// A U chart. Domain: x ≥ 0, n > 0. Withheld where there are no points.
  ///
  /// - Throws: ``DomainError`` naming the point by its position.
  package static func rates(
    _ parts: [(numerator: Rational, denominator: Rational)], baselineLength: Int? = nil, runLength: Int = 7,
    gaps: Set<Int> = []
  ) throws(DomainError) -> Observation<VarianceChart> {
    try rates(.rate, parts, baselineLength, runLength, gaps) { $0 }
  }

  private static func rates(
    _ kind: Kind, _ parts: [(numerator: Rational, denominator: Rational)], _ baseline: Int?, _ runLength: Int,
    _ gaps: Set<Int>, variance: (Rational) -> Rational
  ) throws(DomainError) -> Observation<VarianceChart> {
    var values: [Rational] = []
    for (index, part) in parts.enumerated() {
      try DomainError.check(count: part.numerator, at: .index(index))
      try DomainError.check(population: part.denominator, at: .index(index))
      values.append(part.numerator.divided(by: part.denominator) ?? .zero)
    }
    guard let centre = ProportionFunnel.average(Array(parts.prefix(baseline ?? parts.count))) else {
      return .withheld(.tooFew(least: 1))
    }
    let spread = variance(centre)
    let variances = parts.map { spread.divided(by: $0.denominator) ?? .zero }
    return .value(
      make(
        kind, values, centre: centre, variances, ceiling: kind == .proportion ? 1 : .infinity, runLength, gaps
      ))
  }

  /// A G chart of the numbers of cases between events. Domain: counts ≥ 0. Withheld where there are none.
  ///
  /// - Throws: ``DomainError`` naming the count by its position.
  package static func between(
    _ counts: [Rational], baselineLength: Int? = nil, runLength: Int = 7
  ) throws(DomainError) -> Observation<VarianceChart> {
    for (index, count) in counts.enumerated() { try DomainError.check(count: count, at: .index(index)) }
    let baseline = counts.prefix(baselineLength ?? counts.count)
    guard let centre = baseline.reduce(.zero, +).divided(by: Rational(baseline.count)) else {
      return .withheld(.tooFew(least: 1))
    }
    let variances = counts.map { _ in centre * (centre + .one) }
    return .value(make(.between, counts, centre: centre, variances, ceiling: .infinity, runLength, []))
  }

  private static func make(
    _ kind: Kind, _ values: [Rational], centre: Rational, _ variances: [Rational], ceiling: Double,
    _ runLength: Int, _ gaps: Set<Int>
  ) -> VarianceChart {
    let signals = values.indices.map { index in
      let distance = values[index] - centre
      let square = distance * distance
      let isOutside = square > 9 * variances[index]
      return ChartSignal(
        side: distance.isZero ? .on : (distance.isNegative ? .below : .above), isOutside: isOutside,
        isOuterThird: !isOutside && square > 4 * variances[index],
        step: index == 0 || gaps.contains(index)
          ? nil : (values[index] == values[index - 1] ? 0 : (values[index] > values[index - 1] ? 1 : -1)))
    }
    let rules = rules(signals, gaps, runLength)
    let middle = centre.double
    return VarianceChart(
      kind: kind, centre: centre,
      points: values.indices.map { index in
        let reach = 3 * variances[index].double.squareRoot()
        return Point(
          value: values[index],
          limits: Limits(lower: max(0, middle - reach), upper: min(ceiling, middle + reach)),
          side: signals[index].side, rules: rules[index])
      })
  }

  /// A missing point stands before each gap, so that no run goes over it.
  private static func rules(_ signals: [ChartSignal], _ gaps: Set<Int>, _ runLength: Int)
    -> [[SpecialCauseRule]]
  {
    var spaced: [ChartSignal?] = []
    for (index, signal) in signals.enumerated() {
      if gaps.contains(index) { spaced.append(nil) }
      spaced.append(signal)
    }
    return zip(spaced, SpecialCause.rules(spaced, runLength: runLength)).filter { $0.0 != nil }.map(\.1)
  }
}
