package import OutturnModel

/// A T chart: the time between rare events.
///
/// Source: Nelson 1994 (Journal of Quality Technology 26:239): times between events of a Poisson process to the
/// power 1/3.6 are nearly normal; Montgomery, Introduction to Statistical Quality Control, 7.3.5. Formula:
/// y = t^(1/3.6); the limits mean ± 3 × mean moving range of y / 1.128, brought back by the power 3.6, as qicharts2
/// and others have them (Making Data Count, which rounds 3/1.128 to 2.66, has no T chart); a lower limit that falls
/// below zero is 0. Domain: times ≥ 0, at least two. Approximate. A point above its upper limit is a longer time
/// without an event than chance explains.
package struct TimeBetweenChart: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package let value: Rational
    package let side: Side
    package let rules: [SpecialCauseRule]

    package var rule: SpecialCauseRule? { rules.first }
  }

  package let centre: Double
  package let limits: Limits
  package let points: [Point]

  private static let power = 3.6
  /// Three standard deviations over the expected range of two values of deviation 1, to three decimals as charts have it.
  private static let limitFactor = 3 / 1.128

  /// - Throws: ``DomainError`` naming the time by its position.
  package static func make(
    _ times: [Rational], baselineLength: Int? = nil, runLength: Int = 7
  ) throws(DomainError) -> Observation<TimeBetweenChart> {
    for (index, time) in times.enumerated() { try DomainError.check(count: time, at: .index(index)) }
    let values = times.map { Real.pow($0.double, 1 / power) }
    let baseline = Array(values.prefix(baselineLength ?? values.count))
    guard baseline.count >= 2 else { return .withheld(.tooFew(least: 2)) }
    let mean = baseline.reduce(0, +) / Double(baseline.count)
    let ranges = zip(baseline.dropFirst(), baseline).map { abs($0 - $1) }
    let range = ranges.reduce(0, +) / Double(ranges.count)
    let reach = limitFactor * range
    let outer = 2 * reach / 3
    let signals = values.indices.map { index in
      let distance = values[index] - mean
      let isOutside = abs(distance) > reach * (1 + 1e-12)
      return ChartSignal(
        side: abs(distance) <= 1e-12 * mean ? .on : (distance < 0 ? .below : .above), isOutside: isOutside,
        isOuterThird: !isOutside && abs(distance) > outer * (1 + 1e-12),
        step: index == 0
          ? nil : (times[index] == times[index - 1] ? 0 : (times[index] > times[index - 1] ? 1 : -1)))
    }
    let rules = SpecialCause.rules(signals, runLength: runLength)
    return .value(
      TimeBetweenChart(
        centre: Real.pow(mean, power),
        limits: Limits(
          lower: Real.pow(max(0, mean - reach), power), upper: Real.pow(mean + reach, power)),
        points: times.indices.map {
          Point(value: times[$0], side: signals[$0].side, rules: rules[$0])
        }))
  }
}
