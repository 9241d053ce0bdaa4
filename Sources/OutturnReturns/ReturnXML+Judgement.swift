import OutturnModel
import XMLKit

/// How a result was judged, and why it is what it is.
extension ReturnXML {
  static func write(_ judgement: Judgement, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter) throws {
    let attributes = [
      ("framework", judgement.framework), ("version", judgement.version), ("rule", judgement.rule),
    ]
    try writer.element("judgement", attributes: attributes) { writer in
      try writer.element(
        "band", attributes: Self.attributes(of: judgement.band) + Self.scheme(of: judgement.band.value),
        text: judgement.band.value?.id ?? "")
      try writer.element("comparisons") { writer in
        for comparison in judgement.comparisons { try write(comparison, numbers, to: writer) }
      }
      if let comparator = judgement.comparator {
        var attributes = [("kind", comparator.kind.rawValue)]
        if let members = comparator.members {
          attributes += [("compared", String(members.compared)), ("leftOut", String(members.leftOut))]
        }
        try writer.element("comparator", attributes: attributes) { writer in
          if let period = comparator.period { try write(period, to: writer) }
          try write(comparator.value, as: "value", numbers, to: writer)
        }
      }
      if let distance = judgement.distance {
        let attributes = [("band", distance.band.id), ("upwards", String(distance.upwards))]
        try writer.element("distance", attributes: attributes) { writer in
          try write(distance.amount, as: "amount", numbers, to: writer)
          try writer.element("text", text: distance.text)
        }
      }
      if !judgement.adjustments.isEmpty { try write(judgement.adjustments, to: writer) }
      if let statistic = judgement.statistic { try write(statistic, numbers, to: writer) }
      if let forecast = judgement.forecast { try write(forecast, numbers, to: writer) }
      try write(judgement.citations, to: writer)
    }
  }

  private static func write(
    _ forecast: Judgement.Forecast, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    var attributes: [(String, String)] = []
    if let from = forecast.from { attributes.append(("from", from.description)) }
    attributes.append(("to", forecast.to.description))
    if let band = forecast.band { attributes.append(("band", band.id)) }
    if let month = forecast.month { attributes.append(("month", month.description)) }
    try writer.element("forecast", attributes: attributes) { writer in
      try write(forecast.rate.map { Figure($0) }, as: "rate", numbers, to: writer)
      if let recovery = forecast.recovery {
        let attributes = [("band", recovery.band.id), ("by", recovery.by.description)]
        try writer.element("recovery", attributes: attributes) { writer in
          if let rate = recovery.rate { try write(rate, as: "rate", numbers, to: writer) }
          if let times = recovery.times { try write(times, as: "times", numbers, to: writer) }
        }
      }
      try writer.element("text", text: forecast.text)
    }
  }

  /// Of a band that not every rule file has: its scheme, its title where that is not its id, its place in the scheme
  /// and what it counts as.
  static func scheme(of band: Band?) -> [CanonicalXMLWriter.Attribute] {
    guard let band, !band.isBuiltIn else { return [] }
    var attributes = [("scheme", band.scheme)]
    if band.title != band.id { attributes.append(("title", band.title)) }
    if let rank = band.rank { attributes.append(("rank", String(rank))) }
    if let colour = band.colour { attributes.append(("countsAs", colour.rawValue)) }
    return attributes
  }

  private static func write(
    _ comparison: Judgement.Comparison, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    let attributes = [
      ("band", comparison.band.id), ("relation", comparison.relation),
      ("outcome", comparison.outcome.rawValue),
    ]
    try writer.element("comparison", attributes: attributes) { writer in
      if let threshold = comparison.threshold {
        try write(threshold, as: "threshold", numbers, to: writer)
      }
      try writer.element("text", text: comparison.text)
    }
  }

  static func write(
    _ number: Rational, as name: String, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    let printed = try numbers.inFull(number, name)
    try writer.element(name, attributes: [("exact", String(printed.exact))], text: printed.text)
  }

  static func write(_ explanation: Explanation, to writer: CanonicalXMLWriter) throws {
    try writer.element("explanation") { writer in
      try writer.element("definition", text: explanation.definition)
      if let rule = explanation.rule { try writer.element("rule", text: rule) }
      try writer.element("evidence", text: explanation.evidence)
      try writer.element("outcome", text: explanation.outcome)
      try write(explanation.citations, to: writer)
    }
  }

  private static func write(_ citations: [Citation], to writer: CanonicalXMLWriter) throws {
    try writer.element("citations") { writer in
      for citation in citations {
        var attributes = [("standing", citation.standing.rawValue)]
        if let source = citation.source { attributes.append(("source", source)) }
        if let lines = citation.lines {
          attributes.append(("firstLine", String(lines.lowerBound)))
          attributes.append(("lastLine", String(lines.upperBound)))
        }
        if let by = citation.by { attributes.append(("by", by)) }
        if let on = citation.on { attributes.append(("on", on.description)) }
        try writer.element("citation", attributes: attributes) { writer in
          if let section = citation.section { try writer.element("section", text: section) }
          if let states = citation.states { try writer.element("states", text: states) }
          if let reason = citation.reason { try writer.element("reason", text: reason) }
        }
      }
    }
  }
}
