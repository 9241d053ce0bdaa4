import OutturnModel
import OutturnSyntax

/// What an indicator measures, and the unit that follows from it.
extension Compiler {
  mutating func measure(of syntax: IndicatorSyntax) -> Measure? {
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
    top = scaled(top, over: bottom, as: syntax)
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

  /// The numerator on the scale that the quotient's unit asks for: in a share, a rate or a bare number that of the
  /// denominator, else that of the unit. What a unit in quotes means is the author's to say.
  private mutating func scaled(_ top: Aggregate, over bottom: Aggregate, as syntax: IndicatorSyntax)
    -> Aggregate
  {
    guard let sum = top.of, let own = Self.unit(of: sum) else { return top }
    let whole = bottom.of == nil ? MeasureUnit.number : Self.unit(of: bottom.of)
    let isOfOneKind = whole.map { own.isComparable(with: $0) || own.factor(to: $0) != nil } ?? false
    var wanted: MeasureUnit?
    switch syntax.unit {
    case .rate: wanted = isOfOneKind ? whole : nil
    case .name(let name):
      guard let declared = MeasureUnit.known[name.text] else { return top }
      switch declared.dimension {
      case .percent:
        if let whole, !isOfOneKind, own.isAmount || whole.isAmount {
          diagnostics.append(
            MeaningDiagnostics.unitMismatch(
              "the numerator and the denominator of `\(syntax.name.text)`", own, whole, at: sum.span,
              help: UnitDiagnostics.help(own, whole)))
        }
        wanted = whole
      case .money, .quantity:
        // What is left of two of a kind is a bare number, which may be given any unit.
        if isOfOneKind {
          wanted = whole
        } else if own.factor(to: declared) != nil {
          wanted = declared
        } else if own.isAmount || declared.isAmount, whole != nil {
          diagnostics.append(
            MeaningDiagnostics.unitMismatch("the unit of `\(syntax.name.text)`", declared, own, at: name.span)
          )
        }
      case .count: wanted = isOfOneKind ? whole : nil
      default: break
      }
    case .noun, nil: break
    }
    guard let wanted, own != wanted, let factor = own.factor(to: wanted) else { return top }
    return Aggregate(of: checker.converted(sum, by: factor, unit: wanted), condition: top.condition)
  }

  private static func unit(of expression: RuleExpression?) -> MeasureUnit? {
    switch expression?.type {
    case .number(let unit), .figure(let unit): unit
    default: nil
    }
  }

  func derivedUnit(of measure: Measure) -> MeasureUnit? {
    let unit = Self.unit(of:)
    switch measure {
    case .proportion: return .percent
    case .count: return .number
    case .sum(_, let of, _), .mean(_, let of, _):
      return unit(of) ?? (measure.kind == .sum ? .number : nil)
    case .reported(_, let figure, _): return unit(figure)
    case .ordered(_, let of, _, _): return unit(of)
    case .distinct: return .number
    case .statistical: return MeasureUnit.known["years"]
    case .ratio, .change, .variance, .calculation, .between, .worstStratum, .ruled, .things: return nil
    }
  }

  func fits(_ declared: MeasureUnit, _ derived: MeasureUnit) -> Bool {
    if declared.dimension == derived.dimension { return true }
    // A bare number may be given a unit; a percentage is never one, and things that are counted no amount.
    return derived.dimension == .count && derived.symbol.isEmpty && declared.dimension != .percent
  }

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
