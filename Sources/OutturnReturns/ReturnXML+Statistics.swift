import OutturnModel
import XMLKit

/// What statistical methods add to a result and to its judgement.
extension ReturnXML {
  static func write(
    _ statistics: ResultStatistics, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    // As in JSON, nothing is written where there is nothing to say.
    if statistics.method == nil, statistics.intervals.isEmpty { return }
    try writer.begin("statistics")
    if let method = statistics.method { try writer.attribute("method", method) }
    for interval in statistics.intervals {
      let limits = interval.limits.value
      try writer.begin("interval")
      try writer.attribute("kind", interval.limits.kind.rawValue)
      try writer.attribute("level", try numbers.inFull(interval.level, "level").text)
      if let limits { try writer.attribute("lower", try numbers.rounded(limits.lower, "lower limit")) }
      try writer.attribute("method", interval.method)
      if let reason = interval.limits.reason { try writer.attribute("reason", reason) }
      if let limits { try writer.attribute("upper", try numbers.rounded(limits.upper, "upper limit")) }
      try writer.end("interval")
    }
    try writer.end("statistics")
  }

  static func write(
    _ statistic: JudgementStatistic, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin("statistic")
    try writer.attribute("approximate", statistic.isApproximate)
    try writer.attribute("method", statistic.method)
    for figure in statistic.figures {
      try writer.begin("figure")
      try writer.attribute("kind", figure.value.kind.rawValue)
      try writer.attribute("name", figure.name)
      if let reason = figure.value.reason { try writer.attribute("reason", reason) }
      try writer.text(try figure.value.value.map { try numbers.rounded($0, figure.name) } ?? "")
      try writer.end("figure")
    }
    try writer.end("statistic")
  }
}
