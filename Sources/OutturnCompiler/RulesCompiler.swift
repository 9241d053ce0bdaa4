import OutturnModel
import OutturnSyntax

/// Rules: dated versions, and judgements with thresholds in the unit of what they judge.
extension Compiler {
  mutating func compileRules() {
    var sets: [RuleSet] = []
    for syntax in scope.rules {
      guard let (start, end) = force(of: syntax) else { continue }
      let judgements =
        syntax.ruled.flatMap { ruledRules[$0.head.name.span] ?? [] }
        + syntax.judges.compactMap { judgement($0) }
      sets.append(
        RuleSet(
          framework: syntax.name.text, title: syntax.title?.value, start: start, end: end,
          judgements: judgements, span: syntax.headSpan))
    }
    framework.ruleSets = sets
    supersede()
    refuseGaps()
    refuseTwoInForce()
    compileAdjustments()
    checkScoredBands()
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
    var sets = framework.ruleSets
    let starts = Dictionary(grouping: sets.indices, by: { sets[$0].framework }).mapValues { versions in
      versions.map { sets[$0].start }
    }
    for index in sets.indices where sets[index].end == nil {
      let later = starts[sets[index].framework]?.filter { $0 > sets[index].start }
      sets[index].end = later?.min()?.adding(days: -1)
    }
    framework.ruleSets = sets
  }

  /// From the first day of its first version to the last day of its last, a framework is in force without a break.
  private mutating func refuseGaps() {
    var seen: Set<String> = []
    let versions = Dictionary(grouping: framework.ruleSets, by: \.framework)
    for id in framework.ruleSets.map(\.framework) where seen.insert(id).inserted {
      let sorted = (versions[id] ?? []).sorted { ($0.start, $0.span.start) < ($1.start, $1.span.start) }
      guard var reaching = sorted.first else { continue }
      for next in sorted.dropFirst() {
        // One without an end is in force to the day before the next, or for good.
        guard let end = reaching.end else { break }
        if let free = end.adding(days: 1), free < next.start {
          diagnostics.append(BandDiagnostics.gapInForce(id, after: reaching, before: next, from: free))
        }
        if next.end.map({ $0 > end }) ?? true { reaching = next }
      }
    }
  }

  /// One result has one rule on each day; blocks of the same days may share a framework between files.
  private mutating func refuseTwoInForce() {
    var seen: [String: [(start: CalendarDate, end: CalendarDate?, span: SourceSpan)]] = [:]
    for set in framework.ruleSets {
      for judgement in set.judgements where !judgement.onlyDefines {
        // What a rule says of each thing, and how all of them are judged, are two results.
        let key = judgement.ruled == nil ? judgement.id : "each of \(judgement.id)"
        for other in seen[key] ?? [] {
          let start = max(other.start, set.start)
          let ends = [other.end, set.end].compactMap(\.self).min()
          if ends.map({ start <= $0 }) ?? true {
            diagnostics.append(
              BandDiagnostics.twoInForce(judgement.id, on: start, at: judgement.span, first: other.span))
            // One is enough: of many, each would clash with every other.
            break
          }
        }
        seen[key, default: []].append((set.start, set.end, judgement.span))
      }
    }
  }

  // MARK: judgements

  private mutating func judgement(_ syntax: JudgeSyntax) -> JudgementRule? {
    let id = syntax.resultName ?? syntax.indicator
    let (citations, problems) = resolve(syntax.citations)
    diagnostics += problems
    if citations.isEmpty {
      diagnostics.append(MeaningDiagnostics.uncited("the judgement of `\(id.text)`", at: id.span))
    }
    if syntax.measure == nil { scope.refer(.indicator, syntax.indicator) }
    guard let indicator = framework.indicator(syntax.indicator.text) else {
      // One that is declared and could not be compiled has had its say.
      if syntax.measure == nil, !scope.indicators.contains(where: { $0.name.text == syntax.indicator.text }) {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "indicator", syntax.indicator, code: "OT2003", candidates: scope.indicators.map(\.name.text),
            suggests: suggests))
      }
      return nil
    }
    if let name = syntax.resultName, let taken = framework.indicator(name.text), taken.id != indicator.id {
      diagnostics.append(MeaningDiagnostics.declaredTwice("result", name, first: taken.span))
    }
    guard !framework.isComparator(indicator) else {
      diagnostics.append(ComparatorDiagnostics.judged(indicator, at: syntax.indicator.span))
      return nil
    }
    var trajectory: Trajectory?
    if let path = syntax.trajectory {
      guard let compiled = self.trajectory(path, indicator: indicator, id: id) else { return nil }
      trajectory = compiled
    }
    guard let form = form(of: syntax, trajectory: trajectory, indicator: indicator, id: id) else {
      return nil
    }
    var rule = JudgementRule(
      id: id.text, indicator: indicator.id, form: form, trajectory: trajectory, citations: citations,
      span: id.span)
    rule.title = syntax.resultTitle?.value
    if case .statistical(let judgement) = form { rule.methodBands = judgement.bands(indicator.polarity) }
    rule.forecast = forecast(of: syntax, form)
    rule.sentence = Sentences(framework).rule(rule, indicator: indicator)
    return rule
  }

  mutating func form(
    of syntax: JudgeSyntax, trajectory: Trajectory?, indicator: Indicator, id: NameSyntax
  ) -> JudgementRule.Form? {
    if let trajectory, let path = syntax.trajectory, syntax.bands.isEmpty, syntax.statistical.isEmpty,
      !syntax.hasUnreadableMethod
    {
      return pathBands(path, trajectory, indicator: indicator, id: id)
    }
    if !syntax.statistical.isEmpty { return statisticalForm(of: syntax, indicator: indicator) }
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
      if syntax.hasUnreadableMethod { return nil }
      diagnostics.append(BandDiagnostics.nothingJudged(id.text, at: id.span))
      return nil
    }
    guard let schemeBands = bands(of: syntax, judged: id) else { return nil }
    var bands: [BandRule] = []
    for (band, resolved) in zip(syntax.bands, schemeBands) {
      if band.comparisons.isEmpty {
        bands.append(BandRule(band: resolved, condition: .otherwise, span: band.span))
        continue
      }
      var comparisons: [ThresholdComparison] = []
      for comparison in band.comparisons {
        guard let threshold = threshold(comparison.threshold, of: syntax, indicator: indicator) else {
          return nil
        }
        if let within = comparison.within {
          guard let around = around(threshold, within, comparison.span, indicator: indicator) else {
            return nil
          }
          comparisons += around
          continue
        }
        var compiled = ThresholdComparison(
          relation: comparison.relation, threshold: threshold, span: comparison.span)
        if let asked = comparison.limit {
          guard let limit = limit(asked, of: indicator) else { return nil }
          compiled.limit = limit
        }
        comparisons.append(compiled)
      }
      bands.append(BandRule(band: resolved, condition: .comparisons(comparisons), span: band.span))
    }
    // Where limits are compared, the value alone does not say which bands hold.
    if !bands.contains(where: \.comparesLimits) {
      diagnostics += BandCheck(indicator: indicator, judged: id.text).check(bands, at: id.span)
    }
    return .bands(bands)
  }

  /// `equals X within N`: at least N below X and at most N above it.
  private mutating func around(
    _ threshold: Threshold, _ within: ExpressionSyntax, _ span: SourceSpan, indicator: Indicator
  ) -> [ThresholdComparison]? {
    let unit = indicator.unit.ofDifference
    guard let amount = number(within, unit: unit, what: "a tolerance") else { return nil }
    if amount.isNegative {
      diagnostics.append(ForecastDiagnostics.negativeTolerance(at: within.span))
      return nil
    }
    let shown = DecimalText.text(amount, digits: 12)
    return [(ThresholdComparison.Relation.atLeast, -amount, "-"), (.atMost, amount, "+")].map {
      ThresholdComparison(
        relation: $0, threshold: threshold.adding($1, text: "\(threshold.text) \($2) \(shown)"), span: span)
    }
  }

  private mutating func forecast(of syntax: JudgeSyntax, _ form: JudgementRule.Form) -> ForecastRule? {
    guard let forecast = syntax.forecast else { return nil }
    guard case .bands = form else {
      diagnostics.append(ForecastDiagnostics.withoutBands(at: forecast.span))
      return nil
    }
    guard (2...120).contains(forecast.periods.value) else {
      diagnostics.append(ForecastDiagnostics.tooFewPeriods(at: forecast.periods.span))
      return nil
    }
    return ForecastRule(
      periods: forecast.periods.value, recoverBy: forecast.recoverBy?.value, span: forecast.span)
  }

  // MARK: numbers

  /// A literal as a number of `unit`, or a diagnostic.
  mutating func number(_ syntax: ExpressionSyntax, unit: MeasureUnit?, what: String) -> Rational? {
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
