import OutturnModel
import OutturnSyntax

/// What can be wrong with tests in rule files.
enum TestDiagnostics {
  static func nothingExpected(_ test: TestSyntax) -> Diagnostic {
    Diagnostic(
      "OT2200", "this test expects nothing", at: .source(test.name.span), label: "no `expect`",
      help: ["say what should come out: `expect 1 of 2, 50%, red`"])
  }

  static func noTable(_ dataset: Dataset, test: TestSyntax) -> Diagnostic {
    Diagnostic(
      "OT2201", "this test gives no rows of `\(dataset.id)`, which `\(test.name.text)` reads",
      at: .source(test.name.span), label: "no table",
      help: ["name the dataset, and below it the columns and rows between bars: `| age | sex |`"])
  }

  static func unknownColumn(_ cell: TextSyntax, of dataset: Dataset) -> Diagnostic {
    let suggestion =
      dataset.columns.first {
        if case .header(cell.value) = $0.origin { $0.name != cell.value } else { false }
      }?.name ?? Suggestion.nearest(to: cell.value, among: dataset.columns.map(\.name))
    return Diagnostic(
      "OT2202", "dataset `\(dataset.id)` has no column `\(cell.value)`", at: .source(cell.span),
      label: "not known",
      expected: "names of columns as the dataset declares them, not headers of its files",
      suggestion: suggestion)
  }

  static func columnTwice(_ cell: TextSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2203", "column `\(cell.value)` stands in this table twice", at: .source(cell.span),
      label: "a second time",
      related: [.init(.source(first), "the first")])
  }

  static func tableTwice(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2204", "this test has two tables of `\(name.text)`", at: .source(name.span), label: "a second table",
      help: ["put all rows into one table"], related: [.init(.source(first), "the first")])
  }

  static func notRead(_ name: NameSyntax, by test: TestSyntax) -> Diagnostic {
    Diagnostic(
      "OT2205", "`\(test.name.text)` does not read `\(name.text)`", severity: .warning,
      at: .source(name.span),
      label: "has no effect", help: ["take the table out"])
  }

  static func notGiven(_ columns: [String], what: String, dataset: Dataset, at span: SourceSpan) -> Diagnostic
  {
    let names = columns.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "OT2206", "\(what) reads \(names), which the table of `\(dataset.id)` does not give", at: .source(span),
      label: columns.count == 1 ? "column not given" : "columns not given",
      help: ["add \(names) to the table; leave a cell empty where its value is to be missing"])
  }

  static func notAStratum(
    _ written: [String], of indicator: Indicator, candidates: [String], at span: SourceSpan
  )
    -> Diagnostic
  {
    let names = written.map { "`\($0)`" }.joined(separator: " and ")
    return Diagnostic(
      "OT2207", "`\(indicator.id)` is not told apart by \(names)", at: .source(span), label: "no such strata",
      expected: candidates.isEmpty ? "nothing: the indicator has no `by`" : candidates.joined(separator: "; ")
    )
  }

  static func outsidePeriod(_ period: Located<Period>, test: Period) -> Diagnostic {
    Diagnostic(
      "OT2208", "\(period.value) does not lie in \(test), for which the test runs", at: .source(period.span),
      label: "never a result of this test")
  }
}
