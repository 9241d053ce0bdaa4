internal import OutturnModel

/// Judges one figure by one rule, on its exact value.
struct Judging {
  let indicator: Indicator
  let ruleSet: RuleSet
  let rule: JudgementRule

  /// - Parameter history: the value of the same indicator and stratum in another period.
  /// - Returns: the judgement, and the sentence that says how it came about.
  func judge(_ result: Measurement, history: (Period) -> Observation<Figure>) -> (Judgement, String) {
    guard let value = result.value.value else {
      return (judgement(result.value.absence()), ExplanationText.withoutValue(result.value))
    }
    if let least = indicator.leastDenominator, let denominator = result.judgedDenominator,
      denominator < Rational(least)
    {
      return (
        judgement(.withheld(.tooFew(least: least))),
        ExplanationText.tooFew(denominator: denominator, least: least)
      )
    }
    return switch rule.form {
    case .bands(let bands): judge(value, of: result, by: bands)
    case .direction(let since, let allowed):
      judge(value, of: result, since: since, noChangeWithin: allowed, history: history)
    }
  }

  private func judge(_ value: Figure, of result: Measurement, by bands: [BandRule]) -> (Judgement, String) {
    let chosen = BandJudging(bands, value: value, unit: indicator.unit, plan: result.plan)
    let regions = BandRegions(bands, plan: result.plan)
    var judgement = judgement(chosen.band)
    judgement.comparisons = chosen.comparisons
    if bands.contains(where: { $0.comparisons.contains { $0.threshold.usesPlan } }) {
      judgement.comparator = .init(kind: .plan, value: result.plan.map { Figure($0) })
    }
    guard let band = chosen.band.value else {
      return (
        judgement,
        ExplanationText.undecided(value, unit: indicator.unit, by: chosen.undecided, plan: result.plan)
      )
    }
    if value.isExact {
      judgement.distance = DistanceToBand(indicator: indicator, measurement: result, regions: regions)
        .next(from: band, value: value.number)
    }
    return (
      judgement,
      ExplanationText.banded(
        value, unit: indicator.unit, band: band, regions: regions, distance: judgement.distance)
    )
  }

  private func judge(
    _ value: Figure, of result: Measurement, since: JudgementRule.Comparator,
    noChangeWithin allowed: Rational,
    history: (Period) -> Observation<Figure>
  ) -> (Judgement, String) {
    let kind: Judgement.Comparator.Kind
    let period: Period?
    switch since {
    case .period(let stated): (kind, period) = (.baseline, stated)
    case .previousPeriod: (kind, period) = (.previous, result.period.previous)
    }
    let earlier = period.map(history) ?? .missing
    let band = DirectionJudging.band(
      value: value, earlier: earlier, noChangeWithin: allowed, polarity: indicator.polarity,
      unit: indicator.unit)
    var judgement = judgement(band)
    judgement.comparator = .init(kind: kind, period: period, value: earlier)
    return (
      judgement,
      ExplanationText.direction(
        value, unit: indicator.unit, band: band, earlier: earlier, period: period, allowed: allowed)
    )
  }

  private func judgement(_ band: Observation<Band>) -> Judgement {
    var id = "\(ruleSet.framework)/\(rule.id)@\(ruleSet.version)"
    if let band = band.value { id += "#\(band.rawValue)" }
    return Judgement(
      framework: ruleSet.framework, version: ruleSet.version, rule: id, band: band, citations: rule.citations)
  }
}
