import OutturnModel
import OutturnSyntax

/// What can be wrong with the meaning of ladders.
enum LadderDiagnostics {
  static func outOfOrder(_ number: Located<Int>, expected: Int) -> Diagnostic {
    Diagnostic(
      "OT2422", "phases are numbered from 1 without a gap, and this is phase \(number.value)",
      at: .source(number.span), label: "phase \(expected) comes here", expected: "`phase \(expected)`")
  }

  static func noCriteria(_ phase: LadderSyntax.Phase) -> Diagnostic {
    Diagnostic(
      "OT2423", "phase \(phase.number.value) has no criteria", at: .source(phase.title.span),
      label: "nothing to be evidenced", help: ["list them: `leadership \"Leadership in place\"`"])
  }

  static func tooManyNeeded(_ count: Located<Int>, smallest: Int) -> Diagnostic {
    Diagnostic(
      "OT2424", "\(count.value) criteria cannot be asked of every phase: one has \(smallest)",
      at: .source(count.span), label: "out of range", expected: "1 to \(smallest)")
  }

  static func criterionNotInKey(_ name: NameSyntax, head: RuledSyntax.Head, dataset: Dataset, key: [String])
    -> Diagnostic
  {
    let things = head.things.map(\.text).joined(separator: " and ")
    return Diagnostic(
      "OT2425", "\(dataset.id) must have one row for each \(things) and \(name.text)", at: .source(name.span),
      label: key.isEmpty ? "the dataset declares no key" : "the key is \(key.joined(separator: ", "))",
      expected: "the key of the dataset: \(things), \(name.text)",
      help: ["add `key \((head.things.map(\.text) + [name.text]).joined(separator: ", "))` to the dataset"])
  }

  static func planOfPhases(_ name: NameSyntax, found: ValueType) -> Diagnostic {
    Diagnostic(
      "OT2426", "the level planned must be a number, and this is \(found.inWords)", at: .source(name.span),
      label: found.inWords, expected: "a column of whole numbers")
  }
}
