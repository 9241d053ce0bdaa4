import OutturnModel
import OutturnSyntax

/// Overrides and caps: the results they look at, which may stand anywhere and not come back to the rule.
extension Compiler {
  /// Once every rule is known: what a condition looks at may be judged further down.
  mutating func compileAdjustments() {
    for syntax in scope.rules.flatMap(\.judgesWithScores) {
      let id = syntax.resultName ?? syntax.indicator
      guard !syntax.adjustments.isEmpty || syntax.moderation != nil, let (set, rule) = place(of: id) else {
        continue
      }
      let judgement = framework.ruleSets[set].judgements[rule]
      let bands = judgement.adjustableBands
      guard !bands.isEmpty, !judgement.onlyDefines else {
        diagnostics.append(
          ScoreDiagnostics.nothingToAdjust(
            id, at: syntax.adjustments.first?.span ?? syntax.moderation?.span ?? id.span))
        continue
      }
      let adjustments = syntax.adjustments.compactMap { adjustment($0, bands: bands) }
      framework.ruleSets[set].judgements[rule].adjustments = adjustments
      framework.ruleSets[set].judgements[rule].moderation = syntax.moderation.flatMap { moderation($0) }
      if let indicator = framework.indicator(judgement.indicator) {
        framework.ruleSets[set].judgements[rule].sentence = Sentences(framework).rule(
          framework.ruleSets[set].judgements[rule], indicator: indicator)
      }
    }
    for index in framework.datasets.indices {
      framework.datasets[index].mayBeEmpty = mayBeEmpty(framework.datasets[index])
    }
    refuseCycles()
  }

  /// Decisions of people that nobody took are a plain fact; rows that something measures are not.
  private func mayBeEmpty(_ dataset: Dataset) -> Bool {
    let decides = framework.ruleSets.contains {
      $0.judgements.contains { $0.moderation?.dataset == dataset.id }
    }
    return dataset.mayBeEmpty
      || decides && !framework.indicators.contains { $0.measure.dataset == dataset.id }
  }

  /// A dataset keyed by the result, perhaps members of its dimensions, and the period.
  private mutating func moderation(_ name: NameSyntax) -> Moderation? {
    guard let dataset = dataset(name) else { return nil }
    guard case .periods(let period) = dataset.time else {
      diagnostics.append(ScoreDiagnostics.moderationWithoutPeriods(name))
      return nil
    }
    var positions: [Int] = []
    for wanted in Moderation.columns {
      guard let column = dataset.column(named: wanted) else {
        diagnostics.append(ScoreDiagnostics.moderationLacks(wanted, name))
        return nil
      }
      let isFit =
        wanted == "on" ? dataset.columns[column].type == .date : dataset.columns[column].type == .text
      if !isFit {
        diagnostics.append(
          MeaningDiagnostics.wrongType(
            "`\(wanted)` of a moderation", expected: wanted == "on" ? "a date" : "a text",
            found: dataset.columns[column].type, at: name.span))
        return nil
      }
      positions.append(column)
    }
    guard dataset.key.contains(positions[0]), dataset.key.contains(period) else {
      diagnostics.append(ScoreDiagnostics.moderationKey(name, period: dataset.columns[period].name))
      return nil
    }
    return Moderation(
      dataset: dataset.id, positions: positions,
      dimensions: dataset.key.filter { $0 != positions[0] && $0 != period }, span: name.span)
  }

  private func place(of id: NameSyntax) -> (set: Int, rule: Int)? {
    for (set, ruleSet) in framework.ruleSets.enumerated() {
      if let rule = ruleSet.judgements.firstIndex(where: { $0.span == id.span }) { return (set, rule) }
    }
    return nil
  }

  private mutating func refuseCycles() {
    let looking = framework.ruleSets.flatMap(\.judgements).filter {
      !$0.adjustments.isEmpty || $0.ruled?.score != nil
    }
    if looking.isEmpty { return }
    let graph = ResultGraph(framework)
    // By the rules on the way: another version may have a way of its own.
    var told: Set<SourceSpan> = []
    for rule in looking where !told.contains(rule.span) {
      guard let cycle = graph.cycle(through: rule) else { continue }
      told.formUnion(cycle.steps.compactMap(\.rule))
      diagnostics.append(ScoreDiagnostics.cycle(cycle.steps, at: cycle.clause ?? rule.span))
    }
  }

  private mutating func adjustment(_ syntax: AdjustmentSyntax, bands: [Band]) -> Adjustment? {
    // Any band of the schemes that the rule's own are of.
    let schemes = (BandScheme.builtIn + framework.schemes).filter { scheme in
      bands.allSatisfy(scheme.bands.contains)
    }
    let candidates = bands + schemes.flatMap(\.bands).filter { !bands.contains($0) }
    guard let band = candidates.first(where: { $0.id == syntax.band.text }) else {
      diagnostics.append(
        SchemeDiagnostics.unknownBand(
          syntax.band, scheme: bands.first?.scheme, candidates: candidates.map(\.id)))
      return nil
    }
    if syntax.kind == .cap, band.rank == nil {
      diagnostics.append(ScoreDiagnostics.capWithoutRank(syntax.band))
      return nil
    }
    var alternatives: [[ResultTest]] = []
    for alternative in syntax.alternatives {
      let tests = alternative.compactMap { test($0) }
      guard tests.count == alternative.count else { return nil }
      alternatives.append(tests)
    }
    return Adjustment(
      kind: syntax.kind, band: band, condition: ResultCondition(alternatives), reason: syntax.reason.value,
      span: syntax.span)
  }

  private mutating func test(_ syntax: AdjustmentSyntax.TestSyntax) -> ResultTest? {
    guard let indicator = indicator(ofResult: syntax.result) else { return nil }
    if syntax.isSameStratum, indicator.stratifications.isEmpty {
      diagnostics.append(ScoreDiagnostics.noStrata(syntax.result))
      return nil
    }
    let kind: ResultTest.Kind
    switch syntax.kind {
    case .isBand(let names):
      guard let bands = bandIds(names, of: syntax.result) else { return nil }
      kind = .isBand(bands)
    case .compares(let relation, let literal, let text):
      guard
        let number = number(
          literal, unit: indicator.unit, what: "what `\(syntax.result.text)` is compared with")
      else { return nil }
      kind = .compares(
        ThresholdComparison(
          relation: relation, threshold: Threshold(constant: number, text: text), span: literal.span))
    }
    return ResultTest(
      result: syntax.result.text, isSameStratum: syntax.isSameStratum, kind: kind, span: syntax.span)
  }

  // MARK: other results

  /// The indicator behind an indicator's id or the name that a rule gives it; nil, with a message, where there
  /// is none.
  mutating func indicator(ofResult name: NameSyntax) -> Indicator? {
    scope.refer(.indicator, name)
    scope.refer(.result, name)
    scope.refer(.judgement, name.text, at: name.span, isNeeded: false)
    let judges = scope.rules.flatMap(\.judges)
    let judged = judges.first { $0.resultName?.text == name.text }?.indicator.text
    if let indicator = framework.indicator(judged ?? name.text) { return indicator }
    let isDeclared =
      judged != nil || scope.indicators.contains { $0.name.text == name.text }
      || scope.rules.flatMap(\.ruled).contains { $0.head.name.text == name.text }
      || judges.contains { $0.measure != nil && $0.indicator.text == name.text }
    if !isDeclared {
      diagnostics.append(
        MeaningDiagnostics.unknown(
          "indicator or judged result", name, code: "OT2003",
          candidates: framework.indicators.map(\.id) + judges.compactMap(\.resultName?.text)))
    }
    return nil
  }

  /// The ids of bands that some rule gives a result; nil, with a message, for any other.
  mutating func bandIds(_ names: [NameSyntax], of result: NameSyntax) -> [String]? {
    let rules = framework.judgements(as: result.text).filter { !$0.onlyDefines }
    guard !rules.isEmpty else {
      diagnostics.append(ScoreDiagnostics.neverJudged(result))
      return nil
    }
    var candidates: [String] = []
    for band in rules.flatMap(\.possibleBands) where !candidates.contains(band.id) {
      candidates.append(band.id)
    }
    for name in names where !candidates.contains(name.text) {
      diagnostics.append(
        ScoreDiagnostics.notItsBand(name, of: result, candidates: candidates))
      return nil
    }
    return names.map(\.text)
  }
}

extension JudgementRule {
  /// Those that overrides, caps and people's decisions may change.
  fileprivate var adjustableBands: [Band] {
    switch form {
    case .bands(let bands): bands.map(\.band)
    case .statistical: methodBands
    default: []
    }
  }
}

extension RulesSyntax {
  /// Its judgements, and those that scores bear themselves.
  var judgesWithScores: [JudgeSyntax] {
    judges + ruled.compactMap { if case .score(let score) = $0.body { score.judge } else { nil } }
  }
}
