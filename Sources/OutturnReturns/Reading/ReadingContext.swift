import OutturnModel

/// What is found while a document is read: all of it, up to a limit.
final class ReadingContext {
  let file: String
  let form: ReturnForm
  /// Whether the document says that it follows a later version than is known here, so that it may hold more.
  var isNewer = false
  private(set) var diagnostics: [Diagnostic] = []
  /// Members that are not known, by name, of a document that may have such.
  private(set) var tolerated: [String: (count: Int, path: String, line: Int)] = [:]

  init(file: String, form: ReturnForm) {
    self.file = file
    self.form = form
  }

  func add(_ diagnostic: Diagnostic) {
    if diagnostics.count <= [Diagnostic].mostOfOneFile { diagnostics.append(diagnostic) }
  }

  func tolerate(_ name: String, at path: NodePath, line: Int) {
    let known = tolerated[name]
    tolerated[name] = ((known?.count ?? 0) + 1, known?.path ?? path.text(in: form), known?.line ?? line)
  }

  func location(_ path: NodePath, line: Int) -> Location {
    .cell(file: file, line: line, field: path.text(in: form), column: nil)
  }

  // MARK: what can be wrong

  func missing(_ name: String, in path: NodePath, line: Int) {
    add(
      Diagnostic(
        "OT4106", "`\(name)` is missing", at: location(path, line: line),
        help: ["every member that the schema requires must be there; a figure without a value says why"]))
  }

  func unknown(_ name: String, at path: NodePath, line: Int, candidates: [String]) {
    let bare = name.trimmingMarks
    add(
      Diagnostic(
        "OT4107", "`\(name)` is not known here", at: location(path, line: line),
        help: [
          "the return says that it follows schema \(AssuranceReturn.schemaVersion), which has no such member"
        ],
        suggestion: Suggestion.nearest(to: bare, among: candidates)))
  }

  func wrong(_ what: String, expected: String, at path: NodePath, line: Int, suggestion: String? = nil) {
    add(
      Diagnostic(
        "OT4108", "\(what) is not what belongs here", at: location(path, line: line), expected: expected,
        suggestion: suggestion))
  }
}

extension String {
  /// `@kind` and `<kind>` without the marks.
  fileprivate var trimmingMarks: String { String(drop { "@<".contains($0) }.prefix { $0 != ">" }) }
}
