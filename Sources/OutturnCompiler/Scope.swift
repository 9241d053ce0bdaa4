import OutturnModel
import OutturnSyntax

/// Everything declared, by kind, in the order of files and text; of two things with one name the first stands.
struct Scope {
  private(set) var sources: [SourceSyntax] = []
  private(set) var codes: [CodesSyntax] = []
  private(set) var datasets: [DatasetSyntax] = []
  private(set) var definitions: [String: DefineSyntax] = [:]
  private(set) var bandings: [BandingSyntax] = []
  private(set) var hierarchies: [HierarchySyntax] = []
  private(set) var indicators: [IndicatorSyntax] = []
  private(set) var rules: [RulesSyntax] = []
  private(set) var schemes: [SchemeSyntax] = []
  private(set) var tests: [TestSyntax] = []
  private var places: [String: SourceSpan] = [:]

  /// - Returns: a diagnostic where the name is taken.
  mutating func declare(_ declaration: DeclarationSyntax) -> Diagnostic? {
    switch declaration {
    case .source(let syntax): return claim("source", syntax.name) { $0.sources.append(syntax) }
    case .codes(let syntax): return claim("code list", syntax.name) { $0.codes.append(syntax) }
    case .dataset(let syntax): return claim("dataset", syntax.name) { $0.datasets.append(syntax) }
    case .define(let syntax):
      return claim("definition", syntax.name) { $0.definitions[syntax.name.text] = syntax }
    case .banding(let syntax): return claim("banding", syntax.name) { $0.bandings.append(syntax) }
    case .hierarchy(let syntax): return claim("hierarchy", syntax.name) { $0.hierarchies.append(syntax) }
    case .indicator(let syntax): return claim("indicator", syntax.name) { $0.indicators.append(syntax) }
    case .scheme(let syntax): return claim("scheme", syntax.name) { $0.schemes.append(syntax) }
    case .rules(let syntax):
      rules.append(syntax)
      return nil
    case .test(let syntax):
      tests.append(syntax)
      return nil
    }
  }

  private mutating func claim(_ what: String, _ name: NameSyntax, _ add: (inout Scope) -> Void) -> Diagnostic?
  {
    let key = "\(what) \(name.text)"
    if let first = places[key] { return MeaningDiagnostics.declaredTwice(what, name, first: first) }
    places[key] = name.span
    add(&self)
    return nil
  }
}
