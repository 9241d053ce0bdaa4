package import OutturnModel

/// Whether the last points of a series rise or fall.
///
/// Source: Fingertips technical guidance, recent trends. The last five points are used (more are asked for by
/// `count`). The trend is significant where χ² on one degree of freedom exceeds z² at 99.8 %, 9.5495, and no slope
/// with one point left out has another direction. Domain: years ascending. Withheld for fewer points than asked for.
package enum RecentTrend: String, Hashable, Sendable, CaseIterable {
  case increasing
  case decreasing
  case noSignificantChange = "no significant change"

  /// The trend with what decided it.
  package struct Finding: Equatable, Sendable {
    package let trend: RecentTrend
    package let chiSquared: Double
    /// On the scale of the fit: logits for proportions, the value's own otherwise.
    package let slope: Double
    /// Whether χ² was high enough and a slope with one point left out had another direction.
    package let hasOutlier: Bool
  }

  /// One year's proportion.
  package struct Proportion: Equatable, Sendable {
    package let year: Int64
    package let numerator: Rational
    package let denominator: Rational

    package init(_ year: Int64, _ numerator: Rational, of denominator: Rational) {
      self.year = year
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// The trend of proportions.
  ///
  /// χ² = D (D Σct − C Σdt)²/(C (D − C)(D Σdt² − (Σdt)²)), for counts c of d in year t, C = Σc, D = Σd: the
  /// Cochran–Armitage test, decided exactly. The direction is that of the least-squares slope of the logits.
  /// Withheld where there were no events or only events, or, once χ² is high enough, where one proportion is 0
  /// or 1 and has no logit.
  ///
  /// - Throws: ``DomainError`` naming the point by its position.
  package static func proportions(_ series: [Proportion], count: Int = 5) throws(DomainError) -> Observation<
    Finding
  > {
    for (index, point) in series.enumerated() {
      _ = try WilsonInterval(point.numerator, of: point.denominator, at: .index(index))
      try DomainError.check(population: point.denominator, at: .index(index))
    }
    try checkAscending(series.map(\.year))
    guard series.count >= count, count >= 3 else { return .withheld(.tooFew(least: Int64(count))) }
    let points = Array(series.suffix(count))
    var (c, d, ct, dt, dtt) = (Rational.zero, Rational.zero, Rational.zero, Rational.zero, Rational.zero)
    let origin = points[0].year
    for point in points {
      let t = Rational(point.year - origin)
      c = c + point.numerator
      d = d + point.denominator
      ct = ct + point.numerator * t
      dt = dt + point.denominator * t
      dtt = dtt + point.denominator * t * t
    }
    let cross = d * ct - c * dt
    guard let statistic = (d * cross * cross).divided(by: c * (d - c) * (d * dtt - dt * dt)) else {
      return .withheld(.noVariation)
    }
    let z = ConfidenceLevel.p998.exactZ
    let logits = points.map { point -> (Double, Double, Double) in
      let odds = point.numerator.divided(by: point.denominator - point.numerator)
      return (Double(point.year - origin), odds.map { Real.log($0.double) } ?? .infinity, 1)
    }
    if statistic > z * z, logits.contains(where: { !$0.1.isFinite }) {
      return .withheld(.other("a proportion of 0 or 1 in the series"))
    }
    return .value(finding(logits, chiSquared: statistic.double, isSignificant: statistic > z * z))
  }

  /// One year's figure with its 95 % limits.
  package struct Figure: Equatable, Sendable {
    package let year: Int64
    package let value: Double
    package let limits95: Limits

    package init(_ year: Int64, _ value: Double, limits95: Limits) {
      self.year = year
      self.value = value
      self.limits95 = limits95
    }
  }

  /// The trend of figures that have intervals: rates, ratios, life expectancy.
  ///
  /// The slope is weighted by 1/se², se the half-width of the 95 % interval over z; χ² is the slope squared over
  /// its variance. Withheld where an interval has no width, or χ² is too close to the critical value to decide.
  ///
  /// - Throws: ``DomainError`` naming the point by its position.
  package static func figures(_ series: [Figure], count: Int = 5) throws(DomainError) -> Observation<Finding>
  {
    for (index, figure) in series.enumerated() {
      guard figure.value.isFinite, figure.limits95.lower.isFinite, figure.limits95.upper.isFinite else {
        throw DomainError(.notFinite, at: .index(index))
      }
      if figure.limits95.lower > figure.limits95.upper { throw DomainError(.badLimits, at: .index(index)) }
    }
    try checkAscending(series.map(\.year))
    guard series.count >= count, count >= 3 else { return .withheld(.tooFew(least: Int64(count))) }
    let points = series.suffix(count)
    let origin = points[points.startIndex].year
    let weighted = points.map { figure -> (Double, Double, Double) in
      let error = (figure.limits95.upper - figure.limits95.lower) / (2 * ConfidenceLevel.p95.z)
      return (Double(figure.year - origin), figure.value, 1 / (error * error))
    }
    guard weighted.allSatisfy({ $0.2.isFinite }) else { return .withheld(.noVariation) }
    let fit = slope(weighted)
    let statistic = fit.slope * fit.slope / fit.variance
    let critical = ConfidenceLevel.p998.z * ConfidenceLevel.p998.z
    return CloseComparison.position(statistic, critical).map { position in
      finding(weighted, chiSquared: statistic, isSignificant: position == .above)
    }
  }

  private static func finding(
    _ points: [(Double, Double, Double)], chiSquared: Double, isSignificant: Bool
  ) -> Finding {
    let all = slope(points).slope
    let disagrees = points.indices.contains { index in
      var rest = points
      rest.remove(at: index)
      return (slope(rest).slope > 0) != (all > 0)
    }
    let trend: RecentTrend =
      isSignificant && !disagrees ? (all > 0 ? .increasing : .decreasing) : .noSignificantChange
    return Finding(
      trend: trend, chiSquared: chiSquared, slope: all, hasOutlier: isSignificant && disagrees)
  }

  /// The weighted least-squares slope of (t, y, weight), and its variance where the weights are 1/se².
  private static func slope(_ points: [(t: Double, y: Double, w: Double)]) -> (
    slope: Double, variance: Double
  ) {
    let total = points.map(\.w).reduce(0, +)
    let middle = points.map { $0.w * $0.t }.reduce(0, +) / total
    let level = points.map { $0.w * $0.y }.reduce(0, +) / total
    let spread = points.map { $0.w * ($0.t - middle) * ($0.t - middle) }.reduce(0, +)
    let cross = points.map { $0.w * ($0.t - middle) * ($0.y - level) }.reduce(0, +)
    return (cross / spread, 1 / spread)
  }

  private static func checkAscending(_ years: [Int64]) throws(DomainError) {
    for index in years.indices.dropFirst() where years[index] <= years[index - 1] {
      throw DomainError(.notAscending, at: .index(index))
    }
  }
}
