import OutturnModel
import OutturnSyntax

/// Medians, quantiles, minimums, maximums and distinct counts.
extension Compiler {
  mutating func orderedMeasure(_ syntax: QuantileSyntax) -> Measure? {
    guard let dataset = dataset(syntax.dataset) else { return nil }
    if case .quantile(let share, _) = syntax.statistic, share <= 0 || share >= 100,
      let span = syntax.shareSpan
    {
      diagnostics.append(StrataDiagnostics.shareOutside(at: span))
    }
    var statistic = syntax.statistic
    var of = checker.check(syntax.of, dataset: dataset)
    if let level = checker.level(of) {
      of = level
      statistic = levels(statistic, at: syntax.of.span)
    } else {
      of = numbers(of)
    }
    return .ordered(
      dataset: dataset.id, of: of,
      condition: syntax.condition.map { checker.condition($0, dataset: dataset) }, statistic: statistic)
  }

  /// Of levels every statistic is one of them: the median is the lower of two in the middle.
  private mutating func levels(_ statistic: OrderStatistic, at span: SourceSpan) -> OrderStatistic {
    switch statistic {
    case .minimum, .maximum, .quantile(_, .nearestRank): return statistic
    case .median: return .quantile(50, .nearestRank)
    case .quantile(let share, _):
      diagnostics.append(OrdinalDiagnostics.betweenLevels(at: span))
      return .quantile(share, .nearestRank)
    }
  }

  mutating func distinctMeasure(_ name: NameSyntax, _ from: NameSyntax, _ condition: ExpressionSyntax?)
    -> Measure?
  {
    guard let dataset = dataset(from) else { return nil }
    guard let column = column(name, of: dataset) else { return nil }
    if case .figure = dataset.columns[column].kind {
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "what is told apart", expected: "a code, a text, a number or a date",
          found: dataset.columns[column].type,
          at: name.span))
    }
    return .distinct(
      dataset: dataset.id, column: column,
      condition: condition.map { checker.condition($0, dataset: dataset) })
  }
}
