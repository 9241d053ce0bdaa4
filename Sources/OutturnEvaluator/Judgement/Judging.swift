internal import OutturnModel

/// Judges figures by one rule, on their exact values.
final class Judging: Sendable {
  let indicator: Indicator
  let ruleSet: RuleSet
  let rule: JudgementRule
  /// The title of an indicator.
  let title: @Sendable (String) -> String
  /// Whether it is a share of things that are counted, so that one more is the least step.
  let isShareOfCounts: Bool
  /// Whether it needs no other figure than the one that is judged.
  var looksAtNothing: Bool { constant != nil && rule.forecast == nil && rule.trajectory == nil }
  /// The id of a judgement, up to the band.
  private let id: String
  /// The bands on the number line, where no threshold refers to anything.
  let constant: ConstantBands?

  init(
    indicator: Indicator, ruleSet: RuleSet, rule: JudgementRule,
    title: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.indicator = indicator
    self.ruleSet = ruleSet
    self.rule = rule
    self.title = title
    if case .proportion(_, let part, let whole) = indicator.measure {
      isShareOfCounts = part.countsWholeThings && whole.countsWholeThings
    } else {
      isShareOfCounts = false
    }
    let id = "\(ruleSet.framework)/\(rule.id)@\(ruleSet.version)"
    self.id = id
    if case .bands(let bands) = rule.form {
      constant = ConstantBands(bands, unit: indicator.unit) { Self.judgement($0, id: id, ruleSet, rule) }
    } else {
      constant = nil
    }
  }

  /// A figure besides the one that is judged.
  enum Other: Equatable {
    /// The same indicator and stratum in another period.
    case history(Period)
    /// The overall value of another indicator in the same period.
    case indicator(String)
    /// Another indicator for the same stratum in the same period.
    case part(String)
    /// A figure of peers in the same period.
    case peers(Threshold.Peers)
  }

  /// - Parameters:
  ///   - input: what a statistical method reads.
  ///   - look: gives other figures.
  /// - Returns: the judgement, and the sentence that says how it came about.
  func judge(
    _ result: Measurement, input: StatisticalInput = StatisticalInput(), look: (Other) -> Observation<Figure>
  ) -> (Judgement, String) {
    if case .status = rule.form, let status = result.status {
      var judgement = judgement(status.band)
      judgement.citations += status.citations
      judgement.due = status.due
      judgement.comparator = status.carriedFrom.map {
        .init(kind: .previous, period: $0, value: .notApplicable(.stated))
      }
      return (judgement, status.outcome)
    }
    guard let value = result.value.value else {
      return (judgement(result.value.absence()), ExplanationText.withoutValue(result.value))
    }
    if let least = result.tooFew {
      return (judgement(.withheld(.tooFew(least: least))), ExplanationText.madeFromTooFew(least: least))
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
    case .bands(let bands) where bands.contains(where: \.comparesLimits):
      judge(value, of: result, byLimits: bands, look: look)
    case .bands(let bands): judge(value, of: result, by: bands, look: look)
    case .statistical(let method): judge(value, of: result, by: method, input, look: look)
    case .direction(let since, let allowed):
      judge(value, of: result, since: since, noChangeWithin: allowed) { look(.history($0)) }
    // Without a status, as of all things together, the rule has nothing to say.
    case .status: (judgement(.notApplicable(.stated)), "")
    }
  }

  private func judge(
    _ value: Figure, of result: Measurement, by bands: [BandRule], look: (Other) -> Observation<Figure>
  ) -> (Judgement, String) {
    let references =
      constant == nil
      ? References(bands, for: result, rule: rule, unit: indicator.unit, look: look)
      : References(unit: indicator.unit)
    let known = value.isExact ? constant?.verdict(on: value.number) : nil
    let chosen =
      known?.chosen ?? BandJudging(bands, value: value, unit: indicator.unit, known: references.value)
    let regions = constant?.regions ?? BandRegions(bands, known: references.value)
    var judgement: Judgement
    if let known {
      judgement = known.judgement
    } else {
      judgement = self.judgement(chosen.band)
      judgement.comparisons = chosen.comparisons
      judgement.comparator = references.comparator
    }
    guard let band = chosen.band.value else {
      return (
        judgement,
        ExplanationText.undecided(
          value, unit: indicator.unit, by: chosen.undecided, references: references, title: title)
      )
    }
    if value.isExact {
      let better = known.map(\.better) ?? band.rank.flatMap { DistanceToBand.Better(than: $0, in: regions) }
      judgement.distance = better.flatMap {
        DistanceToBand(judging: self, regions: regions, better: $0).next(from: value.number, of: result)
      }
    }
    if let forecast = rule.forecast {
      judgement.forecast = withoutActuallyEscaping(look) { look in
        Forecasting(
          indicator: indicator, forecast: forecast, look: look, bandsMove: rule.trajectory != nil
        ) { [rule, indicator] day in
          if rule.trajectory == nil { return regions }
          let then = References(bands, for: result, on: day, rule: rule, unit: indicator.unit, look: look)
          return BandRegions(bands, known: then.value)
        }.forecast(of: result, band: band)
      }
    }
    var text = ExplanationText.banded(
      value, unit: indicator.unit, band: band, regions: regions, sides: constant?.sides, place: known?.place,
      distance: judgement.distance, title: title)
    if let forecast = judgement.forecast { text += " " + forecast.text }
    if let trajectory = rule.trajectory {
      text += ExplanationText.window(of: trajectory, on: result.period.end)
      text += ExplanationText.rebase(of: trajectory, on: result.period.end)
    }
    return (judgement, text)
  }

  private func judge(
    _ value: Figure, of result: Measurement, since: EarlierPeriod,
    noChangeWithin allowed: Rational,
    history: (Period) -> Observation<Figure>
  ) -> (Judgement, String) {
    let period = since.resolved(for: result.period)
    let earlier = period.map(history) ?? .missing
    let band = DirectionJudging.band(
      value: value, earlier: earlier, noChangeWithin: allowed, polarity: indicator.polarity,
      unit: indicator.unit)
    var judgement = judgement(band)
    judgement.comparator = .init(kind: since.comparatorKind, period: period, value: earlier)
    return (
      judgement,
      ExplanationText.direction(
        value, unit: indicator.unit, band: band, earlier: earlier, period: period, allowed: allowed)
    )
  }

  func judgement(_ band: Observation<Band>) -> Judgement { Self.judgement(band, id: id, ruleSet, rule) }

  private static func judgement(
    _ band: Observation<Band>, id: String, _ ruleSet: RuleSet, _ rule: JudgementRule
  ) -> Judgement {
    Judgement(
      framework: ruleSet.framework, version: ruleSet.version,
      rule: band.value.map { "\(id)#\($0.id)" } ?? id, band: band, citations: rule.citations)
  }
}

extension EarlierPeriod {
  var comparatorKind: Judgement.Comparator.Kind {
    switch self {
    case .period: .baseline
    case .previousPeriod, .samePeriodLastYear: .previous
    }
  }
}
