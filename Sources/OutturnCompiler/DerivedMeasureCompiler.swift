import OutturnModel
import OutturnSyntax

/// Indicators made from other indicators: as indicators, and where they are judged.
extension Compiler {
  /// How many indicators may be made from one another in a row.
  static let longestChain = 50

  /// Compiles each after those that it is made from, which may stand further down or in other files.
  mutating func compileDerived() {
    let declared = scope.indicators.filter { $0.derivedMeasure != nil }
    let judged = scope.rules.flatMap(\.judges).filter { $0.measure != nil }
    var names: [String: [NameSyntax]] = [:]
    for syntax in declared {
      if let measure = syntax.derivedMeasure { names[syntax.name.text] = operandNames(of: measure) }
    }
    for judge in judged where names[judge.indicator.text] == nil {
      if let measure = judge.measure { names[judge.indicator.text] = operandNames(of: measure) }
    }
    let scores = partsOfScores()
    names.merge(scores) { derived, _ in derived }
    let declaredPlaces = Dictionary(grouping: declared.indices, by: { declared[$0].name.text })
    let judgedPlaces = Dictionary(grouping: judged.indices, by: { judged[$0].indicator.text })
    let order = DependencyOrder(names.mapValues { $0.map(\.text) })
    for id in order.sorted {
      guard order.level(of: id) <= Self.longestChain else {
        if order.level(of: id) == Self.longestChain + 1, let name = names[id]?.first {
          diagnostics.append(DerivedDiagnostics.chainTooLong(id, most: Self.longestChain, at: name.span))
        }
        continue
      }
      if scores[id] != nil { compileScores(named: id) }
      if let place = declaredPlaces[id]?.first { compileDerived(declared[place]) }
      for place in judgedPlaces[id] ?? [] { compileJudged(judged[place]) }
    }
    for judge in scope.rules.flatMap(\.judges) { checkUnknown(of: judge) }
    // Scores that are made from one another are told of by name.
    for circle in order.circles where !circle.allSatisfy({ scores[$0] != nil }) {
      guard let name = names[circle[0]]?.first(where: { circle.contains($0.text) }) else { continue }
      diagnostics.append(DerivedDiagnostics.circle(circle, at: name.span))
    }
  }

  private mutating func compileDerived(_ syntax: IndicatorSyntax) {
    guard let derived = syntax.derivedMeasure else { return }
    guard syntax.measures.count == 1 else {
      diagnostics.append(
        MeaningDiagnostics.conflictingMeasures(
          syntax.measures[0].span, syntax.measures[1].span, indicator: syntax.name.text))
      return
    }
    guard let made = make(derived, at: syntax.measures[0].span, unit: syntax.unit) else { return }
    var indicator = head(of: syntax, measure: made.measure, unit: made.unit)
    indicator.polarity = made.polarity ?? .neither
    declareUnit(of: syntax, made, &indicator)
    inherit(from: made.operands[0], &indicator)
    if made.measure.isOfThings {
      finishThings(&indicator, syntax, from: made.operands[0])
    } else {
      declarePolarity(of: syntax, made, &indicator)
      refuseClausesOfRows(syntax)
    }
    indicator.stratifications = stratifications(of: syntax, made)
    compileStatistics(of: syntax, &indicator)
    framework.indicators.append(indicator)
  }

  /// A measure that is written in the judgement is an indicator by the name that it is given there.
  private mutating func compileJudged(_ judge: JudgeSyntax) {
    let name = judge.indicator
    guard let syntax = judge.measure, let made = make(syntax, at: name.span, unit: nil) else { return }
    if let taken = framework.indicator(name.text) {
      // A share says in one way what is done with things that are not known, whatever the version.
      let isToldOtherwise =
        made.measure.isOfThings && taken.unknown != judge.unknown?.value ?? made.operands[0].unknown
      if taken.measure != made.measure || isToldOtherwise
        || scope.indicators.contains(where: { $0.name.text == name.text })
      {
        diagnostics.append(StrataDiagnostics.twoMeanings(name, first: taken.span))
      }
      return
    }
    let other = made.operands[0]
    var indicator = Indicator(
      id: name.text, title: Sentences(framework).title(of: made.measure), measure: made.measure,
      unit: made.unit, polarity: made.polarity ?? .neither, citations: other.citations, span: name.span)
    inherit(from: other, &indicator)
    if made.measure.isOfThings { indicator.unknown = judge.unknown?.value ?? other.unknown }
    indicator.owner = other.owner
    indicator.escalatesTo = other.escalatesTo
    framework.indicators.append(indicator)
  }

  private func inherit(from other: Indicator, _ indicator: inout Indicator) {
    guard indicator.measure.comparesStrata || indicator.measure.isOfThings else { return }
    indicator.frequency = other.frequency
    indicator.leastDenominator = other.leastDenominator
  }

  // MARK: the measure

  /// A derived measure with what it was made from, and what follows for unit and polarity.
  struct Made {
    var measure: Measure
    var operands: [Indicator]
    var unit: MeasureUnit
    /// Nil where it does not follow from the measure.
    var polarity: Polarity?
  }

  private mutating func make(_ syntax: DerivedMeasureSyntax, at span: SourceSpan, unit: UnitSyntax?)
    -> Made?
  {
    if case .calculation(let expression) = syntax { return calculation(expression, unit: unit) }
    if case .things(let things) = syntax {
      guard let (measure, other) = self.things(things) else { return nil }
      guard case .things(_, let test, let counted) = measure else { return nil }
      return Made(
        measure: measure, operands: [other], unit: counted ? .number : .percent,
        polarity: Self.polarity(of: test)
      )
    }
    guard let name = operandNames(of: syntax).first, let other = operand(name) else { return nil }
    switch syntax {
    case .change(_, let since, let form, let isRelative):
      return Made(
        measure: .change(.init(of: other.id, since: since, form: form, isRelative: isRelative)),
        operands: [other], unit: isRelative ? .percent : other.unit.ofDifference,
        polarity: form == .reduction ? other.polarity.turned : other.polarity)
    case .variance(_, let isRelative):
      guard other.plan != nil else {
        diagnostics.append(DerivedDiagnostics.noPlan(name, other))
        return nil
      }
      return Made(
        measure: .variance(of: other.id, relative: isRelative), operands: [other],
        unit: isRelative ? .percent : other.unit.ofDifference, polarity: other.polarity)
    case .slopeIndex(_, let by):
      guard let measure = inequality(other, by: by, nil) else { return nil }
      return Made(measure: measure, operands: [other], unit: other.unit.ofDifference)
    case .relativeIndex(_, let by, let scale):
      guard let measure = inequality(other, by: by, scale) else { return nil }
      return Made(measure: measure, operands: [other], unit: .number)
    default:
      guard let measure = strataMeasure(syntax, of: other, name) else { return nil }
      let units: [MeasureKind: MeasureUnit] = [.gap: other.unit.ofDifference, .ratioBetween: .number]
      return Made(
        measure: measure, operands: [other], unit: units[measure.kind] ?? other.unit,
        polarity: measure.kind == .gap ? .lower : other.polarity)
    }
  }

  /// The indicator of that name, or a diagnostic.
  mutating func operand(_ name: NameSyntax) -> Indicator? {
    scope.refer(.indicator, name)
    if let indicator = framework.indicator(name.text) { return indicator }
    // One that is declared and could not be compiled has had its say.
    if !isDeclaredIndicator(name.text) {
      diagnostics.append(
        MeaningDiagnostics.unknown(
          "indicator", name, code: "OT2003", candidates: scope.indicators.map(\.name.text),
          suggests: suggests))
    }
    return nil
  }

  func isDeclaredIndicator(_ name: String) -> Bool {
    scope.indicators.contains { $0.name.text == name }
      || scope.rules.contains { rules in
        rules.judges.contains { $0.measure != nil && $0.indicator.text == name }
          || rules.ruled.contains { $0.head.name.text == name }
      }
  }

  // MARK: clauses

  private mutating func declareUnit(of syntax: IndicatorSyntax, _ made: Made, _ indicator: inout Indicator) {
    // A calculation has been brought to the unit that is declared.
    if case .calculation = made.measure { return }
    guard let span = syntax.unit?.span, let declared = syntax.unit.flatMap({ self.unit($0) }) else { return }
    if declared.dimension == made.unit.dimension
      || made.measure.kind == .ratioBetween && declared == .percent
    {
      indicator.unit = declared
    } else {
      diagnostics.append(
        MeaningDiagnostics.unitMismatch("the unit of `\(syntax.name.text)`", declared, made.unit, at: span))
    }
  }

  private mutating func declarePolarity(
    of syntax: IndicatorSyntax, _ made: Made, _ indicator: inout Indicator
  ) {
    guard let polarity = syntax.polarity else {
      if made.polarity == nil {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "which way is better", in: "indicator `\(syntax.name.text)`", at: syntax.name.span,
            help: "add `polarity higher is better`, `lower is better` or `neither is better`"))
      }
      return
    }
    if made.measure.comparesStrata, made.polarity != nil, polarity.value != indicator.polarity {
      diagnostics.append(
        MeaningDiagnostics.misfit(
          "the polarity of `\(indicator.id)` is \(indicator.polarity.inWords)", at: polarity.span,
          label: "follows from the measure", help: ["take the clause out"]))
    } else {
      indicator.polarity = polarity.value
    }
  }

  /// The ways in which every operand is told apart, in the columns of the first one's dataset.
  private mutating func stratifications(of syntax: IndicatorSyntax, _ made: Made) -> [[Int]] {
    guard let first = syntax.stratifications.first?.first else { return [] }
    if made.measure.hasNoStrata || made.measure.isOfThings {
      diagnostics.append(
        MeaningDiagnostics.misfit(
          made.measure.isOfThings
            ? "a share of things is told apart by nothing" : "a measure made from strata has none itself",
          at: first.span, label: "of what?"))
      return []
    }
    guard let dataset = framework.strataDataset(of: made.operands[0]) else {
      diagnostics.append(
        StrataDiagnostics.notStratified(first, indicator: made.operands[0], candidates: []))
      return []
    }
    return ways(of: syntax, dataset).compactMap { names in
      // An index of inequality ranks the members of one dimension within each member of others.
      let ranked = made.measure.ranked.map { Set([$0]) } ?? []
      for operand in made.operands {
        let ways = framework.dimensions(of: operand)
        if ways.contains(where: { Set($0) == Set(names.map(\.text)).union(ranked) }) { continue }
        let known = Set(ways.joined())
        let absent = names.first { !known.contains($0.text) }
        diagnostics.append(
          absent.map {
            StrataDiagnostics.notStratified(
              $0, indicator: operand, candidates: ways.filter { $0.count == 1 }.joined().map(\.self))
          }
            ?? DerivedDiagnostics.notToldApart(
              names, operand, candidates: ways.map { $0.joined(separator: " and ") }))
        return nil
      }
      let columns = names.compactMap { dataset.column(named: $0.text) }
      return columns.count == names.count ? columns : nil
    }
  }

  private mutating func refuseClausesOfRows(_ syntax: IndicatorSyntax) {
    let clauses = [
      syntax.plan.map { ("plan", $0.span) }, syntax.unknown.map { ("unknown", $0.span) },
      syntax.leastDenominator.map { ("at least", $0.span) },
    ]
    for (clause, span) in clauses.compactMap(\.self) {
      diagnostics.append(DerivedDiagnostics.clauseOfRows(clause, syntax.name.text, at: span))
    }
  }
}

extension IndicatorSyntax {
  /// How it is made from other indicators, where it is.
  var derivedMeasure: DerivedMeasureSyntax? {
    if case .derived(let measure)? = measures.first?.value { measure } else { nil }
  }
}

extension Polarity {
  /// The polarity of what is turned round.
  var turned: Polarity {
    switch self {
    case .higher: .lower
    case .lower: .higher
    case .neither: .neither
    }
  }
}
