/// The rules by which a point on a control chart is not common cause variation, in their order of precedence.
package enum SpecialCauseRule: String, Hashable, Sendable, CaseIterable {
  /// Beyond a process limit; a point on it is inside.
  case outside = "outside the limits"
  /// Part of so many points in a row that each rise, or each fall.
  case trend = "trend"
  /// In the outer third, in three in a row on one side of which two or more are.
  case twoOfThree = "two of three in the outer third"
  /// Part of so many points in a row on one side of the mean.
  case shift = "one side of the mean"
}

/// Above the mean, on it, or below it.
package enum Side: Int, Hashable, Sendable {
  case below = -1
  case on = 0
  case above = 1
}

/// What the rules need to know of one point. A point that is missing breaks every run that it would be in.
struct ChartSignal {
  let side: Side
  let isOutside: Bool
  /// Within the limits and beyond two thirds of the way to one of them.
  let isOuterThird: Bool
  /// +1 where it is above the point before it in the same phase, −1 below, 0 equal; nil where there is none.
  let step: Int?
}

/// Finds the rules that each point breaks. Source: NHS England, Making Data Count; the NHS-R package
/// NHSRplotthedots.
enum SpecialCause {
  /// - Parameters:
  ///   - signals: one phase's points in order, nil where one is missing.
  ///   - runLength: how many points in a row make a shift or a trend; 7 in Making Data Count.
  static func rules(_ signals: [ChartSignal?], runLength: Int) -> [[SpecialCauseRule]] {
    let trends = longRuns(signals.map { $0?.step ?? 0 }, length: runLength - 1).map { run in
      // A trend of n points has n − 1 steps; the point from which it starts belongs to it.
      (run.lowerBound - 1)..<run.upperBound
    }
    let shifts = longRuns(signals.map { $0?.side.rawValue ?? 0 }, length: runLength)
    return signals.indices.map { index in
      guard let signal = signals[index] else { return [] }
      return SpecialCauseRule.allCases.filter { rule in
        switch rule {
        case .outside: signal.isOutside
        case .trend: trends.contains { $0.contains(index) }
        case .twoOfThree: signal.isOuterThird && isInTwoOfThree(index, signals)
        case .shift: shifts.contains { $0.contains(index) }
        }
      }
    }
  }

  /// The stretches of at least `length` equal values that are not 0.
  private static func longRuns(_ values: [Int], length: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in values.indices {
      if values[index] != values[start] { start = index }
      if values[index] != 0, index + 1 - start >= length {
        if let last = runs.last, last.lowerBound == start { runs.removeLast() }
        runs.append(start..<index + 1)
      }
    }
    return runs
  }

  private static func isInTwoOfThree(_ index: Int, _ signals: [ChartSignal?]) -> Bool {
    (max(0, index - 2)...index).contains { start in
      guard start + 2 < signals.count else { return false }
      let three = signals[start...start + 2].compactMap { $0 }
      guard three.count == 3, let side = three.first?.side, side != .on else { return false }
      return three.allSatisfy { $0.side == side } && three.count { $0.isOuterThird } >= 2
    }
  }
}
