import OutturnModel
import OutturnSyntax

/// Gaps, ratios between strata and worst strata: as indicators, and where they are judged.
extension Compiler {
  mutating func compileStrataMeasures() {
    for syntax in scope.indicators {
      guard syntax.measures.count == 1, case .strata(let measure)? = syntax.measures.first?.value else {
        continue
      }
      guard let (compiled, other) = strataMeasure(measure, at: syntax.measures[0].span) else { continue }
      let unit = unit(of: compiled, other)
      var indicator = head(of: syntax, measure: compiled, unit: unit)
      if let span = syntax.unit?.span, let declared = syntax.unit.flatMap({ self.unit($0) }) {
        if declared.dimension == unit.dimension || compiled.kind == .ratioBetween && declared == .percent {
          indicator.unit = declared
        } else {
          diagnostics.append(
            MeaningDiagnostics.unitMismatch("the unit of `\(syntax.name.text)`", declared, unit, at: span))
        }
      }
      finish(&indicator, from: other)
      if case .things = measure {
        finishThings(&indicator, syntax, from: other)
      } else if let polarity = syntax.polarity, polarity.value != indicator.polarity {
        diagnostics.append(
          MeaningDiagnostics.misfit(
            "the polarity of `\(indicator.id)` is \(indicator.polarity.inWords)", at: polarity.span,
            label: "follows from the measure", help: ["take the clause out"]))
      }
      if let first = syntax.stratifications.first?.first {
        diagnostics.append(
          MeaningDiagnostics.misfit(
            indicator.measure.isOfThings
              ? "a share of things is told apart by nothing" : "a measure made from strata has none itself",
            at: first.span, label: "of what?"))
      }
      framework.indicators.append(indicator)
    }
    for judge in scope.rules.flatMap(\.judges) {
      compileJudged(judge)
      checkUnknown(of: judge)
    }
  }

  /// A measure that is written in the judgement is an indicator by the name that it is given there.
  private mutating func compileJudged(_ judge: JudgeSyntax) {
    let name = judge.indicator
    guard let syntax = judge.measure, let (measure, other) = strataMeasure(syntax, at: name.span) else {
      return
    }
    if let taken = framework.indicator(name.text) {
      if taken.measure != measure || scope.indicators.contains(where: { $0.name.text == name.text }) {
        diagnostics.append(StrataDiagnostics.twoMeanings(name, first: taken.span))
      }
      return
    }
    var indicator = Indicator(
      id: name.text, title: "", measure: measure, unit: unit(of: measure, other), polarity: .lower,
      citations: other.citations, span: name.span)
    finish(&indicator, from: other)
    indicator.title = Sentences(framework).title(of: measure)
    if case .things = measure { indicator.unknown = judge.unknown?.value ?? other.unknown }
    indicator.owner = other.owner
    indicator.escalatesTo = other.escalatesTo
    framework.indicators.append(indicator)
  }

  private func finish(_ indicator: inout Indicator, from other: Indicator) {
    indicator.polarity = indicator.measure.kind == .gap ? .lower : other.polarity
    if case .things(_, let test, _) = indicator.measure { indicator.polarity = Self.polarity(of: test) }
    indicator.frequency = other.frequency
    indicator.leastDenominator = other.leastDenominator
  }

  private func unit(of measure: Measure, _ other: Indicator) -> MeasureUnit {
    switch measure.kind {
    case .share: .percent
    case .count: .number
    case .gap: other.unit.ofDifference
    case .ratioBetween: .number
    default: other.unit
    }
  }

  private mutating func strataMeasure(_ syntax: StrataMeasureSyntax, at span: SourceSpan) -> (
    Measure, Indicator
  )? {
    let name: NameSyntax
    switch syntax {
    case .between(let of, _, _, _), .worst(let of, _): name = of
    case .things(let things): return self.things(things)
    }
    scope.refer(.indicator, name)
    guard let other = framework.indicator(name.text) else {
      if scope.indicators.contains(where: { $0.name.text == name.text && $0.isDerived }) {
        diagnostics.append(StrataDiagnostics.derivedFromDerived(name))
      } else if !scope.indicators.contains(where: { $0.name.text == name.text }) {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "indicator", name, code: "OT2003", candidates: scope.indicators.map(\.name.text)))
      }
      return nil
    }
    guard other.measure.underlying == nil,
      let dataset = other.measure.dataset.flatMap({ framework.dataset($0) })
    else {
      diagnostics.append(StrataDiagnostics.derivedFromDerived(name))
      return nil
    }
    switch syntax {
    case .things: return nil
    case .worst(_, let dimension):
      if other.polarity == .neither {
        diagnostics.append(StrataDiagnostics.noPolarity(name, what: "worst stratum"))
      }
      guard let column = dimensionColumn(dimension, of: other, dataset) else { return nil }
      return (.worstStratum(of: other.id, by: column), other)
    case .between(_, let first, let second, let relative):
      if !relative, other.polarity == .neither {
        diagnostics.append(StrataDiagnostics.noPolarity(name, what: "gap"))
      }
      guard let a = selector(first, of: other, dataset), let b = selector(second, of: other, dataset) else {
        return nil
      }
      var isMember = false
      if case .member = a { isMember = true }
      if a == b || a == .rest || b == .rest && !isMember {
        diagnostics.append(StrataDiagnostics.restOfNothing(at: first.span.through(second.span)))
        return nil
      }
      return (.between(of: other.id, a, b, relative: relative), other)
    }
  }

  private mutating func selector(_ syntax: StratumSyntax, of other: Indicator, _ dataset: Dataset)
    -> StratumSelector?
  {
    switch syntax {
    case .overall: return .overall
    case .rest: return .rest
    case .member(let dimension, let code):
      guard let column = dimensionColumn(dimension, of: other, dataset) else { return nil }
      let isReserved = [StratumMember.unknown, StratumMember.notApplicable].contains(code.text)
      if case .code(let id) = dataset.columns[column].kind, let list = framework.codeList(id), !isReserved,
        !list.members.contains(where: { $0.code == code.text })
      {
        diagnostics.append(MeaningDiagnostics.notACode(code.text, at: code.span, list: list))
        return nil
      }
      return .member(column: column, dimension: dimension.text, code: code.text)
    }
  }

  /// The column, which must be a stratification of its own.
  private mutating func dimensionColumn(_ name: NameSyntax, of other: Indicator, _ dataset: Dataset) -> Int? {
    let single = other.stratifications.filter { $0.count == 1 }.compactMap(\.first)
    if let column = dataset.column(named: name.text), single.contains(column) {
      checker.refer(dataset.columns[column], name.span)
      return column
    }
    diagnostics.append(
      StrataDiagnostics.notStratified(
        name, indicator: other, candidates: single.map { dataset.columns[$0].name }))
    return nil
  }
}

extension IndicatorSyntax {
  /// Whether it is made from another indicator, and so compiled after all that are not.
  var isDerived: Bool {
    switch measures.first?.value {
    case .change, .strata: true
    default: false
    }
  }
}
