internal import OutturnModel

/// Results, judged: each made once, whoever asks first, since rules may look at the results of others.
extension Measuring {
  /// The results of an indicator under one of the names that it is judged by, in canonical order.
  mutating func results(of indicator: Indicator, as id: String) -> [IndicatorResult] {
    let isNamedOnce = rules.judgedIDs(of: indicator).count == 1
    return measured(indicator, as: id).compactMap { measurement in
      guard var result = result(measurement, of: indicator, as: id) else { return nil }
      // The figure of all things is a headline once, under the name by which it is judged.
      if indicator.measure.isRuled, id == indicator.id, result.judgement == nil, !isNamedOnce {
        result.isHeadline = false
      }
      return result
    }
  }

  /// The figures under the id of an indicator or the name that a rule gave one.
  mutating func measured(_ indicator: Indicator, as id: String) -> [Measurement] {
    let all = measurements(of: indicator)
    // What judges all things together, under a name of its own, says nothing of each.
    if id == indicator.id || !indicator.measure.isShareOfThings { return all }
    return all.filter { $0.stratum == .overall }
  }

  /// The value of another result in a stratum and period, and its band where that is wanted; missing where there
  /// is none. A value is looked up without judging it, so that what is judged may look at itself.
  mutating func found(
    _ id: String, stratum: [StratumMember], at period: Period, withBand: Bool
  ) -> (value: Observation<Figure>, band: Observation<Band>) {
    guard let indicator = framework.indicator(ofResult: id) else { return (.missing, .missing) }
    // Rules say what things are in the period run; of any other there is a figure of all together.
    let isKept = !indicator.measure.isRuled || period.isSameDays(as: self.period)
    let known = (isKept ? measured(indicator, as: id) : []).first { measurement in
      let members = members(of: measurement.stratum, indicator)
      return measurement.period.isSameDays(as: period)
        && members.map(\.dimension) == stratum.map(\.dimension)
        && members.map(\.code) == stratum.map(\.code)
    }
    guard let known else {
      return (stratum.isEmpty ? measurement(of: indicator, .overall, at: period).value : .missing, .missing)
    }
    let band = withBand ? result(known, of: indicator, as: id)?.judgement?.band : nil
    // Too few to judge by itself is too few to decide anything else.
    let least = known.shortfall(of: indicator)
    return (least.map { .withheld(.tooFew(least: $0)) } ?? known.value, band ?? .missing)
  }

  /// One result, judged; nil where it is asked for while it is made.
  private mutating func result(_ measurement: Measurement, of indicator: Indicator, as id: String)
    -> IndicatorResult?
  {
    let place = ResultPlace(id: id, stratum: measurement.stratum, days: .init(measurement.period))
    if let known = judged[place] { return known }
    // Compilation refuses results that come back to themselves; this only makes sure that evaluation ends.
    guard beingMade.insert(place).inserted else { return nil }
    defer { beingMade.remove(place) }
    let result = made(measurement, of: indicator, as: id)
    if keepsResults { judged[place] = result }
    return result
  }

  private mutating func made(_ measurement: Measurement, of indicator: Indicator, as id: String)
    -> IndicatorResult
  {
    var result = unjudged(measurement, of: indicator, as: id)
    let choice = rules.rule(
      for: id, of: indicator, period: measurement.period, hasStatus: measurement.status != nil)
    if case .rule(let ruleSet, let rule) = choice, rule.judges(measurement) {
      let titles = titles
      let judging = Judging(
        indicator: indicator, ruleSet: ruleSet, rule: rule, title: { id in titles[id] ?? id })
      let part = part(measurement.stratum, of: indicator)
      func look(_ other: Judging.Other) -> Observation<Figure> {
        switch other {
        case .history(let period):
          history(of: indicator, part, at: period, besides: measurement.period)
        case .indicator(let id):
          framework.indicator(id).map {
            self.measurement(of: $0, .overall, at: measurement.period).value
          } ?? .missing
        case .part(let id):
          framework.indicator(id).map { self.measurement(of: $0, part, at: measurement.period).value }
            ?? .missing
        case .peers(let peers):
          self.peers(peers, at: measurement.period).value.map { Figure($0) }
        }
      }
      var input = StatisticalInput()
      if case .statistical(let method) = rule.form {
        input = self.input(for: method, of: indicator, measurement, part)
      }
      var (judgement, outcome) = judging.judge(measurement, input: input, look: look)
      note(judgement, measurement, of: indicator, as: id)
      for case .peers(let peers) in Set(rule.thresholdReferences) {
        let members = self.peers(peers, at: measurement.period).members
        if judgement.comparator?.kind == .peers { judgement.comparator?.members = members }
        outcome += " " + ExplanationText.peers(members, peers, title: judging.title(peers.of))
      }
      result.judgement = judgement
      result.explanation.rule = rule.sentence
      result.explanation.outcome = outcome
      result.bounds = measurement.bounds.map {
        judging.judged($0, of: measurement, band: judgement.band, look: look)
      }
      adjust(&result, by: rule)
      moderate(&result, by: rule)
    } else {
      if case .rule(_, let rule) = choice { result.explanation.rule = rule.sentence }
      result.explanation.outcome =
        result.isComparator
        ? "A figure of others, for comparison: it is not judged."
        : ExplanationText.unjudged(
          measurement.period, choice: choice, isEverJudged: rules.judges(id),
          isOverall: measurement.stratum == .overall)
    }
    if let bounds = result.bounds {
      result.explanation.outcome +=
        " " + ExplanationText.bounds(bounds, unknown: result.counts.unknown, unit: result.unit)
    }
    return result
  }

  private func unjudged(_ measurement: Measurement, of indicator: Indicator, as id: String) -> IndicatorResult
  {
    let underlying = indicator.measure.operands.first.flatMap { framework.indicator($0) }
    let definition = definingRule(of: indicator, on: measurement.period.end)
    var indicator = indicator
    // The version in force says who answers for it, and what is done with what is not known.
    if let definition, indicator.measure.isRuled, !definition.onlyDefines {
      indicator.unknown = definition.unknown
      indicator.owner = definition.owner ?? indicator.owner
      indicator.escalatesTo = definition.escalatesTo ?? indicator.escalatesTo
    }
    let isComparator = framework.isComparator(indicator)
    var result = IndicatorResult(
      indicator: id, title: rules.title(of: id) ?? indicator.title, kind: indicator.measure.kind,
      stratum: members(of: measurement.stratum, indicator), period: measurement.period,
      isHeadline: measurement.isHeadline && !isComparator, unit: indicator.unit,
      numerator: measurement.numerator,
      denominator: measurement.denominator, value: measurement.value, counts: measurement.counts,
      judgement: nil,
      explanation: Explanation(
        definition: indicator.sentence,
        evidence: ExplanationText.evidence(measurement, of: indicator, underlying: underlying), outcome: "",
        citations: indicator.citations), owner: indicator.owner, escalatesTo: indicator.escalatesTo)
    result.polarity = indicator.polarity
    result.bounds = measurement.bounds
    result.statistics = measurement.statistics(of: indicator)
    result.parts = measurement.parts
    result.isComparator = isComparator
    // How a score is made is for the version in force to say.
    if let rule = definition, rule.onlyDefines {
      result.explanation.definition += " " + rule.sentence
    }
    return result
  }
}

extension JudgementRule {
  /// A rule that asks something of each thing does not judge all things together.
  fileprivate func judges(_ measurement: Measurement) -> Bool {
    if case .status = form { measurement.status != nil } else { true }
  }
}

/// Where a judged result stands.
struct ResultPlace: Hashable {
  var id: String
  var stratum: StratumKey
  var days: PeriodRows.Days
}
