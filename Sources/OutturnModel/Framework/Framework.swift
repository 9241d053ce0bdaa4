/// A compiled rule base: everything resolved, typed and dated.
package struct Framework: Equatable, Sendable {
  package var sources: [Source]
  package var codeLists: [CodeList]
  /// Codes to be looked for when the lists that stand in files are read.
  package var codeUses: [CodeUse] = []
  /// Datasets, series and lookups, in the order of their files and of their text.
  package var datasets: [Dataset]
  package var bandings: [Banding] = []
  package var hierarchies: [Hierarchy] = []
  package var indicators: [Indicator]
  package var ruleSets: [RuleSet] { didSet { judgementPlaces = JudgementPlaces(ruleSets) } }
  /// Where the judgements stand, kept with them.
  private(set) var judgementPlaces: JudgementPlaces
  /// Schemes of bands that rule files declare, those that every rule file has not among them.
  package var schemes: [BandScheme] = []
  /// What frameworks are made of, where that is declared.
  package var assemblies: [Assembly] = []
  /// Changes of the rules that no test can notice, as their authors say.
  package var equivalents: [EquivalentMutant] = []
  /// They say what the rest gives, and change nothing of it.
  package var tests: [RuleTest]

  package init(
    sources: [Source] = [], codeLists: [CodeList] = [], datasets: [Dataset] = [],
    indicators: [Indicator] = [], ruleSets: [RuleSet] = [], tests: [RuleTest] = []
  ) {
    self.sources = sources
    self.codeLists = codeLists
    self.datasets = datasets
    self.indicators = indicators
    self.ruleSets = ruleSets
    judgementPlaces = JudgementPlaces(ruleSets)
    self.tests = tests
  }

  /// Whether the indicator reads figures of a comparator alone, its own or by way of what it is made from.
  package func isComparator(_ indicator: Indicator) -> Bool {
    // Looked at for every indicator of a run.
    if !indicator.measure.isDerived, let own = indicator.measure.dataset {
      return datasets.firstIndex { $0.id == own }.map { datasets[$0].kind } == .comparator
    }
    let read = bases(of: indicator).map { base in base.measure.dataset.flatMap { dataset($0) }?.kind }
    return !read.isEmpty && read.allSatisfy { $0 == .comparator }
  }

  package func dataset(_ id: String) -> Dataset? { datasets.firstIndex { $0.id == id }.map { datasets[$0] } }
  package func indicator(_ id: String) -> Indicator? {
    indicators.firstIndex { $0.id == id }.map { indicators[$0] }
  }
  package func codeList(_ id: String) -> CodeList? { codeLists.first { $0.id == id } }
  package func assembly(_ id: String) -> Assembly? { assemblies.first { $0.id == id } }
  package func source(_ id: String) -> Source? { sources.first { $0.id == id } }
}
