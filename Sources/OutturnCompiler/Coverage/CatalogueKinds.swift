import OutturnModel

/// Which of a catalogue's kinds a measure can be: the one table of it.
enum CatalogueKinds {
  /// Measures that give each thing a status: they have no unit and no polarity to disagree in.
  static let haveNoUnit: Set<MeasureKind> = [
    .attestation, .passFail, .requirement, .tender, .ladder, .commitments, .milestones,
  ]

  static func kinds(of indicator: Indicator) -> Set<String> {
    let unit = indicator.unit.dimension
    let isPercent = unit == .percent || unit == .points
    var isMoney = false
    if case .money = unit { isMoney = true }
    switch indicator.measure.kind {
    case .proportion: return ["proportion", "pass-fail"]
    case .ratio: return isMoney ? ["money", "ratio", "rate"] : ["ratio", "rate"]
    case .count, .distinct: return ["count"]
    case .sum: return isMoney ? ["money"] : ["count"]
    case .mean, .median, .quantile, .minimum, .maximum: return isMoney ? ["mean", "money"] : ["mean"]
    case .change: return ["growth", "reduction-from-baseline"]
    case .growth: return ["growth"]
    case .reduction: return ["reduction-from-baseline"]
    case .variance: return isMoney ? ["money"] : isPercent ? ["proportion"] : ["count"]
    case .calculation:
      return isMoney
        ? ["money"] : isPercent ? ["proportion", "growth", "ratio"] : ["count", "mean", "ratio", "rate"]
    case .ratioBetween: return ["ratio"]
    // The catalogue has no kind for these.
    case .gap, .worstStratum, .slopeIndex, .relativeIndex: return []
    case .lifeExpectancy, .healthyLifeExpectancy: return ["mean"]
    case .attestation: return ["pass-fail", "narrative-commitment", "maturity-criterion"]
    case .passFail, .requirement: return ["pass-fail"]
    case .tender: return ["pass-fail", "weighted-score"]
    // A ladder covers the criteria that its phases name, and the level.
    case .ladder: return ["maturity-criterion", "count"]
    case .commitments: return ["narrative-commitment"]
    case .milestones: return ["date-milestone"]
    case .share: return ["proportion", "pass-fail"]
    case .score: return isMoney ? ["money"] : ["weighted-score"]
    case .reported:
      if isMoney { return ["money"] }
      return isPercent
        ? ["proportion", "growth", "reduction-from-baseline"]
        : ["count", "mean", "ratio", "rate", "pass-fail", "weighted-score"]
    }
  }
}
