internal import OutturnModel

/// Results, judged: each made once, whoever asks first, since rules may look at the results of others.
extension Measuring {
  /// The results of an indicator under one of the names that it is judged by, in canonical order.
  ///
  /// - Parameter isProtected: whether its counts must be protected before they are published.
  mutating func results(of indicator: Indicator, as id: String, isProtected: Bool) -> [IndicatorResult] {
    let isNamedOnce = rules.judgedIDs(of: indicator).count == 1
    let isRuled = indicator.measure.isRuled
    let measured = measured(indicator, as: id)
    var results: [IndicatorResult] = []
    results.reserveCapacity(measured.count)
    for index in measured.indices {
      guard var result = result(measured[index], of: indicator, as: id) else { continue }
      if isProtected { result.disclosure = .needed }
      // The figure of all things is a headline once, under the name by which it is judged.
      if isRuled, id == indicator.id, result.judgement == nil, !isNamedOnce { result.isHeadline = false }
      results.append(result)
    }
    return results
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
    // Nobody asks twice, and nothing comes back to itself.
    if !keepsResults { return made(measurement, of: indicator, as: id) }
    let place = ResultPlace(id: id, stratum: measurement.stratum, days: .init(measurement.period))
    if let known = judged[place] { return known }
    // Compilation refuses results that come back to themselves; this only makes sure that evaluation ends.
    guard beingMade.insert(place).inserted else { return nil }
    defer { beingMade.remove(place) }
    let result = made(measurement, of: indicator, as: id)
    judged[place] = result
    return result
  }

  private mutating func made(_ measurement: Measurement, of indicator: Indicator, as id: String)
    -> IndicatorResult
  {
    let setting = setting(measurement, of: indicator, as: id)
    var result = setting.unjudged(
      measurement, strata[setting.id]?.members(of: measurement.stratum) ?? [])
    if let judging = setting.judging, judging.looksAtNothing {
      setting.judge(&result, measurement, judging)
      adjust(&result, by: judging.rule)
      moderate(&result, by: judging.rule)
    } else if let judging = setting.judging, judging.rule.judges(measurement) {
      var (judgement, outcome, bounds) = judged(measurement, judging, of: indicator)
      result.bounds = bounds
      note(judgement, measurement, of: indicator, as: id)
      for peers in setting.peers {
        let members = self.peers(peers, at: measurement.period).members
        if judgement.comparator?.kind == .peers { judgement.comparator?.members = members }
        outcome += " " + ExplanationText.peers(members, peers, title: judging.title(peers.of))
      }
      result.judgement = judgement
      result.explanation.outcome = outcome
      adjust(&result, by: judging.rule)
      moderate(&result, by: judging.rule)
    } else {
      result.explanation.outcome = setting.outcomeUnjudged(measurement, isEverJudged: rules.judges(id))
    }
    setting.addBounds(to: &result)
    return result
  }

  /// Judged by a rule that looks at other figures too.
  private mutating func judged(_ measurement: Measurement, _ judging: Judging, of indicator: Indicator) -> (
    Judgement, String, ResultBounds?
  ) {
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
    if case .statistical(let method) = judging.rule.form {
      input = self.input(for: method, of: indicator, measurement, part)
    }
    let (judgement, outcome) = judging.judge(measurement, input: input, look: look)
    let bounds = measurement.bounds.map {
      judging.judged($0, of: measurement, band: judgement.band, look: look)
    }
    return (judgement, outcome, bounds)
  }

  mutating func setting(_ measurement: Measurement, of indicator: Indicator, as id: String)
    -> ResultSetting
  {
    let place = ResultSetting.Place(
      id: id, end: measurement.period.end, hasStatus: measurement.status != nil)
    if let last = lastSetting, last.place == place { return last.setting }
    let known = settings[place]
    let setting =
      known
      ?? ResultSetting(
        of: indicator, as: id, title: rules.title(of: id) ?? indicator.title,
        definedBy: framework.definingRule(of: indicator.id, on: measurement.period.end),
        choice: rules.rule(for: id, of: indicator, period: measurement.period, hasStatus: place.hasStatus),
        titles: titles, in: framework)
    if known == nil { settings[place] = setting }
    lastSetting = (place, setting)
    return setting
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
