import OutturnModel
import OutturnSyntax

/// What is said of commitments and milestones.
enum CommitmentDiagnostics {
  static func codesWithoutStatus(_ codes: [String], of list: CodeList, at span: SourceSpan) -> Diagnostic {
    let shown = codes.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + (codes.count > 5 ? ", …" : "")
    return Diagnostic(
      "OT2384", "it is not said what \(shown) of \(list.id) mean\(codes.count == 1 ? "s" : "")",
      at: .source(span),
      label: "has a code without a status",
      help: [
        "say which codes stand for `met`, `working-towards`, `not-met` and `unmarked`: `met \"\(codes[0])\"`"
      ])
  }

  static func notOfThings(_ name: NameSyntax, _ head: RuledSyntax.Head, key: [String]) -> Diagnostic {
    let things = head.things.map(\.text).joined(separator: " and ")
    return Diagnostic(
      "OT2385", "rows of `\(name.text)` are not told apart by \(things)", at: .source(name.span),
      label: key.isEmpty ? "has no key" : "the key is \(key.joined(separator: ", "))",
      expected: "a dataset whose key is \(things), and perhaps a column that says when")
  }

  static func carriedTwice(_ status: Located<Commitments.Status>) -> Diagnostic {
    Diagnostic(
      "OT2386", "`\(status.value.rawValue)` is carried forward twice", at: .source(status.span),
      label: "a second time", help: ["take it out"])
  }

  static func withoutReached(_ head: RuledSyntax.Head) -> Diagnostic {
    MeaningDiagnostics.missingClause(
      "when it was reached", in: "\(head.keyword) `\(head.name.text)`", at: head.name.span,
      help: "add `reached COLUMN in DATASET`")
  }

  static func otherForecast(_ name: NameSyntax, _ dataset: String) -> Diagnostic {
    Diagnostic(
      "OT2387", "a milestone is forecast by the rows that say when it was reached", at: .source(name.span),
      label: "another dataset", expected: "a column of \(dataset)")
  }
}
