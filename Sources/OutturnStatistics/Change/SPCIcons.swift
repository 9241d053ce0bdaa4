package import OutturnModel

/// What the latest point says of variation: the icon of Making Data Count.
package enum VariationIcon: String, Hashable, Sendable, CaseIterable {
  case commonCause = "common cause"
  case improvementHigh = "special cause improvement (high)"
  case improvementLow = "special cause improvement (low)"
  case concernHigh = "special cause concern (high)"
  case concernLow = "special cause concern (low)"
  /// Special cause where neither way is better.
  case neitherHigh = "special cause (high)"
  case neitherLow = "special cause (low)"
}

/// What the limits say of the target: the icon of Making Data Count.
package enum AssuranceIcon: String, Hashable, Sendable, CaseIterable {
  /// The process as it is will meet it.
  case consistentlyPassing = "consistently passing"
  /// The process as it is will miss it.
  case consistentlyFailing = "consistently failing"
  /// The target lies within the limits.
  case hitAndMiss = "hit and miss"
}

extension XmRChart {
  /// The icon of one point; missing where it is.
  ///
  /// A special cause is an improvement where the point is on the better side of the mean, whichever rule it
  /// breaks. A point of a trend that lies on the mean itself takes the direction of the trend.
  package func variation(at index: Int, polarity: Polarity) -> Observation<VariationIcon> {
    guard points.indices.contains(index), let point = points[index] else { return .missing }
    guard !point.rules.isEmpty else { return .value(.commonCause) }
    let isHigh = point.side == .on ? isRising(at: index) : point.side == .above
    let icon: VariationIcon =
      switch (polarity, isHigh) {
      case (.higher, true): .improvementHigh
      case (.higher, false): .concernLow
      case (.lower, true): .concernHigh
      case (.lower, false): .improvementLow
      case (.neither, true): .neitherHigh
      case (.neither, false): .neitherLow
      }
    return .value(icon)
  }

  private func isRising(at index: Int) -> Bool {
    let before = index > 0 ? points[index - 1]?.value : nil
    let after = index + 1 < points.count ? points[index + 1]?.value : nil
    guard let value = points[index]?.value else { return false }
    return before.map { value > $0 } ?? after.map { $0 > value } ?? false
  }

  /// The icon of the latest point that is there.
  package func latestVariation(polarity: Polarity) -> Observation<VariationIcon> {
    guard let last = points.lastIndex(where: { $0 != nil }) else { return .missing }
    return variation(at: last, polarity: polarity)
  }

  /// The icon for a target, or for a trajectory's value at the latest point, against the limits of the last phase.
  /// A target on a limit is within them. Not applicable where neither way is better.
  package func assurance(target: Rational, polarity: Polarity) -> Observation<AssuranceIcon> {
    guard let phase = phases.last else { return .missing }
    guard polarity != .neither else { return .notApplicable(.stated) }
    if target > phase.upper {
      return .value(polarity == .higher ? .consistentlyFailing : .consistentlyPassing)
    }
    if target < phase.lower {
      return .value(polarity == .higher ? .consistentlyPassing : .consistentlyFailing)
    }
    return .value(.hitAndMiss)
  }
}
