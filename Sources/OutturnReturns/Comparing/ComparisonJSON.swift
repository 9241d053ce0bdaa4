import OutturnModel

/// A comparison as data, with the numbers as the returns have them.
package enum ComparisonJSON {
  package static func encode(_ comparison: ReturnComparison) throws -> String {
    var bytes: [UInt8] = []
    let json = JSONWriter { bytes.append(contentsOf: $0) }
    try json.object {
      try json.string("kind", comparison.kind.rawValue)
      try json.array("returns") {
        for read in comparison.returns {
          try json.object {
            try json.string("file", read.file)
            if let submitter = read.assuranceReturn.header.submitter {
              try json.string("submitter", submitter)
            }
            try json.string("period", read.assuranceReturn.header.period.description)
            try json.string("contentDigest", read.contentDigest)
          }
        }
      }
      if comparison.kind == .restatement { try write(comparison.reasons, to: json) }
      try json.array("results") {
        for row in comparison.rows { try write(row, to: json) }
      }
    }
    try json.finish()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ steps: [[ReturnComparison.Reason]], to json: JSONWriter) throws {
    try json.array("reasons") {
      for (index, reasons) in steps.enumerated() {
        for reason in reasons {
          try json.object {
            try json.integer("from", index)
            try json.integer("to", index + 1)
            try json.string("cause", reason.cause.rawValue)
            try json.string("text", reason.text)
          }
        }
      }
    }
  }

  private static func write(_ row: ReturnComparison.Row, to json: JSONWriter) throws {
    try json.object {
      try json.string("indicator", row.indicator)
      try json.string("title", row.title)
      try json.array("stratum") {
        for member in row.stratum {
          try json.object {
            try json.string("dimension", member.dimension)
            try json.string("code", member.code)
          }
        }
      }
      try json.boolean("same", row.isSame)
      try json.array("figures") {
        for result in row.results {
          guard let result else {
            try json.null(nil)
            continue
          }
          try write(result, to: json)
        }
      }
      if let change = row.change, let printed = PrintedNumber.inFull(change) {
        try json.object("change") {
          try json.string("number", printed.text)
          try json.boolean("exact", printed.exact)
          try json.string("unit", (row.results.last ?? nil)?.unit.ofDifference.symbol ?? "")
          if let isBetter = row.isBetter { try json.boolean("better", isBetter) }
        }
      }
    }
  }

  private static func write(_ result: IndicatorResult, to json: JSONWriter) throws {
    let numbers = ResultNumbers(result: result)
    try json.object {
      try json.string("period", result.period.description)
      try json.string("unit", result.unit.symbol)
      try ReturnJSON.write(result.numerator, as: "numerator", numbers, to: json)
      try ReturnJSON.write(result.denominator, as: "denominator", numbers, to: json)
      try ReturnJSON.write(result.value, as: "value", numbers, to: json)
      if let judgement = result.judgement {
        try ReturnJSON.observation(judgement.band, as: "band", to: json) { band in
          try ReturnJSON.write(band, to: json)
        }
      } else {
        try json.null("band")
      }
    }
  }
}
