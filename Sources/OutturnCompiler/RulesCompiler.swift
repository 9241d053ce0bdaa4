import OutturnModel
import OutturnSyntax

/// Rules: dated versions, and judgements with thresholds in the unit of what they judge.
extension Compiler {
  mutating func compileRules() {
    var sets: [RuleSet] = []
    for syntax in scope.rules {
      guard let (start, end) = force(of: syntax) else { continue }
      let judgements = syntax.judges.compactMap { judgement($0) }
      sets.append(
        RuleSet(
          framework: syntax.name.text, title: syntax.title?.value, start: start, end: end,
          judgements: judgements, span: syntax.headSpan))
    }
    framework.ruleSets = sets
    supersede()
    refuseTwoInForce()
  }

  private mutating func force(of syntax: RulesSyntax) -> (CalendarDate, CalendarDate?)? {
    switch syntax.force {
    case .during(let period): return (period.value.start, period.value.end)
    case .from(let first, let last):
      if let last, last.value < first.value {
        diagnostics.append(BandDiagnostics.endsBeforeStart(at: last.span))
        return nil
      }
      return (first.value, last?.value)
    }
  }

  /// Rules without a last day are in force until the next version of their framework starts.
  private mutating func supersede() {
    for index in framework.ruleSets.indices where framework.ruleSets[index].end == nil {
      let set = framework.ruleSets[index]
      let next = framework.ruleSets.filter { $0.framework == set.framework && $0.start > set.start }.map(\.start).min()
      framework.ruleSets[index].end = next?.adding(days: -1)
    }
  }

  /// One result has one rule on each day; blocks of the same days may share a framework between files.
  private mutating func refuseTwoInForce() {
    var seen: [String: [(start: CalendarDate, end: CalendarDate?, span: SourceSpan)]] = [:]
    for set in framework.ruleSets {
      for judgement in set.judgements {
        for other in seen[judgement.id] ?? [] {
          let start = max(other.start, set.start)
          let ends = [other.end, set.end].compactMap(\.self).min()
          if ends.map({ start <= $0 }) ?? true {
            diagnostics.append(
              BandDiagnostics.twoInForce(judgement.id, on: start, at: judgement.span, first: other.span))
            // One is enough: of many, each would clash with every other.
            break
          }
        }
        seen[judgement.id, default: []].append((set.start, set.end, judgement.span))
      }
    }
  }

  // MARK: judgements

  private mutating func judgement(_ syntax: JudgeSyntax) -> JudgementRule? {
    let id = syntax.resultName ?? syntax.indicator
    let (citations, problems) = resolve(syntax.citations)
    diagnostics += problems
    if citations.isEmpty { diagnostics.append(MeaningDiagnostics.uncited("the judgement of `\(id.text)`", at: id.span)) }
    guard let indicator = framework.indicator(syntax.indicator.text) else {
      // One that is declared and could not be compiled has had its say.
      if syntax.measure == nil, !scope.indicators.contains(where: { $0.name.text == syntax.indicator.text }) {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "indicator", syntax.indicator, code: "OT2003", candidates: scope.indicators.map(\.name.text)))
      }
      return nil
    }
    if let name = syntax.resultName, let taken = framework.indicator(name.text), taken.id != indicator.id {
      diagnostics.append(MeaningDiagnostics.declaredTwice("result", name, first: taken.span))
    }
    guard let form = form(of: syntax, indicator: indicator, id: id) else { return nil }
    var rule = JudgementRule(id: id.text, indicator: indicator.id, form: form, citations: citations, span: id.span)
    rule.sentence = Sentences(framework).rule(rule, indicator: indicator)
    return rule
  }

  private mutating func form(of syntax: JudgeSyntax, indicator: Indicator, id: NameSyntax) -> JudgementRule.Form? {
    if let direction = syntax.direction {
      if let band = syntax.bands.first {
        diagnostics.append(BandDiagnostics.bandsAndDirection(id.text, at: band.span))
        return nil
      }
      if indicator.polarity == .neither {
        diagnostics.append(BandDiagnostics.directionWithoutPolarity(indicator.id, at: direction.span))
      }
      var tolerance: Rational = 0
      if let literal = direction.noChangeWithin {
        tolerance = number(literal, unit: indicator.unit.ofDifference, what: "a tolerance") ?? 0
      }
      return .direction(since: direction.since.value, noChangeWithin: tolerance)
    }
    guard !syntax.bands.isEmpty else {
      diagnostics.append(BandDiagnostics.nothingJudged(id.text, at: id.span))
      return nil
    }
    var bands: [BandRule] = []
    for band in syntax.bands {
      if band.comparisons.isEmpty {
        bands.append(BandRule(band: band.band, condition: .otherwise, span: band.span))
        continue
      }
      var comparisons: [ThresholdComparison] = []
      for comparison in band.comparisons {
        guard let threshold = threshold(comparison.threshold, indicator: indicator) else { return nil }
        comparisons.append(
          ThresholdComparison(relation: comparison.relation, threshold: threshold, span: comparison.span))
      }
      bands.append(BandRule(band: band.band, condition: .comparisons(comparisons), span: band.span))
    }
    diagnostics += BandCheck(indicator: indicator, judged: id.text).check(bands, at: id.span)
    return .bands(bands)
  }

  // MARK: thresholds

  private mutating func threshold(_ syntax: ThresholdSyntax, indicator: Indicator) -> Threshold? {
    if case .literal(let literal) = syntax.form {
      guard let constant = number(literal, unit: indicator.unit, what: "a threshold") else { return nil }
      if indicator.measure.kind == .proportion, constant > 100 || constant < 0 {
        diagnostics.append(BandDiagnostics.unusualThreshold(syntax.text, at: syntax.span))
        return nil
      }
      return Threshold(constant: constant, text: syntax.text)
    }
    if indicator.plan == nil {
      diagnostics.append(BandDiagnostics.noPlan(indicator: indicator.id, at: syntax.span))
      return nil
    }
    switch syntax.form {
    case .literal: return nil
    case .plan: return Threshold(planFactor: 1, constant: 0, text: syntax.text)
    case .shareOfPlan(let share):
      return Threshold(planFactor: share.divided(by: 100) ?? 0, constant: 0, text: syntax.text)
    case .planPlus(let literal), .planMinus(let literal):
      if case .percentage = literal.node {
        diagnostics.append(BandDiagnostics.planAndPercent(at: syntax.span, syntax.text))
        return nil
      }
      guard let amount = number(literal, unit: indicator.unit.ofDifference, what: "a distance from plan") else {
        return nil
      }
      var isMinus = false
      if case .planMinus = syntax.form { isMinus = true }
      return Threshold(planFactor: 1, constant: isMinus ? -amount : amount, text: syntax.text)
    }
  }

  /// A literal as a number of `unit`, or a diagnostic.
  mutating func number(_ syntax: ExpressionSyntax, unit: MeasureUnit, what: String) -> Rational? {
    let before = checker.diagnostics.count
    let literal = checker.check(syntax, dataset: nil)
    let judged = checker.make(.missing, .number(unit), syntax.span)
    let (_, converted) = checker.comparable(judged, literal, syntax.span, what)
    guard checker.diagnostics.count == before else { return nil }
    if case .literal(.number(let number)) = converted.unfolded.node { return number }
    checker.report(
      MeaningDiagnostics.misfit(
        "\(what) is one number, written out", at: syntax.span, label: "not a number",
        help: ["work it out, and write the result: `85%`"]))
    return nil
  }
}
