import OutturnEvaluator
import OutturnModel

/// One expectation beside one result: whether it holds, and both in the same words.
struct ResultCheck {
  private let check: Expectation.Check
  private let unit: MeasureUnit

  init(_ check: Expectation.Check, unit: MeasureUnit) {
    self.check = check
    self.unit = unit
  }

  func holds(_ result: IndicatorResult) -> Bool {
    switch check {
    case .parts(let numerator, let denominator):
      result.numerator.value == numerator && result.denominator.value == denominator
    case .value(let expected):
      result.value.value.map { same($0, expected) } ?? false
    case .near(let number, let margin):
      result.value.value.map { $0.isExact && ($0.number - number).magnitude <= margin } ?? false
    case .band(let band): result.judgement?.band == .value(band)
    case .noJudgement(let reason):
      result.judgement?.band.value == nil && (reason == nil || reason == Self.whyUnjudged(result))
    case .absent(let kind, let reason):
      result.value.kind == kind && (reason == nil || reason == result.value.reason)
    case .rows(let count): result.counts.rows == count
    case .unknown(let count): result.counts.unknown == count
    case .excluded(let count): result.counts.excluded == count
    case .explanation(let part): Self.explanation(result).contains(part)
    }
  }

  private func same(_ a: Figure, _ b: Figure) -> Bool {
    a.qualifier == b.qualifier && a.number == b.number && a.upper == b.upper
  }

  var expected: String {
    switch check {
    case .parts(let numerator, let denominator):
      "\(FigureText.full(numerator)) of \(FigureText.full(denominator))"
    case .value(let figure): text(figure)
    case .near(let number, let margin):
      "about \(unit.display(FigureText.full(number))) within \(unit.ofDifference.display(FigureText.full(margin)))"
    case .band(let band): band.inWords
    case .noJudgement(let reason): Self.words("no judgement", reason)
    case .absent(let kind, let reason): Self.words(Self.words(kind), reason)
    case .rows(let count): FigureText.rows(count)
    case .unknown(let count): "\(count) unknown"
    case .excluded(let count): "\(count) excluded"
    case .explanation(let part): "explanation \"\(part)\""
    }
  }

  func actual(_ result: IndicatorResult) -> String {
    switch check {
    case .parts:
      "\(Self.part(result.numerator)) of \(Self.part(result.denominator))"
    case .value, .near, .absent: value(of: result)
    case .band, .noJudgement:
      result.judgement?.band.value.map(\.inWords) ?? Self.words("no judgement", Self.whyUnjudged(result))
    case .rows: FigureText.rows(result.counts.rows)
    case .unknown: "\(result.counts.unknown) unknown"
    case .excluded: "\(result.counts.excluded) excluded"
    case .explanation: "explanation \"\(Self.explanation(result))\""
    }
  }

  private func value(of result: IndicatorResult) -> String {
    guard let figure = result.value.value else {
      return Self.words(Self.words(result.value.kind), result.value.reason)
    }
    let shown = FigureText.text(figure, unit: unit)
    // Rounded alike and yet not the same: say what it is.
    return shown == expected && !holds(result)
      ? unit.display(DecimalText.grouped(DecimalText.text(figure.number, digits: 12))) : shown
  }

  private func text(_ figure: Figure) -> String {
    figure.isExact ? unit.display(FigureText.full(figure.number)) : FigureText.text(figure, unit: unit)
  }

  private static func part(_ observation: Observation<Rational>) -> String {
    observation.value.map(FigureText.full) ?? words(words(observation.kind), observation.reason)
  }

  private static func words(_ kind: ObservationKind) -> String {
    kind.rawValue.split(separator: "-").joined(separator: " ")
  }

  private static func words(_ what: String, _ reason: String?) -> String {
    reason.map { "\(what) (\($0))" } ?? what
  }

  private static func whyUnjudged(_ result: IndicatorResult) -> String {
    guard let judgement = result.judgement else { return "no rule in force" }
    return judgement.band.reason ?? words(judgement.band.kind)
  }

  private static func explanation(_ result: IndicatorResult) -> String {
    let explanation = result.explanation
    let said = result.narrative?.parts.map(\.text) ?? []
    return
      ([explanation.definition, explanation.evidence, explanation.rule, explanation.outcome] + said)
      .compactMap(\.self).joined(separator: " ")
  }
}
