import OutturnModel

/// What the compiler can say about operations that are written in words.
enum OperationMeaningDiagnostics {
  static func notWhole(_ what: String, _ number: Rational, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2100", "\(what) must be a whole number, and this is \(DecimalText.text(number))", at: .source(span),
      label: "not whole", help: ["what is not whole has no exact result"])
  }

  static func powerOfUnit(_ unit: MeasureUnit, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2101", "only a number without a unit can be raised to a power, and this is \(unit.inWords)",
      at: .source(span), label: unit.inWords)
  }

  static func noBankHolidays(_ date: CalendarDate, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2105", "working days cannot be counted from \(date): \(BankHolidays.refusal)", at: .source(span),
      label: "outside the calendar",
      help: ["count in days, or wait for a version of outturn that knows the year"])
  }

  static func backwards(_ a: String, _ b: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2102", "this counts from \(a) back to \(b)", severity: .warning, at: .source(span),
      label: "the later day comes first", help: ["write the earlier day first; the result here is negative"])
  }
}
