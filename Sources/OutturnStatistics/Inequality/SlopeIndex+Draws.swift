import OutturnModel

/// Simulated slopes and relative indices.
///
/// In each repetition every group's figure is drawn, in the groups' order, from a normal distribution on the
/// scale of errors; the line is fitted to the draws, brought back to the figures' own scale before or after the
/// fit. The limits are the draws in the places round(R × tail) and round(R × (1 − tail)) of their order, ties
/// to even, as PHE's method has it.
struct Draws {
  private let ranked: RankedGroups
  private let scale: ErrorScale
  private let fitsTransformed: Bool
  private let slopes: [Double]
  private let ratios: [Double]
  /// The share of draws whose value at rank 0 is not above zero.
  private let unsafeShare: Double

  init(_ ranked: RankedGroups, scale: ErrorScale, fitsTransformed: Bool, simulation: SlopeIndex.Simulation) {
    self.ranked = ranked
    self.scale = scale
    self.fitsTransformed = fitsTransformed
    let slopeWeights = ranked.slopeWeights.map(\.double)
    let interceptWeights = ranked.interceptWeights.map(\.double)
    let centres = ranked.groups.map { scale.transformed($0.value.double) }
    let errors = ranked.groups.map(\.standardError)
    var random = RandomNormal(seed: simulation.seed)
    var slopes: [Double] = []
    var ratios: [Double] = []
    var unsafe = 0
    slopes.reserveCapacity(simulation.repetitions)
    ratios.reserveCapacity(simulation.repetitions)
    for _ in 0..<simulation.repetitions {
      var slope = 0.0
      var start = 0.0
      for index in centres.indices {
        let drawn = centres[index] + errors[index] * random.next()
        let value = fitsTransformed ? drawn : scale.restored(drawn)
        slope += slopeWeights[index] * value
        start += interceptWeights[index] * value
      }
      var end = start + slope
      if fitsTransformed { (start, end) = (scale.restored(start), scale.restored(end)) }
      if start <= 0 { unsafe += 1 }
      slopes.append(end - start)
      ratios.append(end / start)
    }
    self.slopes = slopes.sorted()
    self.ratios = ratios.sorted()
    unsafeShare = Double(unsafe) / Double(max(1, simulation.repetitions))
  }

  /// The ends of the line through the given figures, on the scale of the fit, brought back.
  func ends(_ values: [Double]) -> (start: Double, end: Double) {
    var (start, slope) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      start += ranked.interceptWeights[index].double * value
      slope += ranked.slopeWeights[index].double * value
    }
    let end = start + slope
    return fitsTransformed ? (scale.restored(start), scale.restored(end)) : (start, end)
  }

  func slopeLimits(_ level: ConfidenceLevel) -> Limits { Self.percentiles(slopes, level) }

  /// The relative index, withheld where more than one draw in a thousand has its start at or below zero.
  func relative(exact: Rational?, value: Double?) -> Observation<Estimate> {
    guard let value, value.isFinite, unsafeShare <= 0.001 else { return .withheld(.interceptNearZero) }
    return .value(
      Estimate(
        value: value, exactValue: exact, limits95: Self.percentiles(ratios, .p95),
        limits998: Self.percentiles(ratios, .p998), method: .slopeSimulated))
  }

  private static func percentiles(_ sorted: [Double], _ level: ConfidenceLevel) -> Limits {
    func place(_ share: Double) -> Double {
      let rank = Int((Double(sorted.count) * share).rounded(.toNearestOrEven))
      return sorted.isEmpty ? .nan : sorted[min(max(rank, 1), sorted.count) - 1]
    }
    return Limits(lower: place(level.tail), upper: place(1 - level.tail))
  }
}
