import OutturnModel
import OutturnSyntax

/// Imports: they narrow what a file may refer to, and change nothing of what it means.
struct ImportCompiler {
  private let files: [ParsedFile]
  /// Files by their path in normal form.
  private let byPath: [String: ParsedFile]
  /// The files and folders that the run was given, in normal form.
  private let roots: [String]
  private(set) var diagnostics: [Diagnostic] = []
  /// For each file with imports, what each of them leads to.
  private var imported: [String: [(path: TextSyntax, files: Set<String>)]] = [:]

  init(_ files: [ParsedFile], roots: [String]) {
    self.files = files
    byPath = Dictionary(files.map { (ImportPath.normal($0.file), $0) }) { first, _ in first }
    self.roots = roots.map(ImportPath.normal)
  }

  /// Checks the imports of all files against what they refer to.
  mutating func check(_ scope: Scope, broken: Set<String>) {
    guard files.contains(where: { !$0.imports.isEmpty }) else { return }
    for file in files where !file.imports.isEmpty { resolve(file) }
    refuseCycles()
    checkReferences(scope, broken: broken)
  }

  // MARK: paths

  private mutating func resolve(_ file: ParsedFile) {
    var resolved: [(path: TextSyntax, files: Set<String>)] = []
    var seen: [String: SourceSpan] = [:]
    for syntax in file.imports {
      guard let target = target(of: syntax.path, from: file.file) else {
        // The rest of the file would be said to lack an import.
        resolved.append((syntax.path, []))
        unresolved.insert(file.file)
        continue
      }
      if let first = seen[target] {
        diagnostics.append(ModuleDiagnostics.importedTwice(syntax.path, first: first))
        continue
      }
      seen[target] = syntax.path.span
      resolved.append((syntax.path, found(target).subtracting([file.file])))
    }
    imported[file.file] = resolved
  }

  /// Files with an import that leads nowhere.
  private var unresolved: Set<String> = []

  private func found(_ target: String) -> Set<String> {
    if let file = byPath[target] { return [file.file] }
    let folder = target.isEmpty ? "" : target + "/"
    return Set(byPath.filter { $0.key.hasPrefix(folder) }.map(\.value.file))
  }

  /// The file or folder that an import names, in normal form; nil, with a message, where it names none.
  private mutating func target(of path: TextSyntax, from file: String) -> String? {
    let text = path.value
    if text.contains("\\") {
      diagnostics.append(
        ModuleDiagnostics.badPath(
          path, "a path is written with `/`, on every system",
          help: "write `\(text.replacing("\\", with: "/"))`"))
      return nil
    }
    if text.hasPrefix("/") || text.dropFirst().hasPrefix(":") {
      diagnostics.append(
        ModuleDiagnostics.badPath(
          path, "an import is a path from the folder of this file, and \"\(text)\" is not",
          help: "write it so that it starts from here: `../indicators`"))
      return nil
    }
    let target = ImportPath.joined(file, text)
    let isBelowRoot =
      roots.isEmpty || roots.contains { target == $0 || target.hasPrefix($0 + "/") || $0 == "" }
    if text.isEmpty || found(target).isEmpty || target == ImportPath.normal(file) {
      if target == ImportPath.normal(file), !text.isEmpty {
        diagnostics.append(
          ModuleDiagnostics.badPath(path, "this file imports itself", help: "take the import out"))
      } else {
        diagnostics.append(
          ModuleDiagnostics.nothingImported(path, suggestion: nearest(to: target, from: file)))
      }
      return nil
    }
    if !isBelowRoot {
      diagnostics.append(
        ModuleDiagnostics.badPath(
          path, "\"\(text)\" lies above the folders that were given to this command",
          help: "import the folder or the file that is meant"))
      return nil
    }
    return target
  }

  private func nearest(to target: String, from file: String) -> String? {
    let candidates = byPath.keys.filter { $0 != ImportPath.normal(file) }.sorted()
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let same = candidates.filter { path in
      let last = path.split(separator: "/").last.map(String.init) ?? path
      return last == name || last == name + ".outturn"
    }
    let near = same.first ?? Suggestion.nearest(to: target, among: candidates)
    return near.map { ImportPath.relative($0, from: file) }
  }

  // MARK: cycles

  private mutating func refuseCycles() {
    var done: Set<String> = []
    for file in files.map(\.file) where imported[file] != nil {
      var trail: [(file: String, span: SourceSpan)] = []
      visit(file, &trail, &done)
    }
  }

  private mutating func visit(
    _ file: String, _ trail: inout [(file: String, span: SourceSpan)], _ done: inout Set<String>
  ) {
    guard !done.contains(file) else { return }
    for (path, targets) in imported[file] ?? [] {
      for target in targets.sorted() {
        if let start = (trail.map(\.file) + [file]).firstIndex(of: target) {
          let round = trail[start...]
          diagnostics.append(
            ModuleDiagnostics.cycle(
              round.map(\.file) + [file, target], at: path.span,
              related: round.map { .init(.source($0.span), "imported here") }))
        } else {
          trail.append((file, path.span))
          visit(target, &trail, &done)
          trail.removeLast()
        }
      }
    }
    done.insert(file)
  }

  // MARK: references

  private mutating func checkReferences(_ scope: Scope, broken: Set<String>) {
    var used: [String: Set<String>] = [:]
    let references = scope.references.sorted {
      ($0.span.file, $0.span.start, $0.key.kind.rawValue) < (
        $1.span.file, $1.span.start, $1.key.kind.rawValue
      )
    }
    var told: Set<Scope.Key> = []
    var file = ""
    for reference in references {
      guard let imports = imported[reference.span.file] else { continue }
      if reference.span.file != file {
        file = reference.span.file
        told = []
      }
      let declared = scope.places[reference.key] ?? []
      let visible = imports.reduce(into: Set([file])) { $0.formUnion($1.files) }
      used[file, default: []].formUnion(declared.map(\.file))
      guard reference.isNeeded, !declared.isEmpty,
        !declared.contains(where: { visible.contains($0.file) }),
        !unresolved.contains(file), told.insert(reference.key).inserted
      else { continue }
      // Of several places one is named whose import closes no circle.
      let places = declared.map { (place: $0, circle: way(from: $0.file, to: file)) }
      guard let (first, circle) = places.first(where: { $0.circle == nil }) ?? places.first else { continue }
      diagnostics.append(
        ModuleDiagnostics.notImported(
          reference, file: first.file, declared: first,
          path: ImportPath.relative(ImportPath.normal(first.file), from: file), circle: circle,
          isRuled: scope.rules.contains { $0.ruled.contains { $0.head.name.span == first } }))
    }
    for file in files where !broken.contains(file.file) {
      for (path, targets) in imported[file.file] ?? [] where !targets.isEmpty {
        if (used[file.file] ?? []).isDisjoint(with: targets) {
          diagnostics.append(ModuleDiagnostics.unused(path))
        }
      }
    }
  }
}

extension ImportCompiler {
  /// The files by which one comes to another through imports, both among them; nil where it does not.
  private func way(from start: String, to end: String) -> [String]? {
    var before: [String: String] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let file = queue[next]
      next += 1
      for target in (imported[file] ?? []).flatMap(\.files).sorted()
      where target != start && before[target] == nil {
        before[target] = file
        if target == end {
          var way = [end]
          while let last = way.last, let previous = before[last] { way.append(previous) }
          return way.reversed()
        }
        queue.append(target)
      }
    }
    return nil
  }
}

/// Paths as text, with `/`: what an import means does not depend on the machine.
enum ImportPath {
  /// Without `.`, doubled slashes, and `..` after a folder.
  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// `path`, from the folder of `file`.
  static func joined(_ file: String, _ path: String) -> String {
    let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
    return normal(folder + path)
  }

  /// How `file` writes the way to `path`, both in normal form.
  static func relative(_ path: String, from file: String) -> String {
    var target = normal(path).split(separator: "/")[...]
    var folder = normal(file).split(separator: "/").dropLast()
    while let a = target.first, let b = folder.first, a == b, target.count > 1 {
      target = target.dropFirst()
      folder = folder.dropFirst()
    }
    return (folder.map { _ in ".." } + target.map(String.init)).joined(separator: "/")
  }
}
