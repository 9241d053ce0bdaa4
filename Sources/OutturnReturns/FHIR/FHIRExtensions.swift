import OutturnModel

/// What a return says and FHIR has no place for. Defined in `docs/fhir.md`.
enum FHIRExtensions {
  static let base = "https://outturn.dev/fhir/StructureDefinition/"
  static let codeSystems = "https://outturn.dev/fhir/CodeSystem/"
  static let dataAbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

  static func text(_ name: String, _ text: String?) -> FHIRNode? {
    FHIRText.string(text).map { .of(.attribute("url", url(name)), .one("valueString", .text($0))) }
  }

  static func code(_ name: String, _ code: String) -> FHIRNode {
    .of(.attribute("url", url(name)), .one("valueCode", .text(FHIRText.code(code))))
  }

  static func date(_ name: String, _ day: CalendarDate) -> FHIRNode {
    .of(.attribute("url", url(name)), .one("valueDate", .text(day.description)))
  }

  static func boolean(_ name: String, _ flag: Bool) -> FHIRNode {
    .of(.attribute("url", url(name)), .one("valueBoolean", .boolean(flag)))
  }

  /// An extension made of others; nil without any.
  static func complex(_ name: String, _ parts: [FHIRNode?]) -> FHIRNode? {
    let parts = parts.compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return .of(.attribute("url", url(name)), .many("extension", parts))
  }

  /// Parts of our extensions have short names.
  private static func url(_ name: String) -> String { name.first?.isUppercase == true ? base + name : name }
}

extension FHIRExtensions {
  /// Why a figure is absent: FHIR's word for it, and ours beside it.
  static func absence<Value>(of observation: Observation<Value>) -> [FHIRNode] {
    let word: String
    switch observation {
    case .value: return []
    case .missing: word = "unknown"
    case .notApplicable: word = "not-applicable"
    case .withheld: word = "not-performed"
    case .suppressed: word = "masked"
    }
    return [
      .of(.attribute("url", dataAbsentReason), .one("valueCode", .text(word))), Self.observation(observation),
    ].compactMap(\.self)
  }

  static func observation<Value>(_ observation: Observation<Value>) -> FHIRNode? {
    complex("Observation", [code("kind", observation.kind.rawValue), text("reason", observation.reason)])
  }

  static func interval(_ interval: ResultStatistics.Interval, _ numbers: ResultNumbers) throws -> FHIRNode? {
    let limits = interval.limits.value
    return complex(
      "Interval",
      [
        text("method", interval.method), text("level", try numbers.inFull(interval.level, "level").text),
        code("kind", interval.limits.kind.rawValue), text("reason", interval.limits.reason),
        text("lower", try limits.map { try numbers.rounded($0.lower, "lower limit") }),
        text("upper", try limits.map { try numbers.rounded($0.upper, "upper limit") }),
      ])
  }

  static func judgement(_ judgement: Judgement, _ numbers: ResultNumbers) throws -> [FHIRNode] {
    let band = judgement.band.value
    let isDirection = band?.scheme == BandScheme.directionId
    return [
      complex(
        "Band",
        [
          band.map { code("code", $0.id) }, band.map { code("scheme", $0.scheme) },
          text("display", band?.title),
          text("rank", band?.rank.map { String($0) }), band?.colour.map { code("countsAs", $0.rawValue) },
          code("kind", judgement.band.kind.rawValue),
          text("reason", judgement.band.reason), text("rule", judgement.rule),
          text("framework", judgement.framework), text("version", judgement.version),
          judgement.due.map { date("due", $0) },
        ]),
      isDirection ? band.map { code("Trend", $0.id) } : nil,
      try judgement.distance.map { distance in
        complex(
          "Distance",
          [
            code("band", distance.band.id), boolean("upwards", distance.upwards),
            text("amount", try numbers.inFull(distance.amount, "distance").text),
            text("text", distance.text),
          ])
      } ?? nil,
      judgement.statistic.flatMap { statistic in
        complex(
          "Statistic", [text("method", statistic.method), boolean("approximate", statistic.isApproximate)])
      },
    ].compactMap(\.self)
  }

  static func reconciliation(_ found: ResultReconciliation, _ numbers: ResultNumbers) throws -> FHIRNode? {
    complex(
      "Reconciliation",
      [
        code("outcome", found.outcome.rawValue), text("source", found.source),
        text("published", try numbers.inFull(found.published, "published figure").text),
        text("tolerance", try numbers.inFull(found.tolerance.number, "tolerance").text),
        boolean("relative", found.tolerance.isRelative),
        text("difference", try found.difference.value.map { try numbers.inFull($0, "difference").text }),
        code("kind", found.difference.kind.rawValue), text("reason", found.difference.reason),
      ])
  }

  static func explanation(_ explanation: Explanation) -> FHIRNode? {
    complex(
      "Explanation",
      [
        text("rule", explanation.rule), text("evidence", explanation.evidence),
        text("outcome", explanation.outcome),
      ])
  }

  static func counts(_ counts: RowCounts) -> FHIRNode? {
    complex(
      "Counts",
      [
        text("rows", String(counts.rows)), text("excluded", String(counts.excluded)),
        text("unknown", String(counts.unknown)), text("rejected", String(counts.rejected)),
      ])
  }
}
