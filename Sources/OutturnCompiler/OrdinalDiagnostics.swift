import OutturnModel

/// What is said of codes that are compared or added up.
enum OrdinalDiagnostics {
  static func withoutOrder(_ list: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2372", "codes of \(list) have no order", at: .source(span), label: "compared by order",
      expected: "`=` or `<>`, or codes of an ordinal list",
      help: ["if they are levels, declare them lowest first: `codes \(list) ordinal { … }`"])
  }

  static func addedUp(_ what: String, list: CodeList, at span: SourceSpan) -> Diagnostic {
    let example = (list.members.dropFirst().first ?? list.members.first)?.code ?? ""
    return Diagnostic(
      "OT2373", "codes of \(list.id) are levels, which are not added up or averaged", at: .source(span),
      label: "\(what) of levels",
      help: [
        "the step from one level to the next has no size, so that a mean of levels means nothing",
        "use `median of`, `minimum of` or `maximum of`, or count: `numerator where … >= \"\(example)\"`",
      ])
  }

  static func levelsInFile(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2374", "levels stand in the rules, not in a file", at: .source(span),
      label: "the order would be the file's",
      help: ["list them here, lowest first: `ordinal { 1 \"Lowest\"  2 \"Highest\" }`"])
  }

  static func betweenLevels(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2375", "between two levels there is nothing", at: .source(span), label: "levels",
      expected: "a method that gives one of the levels", help: ["write `by nearest rank`"])
  }

  static func leastOfCodes(_ aggregate: String, list: String, at span: SourceSpan) -> Diagnostic {
    let least = aggregate == "min"
    return Diagnostic(
      "OT2376", "`\(aggregate) of` does not take codes", at: .source(span), label: "codes of \(list)",
      expected: "numbers, dates or texts",
      help: ["for two levels write `if a \(least ? "<=" : ">=") b then a else b`"])
  }

  /// A number, as written, beside a code; nil for other pairs.
  static func bareCode(_ a: RuleExpression, _ b: RuleExpression) -> Diagnostic? {
    for (code, other) in [(a, b), (b, a)] {
      guard case .code(let list?) = code.type, case .literal(.number(let number)) = other.unfolded.node,
        case .number(nil) = other.type
      else { continue }
      let text = DecimalText.text(number)
      return Diagnostic(
        "OT2377", "a code of \(list) is a text", at: .source(other.span), label: "a number",
        expected: "a code in double quotes", help: ["write `\"\(text)\"`"])
    }
    return nil
  }
}
