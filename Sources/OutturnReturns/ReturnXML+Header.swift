import OutturnModel
import XMLKit

/// The parts of the document around its results.
extension ReturnXML {
  static func write(_ header: ReturnHeader, to writer: CanonicalXMLWriter) throws {
    try writer.element("submitter") { writer in
      if let code = header.submitter {
        try writer.element("code", text: code)
      } else {
        try writer.element("notStated")
      }
    }
    try write(header.period, to: writer)
    let isInternal = header.audience == .internal
    try writer.element(
      "audience", attributes: [("notForPublication", String(isInternal))], text: header.audience.rawValue)
    try writer.element("engineVersion", text: header.engineVersion)
    try writer.element("frameworks") { writer in
      for framework in header.frameworks {
        var attributes = [("id", framework.id), ("version", framework.version)]
        if let title = framework.title { attributes.append(("title", title)) }
        if let owner = framework.owner { attributes.append(("owner", owner)) }
        if let committee = framework.committee { attributes.append(("committee", committee)) }
        if let review = framework.review { attributes.append(("review", review.description)) }
        try writer.element("framework", attributes: attributes)
      }
    }
    try writer.element(
      "rules", attributes: [("files", header.rules.files), ("meaning", header.rules.meaning)])
    try writer.element("submissions") { writer in
      for submission in header.submissions {
        var attributes = [("dataset", submission.dataset), ("file", submission.file)]
        if let digest = submission.sha256 { attributes.append(("sha256", digest)) }
        if let rows = submission.rows { attributes.append(("rows", String(rows))) }
        try writer.element("submission", attributes: attributes)
      }
    }
    try write(header.signOff, to: writer)
  }

  static func write(_ period: Period, to writer: CanonicalXMLWriter) throws {
    try writer.begin("period")
    try writer.attribute("first", period.start.description)
    try writer.attribute("last", period.end.description)
    try writer.text(period.description)
    try writer.end("period")
  }

  static func write(_ findings: some Sequence<Finding>, to writer: CanonicalXMLWriter) throws {
    try writer.element("findings") { writer in
      for finding in findings {
        var attributes = [
          ("code", finding.code), ("severity", finding.severity.rawValue), ("count", String(finding.count)),
        ]
        if let dataset = finding.dataset { attributes.append(("dataset", dataset)) }
        if let framework = finding.framework { attributes.append(("framework", framework)) }
        if let field = finding.field { attributes.append(("field", field)) }
        try writer.element("finding", attributes: attributes) { writer in
          try writer.element("message", text: finding.message)
          try writer.element("lines", text: finding.lines.map(String.init).joined(separator: " "))
        }
      }
    }
  }

  static func write(_ verdict: Verdict, to writer: CanonicalXMLWriter) throws {
    var attributes = [
      ("withoutBand", String(verdict.withoutBand)), ("unjudged", String(verdict.unjudged)),
      ("anyRed", String(verdict.anyRed)),
    ]
    if let worst = verdict.worst { attributes.append(("worst", worst.id)) }
    try writer.element("verdict", attributes: attributes) { writer in
      for counted in verdict.bands {
        let band = counted.band
        var attributes = [("name", band.id), ("count", String(counted.count))]
        if !band.isBuiltIn {
          attributes.append(("scheme", band.scheme))
          if band.title != band.id { attributes.append(("title", band.title)) }
          if let rank = band.rank { attributes.append(("rank", String(rank))) }
          if let colour = band.colour { attributes.append(("countsAs", colour.rawValue)) }
        }
        try writer.element("band", attributes: attributes)
      }
    }
  }
}
