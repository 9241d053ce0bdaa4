import OutturnModel

/// Checks that bands take every value once, and that better bands lie on the better side.
///
/// Bands are read in order and the first that holds is taken, so `green at least 80%` may be followed by
/// `amber at least 75%`; any other overlap is an error.
struct BandCheck {
  let indicator: Indicator
  let judged: String

  private struct Region {
    let rule: BandRule
    let declared: NumberRange?
    /// The values that no earlier band takes.
    var effective: [NumberRange]
  }

  func check(_ bands: [BandRule], at span: SourceSpan) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let otherwise = bands.firstIndex(where: { $0.condition == .otherwise }), otherwise + 1 < bands.count {
      diagnostics.append(BandDiagnostics.afterOtherwise(at: bands[otherwise + 1].span))
      return diagnostics
    }
    guard let plan = samplePlan(bands) else {
      if bands.last?.condition == .otherwise { return [] }
      return [ThresholdDiagnostics.unsettledOrder(judged, at: span)]
    }
    var remaining = [universe]
    var regions: [Region] = []
    for band in bands {
      guard case .comparisons(let comparisons) = band.condition else {
        regions.append(Region(rule: band, declared: nil, effective: remaining))
        if remaining.isEmpty { diagnostics.append(BandDiagnostics.unreachable(band.band, at: band.span)) }
        remaining = []
        continue
      }
      let range = comparisons.reduce(universe) { $0.intersection(Self.range($1, plan: plan)) }
      if range.isEmpty {
        diagnostics.append(BandDiagnostics.emptyBand(band.band, at: band.span))
        continue
      }
      let effective = remaining.map { $0.intersection(range) }.filter { !$0.isEmpty }
      if effective.isEmpty {
        diagnostics.append(BandDiagnostics.unreachable(band.band, at: band.span))
        continue
      }
      if let other = regions.first(where: { overlaps(range, $0) }) {
        if isTurnedRound(other, before: range, of: band) {
          return [
            BandDiagnostics.wrongDirection(
              other.rule.band, band.band, polarity: indicator.polarity, at: other.rule.span, other: band.span)
          ]
        }
        let shared = range.intersection(other.declared ?? range)
        diagnostics.append(
          BandDiagnostics.overlap(
            band.band, other.rule.band, values: words(shared, plan: plan),
            isPoint: shared.lower.value == shared.upper.value, at: band.span,
            other: other.rule.span))
      }
      regions.append(Region(rule: band, declared: range, effective: effective))
      remaining = remaining.flatMap { $0.subtracting(range) }
    }
    if let gap = remaining.first {
      diagnostics.append(BandDiagnostics.gap(words(gap, plan: plan), judged: judged, at: span))
    }
    if diagnostics.isEmpty { diagnostics += directions(regions) }
    return diagnostics
  }

  /// The values that the indicator can have.
  private var universe: NumberRange {
    indicator.measure.kind == .proportion
      ? NumberRange(lower: .inclusive(0), upper: .inclusive(100)) : .everything
  }

  /// A plan for which the thresholds stand in the order that they have for every plan; nil where the order
  /// depends on the plan, and is settled when it is known.
  private func samplePlan(_ bands: [BandRule]) -> Rational? {
    let thresholds = bands.flatMap { band -> [Threshold] in
      if case .comparisons(let comparisons) = band.condition { return comparisons.map(\.threshold) }
      return []
    }
    let references = Set(thresholds.flatMap(\.references))
    if references.isEmpty, thresholds.allSatisfy({ $0.choice == nil }) { return 0 }
    // How two references stand to one another is not known, nor which of several is the greater.
    guard references.count == 1, thresholds.allSatisfy({ $0.choice == nil }) else { return nil }
    let onlyShifts = thresholds.allSatisfy { $0.factor == 1 }
    let onlyShares = thresholds.allSatisfy { !$0.isConstant && $0.constant.isZero }
    return onlyShifts || onlyShares ? 50 : nil
  }

  private static func range(_ comparison: ThresholdComparison, plan: Rational) -> NumberRange {
    let value = comparison.threshold.factor * plan + comparison.threshold.constant
    return comparison.relation.range(of: value)
  }

  /// A later band may take in an earlier one whole, where both run on to the same end of the line.
  private func overlaps(_ range: NumberRange, _ earlier: Region) -> Bool {
    guard let declared = earlier.declared, !range.intersection(declared).isEmpty else { return false }
    let sameEnd =
      (range.upper == universe.upper && declared.upper == universe.upper)
      || (range.lower == universe.lower && declared.lower == universe.lower)
    return !(sameEnd && range.covers(declared))
  }

  /// Whether a better band runs on to the worse end of the line and the worse one after it to the better end:
  /// then it is the comparison that is wrong, and the overlap only comes of it.
  private func isTurnedRound(_ earlier: Region, before range: NumberRange, of band: BandRule) -> Bool {
    guard let a = earlier.rule.band.rank, let b = band.band.rank, a < b else { return false }
    guard let declared = earlier.declared else { return false }
    switch indicator.polarity {
    case .higher: return declared.lower == universe.lower && range.upper == universe.upper
    case .lower: return declared.upper == universe.upper && range.lower == universe.lower
    case .neither: return false
    }
  }

  /// Of two bands whose regions are single stretches, the better must lie on the better side.
  private func directions(_ regions: [Region]) -> [Diagnostic] {
    guard indicator.polarity != .neither else { return [] }
    for (index, first) in regions.enumerated() {
      for second in regions[(index + 1)...] {
        guard let a = first.rule.band.rank, let b = second.rule.band.rank, a != b else { continue }
        let (better, worse) = a < b ? (first, second) : (second, first)
        guard better.effective.count == 1, worse.effective.count == 1 else { continue }
        let isAbove = Self.isAbove(better.effective[0], worse.effective[0])
        if isAbove != (indicator.polarity == .higher) {
          return [
            BandDiagnostics.wrongDirection(
              better.rule.band, worse.rule.band, polarity: indicator.polarity, at: better.rule.span,
              other: worse.rule.span)
          ]
        }
      }
    }
    return []
  }

  /// Of two ranges that share nothing, whether the first lies higher.
  private static func isAbove(_ a: NumberRange, _ b: NumberRange) -> Bool {
    guard let low = a.lower.value else { return false }
    guard let high = b.upper.value else { return false }
    return low >= high
  }

  // MARK: words

  private func words(_ range: NumberRange, plan: Rational) -> String {
    func shown(_ value: Rational) -> String {
      if plan.isZero { return indicator.unit.display(DecimalText.text(value, digits: 12)) }
      let share = (value.divided(by: plan) ?? 1) * 100
      return "\(DecimalText.text(share, digits: 6))% of plan"
    }
    switch (range.lower, range.upper) {
    case (.unbounded, .unbounded): return "every value"
    case (.unbounded, .inclusive(let high)): return "\(shown(high)) or less"
    case (.unbounded, .exclusive(let high)): return "anything below \(shown(high))"
    case (.inclusive(let low), .unbounded): return "\(shown(low)) or more"
    case (.exclusive(let low), .unbounded): return "anything above \(shown(low))"
    case (let low, let high):
      let from = low.value.map(shown) ?? ""
      let to = high.value.map(shown) ?? ""
      if low.value == high.value { return "exactly \(from)" }
      return "\(low.isInclusive ? "" : "above ")\(from) to \(high.isInclusive ? "" : "below ")\(to)"
    }
  }
}
