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

  package static func encode(_ content: some ReturnContent) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(content) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes the heading and one line for each result.
  package static func write(_ content: some ReturnContent, to sink: @escaping ByteSink) throws {
    try heading(to: sink) {
      let output = OutputBuffer(sink: sink)
      try lines(of: content.results, for: content.header.audience, to: output)
      try output.flush()
    }
  }

  /// The heading, and what `results` writes after it.
  static func heading(to sink: @escaping ByteSink, _ results: () throws -> Void) throws {
    let output = OutputBuffer(sink: sink)
    try CSVText.line(columns, to: output)
    try output.flush()
    try results()
  }

  /// A line for each result.
  static func lines(
    of results: some Sequence<IndicatorResult>, for audience: Audience, to output: OutputBuffer
  ) throws {
    var cells = CSVCells(output: output)
    for result in results {
      try write(result, for: audience, to: &cells)
      try cells.endLine()
    }
  }

  /// Hands the cells of one result to `cells`, in the order of ``columns``.
  static func write(
    _ complete: IndicatorResult, for audience: Audience, to cells: inout some ResultCells
  ) throws {
    let tellsRows = Disclosure.tellsRows(of: complete, to: audience)
    if Disclosure.hides(complete, from: audience) {
      try write(disclosed: Disclosure.disclosed(complete, to: audience), tellsRows: tellsRows, to: &cells)
    } else {
      try write(disclosed: complete, tellsRows: tellsRows, to: &cells)
    }
  }

  private static func write(
    disclosed result: IndicatorResult, tellsRows: Bool, to cells: inout some ResultCells
  ) throws {
    let counts = tellsRows ? result.counts : nil
    let numbers = ResultNumbers(result: result)
    let judgement = result.judgement
    try cells.text(result.indicator)
    try cells.text(result.title)
    try cells.text(joined(result.stratum, \.dimension))
    try cells.text(joined(result.stratum, \.code))
    try cells.word(result.period.description)
    try cells.flag(result.isHeadline)
    try cells.word(try result.numerator.value.map { try numbers.inFull($0, "numerator").text })
    try cells.word(try result.denominator.value.map { try numbers.inFull($0, "denominator").text })
    let figure = try result.value.value.map { try numbers.printing($0, "value") }
    try cells.word(figure?.number)
    try cells.word(figure?.upper)
    try cells.word(result.value.value?.qualifier.rawValue)
    try cells.text(result.unit.symbol)
    try cells.word(result.value.kind.rawValue)
    try cells.text(result.value.reason)
    try cells.text(judgement?.band.value?.id)
    try cells.word(judgement?.band.kind.rawValue ?? "unjudged")
    try cells.text(judgement?.rule)
    try cells.integer(counts?.rows)
    try cells.integer(counts?.excluded)
    try cells.integer(counts?.unknown)
    let distance = try judgement?.distance.map { distance in
      try numbers.inFull(distance.upwards ? distance.amount : -distance.amount, "distance").text
    }
    try cells.word(distance)
    try cells.integer(counts?.rejected)
    try cells.flag(result.isComparator)
    try cells.text(result.statistics?.method)
    try cells.text(result.statistics?.intervals.first?.method)
    for level in levels {
      let limits = result.statistics?.intervals.first { $0.level == level }?.limits.value
      try cells.word(try limits.map { try numbers.rounded($0.lower, "lower limit") })
      try cells.word(try limits.map { try numbers.rounded($0.upper, "upper limit") })
    }
    try cells.integer(result.disclosure.roundedTo.map { Int64($0) })
    try cells.word(judgement?.band.value?.colour?.rawValue)
    let found = result.reconciliation
    try cells.word(try found.map { try numbers.inFull($0.published, "published figure").text })
    try cells.word(try found?.difference.value.map { try numbers.inFull($0, "difference").text })
    try cells.word(found?.outcome.rawValue)
    try write(judgement?.statistic, numbers, to: &cells)
    try cells.word(judgement?.due?.description)
  }

  /// Those whose limits have columns: 95 %, then 99.8 %.
  private static let levels = [Rational(95), Rational(998).divided(by: 10) ?? 0]

  static func joined(_ stratum: [StratumMember], _ part: (StratumMember) -> String) -> String {
    switch stratum.count {
    case 0: overall
    case 1: part(stratum[0])
    default: stratum.map(part).joined(separator: " | ")
    }
  }

}
