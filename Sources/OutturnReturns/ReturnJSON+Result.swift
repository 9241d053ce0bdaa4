import OutturnModel
import XMLKit

/// What most results of an indicator have alike.
struct ResultHeading: Equatable {
  let period: Period
  let unit: MeasureUnit

  init(_ result: IndicatorResult) {
    period = result.period
    unit = result.unit
  }
}

/// One result, with its figures.
extension ReturnJSON {
  static func write(_ complete: IndicatorResult, for audience: Audience, to json: JSONWriter) throws {
    let tellsRows = Disclosure.tellsRows(of: complete, to: audience)
    if Disclosure.hides(complete, from: audience) {
      try write(disclosed: Disclosure.disclosed(complete, to: audience), tellsRows: tellsRows, to: json)
    } else {
      try write(disclosed: complete, tellsRows: tellsRows, to: json)
    }
  }

  private static func write(disclosed result: IndicatorResult, tellsRows: Bool, to json: JSONWriter) throws {
    let numbers = ResultNumbers(result: result)
    try json.beginObject(nil)
    json.isOneLine = true
    try json.string("indicator", result.indicator)
    try json.string("title", result.title)
    try json.string("kind", result.kind.rawValue)
    try json.boolean("headline", result.isHeadline)
    if result.polarity != .neither { try json.string("polarity", result.polarity.rawValue) }
    if result.isComparator { try json.boolean("comparator", true) }
    if let unit = result.disclosure.roundedTo { try json.integer("roundedTo", unit) }
    try write(result.stratum, to: json)
    let heading = ResultHeading(result)
    try json.headings.write(heading, to: json.output) {
      try write(heading.period, to: json)
      try write(heading.unit, to: json)
    }
    try write(result.numerator, as: "numerator", numbers, to: json)
    try write(result.denominator, as: "denominator", numbers, to: json)
    try write(result.value, as: "value", numbers, to: json)
    if tellsRows { try write(result.counts, to: json) }
    if let statistics = result.statistics { try write(statistics, numbers, to: json) }
    if let bounds = result.bounds { try write(bounds, numbers, to: json) }
    if !result.parts.isEmpty { try write(result.parts, numbers, to: json) }
    if let found = result.reconciliation { try write(found, numbers, to: json) }
    if let owner = result.owner { try json.string("owner", owner) }
    if let next = result.escalatesTo { try json.string("escalatesTo", next) }
    if let judgement = result.judgement {
      try write(judgement, numbers, to: json)
    } else {
      try json.null("judgement")
    }
    try write(result.explanation, to: json)
    if let narrative = result.narrative { try write(narrative, to: json) }
    try json.endObject()
    json.isOneLine = false
  }

  static func write(_ stratum: [StratumMember], to json: JSONWriter) throws {
    try json.beginArray("stratum")
    for member in stratum {
      try json.beginObject(nil)
      try json.string("dimension", member.dimension)
      try json.string("code", member.code)
      if let label = member.label { try json.string("label", label) }
      try json.endObject()
    }
    try json.endArray()
  }

  private static func write(_ counts: RowCounts, to json: JSONWriter) throws {
    try json.beginObject("counts")
    try json.integer("rows", counts.rows)
    try json.integer("excluded", counts.excluded)
    try json.integer("unknown", counts.unknown)
    if counts.rejected > 0 { try json.integer("rejected", counts.rejected) }
    try json.endObject()
  }

  static func write(_ unit: MeasureUnit, to json: JSONWriter) throws {
    try json.object("unit") {
      try json.string("dimension", unit.dimensionName)
      try json.string("symbol", unit.symbol)
      if let name = unit.name { try json.string("name", name) }
      if let pounds = unit.pounds { try json.integer("pounds", pounds) }
    }
  }

  private static func write(_ bounds: ResultBounds, _ numbers: ResultNumbers, to json: JSONWriter) throws {
    try json.object("bounds") {
      for (name, bound) in [("ifNotMet" as StaticString, bounds.ifNotMet), ("ifMet", bounds.ifMet)] {
        let printed = try numbers.printing(Figure(bound.value), name)
        try json.object(name) {
          try json.string("number", printed.number)
          try json.boolean("exact", printed.exact)
          if let band = bound.band { try json.string("band", band.id) }
        }
      }
      if let changes = bounds.changesBand { try json.boolean("changesBand", changes) }
    }
  }

  static func write(
    _ number: Observation<Rational>, as name: StaticString, _ numbers: ResultNumbers, to json: JSONWriter
  ) throws {
    try json.beginObject(name)
    try write(kindOf: number, to: json)
    if case .value(let number) = number {
      let printed = try numbers.inFull(number, name)
      try json.string("number", printed.text)
      try json.boolean("exact", printed.exact)
    }
    try json.endObject()
  }

  static func write(
    _ figure: Observation<Figure>, as name: StaticString, _ numbers: ResultNumbers, to json: JSONWriter
  ) throws {
    try json.beginObject(name)
    try write(kindOf: figure, to: json)
    if case .value(let figure) = figure {
      let printed = try numbers.printing(figure, name)
      try json.string("number", printed.number)
      if let upper = printed.upper { try json.string("upper", upper) }
      try json.boolean("exact", printed.exact)
      try json.string("qualifier", figure.qualifier.rawValue)
    }
    try json.endObject()
  }

  /// What every observation says of itself: its kind, and the reason where the kind alone does not say it.
  static func write<Value>(kindOf observation: Observation<Value>, to json: JSONWriter) throws {
    try json.string("kind", observation.kind.rawValue)
    if let reason = observation.reason { try json.string("reason", reason) }
  }

  /// An observation: its kind, its reason where it has one, and where there is a value what `body` writes.
  static func observation<Value>(
    _ observation: Observation<Value>, as name: StaticString, to json: JSONWriter,
    _ body: (Value) throws -> Void
  ) throws {
    try json.object(name) {
      try write(kindOf: observation, to: json)
      if case .value(let value) = observation { try body(value) }
    }
  }
}
