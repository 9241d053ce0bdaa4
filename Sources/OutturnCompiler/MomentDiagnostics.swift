import OutturnModel
import OutturnSyntax

/// What the compiler can say about moments.
enum MomentDiagnostics {
  /// What to do about a moment where a date is wanted.
  static let dateOf = "a moment has a time of day; for its day in London write `date of …`"

  /// What to do about two types of which one is a moment.
  static func help(_ a: ValueType, _ b: ValueType) -> [String] {
    let types: Set<ValueType> = [a, b]
    if types == [.date, .moment] {
      return [
        "to compare days, write `date of …` of the moment", "a date has no time of day to compare with",
      ]
    }
    if types == [.moment, .period] { return ["to ask whether it lies in a period, write `… in 2024/25`"] }
    for case .number(let unit?) in [a, b] where unit.scaleOfKind?.kind == "time" && types.contains(.span) {
      return ["a month has no fixed number of days; count both in days"]
    }
    return []
  }

  static func noTimeOfDay(_ length: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2300", "a date has no time of day, and cannot be moved by \(length)", at: .source(span),
      label: "in hours or minutes",
      expected: "days, weeks, months or years; or a moment, such as `2024-03-31T09:30`",
      help: ["declare the column as a `moment`, if its cells have a time"])
  }

  static func wholeOfMoments(_ unit: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2301", "\(unit) are counted between dates, and these are moments", at: .source(span),
      label: "moments",
      help: [
        "write `whole \(unit) from date of … to date of …`",
        "or count elapsed time: `whole hours from … to …`",
      ])
  }

  static func wholeOfDates(_ unit: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2302", "\(unit) are counted between moments, and a date has no time of day", at: .source(span),
      label: "dates", help: ["write `whole days from … to …`, or declare the columns as moments"])
  }

  static func patternLacks(
    _ parts: [String], _ pattern: TextSyntax, example: String = "dd/MM/yyyy HH:mm"
  ) -> Diagnostic {
    let letters = "`yyyy` is the year, `MM` the month, `dd` the day, `HH` the hour and `mm` the minute"
    return Diagnostic(
      "OT2303", "\"\(pattern.value)\" does not say the \(parts.joined(separator: ", "))",
      at: .source(pattern.span), label: "incomplete", expected: "a pattern such as \"\(example)\"",
      help: [parts == ["hour"] ? "\(letters); without a time of day, declare it as a `date`" : letters])
  }

  static func patternHasTime(_ pattern: TextSyntax) -> Diagnostic {
    Diagnostic(
      "OT2304", "\"\(pattern.value)\" has a time of day, and a date has none", at: .source(pattern.span),
      label: "with a time",
      help: ["declare the column as a `moment`; `date of …` gives its day"])
  }

  static func patternOfNoPeriod(_ pattern: TextSyntax) -> Diagnostic {
    Diagnostic(
      "OT2484", "\"\(pattern.value)\" does not write one kind of period", at: .source(pattern.span),
      label: "neither a year, a quarter nor a month",
      expected: "a pattern such as \"yyyy-yy\", \"yyyy/yyyy\", \"yyyy-yy Qq\" or \"MMM yyyy\"",
      help: [
        "two years are a financial year, and `q` the number of its quarter; a year and a month are a month, and one "
          + "year alone a calendar year"
      ])
  }
}
