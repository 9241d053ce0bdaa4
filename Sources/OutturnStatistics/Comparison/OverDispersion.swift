package import OutturnModel

/// How much more figures differ than chance alone would have them, and limits that allow for it.
///
/// Sources: Spiegelhalter 2005 (Statistics in Medicine 24:1185 and Quality and Safety in Health Care 14:347);
/// Spiegelhalter, Sherlaw-Johnson, Bardsley and others 2012; NHS Digital's SHMI specification. Formula, for
/// I figures with scores z and standard errors s on the transform's scale: φ = Σz²/I over scores whose extremes
/// were first brought in; between-unit variance τ² = (Iφ − (I − 1))/(Σw − Σw²/Σw), w = 1/s², and 0 where Iφ is
/// below I − 1.
package struct OverDispersion: Equatable, Sendable {
  /// What is done with the extremes, so that real outliers do not hide themselves.
  package enum Extremes: String, Hashable, Sendable, CaseIterable {
    /// Scores beyond the 10th and 90th percentile (linear interpolation) are set to it.
    case winsorised
    /// The tenth at each end by rank is left out, as SHMI does.
    case truncated
  }

  /// The scale on which a figure's score is taken.
  package enum Transform: String, Hashable, Sendable, CaseIterable {
    /// arcsin √p, s = 1/(2√n): proportions around their average.
    case arcsine
    /// √(O/E), s = 1/(2√E): standardised ratios around 1.
    case squareRoot
    /// log(O/E), s = 1/√E: standardised ratios around 1, as in SHMI.
    case logarithm
  }

  /// The dispersion φ.
  package let ratio: Double
  /// The variance between units τ² on the transform's scale.
  package let between: Double
  /// How many scores φ is made of.
  package let count: Int
  package let transform: Transform
  /// The centre on the figures' own scale.
  package let centre: Double

  /// Whether φ is beyond chance: above 1 + 2√(2/I).
  package var isSignificant: Bool { ratio > 1 + 2 * (2 / Double(count)).squareRoot() }

  /// - Parameters:
  ///   - parts: numerators and denominators, or observed and expected counts.
  ///   - centre: around which scores are taken; unless given, the average of proportions, and 1 for ratios.
  /// - Throws: ``DomainError`` naming the item by its position.
  package static func estimate(
    _ parts: [(numerator: Rational, denominator: Rational)], transform: Transform,
    extremes: Extremes = .winsorised, centre given: Rational? = nil
  ) throws(DomainError) -> Observation<OverDispersion> {
    for (index, part) in parts.enumerated() {
      try DomainError.check(count: part.numerator, at: .index(index))
      try DomainError.check(population: part.denominator, at: .index(index))
      if transform == .arcsine, part.numerator > part.denominator {
        throw DomainError(.numeratorAboveDenominator, at: .index(index))
      }
      if transform == .logarithm, part.numerator.isZero {
        throw DomainError(.notTransformable, at: .index(index))
      }
    }
    guard parts.count >= 3, let average = ProportionFunnel.average(parts)?.double else {
      return .withheld(.tooFew(least: 3))
    }
    let centre = given?.double ?? (transform == .arcsine ? average : 1)
    let errors = parts.map { transform.error($0.denominator.double) }
    let scores = zip(parts, errors).map { part, error in
      let value = (part.numerator.divided(by: part.denominator) ?? .zero).double
      return (transform.apply(value) - transform.apply(centre)) / error
    }
    let kept = extremes == .winsorised ? (winsorised(scores), errors) : truncated(scores, errors)
    let count = kept.0.count
    guard count >= 2 else { return .withheld(.tooFew(least: 3)) }
    let ratio = kept.0.map { $0 * $0 }.reduce(0, +) / Double(count)
    let weights = kept.1.map { 1 / ($0 * $0) }
    let sum = weights.reduce(0, +)
    let excess = Double(count) * ratio - Double(count - 1)
    let between = max(0, excess / (sum - weights.map { $0 * $0 }.reduce(0, +) / sum))
    return .value(
      OverDispersion(ratio: ratio, between: between, count: count, transform: transform, centre: centre))
  }

  /// Limits with the variance between units added on the transform's scale.
  package func additiveLimits(denominator: Rational, _ level: ConfidenceLevel) -> Limits {
    let error = transform.error(denominator.double)
    let reach = level.z * (error * error + between).squareRoot()
    let middle = transform.apply(centre)
    return Limits(lower: transform.undo(middle - reach), upper: transform.undo(middle + reach))
  }

  /// Limits with the chance error times √φ on the transform's scale; where φ is below 1 the error stays as it is.
  package func multiplicativeLimits(denominator: Rational, _ level: ConfidenceLevel) -> Limits {
    let reach = level.z * transform.error(denominator.double) * max(1, ratio).squareRoot()
    let middle = transform.apply(centre)
    return Limits(lower: transform.undo(middle - reach), upper: transform.undo(middle + reach))
  }

  private static func winsorised(_ scores: [Double]) -> [Double] {
    let sorted = scores.sorted()
    func percentile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let low = Int(place)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    let (low, high) = (percentile(0.1), percentile(0.9))
    return scores.map { min(max($0, low), high) }
  }

  /// Drops the scores whose rank r (mean rank for ties) has ⌊10 r/(n + 1)⌋ of 0 or 9.
  private static func truncated(_ scores: [Double], _ errors: [Double]) -> ([Double], [Double]) {
    let kept = scores.indices.filter { index in
      let below = scores.count { $0 < scores[index] }
      let equal = scores.count { $0 == scores[index] }
      let rank = Double(below) + Double(equal + 1) / 2
      return (1...8).contains(Int(10 * rank / Double(scores.count + 1)))
    }
    return (kept.map { scores[$0] }, kept.map { errors[$0] })
  }
}

extension OverDispersion.Transform {
  func apply(_ value: Double) -> Double {
    switch self {
    case .arcsine: Real.asin(value.squareRoot())
    case .squareRoot: value.squareRoot()
    case .logarithm: Real.log(value)
    }
  }

  func undo(_ value: Double) -> Double {
    switch self {
    case .arcsine:
      let sine = Real.sin(min(max(value, 0), .pi / 2))
      return sine * sine
    case .squareRoot:
      return max(0, value) * max(0, value)
    case .logarithm:
      return Real.exp(value)
    }
  }

  func error(_ denominator: Double) -> Double {
    switch self {
    case .arcsine, .squareRoot: 1 / (2 * denominator.squareRoot())
    case .logarithm: 1 / denominator.squareRoot()
    }
  }
}
