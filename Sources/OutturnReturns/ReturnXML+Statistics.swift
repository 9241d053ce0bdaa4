import OutturnModel
import XMLKit

/// What statistical methods add to a result and to its judgement.
extension ReturnXML {
  static func write(
    _ statistics: ResultStatistics, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    // As in JSON, nothing is written where there is nothing to say.
    if statistics.method == nil, statistics.intervals.isEmpty { return }
    var attributes: [CanonicalXMLWriter.Attribute] = []
    if let method = statistics.method { attributes.append(("method", method)) }
    try writer.element("statistics", attributes: attributes) { writer in
      for interval in statistics.intervals {
        var attributes = [
          ("method", interval.method), ("level", try numbers.inFull(interval.level, "level").text),
        ]
        attributes += Self.attributes(of: interval.limits)
        if let limits = interval.limits.value {
          attributes.append(("lower", try numbers.rounded(limits.lower, "lower limit")))
          attributes.append(("upper", try numbers.rounded(limits.upper, "upper limit")))
        }
        try writer.element("interval", attributes: attributes)
      }
    }
  }

  static func write(
    _ statistic: JudgementStatistic, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    let attributes = [
      ("method", statistic.method), ("approximate", String(statistic.isApproximate)),
    ]
    try writer.element("statistic", attributes: attributes) { writer in
      for figure in statistic.figures {
        try writer.element(
          "figure", attributes: [("name", figure.name)] + Self.attributes(of: figure.value),
          text: try figure.value.value.map { try numbers.rounded($0, figure.name) } ?? "")
      }
    }
  }
}
