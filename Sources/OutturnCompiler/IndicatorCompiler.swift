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
    if let declared = unit, let derived, !fits(declared, derived), let span = syntax.unit?.span {
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
    indicator.stratifications = syntax.stratifications.flatMap { stratificationNames($0, of: dataset) }.map {
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

  // MARK: measures

  private mutating func measure(of syntax: IndicatorSyntax) -> Measure? {
    var denominator: Located<IndicatorSyntax.MeasureClause>?
    var numerator: Located<IndicatorSyntax.MeasureClause>?
    var single: Located<IndicatorSyntax.MeasureClause>?
    for clause in syntax.measures {
      let taken: SourceSpan?
      switch clause.value {
      case .denominatorRows, .denominatorSum:
        taken = denominator?.span ?? single?.span
        denominator = denominator ?? clause
      case .numeratorRows, .numeratorSum:
        taken = numerator?.span ?? single?.span
        numerator = numerator ?? clause
      default:
        taken = single?.span ?? denominator?.span ?? numerator?.span
        single = single ?? clause
      }
      if let taken {
        diagnostics.append(
          MeaningDiagnostics.conflictingMeasures(taken, clause.span, indicator: syntax.name.text))
        return nil
      }
    }
    if let single { return singleMeasure(single.value) }
    if let denominator, let numerator { return quotient(denominator.value, numerator.value, syntax) }
    if syntax.hasUnreadableMeasure { return nil }
    let what =
      denominator != nil ? "its numerator" : numerator != nil ? "its denominator" : "how it is computed"
    let help =
      denominator != nil
      ? "add `numerator where CONDITION` or `numerator sum of COLUMN`"
      : numerator != nil
        ? "add `denominator DATASET where CONDITION`"
        : "add `reported`, `denominator` and `numerator`, `count`, `sum`, `mean`, `change` or `calculate`"
    diagnostics.append(
      MeaningDiagnostics.missingClause(
        what, in: "indicator `\(syntax.name.text)`", at: syntax.name.span, help: help))
    return nil
  }

  mutating func dataset(_ name: NameSyntax) -> Dataset? {
    scope.refer(.dataset, name)
    let datasets = framework.datasets
    if let place = datasets.firstIndex(where: { $0.id == name.text && $0.kind.isMeasured }) {
      return datasets[place]
    }
    let usable = datasets.filter(\.kind.isMeasured).map(\.id)
    diagnostics.append(MeaningDiagnostics.unknown("dataset", name, code: "OT2002", candidates: usable))
    return nil
  }

  private mutating func singleMeasure(_ clause: IndicatorSyntax.MeasureClause) -> Measure? {
    switch clause {
    case .reported(let figure, let name, let condition):
      guard let dataset = dataset(name) else { return nil }
      let value = checker.check(figure, dataset: dataset)
      switch value.type {
      case .number, .figure, .anything: break
      default:
        checker.report(
          MeaningDiagnostics.wrongType(
            "a reported figure", expected: "a number", found: value.type, at: value.span))
      }
      return .reported(
        dataset: dataset.id, figure: value,
        condition: condition.map { checker.condition($0, dataset: dataset) })
    case .count(let name, let condition):
      guard let dataset = dataset(name) else { return nil }
      return .count(dataset: dataset.id, condition: condition.map { checker.condition($0, dataset: dataset) })
    case .sum(let of, let name, let condition):
      guard let dataset = dataset(name) else { return nil }
      return .sum(
        dataset: dataset.id, of: summed(of, dataset),
        condition: condition.map { checker.condition($0, dataset: dataset) })
    case .mean(let of, let name, let condition):
      guard let dataset = dataset(name) else { return nil }
      return .mean(
        dataset: dataset.id, of: summed(of, dataset),
        condition: condition.map { checker.condition($0, dataset: dataset) })
    case .quantile(let syntax): return orderedMeasure(syntax)
    case .lifeTable(let syntax): return lifeTable(syntax)
    case .distinct(let column, let name, let condition): return distinctMeasure(column, name, condition)
    default: return nil
    }
  }

  mutating func summed(_ syntax: ExpressionSyntax, _ dataset: Dataset) -> RuleExpression {
    numbers(checker.check(syntax, dataset: dataset))
  }

  mutating func numbers(_ value: RuleExpression) -> RuleExpression {
    switch value.type {
    case .number, .anything: return value
    case .figure:
      checker.report(
        MeaningDiagnostics.wrongType(
          "what is added up", expected: "an exact number", found: value.type, at: value.span,
          help: ["a published figure may be inexact; use `reported`, or declare the column `decimal`"]))
    default:
      checker.report(
        checker.refusalToAddUp(value.type, "a sum or mean", value.span)
          ?? MeaningDiagnostics.wrongType(
            "what is added up", expected: "a number", found: value.type, at: value.span))
    }
    return value
  }

  private mutating func quotient(
    _ denominator: IndicatorSyntax.MeasureClause, _ numerator: IndicatorSyntax.MeasureClause,
    _ syntax: IndicatorSyntax
  ) -> Measure? {
    let bottom: Aggregate
    let dataset: Dataset
    switch denominator {
    case .denominatorRows(let name, let condition):
      guard let found = self.dataset(name) else { return nil }
      dataset = found
      bottom = Aggregate(of: nil, condition: condition.map { checker.condition($0, dataset: found) })
    case .denominatorSum(let of, let name, let condition):
      guard let found = self.dataset(name) else { return nil }
      dataset = found
      bottom = Aggregate(
        of: summed(of, found), condition: condition.map { checker.condition($0, dataset: found) })
    default: return nil
    }
    var top: Aggregate
    switch numerator {
    case .numeratorRows(let condition):
      // Of a denominator that is a sum, the part of the sum where the condition holds.
      top = Aggregate(of: bottom.of, condition: checker.condition(condition, dataset: dataset))
    case .numeratorSum(let of, let condition):
      top = Aggregate(
        of: summed(of, dataset), condition: condition.map { checker.condition($0, dataset: dataset) })
    default: return nil
    }
    var isProportion = false
    if case .numeratorRows = numerator { isProportion = true }
    if case .name(let unit)? = syntax.unit, unit.text == "percent" { isProportion = true }
    if case .rate? = syntax.unit {
      isProportion = false
      top = within(bottom, top, of: numerator)
    }
    return isProportion
      ? .proportion(dataset: dataset.id, numerator: top, denominator: bottom)
      : .ratio(dataset: dataset.id, numerator: top, denominator: bottom)
  }

  // MARK: units

  private func derivedUnit(of measure: Measure) -> MeasureUnit? {
    func unit(of expression: RuleExpression?) -> MeasureUnit? {
      switch expression?.type {
      case .number(let unit), .figure(let unit): unit
      default: nil
      }
    }
    switch measure {
    case .proportion: return .percent
    case .count: return .number
    case .sum(_, let of, _), .mean(_, let of, _):
      return unit(of: of) ?? (measure.kind == .sum ? .number : nil)
    case .reported(_, let figure, _): return unit(of: figure)
    case .ordered(_, let of, _, _): return unit(of: of)
    case .distinct: return .number
    case .statistical: return MeasureUnit.known["years"]
    case .ratio, .change, .variance, .calculation, .between, .worstStratum, .ruled, .things: return nil
    }
  }

  func fits(_ declared: MeasureUnit, _ derived: MeasureUnit) -> Bool {
    if declared.dimension == derived.dimension { return true }
    // A bare number may be given a unit; a percentage is never one.
    return derived.dimension == .count && derived.symbol.isEmpty && declared.dimension != .percent
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
    if columns.isEmpty { return nil }
    guard let policy = syntax.unknown else {
      diagnostics.append(
        MeaningDiagnostics.unknownPolicyNeeded(
          indicator: syntax.name.text, columns: columns.sorted().map { dataset.columns[$0].name },
          at: syntax.name.span, isProportion: measure.kind == .proportion))
      return nil
    }
    if policy.value == .notMet, measure.kind != .proportion {
      diagnostics.append(MeaningDiagnostics.notMetOnlyForProportions(policy.span))
    }
    return policy.value
  }
}

extension Compiler {
  /// A rate's numerator counts within its denominator, as a proportion's does.
  mutating func within(
    _ whole: Aggregate, _ part: Aggregate, of numerator: IndicatorSyntax.MeasureClause
  ) -> Aggregate {
    guard case .numeratorRows = numerator, let outer = whole.condition, let inner = part.condition else {
      return part
    }
    return Aggregate(of: part.of, condition: checker.make(.and(outer, inner), .boolean, inner.span))
  }
}
