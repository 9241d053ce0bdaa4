import OutturnModel

/// What the compiler can say about windows of months and totals that arrive by themselves.
enum WindowDiagnostics {
  static func noWindow(_ why: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2310", "there is no result over these months: \(why)", at: .source(span), label: "no such window",
      expected: "`over 12 months` of rows that have a date, a month or a period")
  }

  static func noParts(
    _ frequency: Frequency, of indicator: String, _ dataset: Dataset, at span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "OT2317",
      "`\(indicator)` has no \(frequency.rawValue) results: `\(dataset.id)` is a snapshot, which is of one day",
      at: .source(span), label: "of one day",
      expected: "a `frequency` for rows that have a date, a month or a period",
      help: ["take the clause out, or run each period by itself, with the snapshot of its last day"],
      related: [.init(.source(dataset.span), "the snapshot")])
  }

  static func noTotal(_ kind: MeasureKind, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2311", "only a reported figure, a sum or a count can have rows that state its total",
      at: .source(span),
      label: "this is a \(kind.rawValue)")
  }

  static func totalUnknown(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2312", "it can be unknown whether a row is the total", at: .source(span),
      label: "reads a column that may be blank",
      help: ["ask whether it is there: `area is missing or area = \"all\"`"])
  }

  static func noStrata(_ clause: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2313", "\(clause) needs strata, and the indicator has none", at: .source(span), label: "of what?",
      help: ["add `by COLUMN`"])
  }

  static func sumWithoutTotal(_ kind: MeasureKind, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2314", "the indicator does not say which rows state the total", at: .source(span),
      label: "which total?",
      help: [
        kind == .reported
          ? "add `total where CONDITION`, such as `total where area = \"England\"`"
          : "a total that is added up from the same rows is always their sum; "
            + "add `total where CONDITION` if rows of the file state it"
      ])
  }

  static func sumOfShares(_ unit: MeasureUnit, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2315", "\(unit.inWords) of strata does not add up to that of all", at: .source(span),
      label: unit.inWords,
      help: ["check the sum of the numbers behind it: a count, a sum, or figures of these"])
  }
}
