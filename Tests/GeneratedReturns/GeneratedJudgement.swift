import OutturnModel

extension SeededNumbers {
  mutating func day() -> CalendarDate { CalendarDate(dayNumber: Int32(18_000 + below(3_000))) }

  mutating func citations(isHostile: Bool) -> [Citation] {
    (0..<below(3)).map { _ in
      let first = 1 + below(5_000)
      var citation = Citation(
        source: perhaps { $0.text(isHostile: isHostile) }, section: perhaps { $0.text(isHostile: isHostile) },
        lines: perhaps { first...(first + $0.below(9)) }, standing: one(of: Citation.Standing.allCases),
        reason: perhaps { $0.text(isHostile: isHostile) }, by: perhaps { $0.text(isHostile: isHostile) },
        on: perhaps { $0.day() })
      citation.states = perhaps { $0.text(isHostile: isHostile) }
      return citation
    }
  }

  mutating func explanation(isHostile: Bool) -> Explanation {
    Explanation(
      definition: text(isHostile: isHostile), rule: perhaps { $0.text(isHostile: isHostile) },
      evidence: text(isHostile: isHostile), outcome: text(isHostile: isHostile),
      citations: citations(isHostile: isHostile))
  }

  /// A judgement of any kind: by thresholds, by direction, by a method, of a status or a maturity, with or without
  /// whatever a judgement can have.
  ///
  /// - Parameter absence: where nothing of it may be told.
  mutating func judgement(_ absence: Observation<Band>?, isHostile: Bool) -> Judgement {
    let band = absence ?? observation(isHostile: isHostile) { $0.one(of: GeneratedFigures.bands) }
    // All bands beside it are of its scheme.
    let scheme = band.value?.isBuiltIn == false ? band.value?.scheme : nil
    let bands = scheme.map { id in GeneratedFigures.bands.filter { $0.scheme == id } } ?? Band.builtIn
    let rule = "framework/\(text(isHostile: isHostile))@2024-04-01"
    var judgement = Judgement(
      framework: text(isHostile: isHostile), version: "2024-04-01", rule: rule, band: band,
      citations: citations(isHostile: isHostile))
    if absence != nil { return judgement }
    judgement.due = perhaps { $0.day() }
    let relations = ["at-least", "above", "at-most", "below", "exactly", "otherwise"]
    judgement.comparisons = (0..<below(4)).map { _ in
      let relation = one(of: relations)
      return .init(
        band: one(of: bands), relation: relation, threshold: relation == "otherwise" ? nil : rational(),
        text: text(isHostile: isHostile), outcome: one(of: Judgement.Comparison.Outcome.allCases))
    }
    if once(in: 2) {
      judgement.comparator = .init(
        kind: one(of: Judgement.Comparator.Kind.allCases), period: perhaps { _ in Period("2022/23") } ?? nil,
        value: figure(isHostile: isHostile))
      judgement.comparator?.members = perhaps { .init(compared: $0.below(50), leftOut: $0.below(5)) }
      judgement.comparator?.ahead = perhaps { numbers in
        .init(
          course: numbers.one(of: Trajectory.Course.allCases),
          points: (0...numbers.below(3)).map { _ in
            .init(due: numbers.day(), latest: numbers.perhaps { $0.day() }, value: numbers.rational())
          })
      }
    }
    if once(in: 2) {
      judgement.distance = .init(
        band: one(of: bands), amount: rational().magnitude, upwards: once(in: 2),
        text: text(isHostile: isHostile))
    }
    if once(in: 3) {
      judgement.adjustments = (0...below(2)).map { _ in adjustment(bands, isHostile: isHostile) }
    }
    if once(in: 4) {
      judgement.statistic = JudgementStatistic(
        method: text(isHostile: isHostile), isApproximate: once(in: 2),
        figures: (0..<below(3)).map { number in
          .init("figure-\(number)", self.number(isHostile: isHostile))
        })
    }
    if once(in: 4) { judgement.forecast = forecast(bands, isHostile: isHostile) }
    return judgement
  }

  private mutating func adjustment(_ bands: [Band], isHostile: Bool) -> Judgement.Adjustment {
    var adjustment = Judgement.Adjustment(
      kind: one(of: ["override", "cap", "moderation"]),
      outcome: one(of: Judgement.Adjustment.Outcome.allCases),
      from: perhaps { $0.one(of: bands) }, to: one(of: bands), reason: text(isHostile: isHostile),
      cause: text(isHostile: isHostile))
    adjustment.by = perhaps { $0.text(isHostile: isHostile) }
    adjustment.on = perhaps { $0.day() }
    return adjustment
  }

  private mutating func forecast(_ bands: [Band], isHostile: Bool) -> Judgement.Forecast? {
    guard let to = Period("2022/23") else { return nil }
    var forecast = Judgement.Forecast(
      rate: number(isHostile: isHostile), from: perhaps { _ in Period("2021/22") } ?? nil, to: to,
      text: text(isHostile: isHostile))
    forecast.band = perhaps { $0.one(of: bands) }
    forecast.month = perhaps { _ in Period("2026-07") } ?? nil
    forecast.recovery = perhaps { numbers in
      .init(
        band: numbers.one(of: bands), by: numbers.day(), rate: numbers.perhaps { $0.rational() },
        times: numbers.perhaps { $0.rational() })
    }
    return forecast
  }

  /// What methods, unknown rows, scores and submitters add to a result.
  mutating func addStatistics(to result: inout IndicatorResult, isHostile: Bool) {
    if once(in: 3) {
      var levels = [Rational(95)]
      if once(in: 2), let other = Rational(998).divided(by: 10) { levels.append(other) }
      result.statistics = ResultStatistics(
        method: perhaps { $0.text(isHostile: isHostile) },
        intervals: levels.map { level in
          .init(
            method: text(isHostile: isHostile), level: level,
            limits: observation(isHostile: isHostile) { numbers in
              let lower = numbers.rational()
              return .init(lower: lower, upper: lower + 1)
            })
        })
    }
    if once(in: 5) {
      result.bounds = ResultBounds(
        ifNotMet: .init(value: rational(), band: perhaps { $0.one(of: Band.builtIn) }),
        ifMet: .init(value: rational()), changesBand: perhaps { $0.once(in: 2) })
    }
    if once(in: 6) {
      result.parts = (0...below(3)).map { number in
        ResultPart(
          result: "part-\(number)", domain: perhaps { $0.text(isHostile: isHostile) },
          value: figure(isHostile: isHostile), unit: one(of: GeneratedFigures.units),
          band: perhaps { numbers in
            numbers.observation(isHostile: isHostile) { $0.one(of: GeneratedFigures.bands) }
          },
          score: self.number(isHostile: isHostile), weight: perhaps { $0.rational() },
          contribution: perhaps { $0.rational() }, text: text(isHostile: isHostile))
      }
    }
    if once(in: 4) {
      let tolerance = rational().magnitude
      let published = rational()
      result.reconciliation = ResultReconciliation(
        published: published, source: text(isHostile: isHostile),
        tolerance: once(in: 2) ? .amount(tolerance) : .percent(tolerance),
        difference: self.number(isHostile: isHostile))
    }
    if once(in: 4) {
      result.narrative = Narrative(
        issue: text(isHostile: isHostile), cause: perhaps { $0.text(isHostile: isHostile) },
        action: perhaps { $0.text(isHostile: isHostile) }, recoveryDate: perhaps { $0.day() })
    }
  }
}
