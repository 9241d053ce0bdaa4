import OutturnModel
import XMLKit

/// How a result was judged, and why it is what it is.
extension ReturnJSON {
  static func write(_ judgement: Judgement, _ numbers: ResultNumbers, to json: JSONWriter) throws {
    try json.beginObject("judgement")
    try json.string("framework", judgement.framework)
    try json.string("version", judgement.version)
    try json.string("rule", judgement.rule)
    try json.beginObject("band")
    try write(kindOf: judgement.band, to: json)
    if case .value(let band) = judgement.band { try write(band, to: json) }
    try json.endObject()
    if let due = judgement.due { try json.string("due", due.description) }
    let comparisons = judgement.comparisons
    try json.comparisons.write(comparisons, to: json.output) {
      try json.array("comparisons") {
        for comparison in comparisons { try write(comparison, numbers, to: json) }
      }
    }
    if let comparator = judgement.comparator { try write(comparator, numbers, to: json) }
    if let distance = judgement.distance {
      try json.beginObject("distance")
      try json.string("band", distance.band.id)
      try json.boolean("upwards", distance.upwards)
      try write(distance.amount, as: "amount", numbers, to: json)
      try json.string("text", distance.text)
      try json.endObject()
    }
    if !judgement.adjustments.isEmpty { try write(judgement.adjustments, to: json) }
    if let statistic = judgement.statistic { try write(statistic, numbers, to: json) }
    if let forecast = judgement.forecast { try write(forecast, numbers, to: json) }
    try write(judgement.citations, to: json)
    try json.endObject()
  }

  private static func write(
    _ comparator: Judgement.Comparator, _ numbers: ResultNumbers, to json: JSONWriter
  ) throws {
    try json.object("comparator") {
      try json.string("kind", comparator.kind.rawValue)
      if let members = comparator.members {
        try json.integer("compared", members.compared)
        try json.integer("leftOut", members.leftOut)
      }
      if let period = comparator.period { try write(period, to: json) }
      try write(comparator.value, as: "value", numbers, to: json)
      guard let ahead = comparator.ahead else { return }
      try json.object("ahead") {
        try json.string("course", ahead.course.rawValue)
        try json.array("points") {
          for point in ahead.points {
            try json.object {
              try json.string("due", point.due.description)
              if let latest = point.latest { try json.string("latest", latest.description) }
              try write(point.value, as: "value", numbers, to: json)
            }
          }
        }
      }
    }
  }

  /// A band; of one that not every rule file has also its scheme, its title where that is not its id, its place in the
  /// scheme and what it counts as.
  static func write(_ band: Band, to json: JSONWriter) throws {
    try json.string("band", band.id)
    if band.isBuiltIn { return }
    try json.string("scheme", band.scheme)
    if band.title != band.id { try json.string("title", band.title) }
    if let rank = band.rank { try json.integer("rank", rank) }
    if let colour = band.colour { try json.string("countsAs", colour.rawValue) }
  }

  private static func write(_ forecast: Judgement.Forecast, _ numbers: ResultNumbers, to json: JSONWriter)
    throws
  {
    try json.object("forecast") {
      if let from = forecast.from { try json.string("from", from.description) }
      try json.string("to", forecast.to.description)
      if let band = forecast.band { try json.string("band", band.id) }
      if let month = forecast.month { try json.string("month", month.description) }
      try write(forecast.rate.map { Figure($0) }, as: "rate", numbers, to: json)
      if let recovery = forecast.recovery {
        try json.object("recovery") {
          try json.string("band", recovery.band.id)
          try json.string("by", recovery.by.description)
          if let rate = recovery.rate { try write(rate, as: "rate", numbers, to: json) }
          if let times = recovery.times { try write(times, as: "times", numbers, to: json) }
        }
      }
      try json.string("text", forecast.text)
    }
  }

  private static func write(
    _ comparison: Judgement.Comparison, _ numbers: ResultNumbers, to json: JSONWriter
  ) throws {
    try json.object {
      try json.string("band", comparison.band.id)
      try json.string("relation", comparison.relation)
      try json.string("outcome", comparison.outcome.rawValue)
      if let threshold = comparison.threshold {
        try write(threshold, as: "threshold", numbers, to: json)
      }
      try json.string("text", comparison.text)
    }
  }

  static func write(
    _ number: Rational, as name: StaticString, _ numbers: ResultNumbers, to json: JSONWriter
  ) throws {
    let printed = try numbers.inFull(number, name)
    try json.beginObject(name)
    try json.string("number", printed.text)
    try json.boolean("exact", printed.exact)
    try json.endObject()
  }

  static func write(_ explanation: Explanation, to json: JSONWriter) throws {
    try json.beginObject("explanation")
    try json.string("definition", explanation.definition)
    if let rule = explanation.rule { try json.string("rule", rule) }
    try json.string("evidence", explanation.evidence)
    try json.string("outcome", explanation.outcome)
    try write(explanation.citations, to: json)
    try json.endObject()
  }

  private static func write(_ citations: [Citation], to json: JSONWriter) throws {
    try json.citations.write(citations, to: json.output) { try writeAnew(citations, to: json) }
  }

  private static func writeAnew(_ citations: [Citation], to json: JSONWriter) throws {
    try json.array("citations") {
      for citation in citations {
        try json.object {
          try json.string("standing", citation.standing.rawValue)
          if let source = citation.source { try json.string("source", source) }
          if let section = citation.section { try json.string("section", section) }
          if let lines = citation.lines {
            try json.integer("firstLine", lines.lowerBound)
            try json.integer("lastLine", lines.upperBound)
          }
          if let states = citation.states { try json.string("states", states) }
          if let reason = citation.reason { try json.string("reason", reason) }
          if let by = citation.by { try json.string("by", by) }
          if let on = citation.on { try json.string("on", on.description) }
        }
      }
    }
  }
}
