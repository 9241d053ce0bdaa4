import OutturnModel
import OutturnSyntax

/// What the compiler can say about the meaning of rules, all in one place.
enum MeaningDiagnostics {
  // MARK: names

  static func unknownName(_ name: String, at span: SourceSpan, dataset: String?, candidates: [String])
    -> Diagnostic
  {
    let truths = ["true": "yes", "false": "no", "null": "missing", "nil": "missing"]
    let suggestion = truths[name] ?? Suggestion.nearest(to: name, among: candidates)
    let asText =
      dataset == nil
      ? "a text stands in double quotes: `\"\(name)\"`"
      : "to compare with a code or a text, put it in double quotes: `\"\(name)\"`"
    return Diagnostic(
      "OT2001",
      dataset.map { "dataset `\($0)` has no column `\(name)`, and nothing is defined by that name" }
        ?? "nothing is called `\(name)` here",
      at: .source(span), label: "not known",
      expected: dataset == nil ? nil : "a column of the dataset, or the name of a `define`",
      help: suggestion == nil ? [asText] : [], suggestion: suggestion)
  }

  /// - Parameter suggests: whether to look for what was meant, which takes time for every candidate.
  static func unknown(
    _ what: String, _ name: NameSyntax, code: String, candidates: @autoclosure () -> [String],
    suggests: Bool = true
  ) -> Diagnostic {
    guard suggests else {
      return Diagnostic(
        code, "there is no \(what) `\(name.text)`", at: .source(name.span), label: "not declared",
        expected: "a \(what) that is declared")
    }
    let candidates = candidates()
    return Diagnostic(
      code, "there is no \(what) `\(name.text)`", at: .source(name.span), label: "not declared",
      expected: candidates.isEmpty
        ? "a \(what), and none is declared"
        : "one of \(listed(candidates))",
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }

  static func declaredTwice(_ what: String, _ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2006", "\(what) `\(name.text)` is declared twice", at: .source(name.span),
      label: "declared again here",
      help: ["give one of them another name"], related: [.init(.source(first), "first declared here")])
  }

  static func unknownUnit(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2011", "`\(name.text)` is not a unit", at: .source(name.span), label: "not known",
      expected: listed(MeasureUnit.known.keys.sorted(), most: 40),
      help: ["name things that are counted in double quotes: `unit \"\(name.text)\"`"],
      suggestion: Suggestion.nearest(to: name.text, among: MeasureUnit.known.keys))
  }

  static func notACode(_ text: String, at span: SourceSpan, list: CodeList) -> Diagnostic {
    Diagnostic(
      "OT2010", "`\(text)` is not a code of `\(list.id)`", at: .source(span), label: "not in the list",
      expected: listed(list.members.map(\.code)),
      suggestion: Suggestion.nearest(to: text, among: list.members.map(\.code)),
      related: [.init(.source(list.span), "the list is declared here")])
  }

  // MARK: types

  static func mismatch(
    _ what: String, _ first: ValueType, _ second: ValueType, at span: SourceSpan, help: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      "OT2007", "\(what) needs two of a kind, and these are \(first.inWords) and \(second.inWords)",
      at: .source(span), label: "\(first.inWords) and \(second.inWords)",
      expected: "\(first.inWords) on both sides, or \(second.inWords) on both", help: help)
  }

  /// Neither operand is of a kind that the operator takes.
  static func operatorMisfit(_ what: String, _ first: ValueType, _ second: ValueType, at span: SourceSpan)
    -> Diagnostic
  {
    let found =
      first == second ? "both sides are \(first.inWords)" : "these are \(first.inWords) and \(second.inWords)"
    return Diagnostic(
      "OT2007", "\(what) takes numbers, dates and lengths of time, and \(found)", at: .source(span),
      label: "nothing to reckon with", expected: "numbers, dates or lengths of time")
  }

  static func unitMismatch(
    _ what: String, _ first: MeasureUnit, _ second: MeasureUnit, at span: SourceSpan, help: [String] = []
  )
    -> Diagnostic
  {
    Diagnostic(
      "OT2008", "\(what): \(first.inWords) and \(second.inWords) do not mix", at: .source(span),
      label: "\(first.inWords) against \(second.inWords)",
      expected: "\(first.inWords) on both sides, or \(second.inWords) on both", help: help)
  }

  static func bareNumberAgainstPercentage(_ number: String, at span: SourceSpan) -> Diagnostic {
    // A share written as a fraction of one.
    let share = (try? DecimalText.parse(number)).flatMap {
      $0 > 0 && $0 < 1 ? DecimalText.text($0 * 100) : nil
    }
    return Diagnostic(
      "OT2009", "a percentage is compared with the bare number \(number)", at: .source(span),
      label: "is this \(share ?? number)%?", expected: "a percentage such as `80%`",
      help: ["write `\(share ?? number)%`"])
  }

  static func columnWithoutUnit(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2032", "a percentage is compared with a column that has no unit", at: .source(span),
      label: "does 80% stand here as 80, or as 0.8?", expected: "a column declared with `unit percent`",
      help: ["declare the column `unit percent`, where it holds 80 for 80%"])
  }

  static func wrongType(
    _ what: String, expected: String, found: ValueType, at span: SourceSpan, help: [String] = []
  )
    -> Diagnostic
  {
    Diagnostic(
      "OT2012", "\(what) must be \(expected), and this is \(found.inWords)", at: .source(span),
      label: found.inWords, expected: expected, help: help)
  }

  static func shareByMultiplying(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2017", "a percentage cannot be multiplied or divided as a number", at: .source(span),
      label: "5% of it, or 5 times?", help: ["write `5% of X` for a share of X"])
  }

  // MARK: clauses

  static func missingClause(_ clause: String, in construct: String, at span: SourceSpan, help: String)
    -> Diagnostic
  {
    Diagnostic(
      "OT2013", "\(construct) does not say \(clause)", at: .source(span), label: "declared here", help: [help]
    )
  }

  static func conflictingMeasures(_ first: SourceSpan, _ second: SourceSpan, indicator: String) -> Diagnostic
  {
    Diagnostic(
      "OT2014", "`\(indicator)` says in two ways how it is computed", at: .source(second),
      label: "a second way",
      expected:
        "one of `reported`, `denominator` with `numerator`, `count`, `sum`, `mean`, `change` or `calculate`",
      related: [.init(.source(first), "the first way")])
  }

  static func unknownPolicyNeeded(
    indicator: String, columns: [String], at span: SourceSpan, isProportion: Bool
  )
    -> Diagnostic
  {
    let names = columns.map { "`\($0)`" }.joined(separator: " and ")
    return Diagnostic(
      "OT2015", "`\(indicator)` does not say what rows do whose answer is not known", at: .source(span),
      label: "\(names) may be blank or not apply",
      expected: isProportion
        ? "`unknown excluded`, `unknown counts as not met` or `unknown gives missing`"
        : "`unknown excluded` or `unknown gives missing`",
      help: ["`unknown excluded` leaves such rows out, and the return says how many there were"])
  }

  static func unknownPolicyWithout(_ span: SourceSpan, indicator: String) -> Diagnostic {
    Diagnostic(
      "OT2016", "no row of `\(indicator)` can be unknown: none of its columns may be blank",
      severity: .warning,
      at: .source(span), label: "has no effect", help: ["take the clause out, or let the column be blank"])
  }

  static func notMetOnlyForProportions(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2018", "only a proportion can count unknown rows as not met", at: .source(span),
      label: "not a proportion",
      expected: "`unknown excluded` or `unknown gives missing`")
  }

  static func circular(_ what: String, _ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2019", "\(what) `\(name.text)` is made from itself", at: .source(name.span),
      label: "comes back to itself")
  }

  static func misfit(_ message: String, at span: SourceSpan, label: String, help: [String] = []) -> Diagnostic
  {
    Diagnostic("OT2020", message, at: .source(span), label: label, help: help)
  }

  static func uncited(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2030", "\(what) cites no source", severity: .warning, at: .source(span),
      label: "where does it come from?",
      help: ["add `cites SOURCE line N`, or `chosen locally \"why\"`"])
  }

  static func supersededSource(_ name: NameSyntax, by newer: String) -> Diagnostic {
    Diagnostic(
      "OT2031", "source `\(name.text)` is superseded by `\(newer)`", severity: .warning,
      at: .source(name.span),
      label: "superseded", help: ["check the figure against `\(newer)`, and cite that"])
  }

  static func supersedesItself(_ name: NameSyntax, by chain: [String]) -> Diagnostic {
    Diagnostic(
      "OT2033", "source `\(name.text)` supersedes itself", at: .source(name.span),
      label: chain.count == 1 ? "the same source" : "comes back to itself",
      expected: "the source that it takes the place of, which is older",
      help: chain.count == 1
        ? []
        : ["each of \(listed(chain)) is superseded by another of them: take out the clause that is wrong"])
  }

  /// Up to `most` names, in their order. Of few, as of the bands of several schemes, each stands once.
  static func listed(_ candidates: [String], most: Int = 12) -> String {
    var seen: Set<String> = []
    let names = candidates.count > 100 ? candidates : candidates.filter { seen.insert($0).inserted }
    let shown = names.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }
}
