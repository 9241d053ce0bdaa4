import OutturnModel
import OutturnSubmission

/// A file and the dataset whose rows it has.
struct BoundFile {
  let dataset: Dataset
  let path: String
  let file: GivenFile
}

/// Finds out which file goes to which dataset.
struct FileBinding {
  private var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - arguments: as they are given to ``Submissions/load(_:rules:period:streaming:given:console:)``.
  ///   - given: files that were opened already, by their path.
  /// - Returns: the files, with those of lookups and comparators that are given none; not complete where there are errors.
  static func bind(_ arguments: [String], rules: RuleBase, _ given: [String: GivenFile])
    -> (files: [BoundFile], diagnostics: [Diagnostic])
  {
    var binding = FileBinding()
    var bound = binding.files(arguments, rules: rules, given)
    bound += binding.lookups(besides: bound, rules: rules)
    return (bound, binding.diagnostics)
  }

  /// Opens the files of the command line whose digests may be made while the rules are compiled, by their path.
  static func begin(_ arguments: [String]) -> [String: GivenFile] {
    var files: [String: GivenFile] = [:]
    for path in arguments.map({ named($0).path }) where files[path] == nil {
      files[path] = GivenFile.digested(path)
    }
    return files
  }

  private mutating func files(_ arguments: [String], rules: RuleBase, _ given: [String: GivenFile])
    -> [BoundFile]
  {
    var bound: [BoundFile] = []
    for argument in arguments {
      let (name, path) = Self.named(argument)
      let file: GivenFile
      let head: [UInt8]
      do {
        if let begun = given[path] { file = begun } else { file = try GivenFile(path, allowingPipes: true) }
        head = try file.head()
      } catch {
        diagnostics.append(FileDiagnostics.unreadable(error, what: "submission"))
        continue
      }
      guard let dataset = dataset(named: name, for: head, path: path, rules.framework) else { continue }
      if let other = bound.first(where: { $0.dataset.id == dataset.id }) {
        diagnostics.append(FileDiagnostics.twoFiles(dataset.id, other.path, path))
        continue
      }
      bound.append(BoundFile(dataset: dataset, path: path, file: file))
    }
    return bound
  }

  /// A file whose own name holds `=` is a file.
  private static func named(_ argument: String) -> (dataset: String?, path: String) {
    guard let equals = argument.firstIndex(of: "="), FileSystem.kind(of: argument) == .absent else {
      return (nil, argument)
    }
    return (String(argument[..<equals]), String(argument[argument.index(after: equals)...]))
  }

  private mutating func dataset(named name: String?, for bytes: [UInt8], path: String, _ framework: Framework)
    -> Dataset?
  {
    let datasets = framework.datasets.filter { $0.kind != .register }
    if let name {
      if let dataset = datasets.first(where: { $0.id == name }) { return dataset }
      if let register = framework.dataset(name) {
        diagnostics.append(RegisterFileDiagnostics.rowsStandInRules(name, at: register.span))
      } else {
        diagnostics.append(FileDiagnostics.unknownDataset(name, candidates: datasets.map(\.id)))
      }
      return nil
    }
    // A comparator with a file of its own is given another only by name.
    let open = datasets.filter { $0.kind != .comparator || $0.file == nil }
    if datasets.isEmpty {
      diagnostics.append(FileDiagnostics.noDatasets(path))
      return nil
    }
    let fits = open.map { HeaderBinding.fits($0, bytes: bytes, fileName: path) }
    let fitting = fits.filter(\.fits)
    if fitting.isEmpty {
      let closed = datasets.filter { dataset in !open.contains { $0.id == dataset.id } }
      let meant = closed.filter { HeaderBinding.fits($0, bytes: bytes, fileName: path).fits }
      if !meant.isEmpty || open.isEmpty {
        diagnostics.append(
          FileDiagnostics.onlyByName(path, comparators: meant.isEmpty ? closed : meant, fits: !meant.isEmpty))
        return nil
      }
    }
    // With one dataset there is no doubt about which is meant; its reader says what is wrong with the file.
    if open.count == 1 { return open[0] }
    if fitting.count == 1 { return framework.dataset(fitting[0].dataset) }
    if fitting.count > 1 {
      diagnostics.append(FileDiagnostics.fitsSeveral(path, datasets: fitting.map(\.dataset)))
      return nil
    }
    // The dataset most of whose headers are there was probably meant.
    if let nearest = fits.max(by: { $0.matched < $1.matched }) {
      diagnostics.append(FileDiagnostics.fitsNone(path, datasets: open.map(\.id)))
      diagnostics += nearest.diagnostics
    }
    return nil
  }

  /// The lookups that a bound dataset joins and that have no file yet, and the comparators that name one.
  private mutating func lookups(besides bound: [BoundFile], rules: RuleBase) -> [BoundFile] {
    let given = Set(bound.map(\.dataset.id))
    // The populations that rates of these datasets are standardised to.
    var needed = rules.framework.indicators.filter { $0.measure.dataset.map(given.contains) ?? false }
      .compactMap(\.statistics.standardisation?.population)
      .filter { rules.framework.dataset($0)?.kind == .lookup }
    needed = needed.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    var joining = bound.map(\.dataset) + needed.compactMap { rules.framework.dataset($0) }
    // A lookup may join others.
    while let dataset = joining.popLast() {
      for id in dataset.joinedLookups.sorted() where !needed.contains(id) {
        guard let lookup = rules.framework.dataset(id), lookup.kind != .register else { continue }
        needed.append(id)
        joining.append(lookup)
      }
    }
    needed += rules.framework.datasets.filter { $0.kind == .comparator && $0.file != nil }.map(\.id)
    var found: [BoundFile] = []
    for id in needed where !bound.contains(where: { $0.dataset.id == id }) {
      guard let lookup = rules.framework.dataset(id) else { continue }
      guard let file = lookup.file else {
        diagnostics.append(FileDiagnostics.lookupWithoutFile(id, at: lookup.span))
        continue
      }
      guard let path = rules.path(of: file, beside: lookup.span) else {
        diagnostics.append(FileDiagnostics.lookupOutside(lookup, file: file))
        continue
      }
      do {
        found.append(BoundFile(dataset: lookup, path: path, file: try GivenFile(path)))
      } catch {
        diagnostics.append(FileDiagnostics.lookupUnreadable(lookup, file: file, error))
      }
    }
    return found
  }
}
