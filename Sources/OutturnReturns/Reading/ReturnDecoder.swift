import OutturnModel

/// Makes a return of a document: the inverse of ``ReturnXML`` and ``ReturnJSON``.
enum ReturnDecoder {
  /// What the document says; of no use where the context has errors. The digest is what it states of itself.
  static func decode(_ root: DocumentNode, _ context: ReadingContext) -> (
    assuranceReturn: AssuranceReturn, contentDigest: String
  )? {
    let path = NodePath(nil, root.step)
    let reader = ObjectReader(root, path, context)
    let told = context.diagnostics.count
    let version = reader.text("schemaVersion")
    // What is not there, or is no text, has been told.
    guard context.diagnostics.count == told, readVersion(version, reader, context) else { return nil }
    guard var header = header(reader) else {
      reader.finish()
      return nil
    }
    header.schemaVersion = version
    let results = reader.list("results") { result($0, for: header.audience) }
    let findings = reader.list("findings", finding)
    let dataQuality = reader.optionalList("dataQuality", dataQuality)
    let verdict = reader.object("verdict", verdict)
    let digest = reader.digest("contentDigest")
    reader.finish()
    guard let verdict else { return nil }
    return (
      AssuranceReturn(
        header: header, results: results, findings: findings, dataQuality: dataQuality, verdict: verdict),
      digest
    )
  }

  /// Any minor version of major version 1 can be read; a later one may hold more than is known here.
  private static func readVersion(_ version: String, _ reader: ObjectReader, _ context: ReadingContext)
    -> Bool
  {
    guard let stated = minor(of: version), let known = minor(of: AssuranceReturn.schemaVersion) else {
      reader.wrong(
        "schemaVersion", "\"\(version.prefix(60))\"",
        expected: "1. and a number, such as \(AssuranceReturn.schemaVersion)")
      return false
    }
    context.isNewer = stated > known
    return true
  }

  /// 3 of `1.3`; nil for another major version.
  static func minor(of version: String) -> Int? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "1", (1...4).contains(parts[1].utf8.count),
      parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(parts[1])
  }

  // MARK: header

  private static func header(_ reader: ObjectReader) -> ReturnHeader? {
    let submitter = reader.object("submitter", submitter)
    let period = period(reader)
    let audience = reader.word("audience", Audience.self)
    let notForPublication = reader.boolean("notForPublication")
    if let audience, notForPublication != (audience == .internal) {
      reader.wrong(
        "notForPublication", String(notForPublication),
        expected: "\(audience == .internal), since the audience is \(audience.rawValue)")
    }
    let engine = reader.text("engineVersion")
    let frameworks = reader.list("frameworks", framework)
    let rules = reader.object("rules") {
      RuleDigests(files: $0.digest("files"), meaning: $0.digest("meaning"))
    }
    let submissions = reader.list("submissions", submission)
    let signOff = reader.optionalObject("signOff", signOff) ?? []
    guard let submitter, let period, let audience, let rules else { return nil }
    return ReturnHeader(
      submitter: submitter, period: period, audience: audience, engineVersion: engine,
      frameworks: frameworks, rules: rules, submissions: submissions, signOff: signOff)
  }

  /// The code; none within something where the submitter is not stated.
  private static func submitter(_ reader: ObjectReader) -> String?? {
    if reader.has("code") { return .some(reader.text("code")) }
    if reader.has("notStated"), !reader.boolean("notStated") {
      reader.wrong("notStated", "false", expected: "true, or the code of the submitter")
    } else if !reader.has("notStated") {
      reader.context.missing("code", in: reader.path, line: reader.line)
    }
    return .some(nil)
  }

  private static func framework(_ reader: ObjectReader) -> FrameworkVersion? {
    FrameworkVersion(
      id: reader.text("id"), title: reader.optionalText("title"), version: reader.text("version"),
      owner: reader.optionalText("owner"), committee: reader.optionalText("committee"),
      review: reader.date("review"))
  }

  private static func submission(_ reader: ObjectReader) -> SubmissionDigest? {
    SubmissionDigest(
      dataset: reader.text("dataset"), file: reader.text("file"),
      sha256: reader.has("sha256") ? reader.digest("sha256") : nil,
      rows: reader.optionalInteger("rows"))
  }

  private static func signOff(_ reader: ObjectReader) -> [SignOff]? {
    let state = reader.word("state", SignOff.State.self)
    let signed = reader.list("signed") { entry -> SignOff? in
      let state = entry.word("state", SignOff.State.self)
      let name = entry.text("name")
      let role = entry.text("role")
      let at = entry.parsed("at", expected: "a time such as 2024-03-31T09:30:00+01:00") {
        try? Moment(iso: $0)
      }
      guard let state, let at else { return nil }
      return SignOff(state: state, name: name, role: role, at: at)
    }
    if let state, let last = signed.last, last.state != state {
      reader.wrong(
        "state", "\"\(state.rawValue)\"",
        expected: "\"\(last.state.rawValue)\", the state of the last signature")
    }
    return signed
  }

  /// A period with its first and last day, which must be those of its text.
  static func period(_ reader: ObjectReader, _ name: String = "period") -> Period? {
    reader.object(name, periodParts)
  }

  static func optionalPeriod(_ reader: ObjectReader, _ name: String = "period") -> Period? {
    reader.optionalObject(name, periodParts)
  }

  private static func periodParts(_ reader: ObjectReader) -> Period? {
    let period = reader.parsed("text", expected: Period.accepted) { Period($0) }
    for (name, day) in [("first", period?.start), ("last", period?.end)] {
      let stated = reader.parsed(name, expected: "a day as 2024-03-31") { CalendarDate(iso: $0) }
      if let stated, let day, let period, stated != day {
        reader.wrong(name, "\(stated)", expected: "\(day), as \(period) has it")
      }
    }
    return period
  }

  // MARK: around the results

  private static func finding(_ reader: ObjectReader) -> Finding? {
    let code = reader.text("code")
    let severity = reader.word("severity", Diagnostic.Severity.self)
    let lines = reader.node("lines").map { found in
      found.node.elements.compactMap { reader.integer($0, found.path).flatMap { Int(exactly: $0) } }
    }
    if lines == nil { _ = reader.text("lines") }
    return Finding(
      code: code, severity: severity ?? .note, dataset: reader.optionalText("dataset"),
      framework: reader.optionalText("framework"), field: reader.optionalText("field"),
      message: reader.text("message"), count: reader.integer("count"), lines: lines ?? [])
  }

  private static func dataQuality(_ reader: ObjectReader) -> DataQuality? {
    DataQuality(
      dataset: reader.text("dataset"),
      ratings: reader.list("ratings") { reader -> DataQuality.Rating? in
        let dimension = reader.word("dimension", DataQuality.Dimension.self)
        let column = reader.optionalText("column")
        let numerator = count(reader, "numerator")
        let denominator = count(reader, "denominator")
        // The share follows from the two; what is stated is held against it when the return is verified.
        _ = reader.rational("value")
        let sentence = reader.text("sentence")
        return dimension.map {
          DataQuality.Rating($0, column: column, numerator, of: denominator, sentence: sentence)
        }
      })
  }

  private static func count(_ reader: ObjectReader, _ name: String) -> Observation<Int64> {
    reader.observation(name) { reader -> Int64? in
      _ = reader.boolean("exact")
      return reader.parsed("number", expected: "a whole number from 0") { text in
        Int64(text).flatMap { $0 >= 0 && String($0) == text ? $0 : nil }
      }
    }
  }

  private static func verdict(_ reader: ObjectReader) -> Verdict? {
    let bands = reader.list("bands") { reader -> Verdict.Count? in
      let band = statedBand(reader)
      let count = reader.integer("count")
      return band.map { Verdict.Count(band: $0, count: count) }
    }
    var worst: Band?
    if let found = reader.node("worst") {
      if case .null = found.node.content {
      } else {
        worst = reader.word("worst", Band.Colour.self)?.band
      }
    }
    return Verdict(
      bands: bands, withoutBand: reader.integer("withoutBand"), unjudged: reader.integer("unjudged"),
      worst: worst, anyRed: reader.boolean("anyRed"))
  }
}
