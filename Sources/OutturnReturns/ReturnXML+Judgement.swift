import OutturnModel
import XMLKit

/// How a result was judged, and why it is what it is. Attributes are given in canonical order.
extension ReturnXML {
  static func write(
    _ judgement: Judgement, _ numbers: ResultNumbers, _ memory: XMLMemory, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin("judgement")
    if let due = judgement.due { try writer.attribute("due", due.description) }
    try writer.attribute("framework", judgement.framework)
    try writer.attribute("rule", judgement.rule)
    try writer.attribute("version", judgement.version)
    try write(judgement.band, to: writer)
    let comparisons = judgement.comparisons
    try memory.comparisons.write(comparisons, to: writer.output) {
      try writer.begin("comparisons")
      for comparison in comparisons { try write(comparison, numbers, to: writer) }
      try writer.end("comparisons")
    }
    if let comparator = judgement.comparator { try write(comparator, numbers, to: writer) }
    if let distance = judgement.distance {
      try writer.begin("distance")
      try writer.attribute("band", distance.band.id)
      try writer.attribute("upwards", distance.upwards)
      try write(distance.amount, as: "amount", numbers, to: writer)
      try writer.leaf("text", distance.text)
      try writer.end("distance")
    }
    if !judgement.adjustments.isEmpty { try write(judgement.adjustments, to: writer) }
    if let statistic = judgement.statistic { try write(statistic, numbers, to: writer) }
    if let forecast = judgement.forecast { try write(forecast, numbers, to: writer) }
    try write(judgement.citations, memory, to: writer)
    try writer.end("judgement")
  }

  /// A band; of one that not every rule file has also its scheme, its title where that is not its id, its place in the
  /// scheme and what it counts as.
  static func write(_ observation: Observation<Band>, to writer: CanonicalXMLWriter) throws {
    let band = observation.value
    let declared = band.flatMap { $0.isBuiltIn ? nil : $0 }
    try writer.begin("band")
    if let colour = declared?.colour { try writer.attribute("countsAs", colour.rawValue) }
    try writer.attribute("kind", observation.kind.rawValue)
    if let rank = declared?.rank { try writer.attribute("rank", Int64(rank)) }
    if let reason = observation.reason { try writer.attribute("reason", reason) }
    if let declared {
      try writer.attribute("scheme", declared.scheme)
      if declared.title != declared.id { try writer.attribute("title", declared.title) }
    }
    if let band { try writer.text(band.id) }
    try writer.end("band")
  }

  private static func write(
    _ comparator: Judgement.Comparator, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin("comparator")
    if let members = comparator.members { try writer.attribute("compared", Int64(members.compared)) }
    try writer.attribute("kind", comparator.kind.rawValue)
    if let members = comparator.members { try writer.attribute("leftOut", Int64(members.leftOut)) }
    if let period = comparator.period { try write(period, to: writer) }
    try write(comparator.value, as: "value", numbers, to: writer)
    if let ahead = comparator.ahead {
      try writer.begin("ahead")
      try writer.attribute("course", ahead.course.rawValue)
      for point in ahead.points {
        try writer.begin("point")
        try writer.attribute("due", point.due.description)
        if let latest = point.latest { try writer.attribute("latest", latest.description) }
        try write(point.value, as: "value", numbers, to: writer)
        try writer.end("point")
      }
      try writer.end("ahead")
    }
    try writer.end("comparator")
  }

  private static func write(
    _ forecast: Judgement.Forecast, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin("forecast")
    if let band = forecast.band { try writer.attribute("band", band.id) }
    if let from = forecast.from { try writer.attribute("from", from.description) }
    if let month = forecast.month { try writer.attribute("month", month.description) }
    try writer.attribute("to", forecast.to.description)
    try write(forecast.rate.map { Figure($0) }, as: "rate", numbers, to: writer)
    if let recovery = forecast.recovery {
      try writer.begin("recovery")
      try writer.attribute("band", recovery.band.id)
      try writer.attribute("by", recovery.by.description)
      if let rate = recovery.rate { try write(rate, as: "rate", numbers, to: writer) }
      if let times = recovery.times { try write(times, as: "times", numbers, to: writer) }
      try writer.end("recovery")
    }
    try writer.leaf("text", forecast.text)
    try writer.end("forecast")
  }

  private static func write(
    _ comparison: Judgement.Comparison, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin("comparison")
    try writer.attribute("band", comparison.band.id)
    try writer.attribute("outcome", comparison.outcome.rawValue)
    try writer.attribute("relation", comparison.relation)
    if let threshold = comparison.threshold {
      try write(threshold, as: "threshold", numbers, to: writer)
    }
    try writer.leaf("text", comparison.text)
    try writer.end("comparison")
  }

  static func write(
    _ number: Rational, as name: StaticString, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    let printed = try numbers.inFull(number, name)
    try writer.begin(name)
    try writer.attribute("exact", printed.exact)
    try writer.text(printed.text)
    try writer.end(name)
  }

  static func write(_ explanation: Explanation, _ memory: XMLMemory, to writer: CanonicalXMLWriter) throws {
    try writer.begin("explanation")
    try writer.leaf("definition", explanation.definition)
    if let rule = explanation.rule { try writer.leaf("rule", rule) }
    try writer.leaf("evidence", explanation.evidence)
    try writer.leaf("outcome", explanation.outcome)
    try write(explanation.citations, memory, to: writer)
    try writer.end("explanation")
  }

  private static func write(_ citations: [Citation], _ memory: XMLMemory, to writer: CanonicalXMLWriter)
    throws
  {
    try memory.citations.write(citations, to: writer.output) { try writeAnew(citations, to: writer) }
  }

  private static func writeAnew(_ citations: [Citation], to writer: CanonicalXMLWriter) throws {
    try writer.begin("citations")
    for citation in citations {
      try writer.begin("citation")
      if let by = citation.by { try writer.attribute("by", by) }
      if let lines = citation.lines {
        try writer.attribute("firstLine", Int64(lines.lowerBound))
        try writer.attribute("lastLine", Int64(lines.upperBound))
      }
      if let on = citation.on { try writer.attribute("on", on.description) }
      if let source = citation.source { try writer.attribute("source", source) }
      try writer.attribute("standing", citation.standing.rawValue)
      if let section = citation.section { try writer.leaf("section", section) }
      if let states = citation.states { try writer.leaf("states", states) }
      if let reason = citation.reason { try writer.leaf("reason", reason) }
      try writer.end("citation")
    }
    try writer.end("citations")
  }
}
