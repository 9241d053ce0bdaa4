package import OutturnModel

/// One group of the population, with its figure and how far that is known.
package struct InequalityGroup: Hashable, Sendable {
  package let population: Rational
  package let value: Rational
  /// The standard error on the scale on which errors are symmetric: ``ErrorScale``.
  package let standardError: Double

  /// With a standard error already on the scale of errors.
  package init(population: Rational, value: Rational, standardError: Double) {
    self.population = population
    self.value = value
    self.standardError = standardError
  }

  /// From 95 % limits: the width on the scale of errors over twice z.
  package init(population: Rational, value: Rational, limits95: Limits, scale: ErrorScale) {
    let width = scale.transformed(limits95.upper) - scale.transformed(limits95.lower)
    self.init(population: population, value: value, standardError: width / (2 * ConfidenceLevel.p95.z))
  }
}

/// The scale on which a figure's error is taken as normal.
package enum ErrorScale: String, Hashable, Sendable, CaseIterable {
  /// The figure's own: life expectancy, a mean.
  case value
  /// Logarithms: a rate.
  case log
  /// Logits: a proportion.
  case logit

  func transformed(_ x: Double) -> Double {
    switch self {
    case .value: x
    case .log: Real.log(x)
    case .logit: Real.log(x / (1 - x))
    }
  }

  func restored(_ y: Double) -> Double {
    switch self {
    case .value: y
    case .log: Real.exp(y)
    case .logit: 1 / (1 + Real.exp(-y))
    }
  }
}

/// Groups in order from the most to the least deprived, with what weighted least squares needs of them.
///
/// Source: Low and Low 2004; PHE and OHID technical guidance. A group's rank b is the middle of its stretch of
/// the cumulative population, which runs from 0 to 1; its weight a is its share. The line is fitted to √a Y on
/// √a and b√a, which is least squares weighted by a. All of that is exact.
struct RankedGroups {
  let groups: [InequalityGroup]
  let ranks: [Rational]
  /// What each group's figure counts for in the slope.
  let slopeWeights: [Rational]
  /// What each counts for in the fitted value at rank 0.
  let interceptWeights: [Rational]

  init(_ groups: [InequalityGroup], scale: ErrorScale) throws(DomainError) {
    guard groups.count >= 2 else { throw DomainError(.tooFewItems(least: 2)) }
    for (index, group) in groups.enumerated() {
      try DomainError.check(population: group.population, at: .index(index))
      if group.standardError < 0 { throw DomainError(.negativeStandardError, at: .index(index)) }
      if !group.standardError.isFinite { throw DomainError(.badLimits, at: .index(index)) }
      let defined =
        switch scale {
        case .value: true
        case .log: group.value > 0
        case .logit: group.value > 0 && group.value < 1
        }
      if !defined { throw DomainError(.notTransformable, at: .index(index)) }
    }
    let total = groups.map(\.population).reduce(.zero, +)
    var before = Rational.zero
    var shares: [Rational] = []
    var ranks: [Rational] = []
    for group in groups {
      let share = group.population.divided(by: total) ?? .zero
      shares.append(share)
      ranks.append(before + share * .half)
      before = before + share
    }
    // The weighted mean of the ranks is 1/2, whatever the shares.
    let spread = zip(shares, ranks).map { $0 * ($1 - .half) * ($1 - .half) }.reduce(.zero, +)
    slopeWeights = zip(shares, ranks).map { ($0 * ($1 - .half)).divided(by: spread) ?? .zero }
    interceptWeights = zip(shares, slopeWeights).map { $0 - $1 * .half }
    self.groups = groups
    self.ranks = ranks
  }
}
