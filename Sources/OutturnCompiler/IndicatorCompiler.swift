import OutturnModel
import OutturnSyntax

/// Indicators: one measure each, typed, with a unit that fits it and a policy for what is not known.
extension Compiler {
  mutating func compileIndicators() {
    for syntax in scope.indicators { compileIndicator(syntax) }
    compileRuledMeasures()
    compileDerived()
    compileScores()
    // What rules define follows, then what is named in judgements, in the order there.
    var order: [String: Int] = [:]
    for syntax in scope.indicators { order[syntax.name.text] = order.count - scope.indicators.count }
    for judge in scope.rules.flatMap(\.judges) where judge.measure != nil {
      if order[judge.indicator.text] == nil { order[judge.indicator.text] = order.count + 1 }
    }
    framework.indicators = framework.indicators.enumerated().sorted { a, b in
      (order[a.element.id] ?? 0, a.offset) < (order[b.element.id] ?? 0, b.offset)
    }.map(\.element)
    for syntax in scope.indicators where !syntax.reconciliations.isEmpty {
      if let index = framework.indicators.firstIndex(where: { $0.id == syntax.name.text }) {
        framework.indicators[index].reconciliations = reconciliations(
          of: syntax, framework.indicators[index])
      }
    }
    for index in framework.indicators.indices {
      framework.indicators[index].sentence = Sentences(framework).definition(of: framework.indicators[index])
    }
  }

  private mutating func compileIndicator(_ syntax: IndicatorSyntax) {
    if syntax.derivedMeasure != nil { return }
    let before = (diagnostics.count, checker.diagnostics.count)
    guard let measure = measure(of: syntax) else { return }
    guard let dataset = measure.dataset.flatMap({ framework.dataset($0) }) else { return }
    let derived = derivedUnit(of: measure)
    var unit = syntax.unit.flatMap { self.unit($0) }
    let isCount = measure.kind == .count || measure.kind == .distinct
    if let declared = unit, let derived, !fits(declared, derived) || isCount && declared.isAmount,
      let span = syntax.unit?.span
    {
      diagnostics.append(
        MeaningDiagnostics.unitMismatch("the unit of `\(syntax.name.text)`", declared, derived, at: span))
    }
    if unit == nil {
      unit = derived
      if derived == nil {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "its unit", in: "indicator `\(syntax.name.text)`", at: syntax.name.span,
            help: "add `unit percent`, `unit days`, `unit \"contacts\"` or the like"))
      }
    }
    var indicator = head(of: syntax, measure: measure, unit: unit ?? .number)
    if let polarity = syntax.polarity {
      indicator.polarity = polarity.value
    } else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which way is better", in: "indicator `\(syntax.name.text)`", at: syntax.name.span,
          help: "add `polarity higher is better`, `lower is better` or `neither is better`"))
    }
    indicator.stratifications = ways(of: syntax, dataset).map {
      $0.compactMap { stratifier($0, of: dataset) }
    }
    if let plan = syntax.plan {
      indicator.plan = planColumn(plan, of: dataset, for: indicator.unit)
      // Only a published figure is read with the sign that it was printed with.
      if measure.kind != .reported, indicator.unit.dimension == .percent, let index = indicator.plan,
        case .figure(nil) = dataset.columns[index].type
      {
        diagnostics.append(MeaningDiagnostics.columnWithoutUnit(at: plan.span))
      }
    }
    checkFrequency(of: syntax, dataset: dataset)
    compileWindow(of: syntax, dataset: dataset, into: &indicator)
    compileTotal(of: syntax, dataset: dataset, into: &indicator)
    indicator.unknown = unknownPolicy(of: syntax, measure: measure, dataset: dataset)
    // What the expression lacks may be just what could be unknown.
    if indicator.unknown == nil, let policy = syntax.unknown,
      !Array(diagnostics[before.0...] + checker.diagnostics[before.1...]).hasErrors
    {
      diagnostics.append(MeaningDiagnostics.unknownPolicyWithout(policy.span, indicator: syntax.name.text))
    }
    if let least = syntax.leastDenominator {
      if [.proportion, .ratio, .mean, .median, .quantile, .minimum, .maximum].contains(measure.kind) {
        indicator.leastDenominator = least.value
      } else {
        diagnostics.append(
          MeaningDiagnostics.misfit(
            "a \(measure.kind.rawValue) has no denominator", at: least.span, label: "of what?"))
      }
    }
    compileStatistics(of: syntax, &indicator)
    framework.indicators.append(indicator)
  }

  /// What every indicator has, whatever its measure.
  mutating func head(of syntax: IndicatorSyntax, measure: Measure, unit: MeasureUnit) -> Indicator {
    let (citations, problems) = resolve(syntax.citations)
    diagnostics += problems
    if citations.isEmpty {
      diagnostics.append(MeaningDiagnostics.uncited("indicator `\(syntax.name.text)`", at: syntax.name.span))
    }
    var indicator = Indicator(
      id: syntax.name.text, title: syntax.title.value, measure: measure, unit: unit,
      polarity: syntax.polarity?.value ?? .neither, frequency: syntax.frequency?.value,
      owner: syntax.owner?.value,
      escalatesTo: syntax.escalatesTo?.value, citations: citations, covers: syntax.covers.map(\.text),
      span: syntax.name.span)
    indicator.differsFromCatalogue = syntax.differsFromCatalogue?.value
    return indicator
  }

  // MARK: other clauses

  mutating func stratifier(_ name: NameSyntax, of dataset: Dataset) -> Int? {
    guard let index = column(name, of: dataset) else { return nil }
    let cannotGroup =
      switch dataset.columns[index].kind {
      case .figure, .moment: true
      default: false
      }
    if cannotGroup {
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "a stratifier", expected: "a code, a text, a whole number, yes or no, a date or a period",
          found: dataset.columns[index].type, at: name.span))
    }
    if dataset.columns[index].isIdentifier {
      diagnostics.append(
        MeaningDiagnostics.misfit(
          "`\(name.text)` identifies persons and cannot be a stratifier", at: name.span,
          label: "an identifier"))
    }
    return index
  }

  private mutating func planColumn(_ name: NameSyntax, of dataset: Dataset, for unit: MeasureUnit) -> Int? {
    guard let index = column(name, of: dataset) else { return nil }
    switch dataset.columns[index].type {
    case .number(nil) where unit.dimension == .percent:
      diagnostics.append(MeaningDiagnostics.columnWithoutUnit(at: name.span))
      return index
    case .number(let planned?), .figure(let planned?):
      if !planned.isComparable(with: unit), planned.factor(to: unit) == nil {
        diagnostics.append(MeaningDiagnostics.unitMismatch("the plan", unit, planned, at: name.span))
      }
      return index
    case .number, .figure: return index
    case let other:
      diagnostics.append(
        MeaningDiagnostics.wrongType("a plan", expected: "a number", found: other, at: name.span))
      return nil
    }
  }

  private mutating func unknownPolicy(of syntax: IndicatorSyntax, measure: Measure, dataset: Dataset)
    -> UnknownPolicy?
  {
    let columns = UnknownColumns(dataset).columns(of: measure)
      .union(bandColumns(of: syntax.statistics.standardisation, dataset))
    if measure.kind == .reported { return .excluded }
    guard let policy = syntax.unknown else {
      if columns.isEmpty { return nil }
      diagnostics.append(
        MeaningDiagnostics.unknownPolicyNeeded(
          indicator: syntax.name.text, columns: columns.sorted().map { dataset.columns[$0].name },
          at: syntax.name.span, isProportion: measure.kind == .proportion))
      return nil
    }
    if columns.isEmpty, !UnknownColumns(dataset).canBeWithheld(measure) { return nil }
    if policy.value == .notMet, measure.kind != .proportion {
      diagnostics.append(MeaningDiagnostics.notMetOnlyForProportions(policy.span))
    }
    return policy.value
  }
}
