import OutturnModel
import OutturnSyntax

/// Gaps, ratios between strata and worst strata.
extension Compiler {
  /// - Parameter other: what it compares strata of, by the name given.
  mutating func strataMeasure(_ syntax: DerivedMeasureSyntax, of other: Indicator, _ name: NameSyntax)
    -> Measure?
  {
    guard let dataset = framework.strataDataset(of: other), !other.measure.comparesStrata else {
      diagnostics.append(StrataDiagnostics.derivedFromDerived(name))
      return nil
    }
    switch syntax {
    case .worst(_, let dimension):
      if other.polarity == .neither {
        diagnostics.append(StrataDiagnostics.noPolarity(name, what: "worst stratum"))
      }
      guard let column = dimensionColumn(dimension, of: other, dataset) else { return nil }
      return .worstStratum(of: other.id, by: column)
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
      return .between(of: other.id, a, b, relative: relative)
    default: return nil
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

extension Measure {
  /// Whether what it compares leaves no other strata to tell apart.
  var hasNoStrata: Bool { comparesStrata && ranked == nil }

  /// The dimension whose members an index of inequality ranks.
  var ranked: String? { if case .statistical(let made) = self { made.ranked } else { nil } }
}
