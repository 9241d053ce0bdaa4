import OutturnModel

/// One place at which two documents differ, by its path in the first.
package struct DocumentDifference: Equatable, Sendable {
  package var path: String
  package var line: Int
  /// What stands there; nil where nothing does.
  package var there: String?
  /// What the other document has.
  package var here: String?
}

/// Where two documents of one form differ: every leaf, whether changed, missing or added.
///
/// Results are set side by side by indicator, stratum and period, so that one that is missing does not move all after
/// it; everything else by its place.
package struct DocumentDifferences {
  private let form: ReturnForm
  private let ignored: Set<String>
  private(set) var all: [DocumentDifference] = []

  /// - Parameter ignored: members of the document itself that are left out.
  package static func between(
    _ first: DocumentNode, _ second: DocumentNode, form: ReturnForm, ignoring ignored: Set<String> = []
  ) -> [DocumentDifference] {
    var differences = DocumentDifferences(form: form, ignored: ignored)
    differences.compare(first, second, NodePath(nil, first.step))
    return differences.all
  }

  private init(form: ReturnForm, ignored: Set<String>) {
    self.form = form
    self.ignored = ignored
  }

  private mutating func add(_ path: NodePath, line: Int, _ there: DocumentNode?, _ here: DocumentNode?) {
    all.append(
      DocumentDifference(
        path: path.text(in: form), line: line, there: there?.inWords, here: here?.inWords))
  }

  private mutating func compare(_ a: DocumentNode, _ b: DocumentNode, _ path: NodePath) {
    switch (a.content, b.content) {
    case (.object(let first), .object(let second)):
      for (name, node) in first where path.parent != nil || !ignored.contains(name) {
        let place = NodePath(path, node.step)
        if let other = b[name] {
          name == "results" && path.parent == nil
            ? compareResults(node, other, place) : compare(node, other, place)
        } else {
          add(place, line: node.line, node, nil)
        }
      }
      let known = Set(first.map(\.name))
      for (name, node) in second
      where !known.contains(name) && (path.parent != nil || !ignored.contains(name)) {
        add(NodePath(path, node.step), line: a.line, nil, node)
      }
    case (.array(let first), .array(let second)):
      for (one, other) in zip(first, second) { compare(one, other, NodePath(path, one.step)) }
      for one in first.dropFirst(second.count) { add(NodePath(path, one.step), line: one.line, one, nil) }
      for other in second.dropFirst(first.count) {
        add(NodePath(path, other.step), line: a.line, nil, other)
      }
    default:
      if !Self.isSame(a, b) { add(path, line: a.line, a, b) }
    }
  }

  private static func isSame(_ a: DocumentNode, _ b: DocumentNode) -> Bool {
    switch (a.content, b.content) {
    case (.string(let first), .string(let second)): first.utf8.elementsEqual(second.utf8)
    case (.number(let first), .number(let second)): first == second
    case (.boolean(let first), .boolean(let second)): first == second
    case (.null, .null): true
    default: false
    }
  }

  // MARK: results

  private mutating func compareResults(_ a: DocumentNode, _ b: DocumentNode, _ path: NodePath) {
    let (first, second) = (a.elements, b.elements)
    let keys = (first.map(\.resultKey), second.map(\.resultKey))
    guard Set(keys.0).count == first.count, Set(keys.1).count == second.count else {
      // Two results with one name: their places are all there is to go by.
      return compare(a, b, path)
    }
    let others = Dictionary(zip(keys.1, second)) { one, _ in one }
    for (key, node) in zip(keys.0, first) {
      let place = NodePath(path, node.step)
      if let other = others[key] {
        compare(node, other, place)
      } else {
        all.append(
          DocumentDifference(
            path: place.text(in: form), line: node.line, there: "the result \(key)", here: nil))
      }
    }
    let known = Set(keys.0)
    for key in keys.1 where !known.contains(key) {
      all.append(
        DocumentDifference(path: path.text(in: form), line: a.line, there: nil, here: "the result \(key)"))
    }
    let others0 = keys.0.filter { others[$0] != nil }
    let others1 = keys.1.filter(known.contains)
    if let index = others0.indices.first(where: { others0[$0] != others1[$0] }) {
      all.append(
        DocumentDifference(
          path: path.text(in: form), line: a.line, there: "the result \(others0[index]) in this place",
          here: "the result \(others1[index])"))
    }
  }
}

extension DocumentNode {
  /// `ucr-contacts`, `ucr-contacts age=5-17, 2023/24`: what a result is known by.
  var resultKey: String {
    var key = self["indicator"]?.string ?? ""
    for member in self["stratum"]?.elements ?? [] {
      key += " \(member["dimension"]?.string ?? "")=\(member["code"]?.string ?? "")"
    }
    return key + ", " + (self["period"]?["text"]?.string ?? "")
  }

  /// The path by names and places of lists, as far as it leads, with the line of where it ends.
  func place(_ names: [String], in form: ReturnForm) -> (path: String, line: Int) {
    var node = self
    var path = NodePath(nil, step)
    for name in names {
      let next: DocumentNode?
      if let index = Int(name), case .array(let elements) = node.content {
        next = elements.indices.contains(index) ? elements[index] : nil
      } else {
        next = node[name]
      }
      guard let next else { break }
      node = next
      path = NodePath(path, next.step)
    }
    return (path.text(in: form), node.line)
  }
}
