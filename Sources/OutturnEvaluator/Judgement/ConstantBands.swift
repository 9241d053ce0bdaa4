internal import OutturnModel

/// Bands whose thresholds are the same for every result. The thresholds cut the number line into stretches, on each of
/// which the judgement is the same but for the distance: it is made once for each.
final class ConstantBands: Sendable {
  let regions: BandRegions
  /// For each piece of them, in words, where it lies.
  let sides: [String]
  /// The thresholds in order.
  private let steps: [Rational]
  /// Below the first step, on it, between it and the second, and so on.
  let verdicts: [Verdict]

  /// Of each verdict whether its band is red or counts as red, and whether it has a band and a piece.
  let isRed: [Bool]
  let isPlaced: [Bool]

  /// What is said of every exact value of a stretch.
  struct Verdict {
    let chosen: BandJudging
    let judgement: Judgement
    /// The piece of ``ConstantBands/regions`` that it lies in.
    let place: Int?
    let better: DistanceToBand.Better?
  }

  /// Nil where a threshold refers to something.
  ///
  /// - Parameter judgement: with nothing but the band.
  init?(_ bands: [BandRule], unit: MeasureUnit, judgement: (Observation<Band>) -> Judgement) {
    let thresholds = bands.flatMap(\.comparisons).map(\.threshold)
    guard thresholds.allSatisfy(\.isConstant), !bands.contains(where: \.comparesLimits) else { return nil }
    let regions = BandRegions(bands) { _ in .missing }
    self.regions = regions
    sides = regions.pieces.map { ExplanationText.sides(of: $0.range, regions, unit) { $0 } }
    let steps = Set(thresholds.compactMap { $0.value { _ in .missing }.value }).sorted()
    self.steps = steps
    func verdict(_ value: Rational) -> Verdict {
      let chosen = BandJudging(bands, value: Figure(value), unit: unit) { _ in .missing }
      var made = judgement(chosen.band)
      made.comparisons = chosen.comparisons
      return Verdict(
        chosen: chosen, judgement: made, place: regions.pieces.firstIndex { $0.range.contains(value) },
        better: chosen.band.value?.rank.flatMap { DistanceToBand.Better(than: $0, in: regions) })
    }
    var verdicts = [verdict(steps.first.map { $0 - 1 } ?? 0)]
    for (index, step) in steps.enumerated() {
      verdicts.append(verdict(step))
      let next = steps.indices.contains(index + 1) ? steps[index + 1] : step + 2
      verdicts.append(verdict((step + next) * .half))
    }
    self.verdicts = verdicts
    isRed = verdicts.map { $0.judgement.band.value?.colour == .red }
    isPlaced = verdicts.map { $0.chosen.band.value != nil && $0.place != nil }
  }

  func verdict(on value: Rational) -> Verdict { verdicts[stretch(of: value)] }

  /// Which of ``verdicts`` is that on a value.
  func stretch(of value: Rational) -> Int {
    for (index, step) in steps.enumerated() {
      if value < step { return 2 * index }
      if value == step { return 2 * index + 1 }
    }
    return 2 * steps.count
  }
}
