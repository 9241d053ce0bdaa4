import OutturnModel
import OutturnSyntax

/// What the compiler can say about what datasets add to their columns, all in one place.
enum DatasetDiagnostics {
  static func derivedLater(_ name: NameSyntax, than column: String) -> Diagnostic {
    Diagnostic(
      "OT2170", "column `\(column)` reads `\(name.text)`, which is not derived before it",
      at: .source(name.span),
      label: "derived here or later", expected: "columns of the file, of a lookup, or derived above",
      help: [
        name.text == column
          ? "a column cannot be made from itself" : "put `\(name.text)` above `\(column)`"
      ])
  }

  static func derivedFromPeriod(_ column: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2171", "column `\(column)` would depend on the period of the result", at: .source(span),
      label: "reads `period start` or `period end`",
      help: ["a column is the same in every result; write `define \(column) …` outside the dataset instead"])
  }

  static func underivable(_ column: String, _ type: ValueType, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2172", "column `\(column)` would hold \(type == .anything ? "nothing but missing" : type.inWords)",
      at: .source(span), label: "not something that a column holds",
      expected: "a number, a text, a code, yes or no, a date, a period or a published figure")
  }

  static func keyNotInFile(_ column: Column, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2173", "the key column `\(column.name)` does not come from the file", at: .source(span),
      label: column.derivation == nil ? "comes from a lookup" : "is derived",
      expected: "columns of the file, which tell its rows apart by themselves",
      related: [.init(.source(column.span), "declared here")])
  }

  static func conditionOnLateColumn(_ clause: String, _ column: Column, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2174", "`\(clause)` reads `\(column.name)`, which does not come from the file", at: .source(span),
      label: column.derivation == nil ? "comes from a lookup" : "is derived",
      expected:
        "columns of the file: what \(clause == "rows where" ? "is meant" : "applies") is settled as the file is read",
      help: column.derivation == nil ? [] : ["write what `\(column.name)` stands for in its place"])
  }

  // MARK: rows that are meant

  static func meantByPeriod(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2480", "which rows are meant would depend on the period of the result", at: .source(span),
      label: "reads `period start` or `period end`",
      help: ["a file is read once for all results; put the condition into the indicators instead"])
  }

  static func meantByNothing(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2481", "`rows where` asks nothing of a row", at: .source(span), label: "reads no column",
      expected: "a condition on columns of the file, such as `rows where level = \"Trust\"`")
  }

  // MARK: joins

  static func joinedByOtherNumber(_ lookup: Dataset, by keys: [NameSyntax], at name: NameSyntax) -> Diagnostic
  {
    let names = lookup.key.map { "`\(lookup.columns[$0].name)`" }
    let found = keys.count == 1 ? "one" : "\(keys.count)"
    return Diagnostic(
      "OT2383",
      "`\(name.text)` has a key of \(names.count) \(names.count == 1 ? "column" : "columns") and cannot be joined by \(found)",
      at: .source(name.span), label: "its key is \(names.joined(separator: ", "))",
      expected: "as many columns as its key has, in the same order: `joins \(name.text) by "
        + "\(lookup.key.map { lookup.columns[$0].name }.joined(separator: " and "))`",
      related: [.init(.source(lookup.span), "declared here")])
  }

  static func joinedByOtherType(_ key: NameSyntax, _ type: ValueType, _ column: Column, of lookup: String)
    -> Diagnostic
  {
    Diagnostic(
      "OT2482",
      "`\(key.text)` holds \(type.inWords), and `\(column.name)`, the key of `\(lookup)`, holds \(column.type.inWords)",
      at: .source(key.span), label: "never the same as the key",
      expected: column.type.inWords, related: [.init(.source(column.span), "the key of the lookup")])
  }

  /// A derived column reads what a lookup gives, which is found by a column that is not derived before it.
  static func givenLater(_ name: NameSyntax, than column: String, by key: NameSyntax, lookup: String)
    -> Diagnostic
  {
    Diagnostic(
      "OT2483",
      key.text == column
        ? "column `\(column)` reads `\(name.text)`, which `\(lookup)` gives by `\(column)` itself"
        : "column `\(column)` reads `\(name.text)`, which `\(lookup)` gives by `\(key.text)`, derived after it",
      at: .source(name.span), label: "not known yet",
      expected: "columns of the file, of a lookup whose key stands above, or derived above",
      help: [
        key.text == column
          ? "join by a column that is not made of what the lookup gives"
          : "put `\(key.text)` above `\(column)`"
      ], related: [.init(.source(key.span), "the join")])
  }

  // MARK: checks

  static func toleranceWithoutTotal(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2175", "`within` needs two sides that should be equal", at: .source(span), label: "no `=` here",
      expected: "`TOTAL = sum of [PART, PART] within 1`")
  }

  static func toleranceNotANumber(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2176", "the tolerance of \(what) is a number as written, not below nought", at: .source(span),
      label: "not such a number", expected: "`within 1`, `within 2.5`, or `within 20%` of a previous value")
  }

  static func previousWithoutPeriods(_ dataset: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2177", "dataset `\(dataset)` does not say which row is that of the previous period",
      at: .source(span),
      label: "compared with what?",
      expected: "`months in COLUMN` or `periods in COLUMN`, and a `key` that holds that column")
  }

  static func percentOfPercent(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2178", "a percentage of a percentage can be read in two ways", at: .source(span),
      label: "points, or percent of the earlier value?",
      help: ["write `within 5 points`"])
  }

  // MARK: rejects

  static func moreThanAllRows(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2181", "more than all rows cannot be rejected", at: .source(span), label: "above 100%",
      expected: "a share from 0% to 100%")
  }

  static func lookupRejects(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2182", "the rows of a lookup cannot be rejected", at: .source(span), label: "in a lookup",
      help: ["a lookup without a row would change results unseen: correct its file instead"])
  }

  static func expectsNothing(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2183", "a dataset cannot expect 0 rows", at: .source(span), label: "none",
      help: ["say how many rows a whole submission has, or leave the clause out"])
  }

  static func circularLookup(_ lookup: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2184", "lookup `\(lookup.text)` is joined by what it joins itself", at: .source(lookup.span),
      label: "comes back to where it started", help: ["take one of the joins out"])
  }
}
