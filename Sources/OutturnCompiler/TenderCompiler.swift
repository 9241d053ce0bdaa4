import OutturnModel
import OutturnSyntax

/// Tenders: criteria, what their weights must keep, and gates.
extension Compiler {
  mutating func tender(_ syntax: TenderSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset) -> Tender? {
    let before = diagnostics.count + checker.diagnostics.count
    checkShape(of: syntax, head)
    var within: Int?
    if let name = syntax.within {
      within = column(name, of: dataset)
      if within != nil, head.things.count < 2 || !head.things.contains(where: { $0.text == name.text }) {
        diagnostics.append(TenderDiagnostics.withinOther(name, things: head.things.map(\.text)))
      }
    }
    var criteria: [Tender.Criterion] = []
    var seen: [String: SourceSpan] = [:]
    for criterion in syntax.criteria + syntax.weights.map({ .init(weightedBy: $0) }) {
      if let first = seen[criterion.name.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("criterion", criterion.name, first: first))
        continue
      }
      seen[criterion.name.text] = criterion.name.span
      let isScored = syntax.weights.isEmpty
      if let compiled = self.criterion(criterion, isScored: isScored, dataset) { criteria.append(compiled) }
    }
    let names = seen.keys.sorted()
    var demands: [Tender.Demand] = []
    for demand in syntax.demands {
      guard let compiled = self.demand(demand, criteria, names: names) else { continue }
      demands.append(compiled)
    }
    let gates = syntax.gates.map {
      Tender.Gate(
        condition: checker.condition($0.condition, dataset: dataset), reason: $0.reason.value,
        span: $0.condition.span)
    }
    // An error anywhere would only be echoed by what follows.
    guard diagnostics.count + checker.diagnostics.count == before, !criteria.isEmpty else { return nil }
    let tender = Tender(
      within: within, criteria: criteria, demands: demands, gates: gates,
      sensitivity: syntax.sensitivity?.value, span: head.name.span)
    checkWeights(of: tender)
    return tender
  }

  /// Bids are scored within something, by criteria; or weights alone are looked at.
  private mutating func checkShape(of syntax: TenderSyntax, _ head: RuledSyntax.Head) {
    let tender = "tender `\(head.name.text)`"
    if syntax.weights.isEmpty, syntax.criteria.isEmpty {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "how it is weighted", in: tender, at: head.name.span,
          help: "add `criterion NAME weight 60% marks COLUMN out of 5`, or `weights COLUMN; COLUMN`"))
    }
    if let first = syntax.weights.first, let criterion = syntax.criteria.first {
      diagnostics.append(TenderDiagnostics.weightsAndCriteria(criterion.name, first: first.span))
    } else if syntax.weights.isEmpty, !syntax.criteria.isEmpty, syntax.within == nil {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which bids compete", in: tender, at: head.name.span,
          help: "add `within COLUMN`, the column that says for what a bid is made"))
    }
    if !syntax.weights.isEmpty {
      for clause in [syntax.within?.span, syntax.sensitivity?.span].compactMap(\.self) {
        diagnostics.append(TenderDiagnostics.needsCriteria(at: clause))
      }
    }
    if let sensitivity = syntax.sensitivity, !(0..<100).contains(sensitivity.value) || sensitivity.value == 0
    {
      diagnostics.append(TenderDiagnostics.sensitivityRange(at: sensitivity.span))
    }
  }

  private mutating func criterion(
    _ syntax: TenderSyntax.Criterion, isScored: Bool, _ dataset: Dataset
  ) -> Tender.Criterion? {
    guard let weight = syntax.weight else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "its weight", in: "criterion `\(syntax.name.text)`", at: syntax.name.span,
          help: "add `weight 60%`, or `weight COLUMN`"))
      return nil
    }
    let judged = checker.make(.missing, .number(.percent), weight.span)
    let (_, percent) = checker.comparable(
      judged, checker.check(weight, dataset: dataset), weight.span, "a weight")
    guard let scoring = isScored ? scoring(of: syntax, dataset) : Tender.Scoring.none else { return nil }
    return Tender.Criterion(
      name: syntax.name.text, title: syntax.title?.value ?? syntax.name.text, weight: percent,
      scoring: scoring, span: syntax.name.span)
  }

  private mutating func scoring(of syntax: TenderSyntax.Criterion, _ dataset: Dataset) -> Tender.Scoring? {
    if let marks = syntax.marks, let price = syntax.price {
      diagnostics.append(TenderDiagnostics.marksAndPrice(price.column.span, first: marks.column.span))
      return nil
    }
    if let price = syntax.price {
      if let pass = syntax.passMark { diagnostics.append(TenderDiagnostics.passWithoutMarks(at: pass.span)) }
      return numeric(price.column, "a price", dataset).map { .price(column: $0, price.formula) }
    }
    guard let marks = syntax.marks else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "how it is scored", in: "criterion `\(syntax.name.text)`", at: syntax.name.span,
          help: "add `marks COLUMN out of 5`, or `price COLUMN by lowest over own`"))
      return nil
    }
    guard let column = numeric(marks.column, "a mark", dataset),
      let most = number(marks.outOf, unit: dataset.columns[column].unit, what: "the highest mark")
    else { return nil }
    if most <= 0 {
      diagnostics.append(
        TenderDiagnostics.markRange("the highest mark must be above 0", at: marks.outOf.span))
      return nil
    }
    guard let syntaxOfPass = syntax.passMark else { return .marks(column: column, outOf: most, pass: nil) }
    guard
      let pass = number(syntaxOfPass, unit: dataset.columns[column].unit, what: "the pass mark")
    else { return nil }
    if pass < 0 || pass > most {
      diagnostics.append(
        TenderDiagnostics.markRange(
          "the pass mark must lie between 0 and the highest mark, \(DecimalText.text(most))",
          at: syntaxOfPass.span))
      return nil
    }
    return .marks(column: column, outOf: most, pass: pass)
  }

  /// A column of numbers, or a diagnostic.
  mutating func numeric(_ name: NameSyntax, _ what: String, _ dataset: Dataset) -> Int? {
    guard let index = column(name, of: dataset) else { return nil }
    if case .number = dataset.columns[index].type { return index }
    diagnostics.append(
      MeaningDiagnostics.wrongType(
        what, expected: "a number", found: dataset.columns[index].type, at: name.span))
    return nil
  }

  private mutating func demand(_ syntax: TenderSyntax.Demand, _ criteria: [Tender.Criterion], names: [String])
    -> Tender.Demand?
  {
    func position(_ name: NameSyntax) -> Int? {
      if let index = criteria.firstIndex(where: { $0.name == name.text }) { return index }
      // One that could not be compiled has had its say.
      if !names.contains(name.text) {
        diagnostics.append(
          MeaningDiagnostics.unknown("criterion", name, code: "OT2420", candidates: names))
      }
      return nil
    }
    let criterion = syntax.criterion.map(position)
    let of = syntax.of.map(position)
    if case .some(nil) = criterion { return nil }
    if case .some(nil) = of { return nil }
    let (citations, problems) = resolve([syntax.citation].compactMap(\.self))
    diagnostics += problems
    return Tender.Demand(
      criterion: criterion ?? nil, relation: syntax.relation, share: syntax.share, of: of ?? nil,
      citations: citations, text: syntax.text, span: syntax.span)
  }

  /// Weights that are written out are looked at once, here.
  private mutating func checkWeights(of tender: Tender) {
    let weights = tender.criteria.compactMap { criterion -> Rational? in
      if case .literal(.number(let number)) = criterion.weight.unfolded.node { return number }
      return nil
    }
    for (criterion, weight) in zip(tender.criteria, weights) where weights.count == tender.criteria.count {
      if weight < 0 || weight > 100 { diagnostics.append(TenderDiagnostics.weightRange(criterion)) }
    }
    guard weights.count == tender.criteria.count else { return }
    for demand in tender.demands {
      let (weight, isKept) = demand.check(weights)
      if !isKept {
        diagnostics.append(
          TenderDiagnostics.notKept(
            demand, weight: weight, name: demand.criterion.map { tender.criteria[$0].name }))
      }
    }
    let total = weights.reduce(0, +)
    if total != 100, !tender.demands.contains(where: { $0.criterion == nil }) {
      diagnostics.append(TenderDiagnostics.total(total, at: tender.span))
    }
  }
}
