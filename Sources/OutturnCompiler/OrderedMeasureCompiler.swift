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
    return .ordered(
      dataset: dataset.id, of: summed(syntax.of, dataset),
      condition: syntax.condition.map { checker.condition($0, dataset: dataset) }, statistic: syntax.statistic
    )
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
