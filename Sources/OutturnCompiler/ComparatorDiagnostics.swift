import OutturnModel
import OutturnSyntax

/// What the compiler can say about figures of peers, about words and signatures, and about signs.
enum ComparatorDiagnostics {
  static func judged(_ indicator: Indicator, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2305", "`\(indicator.id)` is of a comparator, and is not judged: it is not the submitter's",
      at: .source(span), label: "figures of others",
      help: ["judge the submitter's own indicator, with `benchmark \(indicator.id)`"],
      related: [.init(.source(indicator.span), "declared here")])
  }

  static func ruled(_ dataset: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2305",
      "`\(dataset.text)` is a comparator, and nothing is asked of its rows: they are not the submitter's",
      at: .source(dataset.span), label: "figures of others", help: ["name a `dataset` of the submitter's"])
  }

  static func roleMissing(_ role: String, _ type: String, of dataset: Dataset) -> Diagnostic {
    let near = Suggestion.nearest(to: role, among: dataset.columns.map(\.name))
    return Diagnostic(
      "OT2306", "\(dataset.kind.rawValue) `\(dataset.id)` has no column `\(role)`", at: .source(dataset.span),
      label: "declared here",
      help: [
        near.map { "rename column `\($0)`: `\(role) column \"\($0)\" \(type)`" }
          ?? "add `\(role) \(type)`, with `column \"Header\"` where the file calls it otherwise"
      ])
  }

  static func roleOfWrongType(_ column: Column, _ type: String) -> Diagnostic {
    Diagnostic(
      "OT2307",
      "column `\(column.name)` must be \(type == "text" ? "text" : "a \(type)"), and this is \(column.type.inWords)",
      at: .source(column.span), label: column.type.inWords, expected: "`\(column.name) \(type)`")
  }

  static func noSign(_ name: NameSyntax, _ found: String) -> Diagnostic {
    Diagnostic(
      "OT2308", "only numbers of the file have a sign to change, and `\(name.text)` is \(found)",
      at: .source(name.span), label: found, expected: "a column that is `integer`, `decimal` or `figure`")
  }

  static func clauseWithoutMeaning(_ clause: String, _ kind: Dataset.Kind, at span: SourceSpan) -> Diagnostic
  {
    Diagnostic(
      "OT2309", "a \(kind.rawValue) has no use for `\(clause)`", at: .source(span), label: "has no effect",
      help: ["take it out"])
  }
}
