internal import OutturnModel

/// What is left of a judgement, and of what explains it, once figures are suppressed and rounded.
extension Publishing {
  /// The band was found on exact figures. It stays where the figure does and where nothing hidden had a say in it; what
  /// would give the exact figure back goes in any case.
  mutating func publishJudgement(_ number: Int) {
    guard let source = sources[number] else { return }
    var result = published[number]
    let isHidden = isHidden(number)
    result.disclosure = .applied(roundedTo: source.rule.rounding > 1 ? source.rule.rounding : nil)
    result.counts = RowCounts()
    result.bounds = nil
    // The difference from a published figure gives the exact figure back.
    result.reconciliation = nil
    let limits = isHidden ? [] : limits(result, of: source.indicator)
    result.statistics?.intervals = limits
    if isHidden { result.parts = [] }
    if isHidden || quotesFigures(result.narrative, of: result.indicator) { result.narrative = nil }
    if var judgement = result.judgement {
      let rule = rule(of: judgement, result)
      let isFree = !isHidden && !dependsOnHidden(rule, result)
      if !isFree {
        judgement.band = isHidden || judgement.band.value != nil ? .suppressed : judgement.band
        judgement.due = nil
        // The part after # names the band that was chosen.
        judgement.rule = String(judgement.rule.prefix { $0 != "#" })
      }
      let looksAround = rule.map { looksAtProtected($0) } ?? true
      if !isFree || looksAround {
        judgement.comparisons = []
        judgement.comparator = nil
        judgement.adjustments = []
      }
      judgement.distance = nil
      judgement.forecast = nil
      judgement.statistic = nil
      result.judgement = judgement
    }
    result.explanation.evidence = evidence(result, source.rule, isHidden: isHidden)
    result.explanation.outcome = outcome(result, isHidden: isHidden)
    published[number] = result
  }

  /// Limits made from the published counts, by the methods that need no more than these.
  private func limits(_ result: IndicatorResult, of indicator: Indicator) -> [ResultStatistics.Interval] {
    guard let method = indicator.statistics.interval?.method,
      [.wilson, .byars, .exactPoisson].contains(method), indicator.statistics.standardisation == nil
    else { return [] }
    var measurement = Measurement(stratum: .overall, period: result.period)
    measurement.numerator = result.numerator
    measurement.denominator = result.denominator
    measurement.value = result.value
    return measurement.statistics(of: indicator)?.intervals ?? []
  }

  private func rule(of judgement: Judgement, _ result: IndicatorResult) -> JudgementRule? {
    framework.ruleSets.lazy.filter {
      $0.framework == judgement.framework && $0.version == judgement.version
    }.flatMap(\.judgements).first { $0.id == result.indicator }
  }

  // MARK: what a band depends on

  /// Whether a hidden result had, or could have had, a say in the band.
  private func dependsOnHidden(_ rule: JudgementRule?, _ result: IndicatorResult) -> Bool {
    guard let rule else { return true }
    if rule.looksBack,
      index.results(result.indicator).contains(where: { isHidden($0) && isBeside($0, result) })
    {
      return true
    }
    // A place among peers tells of those who are hidden among them.
    if case .statistical(let judgement) = rule.form, let dimension = judgement.peers {
      let peers = index.results(result.indicator).filter { exact[$0].stratum.map(\.dimension) == [dimension] }
      if peers.contains(where: isHidden) { return true }
    }
    let others = rule.comparedIndicators + rule.adjustments.flatMap { $0.condition.tests.map(\.result) }
    return others.contains { other in
      index.results(other).contains { isHidden($0) && (exact[$0].stratum.isEmpty || isBeside($0, result)) }
    }
      || rule.thresholdReferences.contains { reference in
        guard case .peers(let peers) = reference else { return false }
        return index.results(peers.of).contains(where: isHidden)
      }
  }

  private func isBeside(_ other: Int, _ result: IndicatorResult) -> Bool {
    FigurePlace.Stratum(exact[other].stratum) == FigurePlace.Stratum(result.stratum)
  }

  /// Whether what was compared, and with what outcome, holds exact figures that are protected.
  private func looksAtProtected(_ rule: JudgementRule) -> Bool {
    if rule.looksBack { return true }
    let others = rule.comparedIndicators + rule.adjustments.flatMap { $0.condition.tests.map(\.result) }
    return others.contains { id in
      framework.indicator(ofResult: id).map { framework.disclosure(of: $0) != nil } ?? true
    }
  }

  // MARK: words

  private func evidence(_ result: IndicatorResult, _ rule: DisclosureRule, isHidden: Bool) -> String {
    if isHidden { return "Suppressed, so that no person can be found behind the figure." }
    func number(_ observation: Observation<Rational>) -> String {
      observation.value.map(FigureText.full) ?? ExplanationText.why(observation)
    }
    var figures: [String] = []
    if result.numerator.value != nil { figures.append("numerator \(number(result.numerator))") }
    if result.denominator.value != nil { figures.append("denominator \(number(result.denominator))") }
    let what = figures.isEmpty ? "As published" : "As published: " + figures.joined(separator: ", ")
    return what + ". In publications, \(rule.inWords); what is made from counts is made from these."
  }

  private func outcome(_ result: IndicatorResult, isHidden: Bool) -> String {
    switch result.judgement?.band {
    case nil: return isHidden ? "No band is shown." : result.explanation.outcome
    case .value(let band)?: return "Judged on the exact figures, which are not shown: \(band.inWords)."
    case .suppressed?: return "No band is shown."
    case let band?: return "No band: \(ExplanationText.why(band))."
    }
  }

  /// Whether a submitter's words hold a number that is not shown.
  private func quotesFigures(_ narrative: Narrative?, of id: String) -> Bool {
    guard let narrative else { return false }
    let words = Set(
      narrative.parts.flatMap { $0.text.split { !$0.isNumber && $0 != "," && $0 != "." } }.map {
        $0.filter { $0 != "," }.trimmingSuffix(".")
      })
    if words.isEmpty { return false }
    return index.results(id).contains { number in
      let result = exact[number]
      let shown = published[number]
      let numbers = [
        (result.numerator.value, shown.numerator.value), (result.denominator.value, shown.denominator.value),
        (result.value.value?.number, shown.value.value?.number),
      ]
      return numbers.contains { exact, shown in
        guard let exact, exact != shown else { return false }
        return words.contains(DecimalText.text(exact))
          || words.contains(DecimalText.text(DecimalText.round(exact, places: 1)))
          || words.contains(DecimalText.text(DecimalText.round(exact, places: 0)))
      }
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(_ end: Character) -> String {
    var text = self
    while text.last == end { text.removeLast() }
    return String(text)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ end: Character) -> String { self[...].trimmingSuffix(end) }
}

extension JudgementRule {
  /// Whether it looks at what the result was in other periods.
  fileprivate var looksBack: Bool {
    if forecast != nil { return true }
    switch form {
    case .direction, .statistical(.variation), .statistical(.assurance), .statistical(.trend): return true
    default: break
    }
    return thresholdReferences.contains { reference in
      switch reference {
      case .earlier, .path, .latestPath: true
      default: false
      }
    }
  }
}
