import OutturnModel
import OutturnSyntax

/// What a rate is standardised to: a population that is found by the columns that tell its bands apart.
extension Compiler {
  mutating func standardisation(_ syntax: StandardisationSyntax, of indicator: Indicator)
    -> Standardisation?
  {
    guard [.ratio, .proportion].contains(indicator.measure.kind),
      let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) })
    else {
      diagnostics.append(StatisticsDiagnostics.notARate(indicator, at: syntax.span))
      return nil
    }
    scope.refer(.dataset, syntax.population)
    guard let population = framework.dataset(syntax.population.text) else {
      diagnostics.append(
        MeaningDiagnostics.unknown(
          "dataset or lookup", syntax.population, code: "OT2002", candidates: framework.datasets.map(\.id)))
      return nil
    }
    for name in syntax.by {
      for table in [dataset, population] where column(name, of: table) == nil { return nil }
    }
    var people: Int?
    if let name = syntax.people {
      people = numeric(name, "a number of people", population)
    } else {
      people = onlyNumber(of: population, besides: syntax.by + [syntax.events].compactMap(\.self), syntax)
    }
    let events = syntax.events.flatMap { numeric($0, "a number of events", population) }
    let frequency = syntax.frequency.flatMap { numeric($0, "how often a person had the event", dataset) }
    guard let people, syntax.events == nil || events != nil, syntax.frequency == nil || frequency != nil,
      isWhole(syntax, of: indicator)
    else { return nil }
    return Standardisation(
      isDirect: syntax.isDirect, population: population.id, by: syntax.by.map(\.text),
      frequency: syntax.frequency?.text, people: people, events: events, isRatio: syntax.ratio != nil)
  }

  /// The one column of numbers, where nothing says which column holds the people.
  private mutating func onlyNumber(
    of population: Dataset, besides: [NameSyntax], _ syntax: StandardisationSyntax
  )
    -> Int?
  {
    let taken = Set(besides.map(\.text))
    let numbers = population.columns.indices.filter { index in
      guard case .number = population.columns[index].type else { return false }
      return !taken.contains(population.columns[index].name)
    }
    if numbers.count == 1 { return numbers[0] }
    diagnostics.append(
      StatisticsDiagnostics.whichPopulation(
        syntax, candidates: numbers.map { population.columns[$0].name }))
    return nil
  }

  /// Whether the clause says all that its kind of standardisation needs, and no more.
  private mutating func isWhole(_ syntax: StandardisationSyntax, of indicator: Indicator) -> Bool {
    if syntax.isDirect {
      if let odd = syntax.events?.span ?? syntax.ratio {
        diagnostics.append(StatisticsDiagnostics.onlyIndirectly(at: odd))
        return false
      }
      return true
    }
    guard syntax.events != nil else {
      diagnostics.append(StatisticsDiagnostics.noReferenceEvents(syntax))
      return false
    }
    if let frequency = syntax.frequency {
      diagnostics.append(StatisticsDiagnostics.onlyDirectly(at: frequency.span))
      return false
    }
    var isRate = indicator.unit.dimension == .percent
    if case .rate = indicator.unit.dimension { isRate = true }
    if syntax.ratio == nil, !isRate {
      diagnostics.append(StatisticsDiagnostics.neitherRateNorRatio(indicator, at: syntax.span))
      return false
    }
    return true
  }

  /// Columns by which a row may turn out to belong to no band, so that the indicator must say what it does then.
  func bandColumns(of syntax: StandardisationSyntax?, _ dataset: Dataset) -> Set<Int> {
    guard let syntax else { return [] }
    let names = syntax.by + [syntax.frequency].compactMap(\.self)
    return Set(
      names.compactMap { dataset.column(named: $0.text) }.filter { dataset.columns[$0].canBeUnknown })
  }
}
