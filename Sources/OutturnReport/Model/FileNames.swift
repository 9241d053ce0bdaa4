import OutturnModel

/// What files are called on a page: without their folders, which are nobody else's concern, unless two have one name.
struct FileNames {
  private var shown: [String: String] = [:]

  init(_ diagnostics: [Diagnostic]) {
    let paths = Set(diagnostics.compactMap(\.location.file))
    let groups = Dictionary(grouping: paths, by: Self.last)
    for (name, paths) in groups {
      for path in paths { shown[path] = paths.count == 1 ? name : path }
    }
  }

  func name(of path: String) -> String { Personal.masked(shown[path] ?? Self.last(path)) }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
