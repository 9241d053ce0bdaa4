package import OutturnModel

/// The slope index of inequality and the relative index of inequality.
///
/// Source: Low and Low 2004; PHE and OHID technical guidance. The slope index is the slope of the fitted line,
/// its value at rank 1 less that at rank 0; the relative index is the value at rank 1 over that at rank 0. Groups
/// are given from the most to the least deprived, so that a rate that falls with affluence has a negative slope.
package struct SlopeIndex: Equatable, Sendable {
  /// How limits are simulated where they have no closed form.
  package struct Simulation: Equatable, Sendable {
    package let repetitions: Int
    package let seed: UInt64

    package init(repetitions: Int = 100_000, seed: UInt64 = 2004) {
      self.repetitions = repetitions
      self.seed = seed
    }

    /// The generator, as a report names it.
    package var name: String { "SplitMix64, Box-Muller, seed \(seed), \(repetitions) repetitions" }
  }

  package let slope: Estimate
  /// Withheld where the fitted value at rank 0 is not above zero by more than the 99.8 % error.
  package let relative: Observation<Estimate>
}

extension SlopeIndex {
  /// The line through the figures as they are.
  ///
  /// Where the error is on the figures' own scale the slope is a sum of independent normal figures c_i Y_i, so
  /// that its limits are ± z √Σ c_i² se_i², and those of the relative index are Fieller's. Where it is on the
  /// log or logit scale, figures are drawn there, brought back, and the line fitted anew for each draw: limits
  /// are the percentiles of the draws. The slope and the relative index themselves are exact.
  ///
  /// - Throws: ``DomainError`` naming the group at fault by its position.
  package static func linear(
    _ groups: [InequalityGroup], errors scale: ErrorScale, simulation: Simulation = Simulation()
  ) throws(DomainError) -> SlopeIndex {
    let ranked = try RankedGroups(groups, scale: scale)
    let values = groups.map(\.value)
    let slope = zip(ranked.slopeWeights, values).map { $0 * $1 }.reduce(.zero, +)
    let intercept = zip(ranked.interceptWeights, values).map { $0 * $1 }.reduce(.zero, +)
    let ratio = (intercept + slope).divided(by: intercept)
    guard scale == .value else {
      let draws = Draws(ranked, scale: scale, fitsTransformed: false, simulation: simulation)
      return SlopeIndex(
        slope: Estimate(exact: slope, method: .slopeSimulated, limits: draws.slopeLimits),
        relative: draws.relative(exact: ratio, value: ratio?.double))
    }
    let moments = Moments(ranked)
    let reach = moments.slopeVariance.squareRoot()
    let estimate = Estimate(exact: slope, method: .slopeClosedForm) { level in
      Limits(lower: slope.double - level.z * reach, upper: slope.double + level.z * reach)
    }
    return SlopeIndex(
      slope: estimate, relative: moments.fieller(intercept: intercept, end: intercept + slope, ratio: ratio))
  }

  /// The line through the figures on the log or logit scale, its ends brought back: the slope index is their
  /// difference and the relative index their ratio. Limits are simulated.
  package static func transformed(
    _ groups: [InequalityGroup], scale: ErrorScale, simulation: Simulation = Simulation()
  ) throws(DomainError) -> SlopeIndex {
    let ranked = try RankedGroups(groups, scale: scale)
    let draws = Draws(ranked, scale: scale, fitsTransformed: true, simulation: simulation)
    let (start, end) = draws.ends(groups.map { scale.transformed($0.value.double) })
    return SlopeIndex(
      slope: Estimate(approximate: end - start, method: .slopeSimulated, limits: draws.slopeLimits),
      relative: draws.relative(exact: nil, value: start == 0 ? nil : end / start))
  }
}

/// The variances of the two ends of the line where figures are normal on their own scale.
private struct Moments {
  let slopeVariance: Double
  private var start = 0.0
  private var end = 0.0
  private var covariance = 0.0

  init(_ ranked: RankedGroups) {
    var slope = 0.0
    for (index, group) in ranked.groups.enumerated() {
      let square = group.standardError * group.standardError
      let (c, a) = (ranked.slopeWeights[index].double, ranked.interceptWeights[index].double)
      slope += c * c * square
      start += a * a * square
      end += (a + c) * (a + c) * square
      covariance += a * (a + c) * square
    }
    slopeVariance = slope
  }

  /// Fieller's limits for the ratio of two normal figures that are not independent (Fieller 1954): the roots r
  /// of (N − rD)² = z² Var(N − rD). They exist where the denominator is further from zero than its error.
  func fieller(intercept: Rational, end value: Rational, ratio: Rational?) -> Observation<Estimate> {
    let (d, n) = (intercept.double, value.double)
    guard let ratio, d > ConfidenceLevel.p998.z * start.squareRoot() else {
      return .withheld(.interceptNearZero)
    }
    return .value(
      Estimate(exact: ratio, method: .fieller) { level in
        let square = level.z * level.z
        let a = d * d - square * start
        let b = n * d - square * covariance
        let c = n * n - square * end
        let root = max(0, b * b - a * c).squareRoot()
        return Limits(lower: (b - root) / a, upper: (b + root) / a)
      })
  }
}
