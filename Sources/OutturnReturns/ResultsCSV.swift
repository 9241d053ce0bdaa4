package import OutturnModel
package import XMLKit

/// The results as a table, one line each: for spreadsheets and for programs that read nothing else.
///
/// RFC 4180 in UTF-8 without a byte order mark, with LF line ends. Numbers are those of the XML. Where a
/// result has no value, no band or no judgement, the cells are empty and `observation` and `band_observation`
/// say why.
///
/// A stratum of several dimensions is written `region | sex` in `stratification` and `E40 | F` in `stratum`;
/// the overall result has `overall` in both. `distance` is what the value must gain to reach the next better
/// band; it is negative where the value must fall.
///
/// So that a spreadsheet never takes text for a formula, a text cell that begins with `=`, `+`, `-`, `@`, a
/// tab or a carriage return gets an apostrophe before it. Numbers are left as they are.
package enum ResultsCSV {
  /// In both stratum columns of an overall result.
  package static let overall = "overall"

  package static func encode(_ assuranceReturn: AssuranceReturn) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(assuranceReturn.results, for: assuranceReturn.header.audience) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes the heading and one line for each result.
  package static func write(
    _ results: some Sequence<IndicatorResult>, for audience: Audience, to sink: ByteSink
  ) throws {
    try CSVText.line(columns, to: sink)
    for result in results { try CSVText.line(try cells(of: result, for: audience), to: sink) }
  }

  /// - Parameter guarded: makes text harmless for the reader of the cells.
  static func cells(
    of complete: IndicatorResult, for audience: Audience, guarded: (String) -> String = CSVText.guarded
  ) throws -> [String] {
    let result = Disclosure.disclosed(complete, to: audience)
    let counts = Disclosure.tellsRows(of: complete, to: audience) ? result.counts : nil
    let numbers = ResultNumbers(result: result)
    let figure = try result.value.value.map { try numbers.printing($0, "value") }
    let judgement = result.judgement
    return [
      guarded(result.indicator),
      guarded(result.title),
      guarded(joined(result.stratum.map(\.dimension))),
      guarded(joined(result.stratum.map(\.code))),
      result.period.description,
      String(result.isHeadline),
      try result.numerator.value.map { try numbers.inFull($0, "numerator").text } ?? "",
      try result.denominator.value.map { try numbers.inFull($0, "denominator").text } ?? "",
      figure?.number ?? "",
      figure?.upper ?? "",
      result.value.value?.qualifier.rawValue ?? "",
      guarded(result.unit.symbol),
      result.value.kind.rawValue,
      guarded(result.value.reason ?? ""),
      judgement?.band.value?.id ?? "",
      judgement?.band.kind.rawValue ?? "unjudged",
      guarded(judgement?.rule ?? ""),
      counts.map { String($0.rows) } ?? "",
      counts.map { String($0.excluded) } ?? "",
      counts.map { String($0.unknown) } ?? "",
      try judgement?.distance.map { try numbers.inFull($0.upwards ? $0.amount : -$0.amount, "distance").text }
        ?? "",
      counts.map { String($0.rejected) } ?? "",
      String(result.isComparator),
      guarded(result.statistics?.method ?? ""),
      guarded(result.statistics?.intervals.first?.method ?? ""),
    ] + (try limits(of: result.statistics, numbers)) + [
      result.disclosure.roundedTo.map { String($0) } ?? "",
      judgement?.band.value?.colour?.rawValue ?? "",
    ]
      + (try cells(of: judgement?.statistic, numbers, guarded: guarded))
  }

  /// The limits at 95 %, then those at 99.8 %.
  private static func limits(of statistics: ResultStatistics?, _ numbers: ResultNumbers) throws -> [String] {
    try [Rational(95), Rational(998).divided(by: 10)].flatMap { level -> [String] in
      let interval = statistics?.intervals.first { $0.level == level }
      guard let limits = interval?.limits.value else { return ["", ""] }
      return [
        try numbers.rounded(limits.lower, "lower limit"), try numbers.rounded(limits.upper, "upper limit"),
      ]
    }
  }

  static func joined(_ parts: [String]) -> String {
    parts.isEmpty ? overall : parts.joined(separator: " | ")
  }
}

/// Text as a cell of a CSV file.
enum CSVText {
  /// One line of cells.
  static func line(_ cells: [String], to sink: ByteSink) throws {
    var text = cells.map(quoted).joined(separator: ",") + "\n"
    try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
  }

  /// Text that a spreadsheet will not take for a formula.
  static func guarded(_ text: String) -> String {
    // By scalar: a letter may carry a combining mark, and CR LF is one character.
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r": "'" + text
    default: text
    }
  }

  /// The cell, in quotes where RFC 4180 wants them. Control characters other than tabs and line ends, which
  /// no reader of CSV expects, become U+FFFD.
  static func quoted(_ cell: String) -> String {
    var needsQuotes = false
    var text = ""
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "\"":
        text += "\"\""
        needsQuotes = true
      case ",", "\n", "\r":
        text.unicodeScalars.append(scalar)
        needsQuotes = true
      case "\u{00}"..."\u{08}", "\u{0B}", "\u{0C}", "\u{0E}"..."\u{1F}", "\u{7F}":
        text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return needsQuotes ? "\"" + text + "\"" : text
  }
}
