import OutturnModel
import OutturnSyntax

/// Measures that rules define: an indicator for each name, and a rule for each version of its definition.
extension Compiler {
  mutating func compileRuledMeasures() {
    for syntax in scope.rules.flatMap(\.ruled) {
      // Scores are made from other results, which have to be known first.
      if case .score = syntax.body { continue }
      compileRuled(syntax)
    }
  }

  private mutating func compileRuled(_ syntax: RuledSyntax) {
    let head = syntax.head
    let (citations, problems) = resolve(head.citations)
    diagnostics += problems
    if citations.isEmpty {
      diagnostics.append(MeaningDiagnostics.uncited("`\(head.name.text)`", at: head.name.span))
    }
    if head.keyword == "milestone", head.dataset == nil {
      diagnostics.append(CommitmentDiagnostics.withoutReached(head))
    }
    guard let dataset = head.dataset.flatMap({ self.dataset($0) }),
      let things = things(of: syntax, in: dataset), let measure = ruledMeasure(syntax, dataset)
    else { return }
    if dataset.kind == .comparator, let name = head.dataset {
      diagnostics.append(ComparatorDiagnostics.ruled(name))
      return
    }
    // By place: of each that is looked at a copy would be made otherwise.
    if let first = scope.indicators.indices.first(where: { scope.indicators[$0].name.text == head.name.text })
    {
      let span = scope.indicators[first].name.span
      diagnostics.append(MeaningDiagnostics.declaredTwice("result", head.name, first: span))
      return
    }
    var indicator = Indicator(
      id: head.name.text, title: head.title.value,
      measure: .ruled(kind(of: syntax), dataset: dataset.id, columns: measure.columns), unit: .percent,
      polarity: .higher, stratifications: things.isEmpty ? [] : [things], owner: head.owner?.value,
      escalatesTo: head.escalatesTo?.value, citations: citations, covers: head.covers.map(\.text),
      span: head.name.span)
    indicator.differsFromCatalogue = head.differsFromCatalogue?.value
    indicator.unknown = unknownPolicy(of: head, measure, dataset)
    guard case .ladder(let ladder) = measure else { return declare(indicator, by: measure, at: head) }
    indicator.unit = .level
    if case .ladder(let body) = syntax.body { indicator.plan = plannedLevel(body, dataset) }
    declare(indicator, by: measure, at: head)
    // Each phase is a measure of its own, which may be judged and tested by its name.
    for (index, phase) in ladder.phases.enumerated() {
      indicator.id = "\(head.name.text)-phase-\(index + 1)"
      indicator.title = "\(head.title.value): phase \(index + 1), \(phase.title)"
      indicator.unit = .percent
      indicator.plan = nil
      indicator.covers = []
      declare(indicator, by: .ladderPhase(ladder, index), at: head)
    }
  }

  private mutating func declare(_ indicator: Indicator, by measure: RuledMeasure, at head: RuledSyntax.Head) {
    if let index = framework.indicators.firstIndex(where: { $0.id == indicator.id }) {
      merge(indicator, into: index, at: head)
    } else {
      framework.indicators.append(indicator)
    }
    var rule = JudgementRule(
      id: indicator.id, indicator: indicator.id, form: .status, citations: indicator.citations,
      span: head.name.span)
    rule.unknown = indicator.unknown
    rule.owner = indicator.owner
    rule.escalatesTo = indicator.escalatesTo
    rule.ruled = measure
    rule.sentence = Sentences(framework).rule(rule, indicator: indicator)
    ruledRules[head.name.span, default: []].append(rule)
  }

  private func kind(of syntax: RuledSyntax) -> MeasureKind {
    switch syntax.body {
    case .attestation: syntax.head.keyword == "pass-fail" ? .passFail : .attestation
    case .requirement: .requirement
    case .tender: .tender
    case .ladder: .ladder
    case .commitments: .commitments
    case .milestones: .milestones
    case .score: .score
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
  private mutating func things(of syntax: RuledSyntax, in dataset: Dataset) -> [Int]? {
    let head = syntax.head
    if head.keyword == "milestone" { return [] }
    let columns = head.things.compactMap { column($0, of: dataset) }
    guard columns.count == head.things.count else { return nil }
    var key = Set(dataset.key)
    if case .periods(let column) = dataset.time { key.remove(column) }
    // A ladder has a row for each thing and criterion.
    if case .ladder(let body) = syntax.body {
      // Without the column of criteria, or where it is misspelt, that is said elsewhere.
      guard let name = body.criterion, let criterion = dataset.column(named: name.text) else {
        return columns
      }
      if key == Set(columns + [criterion]), !columns.contains(criterion) { return columns }
      diagnostics.append(
        LadderDiagnostics.criterionNotInKey(
          name, head: head, dataset: dataset, key: dataset.key.map { dataset.columns[$0].name }))
      return nil
    }
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
    case .requirement(let body): requirement(body, syntax.head, dataset).map { .requirement($0) }
    case .tender(let body): tender(body, syntax.head, dataset).map { .tender($0) }
    case .ladder(let body): ladder(body, syntax.head, dataset).map { .ladder($0) }
    case .commitments(let body): commitments(body, syntax.head, dataset).map { .commitments($0) }
    case .milestones(let body): milestones(body, syntax.head, dataset).map { .milestones($0) }
    case .score: nil
    }
  }

  private mutating func unknownPolicy(
    of head: RuledSyntax.Head, _ measure: RuledMeasure, _ dataset: Dataset
  ) -> UnknownPolicy? {
    var columns = UnknownColumns(dataset).columns(of: measure.expressions)
    if case .tender(let tender) = measure {
      columns.formUnion(tender.scoredColumns.filter { dataset.columns[$0].canBeUnknown })
    }
    // Of a ladder a row may always be missing: unless something is said, what is not known stays so.
    if case .ladder = measure { return head.unknown?.value }
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
