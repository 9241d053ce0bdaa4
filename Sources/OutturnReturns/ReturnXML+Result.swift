import OutturnModel
import XMLKit

/// One result, with its figures.
extension ReturnXML {
  static func write(_ complete: IndicatorResult, for audience: Audience, to writer: CanonicalXMLWriter) throws
  {
    let result = Disclosure.disclosed(complete, to: audience)
    var attributes = [
      ("indicator", result.indicator), ("kind", result.kind.rawValue),
      ("headline", String(result.isHeadline)),
    ]
    if result.polarity != .neither { attributes.append(("polarity", result.polarity.rawValue)) }
    if result.isComparator { attributes.append(("comparator", "true")) }
    if let unit = result.disclosure.roundedTo { attributes.append(("roundedTo", String(unit))) }
    let numbers = ResultNumbers(result: result)
    try writer.element("result", attributes: attributes) { writer in
      try writer.element("title", text: result.title)
      try write(result.stratum, to: writer)
      try write(result.period, to: writer)
      try write(result.unit, to: writer)
      try write(result.numerator, as: "numerator", numbers, to: writer)
      try write(result.denominator, as: "denominator", numbers, to: writer)
      try write(result.value, as: "value", numbers, to: writer)
      if Disclosure.tellsRows(of: complete, to: audience) { try write(result.counts, to: writer) }
      if let statistics = result.statistics { try write(statistics, numbers, to: writer) }
      if let bounds = result.bounds { try write(bounds, numbers, to: writer) }
      if !result.parts.isEmpty { try write(result.parts, numbers, to: writer) }
      if let found = result.reconciliation { try write(found, numbers, to: writer) }
      if let owner = result.owner { try writer.element("owner", text: owner) }
      if let next = result.escalatesTo { try writer.element("escalatesTo", text: next) }
      if let judgement = result.judgement {
        try write(judgement, numbers, to: writer)
      } else {
        try writer.element("unjudged")
      }
      try write(result.explanation, to: writer)
      if let narrative = result.narrative { try write(narrative, to: writer) }
    }
  }

  private static func write(_ stratum: [StratumMember], to writer: CanonicalXMLWriter) throws {
    try writer.element("stratum") { writer in
      for member in stratum {
        var attributes = [("dimension", member.dimension), ("code", member.code)]
        if let label = member.label { attributes.append(("label", label)) }
        try writer.element("member", attributes: attributes)
      }
    }
  }

  static func write(_ unit: MeasureUnit, to writer: CanonicalXMLWriter) throws {
    var attributes = [("dimension", unit.dimensionName), ("symbol", unit.symbol)]
    if let name = unit.name { attributes.append(("name", name)) }
    if let pounds = unit.pounds { attributes.append(("pounds", String(pounds))) }
    try writer.element("unit", attributes: attributes)
  }

  private static func write(_ counts: RowCounts, to writer: CanonicalXMLWriter) throws {
    var attributes = [
      ("rows", String(counts.rows)), ("excluded", String(counts.excluded)),
      ("unknown", String(counts.unknown)),
    ]
    if counts.rejected > 0 { attributes.append(("rejected", String(counts.rejected))) }
    try writer.element("counts", attributes: attributes)
  }

  private static func write(_ bounds: ResultBounds, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter)
    throws
  {
    let attributes = bounds.changesBand.map { [("changesBand", String($0))] } ?? []
    try writer.element("bounds", attributes: attributes) { writer in
      for (name, bound) in [("ifNotMet", bounds.ifNotMet), ("ifMet", bounds.ifMet)] {
        let printed = try numbers.printing(Figure(bound.value), name)
        var attributes = [("exact", String(printed.exact))]
        if let band = bound.band { attributes.append(("band", band.id)) }
        try writer.element(name, attributes: attributes, text: printed.number)
      }
    }
  }

  static func write(
    _ number: Observation<Rational>, as name: String, _ numbers: ResultNumbers,
    to writer: CanonicalXMLWriter
  ) throws {
    var attributes = attributes(of: number)
    guard case .value(let number) = number else {
      try writer.element(name, attributes: attributes)
      return
    }
    let printed = try numbers.inFull(number, name)
    attributes.append(("exact", String(printed.exact)))
    try writer.element(name, attributes: attributes, text: printed.text)
  }

  static func write(
    _ figure: Observation<Figure>, as name: String, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    var attributes = attributes(of: figure)
    guard case .value(let figure) = figure else {
      try writer.element(name, attributes: attributes)
      return
    }
    let printed = try numbers.printing(figure, name)
    attributes.append(("exact", String(printed.exact)))
    attributes.append(("qualifier", figure.qualifier.rawValue))
    if let upper = printed.upper { attributes.append(("upper", upper)) }
    try writer.element(name, attributes: attributes, text: printed.number)
  }

  /// What every observation says of itself.
  static func attributes<Value>(of observation: Observation<Value>) -> [CanonicalXMLWriter.Attribute] {
    var attributes = [("kind", observation.kind.rawValue)]
    if let reason = observation.reason { attributes.append(("reason", reason)) }
    return attributes
  }
}
