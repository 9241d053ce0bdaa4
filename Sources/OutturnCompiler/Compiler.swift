package import OutturnModel
package import OutturnSyntax

/// Makes the typed, resolved framework of parsed rule files, and says everything that is wrong with them.
package struct Compiler {
  var scope: Scope
  var framework = Framework()
  var diagnostics: [Diagnostic] = []
  var checker: ExpressionChecker
  /// Rules that define what they judge, by the place of their names.
  /// Scores that have been compiled, or tried, by the place of their names.
  var compiledScores: Set<SourceSpan> = []
  var ruledRules: [SourceSpan: [JudgementRule]] = [:]
  /// Parts that are scored by their bands, with their indicators.
  var scoredBands: [(part: ScoreSyntax.PartSyntax, indicator: String)] = []

  /// - Parameter roots: the files and folders that were given, above which no import may lead.
  /// - Returns: the framework as far as it could be made, and all diagnostics; it may be run only where none
  ///   of them, nor of the parser's, is an error.
  package static func compile(_ files: [ParsedFile], roots: [String] = []) -> (
    framework: Framework, diagnostics: [Diagnostic]
  ) {
    var compiler = Compiler(files)
    compiler.run()
    compiler.checkImports(files, roots: roots)
    return (
      compiler.framework, (files.flatMap(\.diagnostics) + compiler.diagnostics.sortedByPlace()).bounded()
    )
  }

  private init(_ files: [ParsedFile]) {
    scope = Scope()
    checker = ExpressionChecker()
    for declaration in files.flatMap(\.declarations) {
      if let duplicate = scope.declare(declaration) { diagnostics.append(duplicate) }
    }
  }

  private mutating func run() {
    compileSources()
    compileCodeLists()
    compileSchemes()
    declareBandings()
    declareHierarchies()
    checker.codeLists = Dictionary(uniqueKeysWithValues: framework.codeLists.map { ($0.id, $0) })
    checker.definitions = scope.definitions
    // Lookups first: datasets take columns from them.
    for syntax in lookupsFirst() { compileDataset(syntax) }
    let order = scope.datasets.map(\.name.text)
    framework.datasets.sort { order.firstIndex(of: $0.id) ?? 0 < order.firstIndex(of: $1.id) ?? 0 }
    checkBandingsAreUsed()
    checkDefinitions()
    compileIndicators()
    compileRules()
    compileFrameworks()
    compileTests()
    compileEquivalents()
    diagnostics += checker.diagnostics
    framework.codeUses = checker.codeUses
  }

  private mutating func checkImports(_ files: [ParsedFile], roots: [String]) {
    scope.refer(checker.references)
    let errors = (files.flatMap(\.diagnostics) + diagnostics).filter { $0.severity == .error }
    let broken = errors.compactMap { if case .source(let span) = $0.location { span.file } else { nil } }
    var imports = ImportCompiler(files, roots: roots)
    imports.check(scope, broken: Set(broken))
    diagnostics += imports.diagnostics
  }

  /// Whether to look for what was meant by a name that is not known: not where there is more than anybody is told of.
  var suggests: Bool { diagnostics.count < [Diagnostic].mostOfOneFile }

  private mutating func compileSources() {
    for syntax in scope.sources {
      framework.sources.append(
        Source(
          id: syntax.name.text, title: syntax.title.value, publisher: syntax.publisher?.value,
          date: syntax.date?.value, address: syntax.address?.value, supersedes: syntax.supersedes?.text,
          span: syntax.name.span))
      guard let older = syntax.supersedes else { continue }
      scope.refer(.source, older)
      if !scope.sources.contains(where: { $0.name.text == older.text }) {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "source", older, code: "OT2004", candidates: scope.sources.map(\.name.text)))
      }
    }
    refuseCirclesOfSources()
  }

  /// Of two sources one is the newer: none supersedes itself, by way of others either.
  private mutating func refuseCirclesOfSources() {
    let older = Dictionary(
      scope.sources.compactMap { source in source.supersedes.map { (source.name.text, $0) } },
      uniquingKeysWith: { first, _ in first })
    var settled: Set<String> = []
    for source in scope.sources {
      var chain: [String] = []
      var next = source.name.text
      while settled.insert(next).inserted {
        chain.append(next)
        guard let name = older[next] else { break }
        if let start = chain.firstIndex(of: name.text) {
          diagnostics.append(MeaningDiagnostics.supersedesItself(name, by: Array(chain[start...])))
        }
        next = name.text
      }
    }
  }

  /// A definition is checked wherever it is used; here, that it is right for at least one dataset.
  private mutating func checkDefinitions() {
    for definition in scope.definitions.all {
      var nearest: (unknown: Int, dataset: Dataset?) = (.max, nil)
      var isRight = false
      for dataset in framework.datasets {
        let problems = checker.trial(definition.body, dataset: dataset)
        if !problems.hasErrors {
          isRight = true
          break
        }
        let unknown = problems.count { $0.code == "OT2001" }
        if unknown < nearest.unknown { nearest = (unknown, dataset) }
      }
      // Report against the dataset that lacks the fewest names.
      if !isRight { _ = checker.check(definition.body, dataset: nearest.dataset) }
    }
  }

  mutating func resolve(_ syntaxes: [CitationSyntax]) -> (citations: [Citation], diagnostics: [Diagnostic]) {
    var problems: [Diagnostic] = []
    for syntax in syntaxes {
      guard let name = syntax.source else { continue }
      scope.refer(.source, name)
      if framework.source(name.text) == nil {
        problems.append(
          MeaningDiagnostics.unknown("source", name, code: "OT2004", candidates: framework.sources.map(\.id)))
      } else if !syntax.citation.isInForce {
        problems += conflicts(of: syntax, name, among: syntaxes)
      } else if let newer = framework.sources.first(where: { $0.supersedes == name.text }) {
        problems.append(MeaningDiagnostics.supersededSource(name, by: newer.id))
      }
    }
    return (syntaxes.map(\.citation), problems)
  }

  /// Evaluates nothing: types and resolves one expression on its own, for `outturn eval`.
  package static func compileExpression(_ syntax: ExpressionSyntax) -> (RuleExpression?, [Diagnostic]) {
    var checker = ExpressionChecker()
    let expression = checker.check(syntax, dataset: nil)
    return (checker.diagnostics.hasErrors ? nil : expression, checker.diagnostics)
  }
}

extension [Diagnostic] {
  /// By file, then by place in it; those without a place first.
  package func sortedByPlace() -> [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> (String, Int) {
      if case .source(let span) = diagnostic.location { return (span.file, span.start) }
      return ("", 0)
    }
    return enumerated().sorted { a, b in
      let (x, y) = (key(a.element), key(b.element))
      return x == y ? a.offset < b.offset : x < y
    }.map(\.element)
  }
}
