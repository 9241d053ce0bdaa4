import OutturnModel
import OutturnSyntax

/// Everything declared, by kind, in the order of files and text; of two things with one name the first stands.
///
/// It also knows in which files each name is declared and which file refers to which name: ``refer(_:_:at:)``
/// is the one way in which a reference is noted, and imports are checked against what it noted.
struct Scope {
  /// What a name can stand for, in the words of messages.
  enum Kind: String, Hashable {
    case source
    case codeList = "code list"
    case dataset
    case definition
    case banding
    case hierarchy
    case indicator
    case scheme
    case framework
    /// What a rule judges under a name of its own.
    case result
    /// The rules that judge a result.
    case judgement
  }

  struct Key: Hashable {
    let kind: Kind
    let name: String
  }

  /// A name, and the place where it is used.
  struct Reference: Hashable {
    let key: Key
    let span: SourceSpan
    /// Whether the place would read otherwise without it; else it only gives an import its use.
    let isNeeded: Bool
  }

  private(set) var sources: [SourceSyntax] = []
  private(set) var codes: [CodesSyntax] = []
  private(set) var datasets: [DatasetSyntax] = []
  private(set) var definitions = Definitions()
  private(set) var bandings: [BandingSyntax] = []
  private(set) var hierarchies: [HierarchySyntax] = []
  private(set) var indicators: [IndicatorSyntax] = []
  private(set) var rules: [RulesSyntax] = []
  private(set) var schemes: [SchemeSyntax] = []
  private(set) var tests: [TestSyntax] = []
  private(set) var frameworks: [FrameworkSyntax] = []
  private(set) var equivalents: [EquivalentSyntax] = []
  /// Where each name is declared: names of rules in many places, all others in one.
  private(set) var places: [Key: [SourceSpan]] = [:]
  private(set) var references: Set<Reference> = []

  /// - Returns: a diagnostic where the name is taken.
  mutating func declare(_ declaration: DeclarationSyntax) -> Diagnostic? {
    switch declaration {
    case .source(let syntax): return claim(.source, syntax.name) { $0.sources.append(syntax) }
    case .codes(let syntax): return claim(.codeList, syntax.name) { $0.codes.append(syntax) }
    case .dataset(let syntax): return claim(.dataset, syntax.name) { $0.datasets.append(syntax) }
    case .define(let syntax): return define(syntax)
    case .banding(let syntax): return claim(.banding, syntax.name) { $0.bandings.append(syntax) }
    case .hierarchy(let syntax): return claim(.hierarchy, syntax.name) { $0.hierarchies.append(syntax) }
    case .indicator(let syntax): return claim(.indicator, syntax.name) { $0.indicators.append(syntax) }
    case .scheme(let syntax): return claim(.scheme, syntax.name) { $0.schemes.append(syntax) }
    case .framework(let syntax): return claim(.framework, syntax.name) { $0.frameworks.append(syntax) }
    case .rules(let syntax):
      rules.append(syntax)
      for judge in syntax.judges {
        let name = judge.resultName ?? judge.indicator
        places[Key(kind: .judgement, name: name.text), default: []].append(name.span)
        if judge.resultName != nil || judge.measure != nil {
          places[Key(kind: .result, name: name.text), default: []].append(name.span)
        }
      }
      for ruled in syntax.ruled {
        for kind in [Kind.indicator, .judgement] {
          places[Key(kind: kind, name: ruled.head.name.text), default: []].append(ruled.head.name.span)
        }
      }
      return nil
    case .test(let syntax):
      tests.append(syntax)
      return nil
    case .equivalent(let syntax):
      equivalents.append(syntax)
      return nil
    }
  }

  private mutating func claim(_ kind: Kind, _ name: NameSyntax, _ add: (inout Scope) -> Void) -> Diagnostic? {
    let key = Key(kind: kind, name: name.text)
    if let first = places[key]?.first {
      return MeaningDiagnostics.declaredTwice(kind.rawValue, name, first: first)
    }
    places[key] = [name.span]
    add(&self)
    return nil
  }

  /// A local definition may have the name of another file's, but not one that all files know.
  private mutating func define(_ syntax: DefineSyntax) -> Diagnostic? {
    if let taken = definitions.clash(with: syntax) {
      return taken.isLocal == syntax.isLocal
        ? MeaningDiagnostics.declaredTwice("definition", syntax.name, first: taken.name.span)
        : ModuleDiagnostics.shadows(syntax, taken)
    }
    definitions.add(syntax)
    if !syntax.isLocal { places[Key(kind: .definition, name: syntax.name.text)] = [syntax.name.span] }
    return nil
  }

  // MARK: references

  /// Notes that the file in which `name` stands refers to what is declared by that name.
  mutating func refer(_ kind: Kind, _ name: NameSyntax) { refer(kind, name.text, at: name.span) }

  mutating func refer(_ kind: Kind, _ name: String, at span: SourceSpan, isNeeded: Bool = true) {
    references.insert(Reference(key: Key(kind: kind, name: name), span: span, isNeeded: isNeeded))
  }

  mutating func refer(_ others: Set<Reference>) { references.formUnion(others) }
}

/// The definitions of a compilation: those that all files know, and those of one file each.
struct Definitions {
  private var shared: [String: DefineSyntax] = [:]
  private var local: [String: [String: DefineSyntax]] = [:]

  /// What a name stands for in a file.
  func find(_ name: String, from file: String) -> DefineSyntax? { shared[name] ?? local[file]?[name] }

  /// The names known in a file.
  func names(from file: String) -> [String] { (shared.keys + (local[file]?.keys.map(\.self) ?? [])).sorted() }

  /// The file that keeps a name to itself, where another cannot find it.
  func owner(of name: String) -> String? { local.filter { $0.value[name] != nil }.keys.min() }

  /// In the order of names, then of files.
  var all: [DefineSyntax] {
    (shared.values + local.values.flatMap(\.values)).sorted {
      ($0.name.text, $0.name.span.file) < ($1.name.text, $1.name.span.file)
    }
  }

  fileprivate func clash(with syntax: DefineSyntax) -> DefineSyntax? {
    let name = syntax.name.text
    if let shared = shared[name] { return shared }
    if syntax.isLocal { return local[syntax.name.span.file]?[name] }
    return local.values.compactMap { $0[name] }.min { $0.name.span.file < $1.name.span.file }
  }

  fileprivate mutating func add(_ syntax: DefineSyntax) {
    if syntax.isLocal {
      local[syntax.name.span.file, default: [:]][syntax.name.text] = syntax
    } else {
      shared[syntax.name.text] = syntax
    }
  }
}
