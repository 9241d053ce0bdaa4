internal import OutturnModel
internal import OutturnSubmission

/// Scores: the results of their parts looked up, for all together and for each stratum.
extension Measuring {
  /// Overall first, then the strata that any part has, in the order of their codes.
  mutating func scoreMeasurements(of indicator: Indicator, _ score: Score, at period: Period) -> [Measurement]
  {
    var overall = scoreMeasurement(of: indicator, score, stratum: [], .overall, period)
    overall.isHeadline = period == self.period
    guard !score.dimensions.isEmpty,
      let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) })
    else { return [overall] }
    _ = keys(of: indicator, dataset)
    var strata: [StratumKey: [StratumMember]] = [:]
    for part in score.parts {
      guard let other = framework.indicator(ofResult: part.result) else { continue }
      for measurement in measured(other, as: part.result) where measurement.period.isSameDays(as: period) {
        let members = members(of: measurement.stratum, other)
        guard members.map(\.dimension) == score.dimensions else { continue }
        let key = StratumKey(
          stratification: 0, members: members.map { MemberCode(.value(.text($0.code))) })
        if key.members.allSatisfy({ !$0.isReserved }) { strata[key] = members }
      }
    }
    return [overall]
      + StratumKeys.sorted(strata.keys).map { key in
        scoreMeasurement(of: indicator, score, stratum: strata[key] ?? [], key, period)
      }
  }

  private mutating func scoreMeasurement(
    of indicator: Indicator, _ score: Score, stratum: [StratumMember], _ key: StratumKey, _ period: Period
  ) -> Measurement {
    var measurement = Measurement(stratum: key, period: period)
    measurement.numerator = .notApplicable(.stated)
    measurement.denominator = .notApplicable(.stated)
    var scored: [ScoreMeasure.Scored] = []
    for part in score.parts { scored.append(self.scored(part, of: score, stratum: stratum, period)) }
    let (value, contributions) = ScoreMeasure.total(scored, by: score)
    measurement.value = value.map { Figure($0) }
    measurement.parts = zip(scored, contributions).map { scored, contribution in
      ResultPart(
        result: scored.part.result, domain: scored.part.domain.map { score.domains[$0].id },
        value: scored.value, unit: scored.unit, band: scored.band, score: scored.score,
        weight: scored.part.weight, contribution: contribution, text: scored.part.text)
    }
    measurement.evidence = ScoreText.evidence(
      measurement.parts, of: score, titles: score.parts.map { title(ofResult: $0.result) },
      unit: indicator.unit)
    return measurement
  }

  private func title(ofResult id: String) -> String {
    framework.indicator(id)?.title ?? framework.indicator(ofResult: id).map { "\($0.title) (\(id))" } ?? id
  }

  private mutating func scored(
    _ part: ScorePart, of score: Score, stratum: [StratumMember], _ period: Period
  ) -> ScoreMeasure.Scored {
    let indicator = framework.indicator(ofResult: part.result)
    let unit = indicator?.unit ?? .number
    var isByBand = false
    if case .bands = part.scoring { isByBand = true }
    let (value, band) = found(part.result, stratum: stratum, at: period, withBand: isByBand)
    var scored = ScoreMeasure.Scored(part: part, value: value, unit: unit, band: nil, score: .missing)
    switch part.scoring {
    case .value: scored.score = ScoreMeasure.exact(value, unit)
    case .linear(let from, let to): scored.score = ScoreMeasure.linear(value, from: from, to: to, unit: unit)
    case .steps(let steps): scored.score = ScoreMeasure.steps(value, steps, unit: unit)
    case .bands(let scores):
      scored.band = band
      scored.score = ScoreMeasure.bands(band, scores)
    case .place(let place):
      // All together have no place among their parts.
      if place.peers == nil, stratum.isEmpty {
        scored.score = value.value == nil ? value.absence() : .notApplicable(.stated)
      } else {
        scored.score = ScoreMeasure.place(
          value, among: peers(of: place, part, period), place, polarity: indicator?.polarity ?? .higher,
          unit: unit)
      }
    }
    return scored
  }

  private mutating func peers(of place: ScorePart.Place, _ part: ScorePart, _ period: Period) -> [Rational] {
    let id = place.peers ?? part.result
    guard let other = framework.indicator(ofResult: id) else { return [] }
    return measured(other, as: id).filter { measurement in
      let members = members(of: measurement.stratum, other)
      return measurement.period.isSameDays(as: period) && members.map(\.dimension) == [place.dimension]
        && members.allSatisfy {
          $0.code != StratumMember.unknown && $0.code != StratumMember.notApplicable
        }
    }.compactMap { measurement in measurement.value.value.flatMap { $0.isExact ? $0.number : nil } }
  }
}
