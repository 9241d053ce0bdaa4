import OutturnModel

/// The definition of an indicator, as a FHIR `Measure`.
enum FHIRMeasure {
  static let populations = "http://terminology.hl7.org/CodeSystem/measure-population"
  private static let scoring = "http://terminology.hl7.org/CodeSystem/measure-scoring"
  private static let improvement = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation"

  /// The populations of a result that FHIR knows, by its words: what is counted, and of what.
  static func populationCodes(of kind: MeasureKind) -> (numerator: String, denominator: String) {
    switch scoringCode(of: kind) {
    case "cohort": ("initial-population", "denominator")
    case "continuous-variable": ("measure-observation", "measure-population")
    default: ("numerator", "denominator")
    }
  }

  static func scoringCode(of kind: MeasureKind) -> String {
    switch kind {
    case .proportion, .share, .attestation, .passFail, .commitments, .milestones: "proportion"
    case .ratio, .ratioBetween: "ratio"
    case .count, .distinct: "cohort"
    default: "continuous-variable"
    }
  }

  static func url(_ indicator: String) -> String {
    "https://outturn.dev/fhir/Measure/\(FHIRText.id(indicator))"
  }

  static func improvementNotation(_ polarity: Polarity) -> FHIRNode.Member? {
    switch polarity {
    case .higher: .one("improvementNotation", .concept(system: improvement, code: "increase"))
    case .lower: .one("improvementNotation", .concept(system: improvement, code: "decrease"))
    case .neither: nil
    }
  }

  /// - Parameters:
  ///   - first: the first result of the indicator.
  ///   - stratifications: all that its results have.
  static func resource(of first: IndicatorResult, stratifications: [[String]], version: String) -> FHIRNode {
    let codes = populationCodes(of: first.kind)
    let populations = [codes.numerator, codes.denominator].map { code in
      FHIRNode.of(
        .attribute("id", code), .one("code", .concept(system: Self.populations, code: code)),
        .one("criteria", criteria(code, of: first)))
    }
    let stratifiers = stratifications.map { dimensions in
      FHIRNode.of(
        .attribute("id", stratifierID(dimensions)), .one("code", stratifierCode(dimensions)),
        .one("criteria", criteria(stratifierID(dimensions), of: first)))
    }
    return .of(
      .code("resourceType", "Measure"), .code("id", FHIRText.id(first.indicator)),
      .code("url", url(first.indicator)), .code("version", version),
      .code("name", FHIRText.id(first.indicator)), .text("title", first.title), .code("status", "active"),
      .text("publisher", first.owner), .text("description", first.explanation.definition),
      .one("scoring", .concept(system: scoring, code: scoringCode(of: first.kind))),
      improvementNotation(first.polarity),
      .many(
        "group",
        [
          .of(
            .attribute("id", FHIRText.id(first.indicator)), .one("code", groupCode(first)),
            .many("population", populations), .many("stratifier", stratifiers))
        ]))
  }

  static func groupCode(_ result: IndicatorResult) -> FHIRNode {
    .concept(
      system: FHIRExtensions.codeSystems + "indicator", code: FHIRText.code(result.indicator),
      display: result.title)
  }

  static func stratifierID(_ dimensions: [String]) -> String {
    FHIRText.id(dimensions.joined(separator: "-by-"))
  }

  static func stratifierCode(_ dimensions: [String]) -> FHIRNode {
    .concept(
      system: FHIRExtensions.codeSystems + "dimension", code: stratifierID(dimensions),
      display: dimensions.joined(separator: " and "))
  }

  /// What is counted stands in the rules, in their own language, which is none of the three that FHIR knows.
  private static func criteria(_ part: String, of result: IndicatorResult) -> FHIRNode {
    .of(
      .one(
        "language", .text(nil, extensions: [FHIRExtensions.code("ExpressionLanguage", "text/x-outturn")])),
      .text("expression", "\(FHIRText.id(result.indicator)) \(part)"))
  }
}
