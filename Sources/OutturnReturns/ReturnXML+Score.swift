import OutturnModel
import XMLKit

/// The parts of a score, and what overrides and caps did to a band.
extension ReturnXML {
  static func write(
    _ found: ResultReconciliation, _ numbers: ResultNumbers, to writer: CanonicalXMLWriter
  ) throws {
    let attributes = [
      ("outcome", found.outcome.rawValue), ("relative", String(found.tolerance.isRelative)),
      ("source", found.source),
    ]
    try writer.element("reconciliation", attributes: attributes) { writer in
      try write(found.published, as: "published", numbers, to: writer)
      try write(found.tolerance.number, as: "tolerance", numbers, to: writer)
      try write(found.difference, as: "difference", numbers, to: writer)
    }
  }

  static func write(_ parts: [ResultPart], _ numbers: ResultNumbers, to writer: CanonicalXMLWriter) throws {
    try writer.element("parts") { writer in
      for part in parts {
        var attributes = [("result", part.result)]
        if let domain = part.domain { attributes.append(("domain", domain)) }
        try writer.element("part", attributes: attributes) { writer in
          try write(part.value, as: "value", numbers, to: writer)
          try write(part.unit, to: writer)
          if let band = part.band { try write(band, to: writer) }
          try write(part.score, as: "score", numbers, to: writer)
          if let weight = part.weight { try write(weight, as: "weight", numbers, to: writer) }
          if let added = part.contribution { try write(added, as: "contribution", numbers, to: writer) }
          try writer.element("text", text: part.text)
        }
      }
    }
  }

  static func write(_ adjustments: [Judgement.Adjustment], to writer: CanonicalXMLWriter) throws {
    try writer.element("adjustments") { writer in
      for adjustment in adjustments {
        var attributes = [("kind", adjustment.kind), ("outcome", adjustment.outcome.rawValue)]
        if let from = adjustment.from { attributes.append(("from", from.id)) }
        attributes.append(("to", adjustment.to.id))
        if let by = adjustment.by { attributes.append(("by", by)) }
        if let on = adjustment.on { attributes.append(("on", on.description)) }
        try writer.element("adjustment", attributes: attributes) { writer in
          try writer.element("cause", text: adjustment.cause)
          try writer.element("reason", text: adjustment.reason)
        }
      }
    }
  }
}
