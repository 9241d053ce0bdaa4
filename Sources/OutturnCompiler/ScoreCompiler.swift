import OutturnModel
import OutturnSyntax

/// Scores made from other results. A score may be made from scores, so that those come first that are made
/// from what is known already.
extension Compiler {
  /// Those of one name, in each version.
  mutating func compileScores(named name: String) {
    for item in scope.rules.flatMap(\.ruled) where item.head.name.text == name {
      if case .score(let score) = item.body, compiledScores.insert(item.head.name.span).inserted {
        compileScore(item.head, score)
      }
    }
  }

  /// What each score is made from, by the names of indicators.
  func partsOfScores() -> [String: [NameSyntax]] {
    let judged = scope.rules.flatMap(\.judges)
    var parts: [String: [NameSyntax]] = [:]
    for item in scope.rules.flatMap(\.ruled) {
      guard case .score(let score) = item.body else { continue }
      parts[item.head.name.text, default: []] += score.parts.map { part in
        let judge = judged.first { $0.resultName?.text == part.result.text }
        return judge.map { NameSyntax(text: $0.indicator.text, span: part.result.span) } ?? part.result
      }
    }
    return parts
  }

  mutating func compileScores() {
    var waiting: [(syntax: RuledSyntax, score: ScoreSyntax)] = scope.rules.flatMap(\.ruled).compactMap {
      if case .score(let score) = $0.body, !compiledScores.contains($0.head.name.span) {
        ($0, score)
      } else {
        nil
      }
    }
    while !waiting.isEmpty {
      let names = Set(waiting.map(\.syntax.head.name.text))
      let ready = waiting.firstIndex { item in
        !item.score.parts.contains {
          names.contains($0.result.text) && framework.indicator($0.result.text) == nil
        }
      }
      guard let ready else {
        refuseCircle(of: waiting)
        return
      }
      let item = waiting.remove(at: ready)
      compileScore(item.syntax.head, item.score)
    }
  }

  /// Each of these is made from another of them, in every version that there is.
  private mutating func refuseCircle(of waiting: [(syntax: RuledSyntax, score: ScoreSyntax)]) {
    var way: [(syntax: RuledSyntax, score: ScoreSyntax)] = []
    var next = waiting.first
    while let item = next, !way.contains(where: { $0.syntax.head.name.text == item.syntax.head.name.text }) {
      way.append(item)
      next = waiting.first { other in
        item.score.parts.contains { $0.result.text == other.syntax.head.name.text }
      }
    }
    let first = way.firstIndex { $0.syntax.head.name.text == next?.syntax.head.name.text } ?? 0
    let steps = way[first...].map { item in
      let set = scope.rules.first { $0.ruled.contains { $0.head.name.span == item.syntax.head.name.span } }
      return ResultGraph.Step(
        id: item.syntax.head.name.text, version: set.map { "\($0.name.text)@\($0.firstDay)" },
        rule: item.syntax.head.name.span)
    }
    if let rule = steps.first?.rule { diagnostics.append(ScoreDiagnostics.cycle(steps, at: rule)) }
  }

  private mutating func compileScore(_ head: RuledSyntax.Head, _ syntax: ScoreSyntax) {
    let (citations, problems) = resolve(head.citations + syntax.judge.citations)
    diagnostics += problems
    if citations.isEmpty {
      diagnostics.append(MeaningDiagnostics.uncited("`\(head.name.text)`", at: head.name.span))
    }
    if let first = scope.indicators.first(where: { $0.name.text == head.name.text }) {
      diagnostics.append(MeaningDiagnostics.declaredTwice("result", head.name, first: first.name.span))
      return
    }
    guard let score = score(syntax, head), let dataset = dataset(of: syntax) else { return }
    let unit = syntax.unit.flatMap { self.unit($0) } ?? .number
    var indicator = Indicator(
      id: head.name.text, title: head.title.value,
      measure: .ruled(.score, dataset: dataset.id, columns: []), unit: unit,
      polarity: syntax.polarity?.value ?? .neither, owner: head.owner?.value,
      escalatesTo: head.escalatesTo?.value, citations: citations, covers: head.covers.map(\.text),
      span: head.name.span)
    indicator.differsFromCatalogue = head.differsFromCatalogue?.value
    if !score.dimensions.isEmpty {
      indicator.stratifications = [score.dimensions.compactMap { dataset.column(named: $0) }]
    }
    if syntax.polarity == nil, !syntax.isFaulty {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which way is better", in: "score `\(head.name.text)`", at: head.name.span,
          help: "add `polarity higher is better`, `lower is better` or `neither is better`"))
    }
    if let index = framework.indicators.firstIndex(where: { $0.id == indicator.id }) {
      let first = framework.indicators[index]
      guard first.measure.kind == .score, first.unit == unit, first.polarity == indicator.polarity,
        names(of: first) == score.dimensions
      else {
        diagnostics.append(ScoreDiagnostics.otherScore(head.name, first: first.span))
        return
      }
      framework.indicators[index].covers += indicator.covers.filter { !first.covers.contains($0) }
    } else {
      framework.indicators.append(indicator)
    }
    var form = JudgementRule.Form.bands([])
    if !syntax.judge.bands.isEmpty || syntax.judge.direction != nil {
      guard let own = self.form(of: syntax.judge, trajectory: nil, indicator: indicator, id: head.name) else {
        return
      }
      form = own
    }
    var rule = JudgementRule(
      id: indicator.id, indicator: indicator.id, form: form, citations: citations, span: head.name.span)
    rule.ruled = .score(score)
    rule.sentence = Sentences(framework).rule(rule, indicator: indicator)
    ruledRules[head.name.span] = [rule]
  }

  private func names(of indicator: Indicator) -> [String] {
    let dataset = indicator.measure.dataset.flatMap { framework.dataset($0) }
    return indicator.stratifications.first?.compactMap { dataset?.columns[$0].name } ?? []
  }

  // MARK: what it is made of

  private mutating func score(_ syntax: ScoreSyntax, _ head: RuledSyntax.Head) -> Score? {
    let before = diagnostics.count
    func missing(_ what: String, _ help: String) -> Diagnostic {
      MeaningDiagnostics.missingClause(
        what, in: "score `\(head.name.text)`", at: head.name.span, help: help)
    }
    if syntax.parts.isEmpty, !syntax.isFaulty {
      diagnostics.append(missing("what it is made of", "add `part INDICATOR points 0 at 40% to 14 at 77%`"))
    }
    if syntax.missing == nil, !syntax.isFaulty {
      diagnostics.append(
        missing(
          "what a part without a result does",
          "add `missing gives missing`, `missing is left out at least 3 parts` or `missing scores 0`"))
    }
    guard let aggregation = syntax.aggregation else {
      if syntax.isFaulty { return nil }
      diagnostics.append(
        missing(
          "how its parts are put together",
          syntax.domains.isEmpty ? "add `total of parts` or `mean of parts`" : "add `mean of domains`"))
      return nil
    }
    checkDomains(syntax, aggregation, head)
    checkWeights(syntax, aggregation)
    let parts = syntax.parts.compactMap { part($0, of: syntax) }
    guard parts.count == syntax.parts.count, !parts.isEmpty, let policy = syntax.missing else { return nil }
    checkValues(syntax)
    if case .leftOut(let least) = policy.value, least > parts.count || least < 1 {
      diagnostics.append(ScoreDiagnostics.moreThanThereAre(least, parts: parts.count, at: policy.span))
    }
    guard !Array(diagnostics[before...]).hasErrors else { return nil }
    return Score(
      parts: parts,
      domains: syntax.domains.map { domain in
        Score.Domain(
          id: domain.name.text, title: domain.title?.value, weight: domain.weight?.value,
          aggregation: domain.aggregation?.value.aggregation ?? .mean, span: domain.name.span)
      }, aggregation: aggregation.value.aggregation, missing: policy.value, rounded: syntax.rounded,
      dimensions: syntax.dimensions.map(\.text), span: head.name.span)
  }

  private mutating func checkDomains(
    _ syntax: ScoreSyntax, _ aggregation: Located<ScoreSyntax.AggregationSyntax>, _ head: RuledSyntax.Head
  ) {
    if aggregation.value.isOfDomains != !syntax.domains.isEmpty {
      diagnostics.append(
        ScoreDiagnostics.partsOrDomains(hasDomains: !syntax.domains.isEmpty, at: aggregation.span))
    }
    if let loose = syntax.parts.first(where: { $0.domain == nil }), !syntax.domains.isEmpty {
      diagnostics.append(ScoreDiagnostics.outsideDomains(loose.result))
    }
    var seen: [String: SourceSpan] = [:]
    for (index, domain) in syntax.domains.enumerated() {
      if let first = seen[domain.name.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("domain", domain.name, first: first))
      }
      seen[domain.name.text] = seen[domain.name.text] ?? domain.name.span
      if !syntax.parts.contains(where: { $0.domain == index }) {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "its parts", in: "domain `\(domain.name.text)`", at: domain.name.span,
            help: "add `part INDICATOR scores …`"))
      }
      if let own = domain.aggregation {
        if own.value.isOfDomains {
          diagnostics.append(ScoreDiagnostics.partsOrDomains(hasDomains: false, at: own.span))
        }
      } else {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "how its parts are put together", in: "domain `\(domain.name.text)`", at: domain.name.span,
            help: "add `mean of parts`, `total of parts` or `weighted mean of parts`"))
      }
    }
    var parts: [String: SourceSpan] = [:]
    for part in syntax.parts {
      if let first = parts[part.result.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("part", part.result, first: first))
      }
      parts[part.result.text] = parts[part.result.text] ?? part.result.span
    }
  }

  /// Where a weighted mean is taken, each has a weight; elsewhere none has.
  private mutating func checkWeights(
    _ syntax: ScoreSyntax, _ aggregation: Located<ScoreSyntax.AggregationSyntax>
  ) {
    var groups: [(isWeighted: Bool, weights: [(name: NameSyntax, weight: Located<Rational>?)])] = []
    if syntax.domains.isEmpty {
      groups.append(
        (aggregation.value.aggregation == .weightedMean, syntax.parts.map { ($0.result, $0.weight) }))
    } else {
      groups.append(
        (aggregation.value.aggregation == .weightedMean, syntax.domains.map { ($0.name, $0.weight) }))
      for (index, domain) in syntax.domains.enumerated() {
        groups.append(
          (
            domain.aggregation?.value.aggregation == .weightedMean,
            syntax.parts.filter { $0.domain == index }.map { ($0.result, $0.weight) }
          ))
      }
    }
    for group in groups {
      for (name, weight) in group.weights {
        switch weight {
        case nil where group.isWeighted: diagnostics.append(ScoreDiagnostics.noWeight(name))
        case let weight? where !group.isWeighted:
          diagnostics.append(ScoreDiagnostics.idleWeight(name, at: weight.span))
        case let weight? where weight.value <= .zero:
          diagnostics.append(ScoreDiagnostics.weightNotPositive(weight.span))
        default: break
        }
      }
    }
    guard let wanted = syntax.weightsTotal else { return }
    let outer = groups.first?.weights.compactMap(\.weight?.value) ?? []
    let total = outer.reduce(Rational.zero, +)
    if total != wanted.value {
      diagnostics.append(ScoreDiagnostics.weightsTotal(total, wanted: wanted.value, at: wanted.span))
    }
  }

  private mutating func part(_ syntax: ScoreSyntax.PartSyntax, of score: ScoreSyntax) -> ScorePart? {
    guard let indicator = indicator(ofResult: syntax.result) else { return nil }
    let wanted = score.dimensions.map(\.text)
    let ways = framework.dimensions(of: indicator)
    if !wanted.isEmpty, !ways.contains(wanted) {
      diagnostics.append(
        ScoreDiagnostics.partNotStratified(
          syntax.result, by: wanted, candidates: ways.map { $0.joined(separator: " and ") }))
      return nil
    }
    guard let scoring = scoring(syntax, indicator, wanted) else { return nil }
    return ScorePart(
      result: syntax.result.text, domain: syntax.domain, weight: syntax.weight?.value, scoring: scoring,
      text: syntax.text, span: syntax.span)
  }

  /// The dataset by whose columns the score has its strata: that of the first part.
  private func dataset(of score: ScoreSyntax) -> Dataset? {
    score.parts.lazy.compactMap { part in
      let judged = scope.rules.flatMap(\.judges).first { $0.resultName?.text == part.result.text }
      var indicator = framework.indicator(judged?.indicator.text ?? part.result.text)
      while let of = indicator?.measure.operands.first { indicator = framework.indicator(of) }
      return indicator?.measure.dataset.flatMap { framework.dataset($0) }
    }.first
  }
}

extension RulesSyntax {
  fileprivate var firstDay: CalendarDate {
    switch force {
    case .during(let period): period.value.start
    case .from(let day, to: _): day.value
    }
  }
}
