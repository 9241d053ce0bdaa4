/// What a run produces: one value, from which every format is encoded.
package struct AssuranceReturn: Sendable {
  package static let schemaVersion = "1.4"

  package var header: ReturnHeader
  /// In canonical order: indicators as declared, then stratification, stratum and period.
  package var results: [IndicatorResult]
  package var findings: [Finding]
  /// Datasets in the order of the rules.
  package var dataQuality: [DataQuality]
  package var verdict: Verdict

  package init(
    header: ReturnHeader, results: [IndicatorResult], findings: [Finding], dataQuality: [DataQuality] = [],
    verdict: Verdict
  ) {
    self.header = header
    self.results = results
    self.findings = findings
    self.dataQuality = dataQuality
    self.verdict = verdict
  }
}

/// What a return is about and what it was made from.
package struct ReturnHeader: Equatable, Sendable {
  /// Of the schema that the return follows: that of today, or of one that was read the one it states.
  package var schemaVersion = AssuranceReturn.schemaVersion
  /// The code of the organisation that submits; nil where it is not stated.
  package var submitter: String?
  package var period: Period
  package var audience: Audience
  package var engineVersion: String
  /// Every framework and version that judged something in the return.
  package var frameworks: [FrameworkVersion]
  package var rules: RuleDigests
  package var submissions: [SubmissionDigest]
  /// In the order of time; the last says how far the return has come.
  package var signOff: [SignOff]

  package init(
    submitter: String?, period: Period, audience: Audience, engineVersion: String,
    frameworks: [FrameworkVersion], rules: RuleDigests, submissions: [SubmissionDigest],
    signOff: [SignOff] = []
  ) {
    self.submitter = submitter
    self.period = period
    self.audience = audience
    self.engineVersion = engineVersion
    self.frameworks = frameworks
    self.rules = rules
    self.submissions = submissions
    self.signOff = signOff
  }
}

package enum Audience: String, Hashable, Sendable, CaseIterable { case `internal`, publication }

package struct FrameworkVersion: Equatable, Sendable {
  package var id: String
  package var title: String?
  package var version: String
  /// Who answers for it, to whom, and the day by which it is to be looked at again.
  package var owner: String?
  package var committee: String?
  package var review: CalendarDate?

  package init(
    id: String, title: String?, version: String, owner: String? = nil, committee: String? = nil,
    review: CalendarDate? = nil
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.owner = owner
    self.committee = committee
    self.review = review
  }
}

/// SHA-256, in lower-case hexadecimal.
package struct RuleDigests: Equatable, Sendable {
  /// Of the rule files: sorted relative paths and LF-normalised bytes.
  package var files: String
  /// Of the canonical print of the framework in force.
  package var meaning: String

  package init(files: String, meaning: String) {
    self.files = files
    self.meaning = meaning
  }
}

package struct SubmissionDigest: Equatable, Sendable {
  package var dataset: String
  /// The file's name, without its folder.
  package var file: String
  /// SHA-256 of its bytes, in lower-case hexadecimal; nil in a publication of figures that are protected, where it
  /// could confirm a guess at them.
  package var sha256: String?
  /// Nil where they are a count that is not published.
  package var rows: Int64?

  package init(dataset: String, file: String, sha256: String?, rows: Int64?) {
    self.dataset = dataset
    self.file = file
    self.sha256 = sha256
    self.rows = rows
  }
}

/// Something about the data that a reader of the return should know.
package struct Finding: Equatable, Sendable {
  package var code: String
  package var severity: Diagnostic.Severity
  /// Nil where it is about a framework.
  package var dataset: String?
  package var framework: String?
  package var field: String?
  package var message: String
  /// How many rows it concerns.
  package var count: Int64
  /// Lines of the first of them, at most ten.
  package var lines: [Int]

  package init(
    code: String, severity: Diagnostic.Severity, dataset: String?, framework: String? = nil,
    field: String? = nil, message: String, count: Int64, lines: [Int] = []
  ) {
    self.code = code
    self.severity = severity
    self.dataset = dataset
    self.framework = framework
    self.field = field
    self.message = message
    self.count = count
    self.lines = lines
  }
}

/// The return in one line: how many headline results stand in each band, and the worst of them.
package struct Verdict: Equatable, Sendable {
  package struct Count: Equatable, Sendable {
    package var band: Band
    package var count: Int64

    package init(band: Band, count: Int64) {
      self.band = band
      self.count = count
    }
  }

  /// Bands that occur among headline results: the built-in ones, then those of declared schemes.
  package var bands: [Count]
  /// Headline results that have a rule but no band: withheld, missing, not applicable or suppressed.
  package var withoutBand: Int64
  /// Headline results for which no rule is in force.
  package var unjudged: Int64
  /// The worst of blue, green, amber and red that a headline result has, or its band counts as; nil without.
  package var worst: Band?
  /// Whether any result at all, strata and earlier periods included, is red or counts as red.
  package var anyRed: Bool

  /// A verdict as it was stated.
  package init(bands: [Count], withoutBand: Int64, unjudged: Int64, worst: Band?, anyRed: Bool) {
    self.bands = bands
    self.withoutBand = withoutBand
    self.unjudged = unjudged
    self.worst = worst
    self.anyRed = anyRed
  }

  package init(results: some Sequence<IndicatorResult>) {
    var tally = Tally()
    for result in results { tally.add(result) }
    self.init(tally)
  }

  // Most returns are in memory, and each result is looked at where it is.
  package init(results: [IndicatorResult]) {
    var tally = Tally()
    for index in results.indices { tally.add(results[index]) }
    self.init(tally)
  }

  /// Of results that are alike only the headline is made.
  package init(results: ResultList) {
    var tally = Tally()
    for part in results.parts {
      switch part {
      case .made(let results): for index in results.indices { tally.add(results[index]) }
      case .alike(let results):
        if results.count > 0 { tally.add(results.result(0)) }
        if results.hasRed { tally.anyRed = true }
      }
    }
    self.init(tally)
  }

  private struct Tally {
    var counts: [Band: Int64] = [:]
    var withoutBand: Int64 = 0
    var unjudged: Int64 = 0
    var anyRed = false

    mutating func add(_ result: borrowing IndicatorResult) {
      if result.judgement?.band.value?.colour == .red { anyRed = true }
      guard result.isHeadline else { return }
      switch result.judgement?.band {
      case nil: unjudged += 1
      case .value(let band): counts[band, default: 0] += 1
      default: withoutBand += 1
      }
    }
  }

  private init(_ tally: Tally) {
    let counts = tally.counts
    let declared = counts.keys.filter { !$0.isBuiltIn }.sorted(by: Self.isBefore)
    bands = (Band.builtIn + declared).compactMap { band in counts[band].map { Count(band: band, count: $0) } }
    withoutBand = tally.withoutBand
    unjudged = tally.unjudged
    anyRed = tally.anyRed
    worst = Band.Colour.allCases.last { colour in counts.keys.contains { $0.colour == colour } }?.band
  }

  /// Declared bands: by scheme, best first, those that do not rank last.
  private static func isBefore(_ a: Band, _ b: Band) -> Bool {
    (a.scheme, a.rank ?? .max, a.id) < (b.scheme, b.rank ?? .max, b.id)
  }
}
