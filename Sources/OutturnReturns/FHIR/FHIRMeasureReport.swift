import OutturnModel

/// The results of one indicator for one period, as a FHIR summary `MeasureReport`.
struct FHIRMeasureReport {
  let header: ReturnHeader
  /// The first result of the period, as the audience may see it.
  let first: IndicatorResult
  let overall: FHIREntry?
  let stratifications: [[String]]
  /// Passes over all results of the indicator and period.
  let pass: IndicatorPass
  /// Of the measure.
  let version: String

  func resource() throws -> FHIRNode {
    let audience = header.audience
    let stratifiers = stratifications.map { dimensions in
      FHIRNode.of(
        .attribute("id", FHIRMeasure.stratifierID(dimensions)),
        .many("code", [FHIRMeasure.stratifierCode(dimensions)]),
        .stream("stratum") { [pass] write in
          try pass { result in
            if result.isOf(dimensions) { try write(try Self.stratum(FHIREntry(result, for: audience))) }
          }
        })
    }
    return .of(
      .code("resourceType", "MeasureReport"), .code("id", id(first)),
      .many("extension", Self.about(first)),
      .code("status", "complete"), .code("type", "summary"),
      .code("measure", "\(FHIRMeasure.url(first.indicator))|\(version)"),
      .code("date", first.period.end.description), FHIROrganization.reporter(header),
      .one(
        "period",
        .of(.code("start", first.period.start.description), .code("end", first.period.end.description))),
      FHIRMeasure.improvementNotation(first.polarity),
      .many(
        "group",
        [
          .of(
            .attribute("id", FHIRText.id(first.indicator)),
            .many("extension", try overall.map(Self.extensions) ?? []),
            .one("code", FHIRMeasure.groupCode(first)),
            .many("population", try overall.map { try Self.populations($0.result) } ?? []),
            try overall.map { try Self.score($0.result) }, .many("stratifier", stratifiers))
        ]))
  }

  private func id(_ result: IndicatorResult) -> String {
    FHIRText.id("\(result.indicator)-\(result.period.description)")
  }

  /// What is said of all of them.
  private static func about(_ result: IndicatorResult) -> [FHIRNode] {
    [
      FHIRExtensions.text("Owner", result.owner), FHIRExtensions.text("EscalatesTo", result.escalatesTo),
      result.isComparator ? FHIRExtensions.boolean("Comparator", true) : nil,
    ].compactMap(\.self)
  }

  private static func stratum(_ entry: FHIREntry) throws -> FHIRNode {
    let members = entry.result.stratum
    let value = members.count == 1 ? members.first.map(concept) : nil
    let components =
      members.count == 1
      ? []
      : members.map { member in
        FHIRNode.of(
          .one("code", FHIRMeasure.stratifierCode([member.dimension])), .one("value", concept(member)))
      }
    return .of(
      .many("extension", try extensions(entry)), value.map { .one("value", $0) },
      .many("component", components), .many("population", try populations(entry.result)),
      try score(entry.result))
  }

  private static func concept(_ member: StratumMember) -> FHIRNode {
    .concept(
      system: FHIRExtensions.codeSystems + FHIRText.id(member.dimension), code: FHIRText.code(member.code),
      display: member.label)
  }

  private static func extensions(_ entry: FHIREntry) throws -> [FHIRNode] {
    let result = entry.result
    let numbers = ResultNumbers(result: result)
    var nodes: [FHIRNode?] = [FHIRExtensions.boolean("Headline", result.isHeadline)]
    nodes.append(FHIRExtensions.text("Method", result.statistics?.method))
    nodes += try (result.statistics?.intervals ?? []).map { try FHIRExtensions.interval($0, numbers) }
    if let judgement = result.judgement { nodes += try FHIRExtensions.judgement(judgement, numbers) }
    if let found = result.reconciliation { nodes.append(try FHIRExtensions.reconciliation(found, numbers)) }
    if entry.tellsRows { nodes.append(FHIRExtensions.counts(result.counts)) }
    nodes.append(FHIRExtensions.explanation(result.explanation))
    if let narrative = result.narrative {
      nodes.append(
        FHIRExtensions.complex(
          "Narrative",
          narrative.parts.map { FHIRExtensions.text($0.name, $0.text) }
            + [FHIRExtensions.text("recoveryDate", narrative.recoveryDate?.description)]))
    }
    return nodes.compactMap(\.self)
  }

  private static func populations(_ result: IndicatorResult) throws -> [FHIRNode] {
    let codes = FHIRMeasure.populationCodes(of: result.kind)
    let numbers = ResultNumbers(result: result)
    return try [(codes.numerator, result.numerator), (codes.denominator, result.denominator)]
      .compactMap { code, number in
        // A kind that has no such part says so by not having it.
        if number == .notApplicable(.stated) { return nil }
        return .of(
          .attribute("id", code), .one("code", .concept(system: FHIRMeasure.populations, code: code)),
          .one("count", try count(number, code, numbers)))
      }
  }

  /// A whole number of 32 bits; any other amount stands in an extension in full.
  private static func count(_ number: Observation<Rational>, _ name: String, _ numbers: ResultNumbers) throws
    -> FHIRNode
  {
    guard let value = number.value else {
      return .number(nil, extensions: FHIRExtensions.absence(of: number))
    }
    if let whole = value.exactInt64, let count = Int32(exactly: whole) { return .number(String(count)) }
    let amount = FHIRExtensions.text("Amount", try numbers.inFull(value, named: name).text)
    return .number(nil, extensions: [amount].compactMap(\.self))
  }

  private static func score(_ result: IndicatorResult) throws -> FHIRNode.Member {
    guard let figure = result.value.value else {
      return .one(
        "measureScore", .of(.many("extension", FHIRExtensions.absence(of: result.value))))
    }
    let printed = try ResultNumbers(result: result).printing(figure, "value")
    let qualifier =
      figure.qualifier == .exact
      ? nil
      : FHIRExtensions.complex(
        "Qualifier",
        [
          FHIRExtensions.code("qualifier", figure.qualifier.rawValue),
          FHIRExtensions.text("upper", printed.upper),
        ])
    return .one(
      "measureScore",
      .of(
        .many("extension", [qualifier].compactMap(\.self)), .one("value", .number(printed.number)),
        .text("unit", result.unit.symbol)))
  }
}
