import OutturnModel
import OutturnSyntax

/// Measures that rules define: an indicator for each name, and a rule for each version of its definition.
extension Compiler {
  mutating func compileRuledMeasures() {
    for syntax in scope.rules.flatMap(\.ruled) { compileRuled(syntax) }
  }

  private mutating func compileRuled(_ syntax: RuledSyntax) {
    let head = syntax.head
    let (citations, problems) = resolve(head.citations)
    diagnostics += problems
    if citations.isEmpty {
      diagnostics.append(MeaningDiagnostics.uncited("`\(head.name.text)`", at: head.name.span))
    }
    guard let dataset = head.dataset.flatMap({ self.dataset($0) }),
      let things = things(of: head, in: dataset), let measure = ruledMeasure(syntax, dataset)
    else { return }
    if let first = scope.indicators.first(where: { $0.name.text == head.name.text }) {
      diagnostics.append(MeaningDiagnostics.declaredTwice("result", head.name, first: first.name.span))
      return
    }
    var indicator = Indicator(
      id: head.name.text, title: head.title.value,
      measure: .ruled(kind(of: syntax), dataset: dataset.id, columns: measure.columns), unit: .percent,
      polarity: .higher, stratifications: [things], owner: head.owner?.value,
      escalatesTo: head.escalatesTo?.value, citations: citations, covers: head.covers.map(\.text),
      span: head.name.span)
    indicator.differsFromCatalogue = head.differsFromCatalogue?.value
    indicator.unknown = unknownPolicy(of: head, measure, dataset)
    if let index = framework.indicators.firstIndex(where: { $0.id == indicator.id }) {
      merge(indicator, into: index, at: head)
    } else {
      framework.indicators.append(indicator)
    }
    var rule = JudgementRule(
      id: indicator.id, indicator: indicator.id, form: .status, citations: citations, span: head.name.span)
    rule.ruled = measure
    rule.sentence = Sentences(framework).rule(rule, indicator: indicator)
    ruledRules[head.name.span] = rule
  }

  private func kind(of syntax: RuledSyntax) -> MeasureKind {
    switch syntax.body {
    case .attestation: syntax.head.keyword == "pass-fail" ? .passFail : .attestation
    }
  }

  /// Another version of the same measure: of the same things, reading perhaps other columns.
  private mutating func merge(_ version: Indicator, into index: Int, at head: RuledSyntax.Head) {
    let first = framework.indicators[index]
    guard case .ruled(let kind, let dataset, let columns) = first.measure,
      case .ruled(kind, dataset, let others) = version.measure,
      first.stratifications == version.stratifications
    else {
      diagnostics.append(RuledDiagnostics.otherThings(head.name, first: first.span))
      return
    }
    framework.indicators[index].measure = .ruled(kind, dataset: dataset, columns: columns.union(others))
    framework.indicators[index].covers += version.covers.filter { !first.covers.contains($0) }
  }

  /// The columns that tell things apart: the dataset's key, but for a column that says when.
  private mutating func things(of head: RuledSyntax.Head, in dataset: Dataset) -> [Int]? {
    let columns = head.things.compactMap { column($0, of: dataset) }
    guard columns.count == head.things.count else { return nil }
    var key = Set(dataset.key)
    if case .periods(let column) = dataset.time { key.remove(column) }
    guard !key.isEmpty, key == Set(columns) else {
      diagnostics.append(
        RuledDiagnostics.notTheKey(
          head, dataset: dataset, key: key.sorted().map { dataset.columns[$0].name }))
      return nil
    }
    return columns
  }

  private mutating func ruledMeasure(_ syntax: RuledSyntax, _ dataset: Dataset) -> RuledMeasure? {
    switch syntax.body {
    case .attestation(let body): attestation(body, syntax.head, dataset).map { .attestation($0) }
    }
  }

  private mutating func unknownPolicy(
    of head: RuledSyntax.Head, _ measure: RuledMeasure, _ dataset: Dataset
  ) -> UnknownPolicy? {
    let columns = UnknownColumns(dataset).columns(of: measure.expressions)
    if columns.isEmpty {
      if let policy = head.unknown {
        diagnostics.append(MeaningDiagnostics.unknownPolicyWithout(policy.span, indicator: head.name.text))
      }
      return nil
    }
    if head.unknown == nil {
      diagnostics.append(
        MeaningDiagnostics.unknownPolicyNeeded(
          indicator: head.name.text, columns: columns.sorted().map { dataset.columns[$0].name },
          at: head.name.span, isProportion: true))
    }
    return head.unknown?.value
  }
}
