import OutturnModel
import OutturnSyntax

/// Measures that statistical methods make: life expectancies and indices of inequality.
extension Compiler {
  /// The measure, where its columns are there and are what they should be.
  mutating func lifeTable(_ syntax: LifeTableSyntax) -> Measure? {
    guard let dataset = dataset(syntax.dataset) else { return nil }
    let deaths = numeric(syntax.deaths, "a number of deaths", dataset)
    let people = numeric(syntax.population, "a number of people", dataset)
    let healthy = syntax.healthy.flatMap { numeric($0, "a share in good health", dataset) }
    let asked = syntax.asked.flatMap { numeric($0, "a number of people", dataset) }
    let band = column(syntax.ageBand, of: dataset)
    guard let deaths, let people, let band, syntax.healthy == nil || healthy != nil && asked != nil else {
      return nil
    }
    return .statistical(
      .lifeExpectancy(
        .init(
          dataset: dataset.id, deaths: deaths, population: people, ageBand: band, healthy: healthy,
          asked: asked, isPercent: healthy.map { dataset.columns[$0].unit == .percent } ?? false,
          age: syntax.age?.value ?? 0)))
  }

  /// An index of inequality over a dimension that the indicator is told apart by.
  mutating func inequality(
    _ of: Indicator, by: NameSyntax, _ scale: Located<StatisticalMeasure.Scale>?
  ) -> Measure? {
    let single = framework.dimensions(of: of).filter { $0.count == 1 }.compactMap(\.first)
    guard single.contains(by.text) else {
      diagnostics.append(StrataDiagnostics.notStratified(by, indicator: of, candidates: single))
      return nil
    }
    guard StatisticalMethod.usual(for: of) != nil, ![.count, .sum].contains(of.measure.kind) else {
      diagnostics.append(StatisticsDiagnostics.noPopulation(of, at: by.span))
      return nil
    }
    guard isRanked(by, of: of) else {
      diagnostics.append(StatisticsDiagnostics.unranked(by))
      return nil
    }
    guard let scale else { return .statistical(.slopeIndex(of: of.id, by: by.text)) }
    if scale.value == .logit, of.measure.kind != .proportion {
      diagnostics.append(StatisticsDiagnostics.logitOfNoShare(of, at: scale.span))
      return nil
    }
    return .statistical(.relativeIndex(of: of.id, by: by.text, scale.value))
  }

  /// Whether the members of a dimension go from one end to the other: numbers, bands and ordinal codes do.
  private func isRanked(_ by: NameSyntax, of indicator: Indicator) -> Bool {
    guard let dataset = framework.strataDataset(of: indicator),
      let column = dataset.column(named: by.text).map({ dataset.columns[$0] })
    else { return false }
    switch column.kind {
    case .integer: return true
    case .code(let id):
      return framework.codeList(id)?.isOrdinal ?? false || framework.bandings.contains { $0.id == id }
    default: return false
    }
  }
}
