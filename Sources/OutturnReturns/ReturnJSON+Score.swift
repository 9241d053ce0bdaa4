import OutturnModel

/// The parts of a score, and what overrides and caps did to a band.
extension ReturnJSON {
  static func write(_ found: ResultReconciliation, _ numbers: ResultNumbers, to json: JSONWriter) throws {
    try json.object("reconciliation") {
      try json.string("outcome", found.outcome.rawValue)
      try json.string("source", found.source)
      try write(found.published, as: "published", numbers, to: json)
      try write(found.tolerance.number, as: "tolerance", numbers, to: json)
      try json.boolean("relative", found.tolerance.isRelative)
      try write(found.difference, as: "difference", numbers, to: json)
    }
  }

  static func write(_ parts: [ResultPart], _ numbers: ResultNumbers, to json: JSONWriter) throws {
    try json.array("parts") {
      for part in parts {
        try json.object {
          try json.string("result", part.result)
          if let domain = part.domain { try json.string("domain", domain) }
          try write(part.value, as: "value", numbers, to: json)
          try write(part.unit, to: json)
          if let band = part.band {
            try observation(band, as: "band", to: json) { band in
              try write(band, to: json)
            }
          }
          try write(part.score, as: "score", numbers, to: json)
          if let weight = part.weight { try write(weight, as: "weight", numbers, to: json) }
          if let added = part.contribution { try write(added, as: "contribution", numbers, to: json) }
          try json.string("text", part.text)
        }
      }
    }
  }

  static func write(_ adjustments: [Judgement.Adjustment], to json: JSONWriter) throws {
    try json.array("adjustments") {
      for adjustment in adjustments {
        try json.object {
          try json.string("kind", adjustment.kind)
          try json.string("outcome", adjustment.outcome.rawValue)
          if let from = adjustment.from { try json.string("from", from.id) }
          try json.string("to", adjustment.to.id)
          if let by = adjustment.by { try json.string("by", by) }
          if let on = adjustment.on { try json.string("on", on.description) }
          try json.string("cause", adjustment.cause)
          try json.string("reason", adjustment.reason)
        }
      }
    }
  }
}
