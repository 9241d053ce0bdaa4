/// The bands that statistical methods give. A return names their scheme, as it does that of a declared band.
package enum StatisticalBands {
  package static let variationId = "variation"
  package static let assuranceId = "assurance"
  package static let comparisonId = "comparison"
  package static let differenceId = "difference"
  package static let trendId = "trend"
  package static let quintileId = "quintile"

  /// Names that no declared scheme may take.
  package static let schemeIds: Set<String> = [
    variationId, assuranceId, comparisonId, differenceId, trendId, quintileId,
  ]

  private static func band(
    _ scheme: String, _ id: String, _ title: String, _ rank: Int? = nil, _ colour: Band.Colour? = nil
  ) -> Band { Band(id: id, scheme: scheme, title: title, rank: rank, colour: colour) }

  // MARK: variation, with the colours of its icons: blue for improvement, orange (amber) for concern

  package static let commonCause = band(variationId, "common-cause", "common cause", 1)
  package static let improvementHigh = band(
    variationId, "improvement-high", "special cause improvement (high)", 0, .blue)
  package static let improvementLow = band(
    variationId, "improvement-low", "special cause improvement (low)", 0, .blue)
  package static let concernHigh = band(
    variationId, "concern-high", "special cause concern (high)", 2, .amber)
  package static let concernLow = band(variationId, "concern-low", "special cause concern (low)", 2, .amber)
  package static let neitherHigh = band(variationId, "neither-high", "special cause (high)")
  package static let neitherLow = band(variationId, "neither-low", "special cause (low)")

  // MARK: assurance

  package static let passing = band(assuranceId, "consistently-passing", "consistently passing", 0, .blue)
  package static let hitAndMiss = band(assuranceId, "hit-and-miss", "hit and miss", 1)
  package static let failing = band(assuranceId, "consistently-failing", "consistently failing", 2, .amber)

  // MARK: comparison, where one way is better

  package static let muchBetter = band(comparisonId, "much-better", "better at 99.8%", 0, .green)
  package static let better = band(comparisonId, "better", "better", 1, .green)
  package static let similar = band(comparisonId, "similar", "similar", 2, .amber)
  package static let worse = band(comparisonId, "worse", "worse", 3, .red)
  package static let muchWorse = band(comparisonId, "much-worse", "worse at 99.8%", 4, .red)

  // MARK: difference, where neither is

  package static let muchLower = band(differenceId, "much-lower", "lower at 99.8%")
  package static let lower = band(differenceId, "lower", "lower")
  package static let noDifference = band(differenceId, "similar", "similar")
  package static let higher = band(differenceId, "higher", "higher")
  package static let muchHigher = band(differenceId, "much-higher", "higher at 99.8%")

  // MARK: trend

  package static let gettingBetter = band(trendId, "getting-better", "getting better", 0, .green)
  package static let gettingWorse = band(trendId, "getting-worse", "getting worse", 2, .red)
  package static let increasing = band(trendId, "increasing", "increasing")
  package static let decreasing = band(trendId, "decreasing", "decreasing")
  package static let noSignificantChange = band(
    trendId, "no-significant-change", "no significant change", 1)
  package static let cannotBeCalculated = band(trendId, "cannot-be-calculated", "cannot be calculated")

  // MARK: quintile

  /// From 1, the best, to 5; the lowest first where neither way is better, and then without a rank.
  package static func quintile(_ number: Int, _ polarity: Polarity) -> Band {
    band(quintileId, "quintile-\(number)", "quintile \(number)", polarity == .neither ? nil : number - 1)
  }
}

extension StatisticalJudgement {
  /// The bands that it can give to an indicator of such a polarity, the best first.
  package func bands(_ polarity: Polarity) -> [Band] {
    typealias S = StatisticalBands
    switch self {
    case .variation(let chart):
      return switch chart.polarity(of: polarity) {
      case .higher: [S.improvementHigh, S.commonCause, S.concernLow]
      case .lower: [S.improvementLow, S.commonCause, S.concernHigh]
      case .neither: [S.commonCause, S.neitherHigh, S.neitherLow]
      }
    case .assurance: return [S.passing, S.hitAndMiss, S.failing]
    case .comparison(let comparison): return Self.differences(comparison.levels, polarity)
    case .funnel(let funnel): return Self.differences(funnel.levels, polarity)
    case .trend:
      let change = polarity == .neither ? [S.increasing, S.decreasing] : [S.gettingBetter, S.gettingWorse]
      return change + [S.noSignificantChange, S.cannotBeCalculated]
    case .quintile: return (1...5).map { S.quintile($0, polarity) }
    }
  }

  /// Three bands at one level, five at two.
  private static func differences(_ levels: [Rational], _ polarity: Polarity) -> [Band] {
    typealias S = StatisticalBands
    if polarity == .neither {
      return levels.count > 1
        ? [S.muchLower, S.lower, S.noDifference, S.higher, S.muchHigher]
        : [S.lower, S.noDifference, S.higher]
    }
    return levels.count > 1
      ? [S.muchBetter, S.better, S.similar, S.worse, S.muchWorse] : [S.better, S.similar, S.worse]
  }
}

extension ControlChart {
  /// Which way is better on the chart: longer times between events are better where fewer events are.
  package func polarity(of events: Polarity) -> Polarity {
    guard kind == .times else { return events }
    return switch events {
    case .higher: .lower
    case .lower: .higher
    case .neither: .neither
    }
  }
}
