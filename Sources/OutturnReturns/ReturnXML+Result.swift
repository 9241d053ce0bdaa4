import OutturnModel
import XMLKit

/// What results have in common, as XML.
final class XMLMemory {
  var comparisons = Repetition()
  var citations = Repetition()
  var headings = RepeatedValue<ResultHeading>()
}

/// One result, with its figures. Attributes are given in canonical order.
extension ReturnXML {
  static func write(
    _ complete: IndicatorResult, for audience: Audience, _ memory: XMLMemory, to writer: CanonicalXMLWriter
  ) throws {
    let tellsRows = Disclosure.tellsRows(of: complete, to: audience)
    if Disclosure.hides(complete, from: audience) {
      try write(
        disclosed: Disclosure.disclosed(complete, to: audience), tellsRows: tellsRows, memory, to: writer)
    } else {
      try write(disclosed: complete, tellsRows: tellsRows, memory, to: writer)
    }
  }

  private static func write(
    disclosed result: IndicatorResult, tellsRows: Bool, _ memory: XMLMemory, to writer: CanonicalXMLWriter
  ) throws {
    let numbers = ResultNumbers(result: result)
    try writer.begin("result")
    if result.isComparator { try writer.attribute("comparator", true) }
    try writer.attribute("headline", result.isHeadline)
    try writer.attribute("indicator", result.indicator)
    try writer.attribute("kind", result.kind.rawValue)
    if result.polarity != .neither { try writer.attribute("polarity", result.polarity.rawValue) }
    if let unit = result.disclosure.roundedTo { try writer.attribute("roundedTo", Int64(unit)) }
    try writer.leaf("title", result.title)
    try write(result.stratum, to: writer)
    let heading = ResultHeading(result)
    try memory.headings.write(heading, to: writer.output) {
      try write(heading.period, to: writer)
      try write(heading.unit, to: writer)
    }
    try write(result.numerator, as: "numerator", numbers, to: writer)
    try write(result.denominator, as: "denominator", numbers, to: writer)
    try write(result.value, as: "value", numbers, to: writer)
    if tellsRows { try write(result.counts, to: writer) }
    if let statistics = result.statistics { try write(statistics, numbers, to: writer) }
    if let bounds = result.bounds { try write(bounds, numbers, to: writer) }
    if !result.parts.isEmpty { try write(result.parts, numbers, to: writer) }
    if let found = result.reconciliation { try write(found, numbers, to: writer) }
    if let owner = result.owner { try writer.leaf("owner", owner) }
    if let next = result.escalatesTo { try writer.leaf("escalatesTo", next) }
    if let judgement = result.judgement {
      try write(judgement, numbers, memory, to: writer)
    } else {
      try writer.begin("unjudged")
      try writer.end("unjudged")
    }
    try write(result.explanation, memory, to: writer)
    if let narrative = result.narrative { try write(narrative, to: writer) }
    try writer.end("result")
  }

  static func write(_ stratum: [StratumMember], to writer: CanonicalXMLWriter) throws {
    try writer.begin("stratum")
    for member in stratum {
      try writer.begin("member")
      try writer.attribute("code", member.code)
      try writer.attribute("dimension", member.dimension)
      if let label = member.label { try writer.attribute("label", label) }
      try writer.end("member")
    }
    try writer.end("stratum")
  }

  static func write(_ unit: MeasureUnit, to writer: CanonicalXMLWriter) throws {
    try writer.begin("unit")
    try writer.attribute("dimension", unit.dimensionName)
    if let name = unit.name { try writer.attribute("name", name) }
    if let pounds = unit.pounds { try writer.attribute("pounds", Int64(pounds)) }
    try writer.attribute("symbol", unit.symbol)
    try writer.end("unit")
  }

  private static func write(_ counts: RowCounts, to writer: CanonicalXMLWriter) throws {
    try writer.begin("counts")
    try writer.attribute("excluded", counts.excluded)
    if counts.rejected > 0 { try writer.attribute("rejected", counts.rejected) }
    try writer.attribute("rows", counts.rows)
    try writer.attribute("unknown", counts.unknown)
    try writer.end("counts")
  }

  private static func write(_ bounds: ResultBounds, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter)
    throws
  {
    try writer.begin("bounds")
    if let changes = bounds.changesBand { try writer.attribute("changesBand", changes) }
    for (name, bound) in [("ifNotMet" as StaticString, bounds.ifNotMet), ("ifMet", bounds.ifMet)] {
      let printed = try numbers.printing(Figure(bound.value), name)
      try writer.begin(name)
      if let band = bound.band { try writer.attribute("band", band.id) }
      try writer.attribute("exact", printed.exact)
      try writer.text(printed.number)
      try writer.end(name)
    }
    try writer.end("bounds")
  }

  static func write(
    _ number: Observation<Rational>, as name: StaticString, _ numbers: ResultNumbers,
    to writer: CanonicalXMLWriter
  ) throws {
    let printed = try number.value.map { try numbers.inFull($0, name) }
    try writer.begin(name)
    if let printed { try writer.attribute("exact", printed.exact) }
    try write(kindOf: number, to: writer)
    if let printed { try writer.text(printed.text) }
    try writer.end(name)
  }

  static func write(
    _ figure: Observation<Figure>, as name: StaticString, _ numbers: ResultNumbers,
    to writer: CanonicalXMLWriter
  ) throws {
    let printed = try figure.value.map { try numbers.printing($0, name) }
    try writer.begin(name)
    if let printed { try writer.attribute("exact", printed.exact) }
    try write(kindOf: figure, to: writer)
    if let qualifier = figure.value?.qualifier { try writer.attribute("qualifier", qualifier.rawValue) }
    if let upper = printed?.upper { try writer.attribute("upper", upper) }
    if let printed { try writer.text(printed.number) }
    try writer.end(name)
  }

  /// What every observation says of itself: its kind, and the reason where the kind alone does not say it.
  static func write<Value>(kindOf observation: Observation<Value>, to writer: CanonicalXMLWriter) throws {
    try writer.attribute("kind", observation.kind.rawValue)
    if let reason = observation.reason { try writer.attribute("reason", reason) }
  }
}
