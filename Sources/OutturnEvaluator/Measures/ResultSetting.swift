internal import OutturnModel

/// What the results of an indicator have in common while one rule judges them: looked up once, and not for each.
final class ResultSetting: Sendable {
  /// The id of the indicator.
  let id: String
  /// With what the version in force says of it.
  let indicator: Indicator
  /// Whether it asks for confidence limits.
  let hasInterval: Bool
  /// Whether it is measured on rows alone, and not over windows of months.
  let isPlain: Bool
  /// What it is made from first.
  let underlying: Indicator?
  let isComparator: Bool
  /// What their results say of the indicator, and why.
  let subject: Shared<IndicatorResult.Subject>
  let ground: Shared<Explanation.Ground>
  let choice: RulesInForce.Choice
  /// How they are judged; nil where no rule does.
  let judging: Judging?
  /// The peers that the rule compares with, in the order in which it names them.
  let peers: [Threshold.Peers]

  /// - Parameter name: the id of the results: of the indicator, or that of a rule.
  init(
    of indicator: Indicator, as name: String, title: String, definedBy definition: JudgementRule?,
    choice: RulesInForce.Choice,
    titles: [String: String], in framework: Framework
  ) {
    underlying = indicator.measure.operands.first.flatMap { framework.indicator($0) }
    var own = indicator
    // The version in force says who answers for it, and what is done with what is not known.
    if let definition, indicator.measure.isRuled, !definition.onlyDefines {
      own.unknown = definition.unknown
      own.owner = definition.owner ?? indicator.owner
      own.escalatesTo = definition.escalatesTo ?? indicator.escalatesTo
    }
    id = indicator.id
    self.indicator = own
    hasInterval = own.statistics.interval != nil
    isPlain =
      switch own.measure {
      case .proportion, .ratio, .mean, .sum, .count, .distinct, .ordered: own.windowMonths == nil
      default: false
      }
    isComparator = framework.isComparator(own)
    var subject = IndicatorResult.Subject(
      indicator: name, title: title, kind: own.measure.kind, unit: own.unit, owner: own.owner,
      escalatesTo: own.escalatesTo)
    subject.polarity = own.polarity
    subject.isComparator = isComparator
    self.subject = Shared(subject)
    self.choice = choice
    var peers: [Threshold.Peers] = []
    if case .rule(let ruleSet, let rule) = choice {
      judging = Judging(indicator: indicator, ruleSet: ruleSet, rule: rule, title: { titles[$0] ?? $0 })
      for case .peers(let named) in rule.thresholdReferences where !peers.contains(named) {
        peers.append(named)
      }
    } else {
      judging = nil
    }
    self.peers = peers
    var sentence = indicator.sentence
    // How a score is made is for the version in force to say.
    if let definition, definition.onlyDefines { sentence += " " + definition.sentence }
    ground = Shared(
      .init(definition: sentence, rule: judging?.rule.sentence, citations: own.citations))
  }

  /// Which results share one: those of one name that end on one day, since the rule in force on it judges them.
  struct Place: Hashable {
    var id: String
    var end: CalendarDate
    var hasStatus: Bool
  }
}

/// What results come to that need no figure but their own.
extension ResultSetting {
  func unjudged(_ measurement: Measurement, _ members: [StratumMember]) -> IndicatorResult {
    let statistics = hasInterval || measurement.made != nil ? measurement.statistics(of: indicator) : nil
    var result = IndicatorResult(
      subject: subject, stratum: members, period: measurement.period,
      isHeadline: measurement.isHeadline && !isComparator, numerator: measurement.numerator,
      denominator: measurement.denominator, value: measurement.value, counts: measurement.counts,
      judgement: nil,
      explanation: Explanation(
        ground: ground, evidence: ExplanationText.evidence(measurement, in: self, statistics), outcome: ""))
    result.bounds = measurement.bounds
    result.statistics = statistics
    result.parts = measurement.parts
    return result
  }

  /// - Parameter judging: one that looks at nothing else.
  func judge(_ result: inout IndicatorResult, _ measurement: Measurement, _ judging: Judging) {
    let (judgement, outcome) = judging.judge(measurement) { _ in .missing }
    if let bounds = measurement.bounds {
      result.bounds = judging.judged(bounds, of: measurement, band: judgement.band) { _ in .missing }
    }
    result.judgement = judgement
    result.explanation.outcome = outcome
  }

  func outcomeUnjudged(_ measurement: Measurement, isEverJudged: Bool) -> String {
    if isComparator { return "A figure of others, for comparison: it is not judged." }
    return ExplanationText.unjudged(
      measurement.period, choice: choice, isEverJudged: isEverJudged,
      isOverall: measurement.stratum == .overall)
  }

  /// Says what unknown rows could change.
  func addBounds(to result: inout IndicatorResult) {
    guard let bounds = result.bounds else { return }
    result.explanation.outcome +=
      " " + ExplanationText.bounds(bounds, unknown: result.counts.unknown, unit: result.unit)
  }
}
