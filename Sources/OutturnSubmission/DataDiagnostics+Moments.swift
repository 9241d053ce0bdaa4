package import OutturnModel

extension DataDiagnostics {
  /// A date and time that London's clocks never showed, showed twice, or showed before summer time is known.
  package static func notOneMoment(_ place: CellPlace, _ problem: Moment.Problem, expected: String)
    -> Diagnostic
  {
    switch problem {
    case .malformed: return wrongType(place, expected: expected)
    case .skipped:
      return make(
        .momentSkipped,
        "\(place.value) is no time in London: the clocks go forward from 01:00 to 02:00 that night",
        at: place.location, expected: expected,
        help: ["correct the time; if it is in UTC, write `Z` after it"])
    case .repeated:
      return make(
        .momentRepeated,
        "\(place.value) occurs twice in London: the clocks go back from 02:00 to 01:00 that night",
        at: place.location, expected: "\(expected), with its offset",
        help: ["write `+01:00` after it for the first time, in summer time, or `Z` for the second"])
    case .tooEarly:
      return make(
        .momentTooEarly, "\(place.value) lies before \(SummerTime.firstYear): \(SummerTime.refusal)",
        at: place.location, expected: expected,
        help: ["correct the year, or declare the column as a date"])
    }
  }
}
