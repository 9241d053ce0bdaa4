import OutturnModel

/// Whether two lists of bands give every value the same band, in which case no test can tell them apart.
enum BandEquality {
  /// False also where it depends on the plan.
  static func same(_ a: [BandRule], _ b: [BandRule], isProportion: Bool) -> Bool {
    // An end of an interval lies where the data have it.
    if (a + b).contains(where: \.comparesLimits) { return false }
    let thresholds = (a + b).flatMap(\.comparisons).map(\.threshold)
    // Figures that stand to one another as the data will have it are not compared here.
    guard thresholds.allSatisfy({ $0.choice == nil }), Set(thresholds.flatMap(\.references)).count <= 1 else {
      return false
    }
    let usesPlan = thresholds.contains { !$0.isConstant }
    guard !usesPlan || thresholds.allSatisfy({ $0.factor == 1 }) else { return false }
    let plan: Rational = usesPlan ? 50 : 0
    // Between neighbouring edges the band does not change.
    var edges = thresholds.map { $0.factor * plan + $0.constant }
    let isBounded = isProportion && !usesPlan
    if isBounded { edges += [0, 100] }
    edges.sort()
    var points = edges
    for (low, high) in zip(edges, edges.dropFirst()) { points.append((low + high).divided(by: 2) ?? low) }
    if let first = edges.first, let last = edges.last { points += [first - 1, last + 1] }
    if isBounded { points = points.filter { $0 >= 0 && $0 <= 100 } }
    return points.allSatisfy { band(of: $0, a, plan) == band(of: $0, b, plan) }
  }

  private static func band(of value: Rational, _ bands: [BandRule], _ plan: Rational) -> Band? {
    bands.first { rule in
      rule.comparisons.allSatisfy { comparison in
        let threshold = comparison.threshold.factor * plan + comparison.threshold.constant
        return switch comparison.relation {
        case .atLeast: value >= threshold
        case .above: value > threshold
        case .atMost: value <= threshold
        case .below: value < threshold
        case .exactly: value == threshold
        }
      }
    }?.band
  }
}

extension BandRule {
  fileprivate var comparisons: [ThresholdComparison] {
    if case .comparisons(let comparisons) = condition { comparisons } else { [] }
  }
}
