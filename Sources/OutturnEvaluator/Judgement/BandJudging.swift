internal import OutturnModel

/// Chooses the band of a value: the first in the author's order that holds.
///
/// A value stated inexactly has a band only where its whole range lies in one. A threshold that cannot be
/// computed leaves its band undecided, unless another comparison rules the band out; nothing after an
/// undecided band is looked at. `otherwise` closes the number line only.
struct BandJudging {
  var band: Observation<Band>
  var comparisons: [Judgement.Comparison] = []
  /// The first comparison that left the band undecided.
  var undecided: ThresholdComparison?

  init(
    _ bands: [BandRule], value: Figure, unit: MeasureUnit,
    known: (Threshold.Reference) -> Observation<Rational>
  ) {
    let range = value.range
    band = .withheld(.other("no band covers the value"))
    guard !range.isEmpty else {
      band = Self.inexact(value, unit)
      return
    }
    comparisons.reserveCapacity(bands.count)
    for rule in bands {
      guard case .comparisons(let conditions) = rule.condition else {
        comparisons.append(
          .init(band: rule.band, relation: "otherwise", threshold: nil, text: "otherwise", outcome: .met))
        band = .value(rule.band)
        return
      }
      var region = NumberRange.everything
      var absence: Observation<Rational>?
      var firstUndecided: ThresholdComparison?
      for comparison in conditions {
        let threshold = comparison.threshold.value(known)
        var outcome = Judgement.Comparison.Outcome.undecided
        if let number = threshold.value {
          let own = comparison.relation.range(of: number)
          region = region.intersection(own)
          outcome = own.covers(range) ? .met : own.intersection(range).isEmpty ? .notMet : .undecided
        } else {
          absence = absence ?? threshold
        }
        if outcome == .undecided, firstUndecided == nil { firstUndecided = comparison }
        comparisons.append(
          .init(
            band: rule.band, relation: comparison.relation.rawValue, threshold: threshold.value,
            text: comparison.threshold.text, outcome: outcome))
      }
      if region.intersection(range).isEmpty { continue }
      if absence == nil, region.covers(range) {
        band = .value(rule.band)
        return
      }
      undecided = firstUndecided
      band = absence?.absence() ?? Self.inexact(value, unit)
      return
    }
  }

  private static func inexact(_ value: Figure, _ unit: MeasureUnit) -> Observation<Band> {
    .withheld(.inexact(FigureText.text(value, unit: unit)))
  }
}
