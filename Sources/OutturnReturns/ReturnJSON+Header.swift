import OutturnModel

/// The parts of the document around its results.
extension ReturnJSON {
  static func write(_ header: ReturnHeader, to json: JSONWriter) throws {
    try json.object("submitter") {
      if let code = header.submitter {
        try json.string("code", code)
      } else {
        try json.boolean("notStated", true)
      }
    }
    try write(header.period, to: json)
    try json.string("audience", header.audience.rawValue)
    try json.boolean("notForPublication", header.audience == .internal)
    try json.string("engineVersion", header.engineVersion)
    try json.array("frameworks") {
      for framework in header.frameworks {
        try json.object {
          try json.string("id", framework.id)
          if let title = framework.title { try json.string("title", title) }
          try json.string("version", framework.version)
          if let owner = framework.owner { try json.string("owner", owner) }
          if let committee = framework.committee { try json.string("committee", committee) }
          if let review = framework.review { try json.string("review", review.description) }
        }
      }
    }
    try json.object("rules") {
      try json.string("files", header.rules.files)
      try json.string("meaning", header.rules.meaning)
    }
    try json.array("submissions") {
      for submission in header.submissions {
        try json.object {
          try json.string("dataset", submission.dataset)
          try json.string("file", submission.file)
          if let digest = submission.sha256 { try json.string("sha256", digest) }
          if let rows = submission.rows { try json.integer("rows", rows) }
        }
      }
    }
    try write(header.signOff, to: json)
  }

  static func write(_ period: Period, to json: JSONWriter) throws {
    try json.object("period") {
      try json.string("text", period.description)
      try json.string("first", period.start.description)
      try json.string("last", period.end.description)
    }
  }

  static func write(_ finding: Finding, to json: JSONWriter) throws {
    try json.object {
      try json.string("code", finding.code)
      try json.string("severity", finding.severity.rawValue)
      if let dataset = finding.dataset { try json.string("dataset", dataset) }
      if let framework = finding.framework { try json.string("framework", framework) }
      if let field = finding.field { try json.string("field", field) }
      try json.integer("count", finding.count)
      try json.string("message", finding.message)
      try json.array("lines") {
        for line in finding.lines { try json.integer(nil, line) }
      }
    }
  }

  static func write(_ verdict: Verdict, to json: JSONWriter) throws {
    try json.object("verdict") {
      try json.array("bands") {
        for counted in verdict.bands {
          try json.object {
            try write(counted.band, to: json)
            try json.integer("count", counted.count)
          }
        }
      }
      try json.integer("withoutBand", verdict.withoutBand)
      try json.integer("unjudged", verdict.unjudged)
      if let worst = verdict.worst {
        try json.string("worst", worst.id)
      } else {
        try json.null("worst")
      }
      try json.boolean("anyRed", verdict.anyRed)
    }
  }
}
