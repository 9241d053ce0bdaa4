internal import OutturnModel

/// Overrides and caps, in the order written, each on what the one before it left.
///
/// What is not known of another result leaves two bands possible, with the clause and without it. Where all
/// come to one in the end there is no doubt; else the band is withheld.
struct Adjusting {
  /// Whether a condition holds; nil where that is not known, with what was found.
  typealias Decision = (holds: Bool?, cause: String)

  private(set) var band: Observation<Band>
  private(set) var records: [Judgement.Adjustment] = []

  init(_ band: Observation<Band>, by adjustments: [Adjustment], decide: (ResultCondition) -> Decision) {
    self.band = band
    guard let first = band.value else { return }
    var possible = [first]
    for adjustment in adjustments {
      let changed = possible.map { adjustment.applied(to: $0) }
      // It makes no difference, whatever its condition comes to.
      if changed == possible { continue }
      let (holds, cause) = decide(adjustment.condition)
      if holds == false { continue }
      records.append(
        .init(
          kind: adjustment.kind.rawValue, outcome: holds == nil ? .undecided : .applied,
          from: possible.count == 1 ? possible[0] : nil, to: adjustment.band, reason: adjustment.reason,
          cause: cause))
      possible = holds == nil ? possible + changed.filter { !possible.contains($0) } : changed
      possible = possible.enumerated().filter { possible.firstIndex(of: $0.element) == $0.offset }.map(
        \.element)
    }
    if possible.count == 1 {
      self.band = .value(possible[0])
    } else {
      let why = records.first { $0.outcome == .undecided }?.cause ?? ""
      self.band = .withheld(.other("\(possible.map(\.inWords).joined(separator: " or ")): \(why)"))
    }
  }
}

extension Measuring {
  /// Changes the band of a judged result as the rule's overrides and caps say, and records it.
  mutating func adjust(_ result: inout IndicatorResult, by rule: JudgementRule) {
    guard !rule.adjustments.isEmpty, var judgement = result.judgement else { return }
    let (stratum, period) = (result.stratum, result.period)
    let adjusted = Adjusting(judgement.band, by: rule.adjustments) { condition in
      self.decide(condition, stratum: stratum, at: period)
    }
    guard !adjusted.records.isEmpty else { return }
    let before = judgement.band
    judgement.band = adjusted.band
    judgement.adjustments = adjusted.records
    judgement.rule = String(judgement.rule.prefix { $0 != "#" })
    if let band = adjusted.band.value { judgement.rule += "#\(band.id)" }
    result.judgement = judgement
    result.explanation.outcome += " " + ScoreText.adjusted(judgement, before: before)
  }

  /// Any alternative of which all hold; unknown where that hangs on what is not known.
  private mutating func decide(_ condition: ResultCondition, stratum: [StratumMember], at period: Period)
    -> Adjusting.Decision
  {
    var unknown: [String] = []
    for alternative in condition.alternatives {
      var causes: [String] = []
      var open: [String] = []
      var fails = false
      for test in alternative {
        let (holds, cause) = decide(test, stratum: stratum, at: period)
        switch holds {
        case false?: fails = true
        case true?: causes.append(cause)
        case nil: open.append(cause)
        }
      }
      if fails { continue }
      if open.isEmpty { return (true, causes.joined(separator: " and ")) }
      unknown += open
    }
    return unknown.isEmpty ? (false, "") : (nil, unknown.joined(separator: " and "))
  }

  private mutating func decide(_ test: ResultTest, stratum: [StratumMember], at period: Period)
    -> Adjusting.Decision
  {
    var looksAtBand = false
    if case .isBand = test.kind { looksAtBand = true }
    let (value, band) = found(
      test.result, stratum: test.isSameStratum ? stratum : [], at: period, withBand: looksAtBand)
    switch test.kind {
    case .isBand(let ids):
      guard let band = band.value else {
        return (nil, "the band of \(test.result) is \(ExplanationText.why(band))")
      }
      return (ids.contains(band.id), "\(test.result) is \(band.inWords)")
    case .compares(let comparison):
      guard let figure = value.value else { return (nil, "\(test.result) is \(ExplanationText.why(value))") }
      let unit = framework.indicator(ofResult: test.result)?.unit ?? .number
      let shown = "\(test.result) is \(FigureText.text(figure, unit: unit))"
      let region = comparison.relation.range(of: comparison.threshold.constant)
      if region.covers(figure.range) {
        return (true, "\(shown), \(comparison.relation.inWords) \(comparison.threshold.text)")
      }
      return region.intersection(figure.range).isEmpty ? (false, shown) : (nil, shown)
    }
  }
}
