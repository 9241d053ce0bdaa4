import OutturnModel
import OutturnSyntax

/// What is said of measures that rules define.
enum RuledDiagnostics {
  static func otherThings(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2370", "`\(name.text)` is about other things here than where it was first defined",
      at: .source(name.span), label: "another kind of rule, dataset or key",
      expected: "in each version the same kind of rule, for each of the same things",
      help: ["give what is new a name of its own"],
      related: [.init(.source(first), "first defined here")])
  }

  static func notTheKey(_ head: RuledSyntax.Head, dataset: Dataset, key: [String]) -> Diagnostic {
    let given = head.things.map(\.text).joined(separator: " and ")
    let span = head.things.first?.span ?? head.name.span
    let last = head.things.last?.span ?? span
    return Diagnostic(
      "OT2371", "`\(given)` does not tell the rows of \(dataset.id) apart", at: .source(span.through(last)),
      label: key.isEmpty ? "the dataset declares no key" : "the key is \(key.joined(separator: ", "))",
      expected: "the key of the dataset, but for a column that says when",
      help: key.isEmpty
        ? ["add `key \(given)` to the dataset"]
        : ["write `for each \(key.joined(separator: " and ")) in \(dataset.id)`"])
  }
}
