import OutturnModel
import Testing

/// Returns made by hand, from which the tests encode.
enum Fixtures {
  static let year = Period("2023/24")
  static let earlier = Period("2022/23")
  static let digestA = String(repeating: "a1", count: 32)
  static let digestB = String(repeating: "0f", count: 32)

  static func header(submitter: String? = "RRK", audience: Audience = .internal) throws -> ReturnHeader {
    ReturnHeader(
      submitter: submitter, period: try #require(year), audience: audience, engineVersion: "1.0.0",
      frameworks: [
        FrameworkVersion(
          id: "jfp", title: "Joint forward plan", version: "2023-04-01", owner: "Director of strategy",
          committee: "integrated-care-board", review: CalendarDate(iso: "2024-03-01"))
      ],
      rules: RuleDigests(files: digestA, meaning: digestB),
      submissions: [
        SubmissionDigest(dataset: "contacts", file: "contacts.csv", sha256: digestB, rows: 4_218)
      ])
  }

  static let unexplained = Explanation(
    definition: "The share of patients treated to threshold.", evidence: "26 of 45.", outcome: "No rule.")

  /// A proportion in percent, overall, with nothing remarkable about it.
  static func result(
    _ indicator: String, title: String = "Treated to threshold", value: Observation<Figure>,
    numerator: Observation<Rational> = .missing, denominator: Observation<Rational> = .missing,
    kind: MeasureKind = .proportion, stratum: [StratumMember] = [], period: Period? = nil,
    isHeadline: Bool = true, unit: MeasureUnit = .percent, judgement: Judgement? = nil
  ) throws -> IndicatorResult {
    IndicatorResult(
      indicator: indicator, title: title, kind: kind, stratum: stratum,
      period: try #require(period ?? year), isHeadline: isHeadline, unit: unit, numerator: numerator,
      denominator: denominator, value: value, counts: RowCounts(rows: 48, excluded: 3, unknown: 1),
      judgement: judgement, explanation: unexplained)
  }

  static func judgement(_ band: Observation<Band>) throws -> Judgement {
    Judgement(
      framework: "jfp", version: "2023-04-01", rule: "jfp/htn-treated@2023-04-01#amber", band: band,
      comparisons: [
        .init(band: .green, relation: "at-least", threshold: 80, text: "80%", outcome: .notMet),
        .init(
          band: .amber, relation: "at-least", threshold: try rational(115, 2), text: "plan - 5 points",
          outcome: .met),
        .init(band: .red, relation: "otherwise", threshold: nil, text: "otherwise", outcome: .undecided),
      ],
      comparator: .init(kind: .plan, value: .value(Figure(try rational(125, 2)))),
      distance: .init(
        band: .green, amount: try rational(200, 9), upwards: true, text: "10 more of the 19 not yet met"),
      citations: [
        Citation(source: "jfp-2023", section: "Sustainability", lines: 2079...2081),
        Citation(
          source: nil, standing: .chosen, reason: "no target is stated", by: "Performance & Outcomes Group",
          on: CalendarDate(iso: "2024-05-01")),
      ])
  }

  static func rational(_ numerator: Int, _ denominator: Int) throws -> Rational {
    try #require(Rational(numerator).divided(by: Rational(denominator)))
  }

  static func assuranceReturn(_ results: [IndicatorResult], findings: [Finding] = []) throws
    -> AssuranceReturn
  {
    AssuranceReturn(
      header: try header(), results: results, findings: findings, verdict: Verdict(results: results))
  }

  /// Three results that a person can check by eye: the goldens.
  static func small() throws -> AssuranceReturn {
    var treated = try result(
      "htn-treated", title: "Hypertension treated to threshold",
      value: .value(Figure(try rational(520, 9))), numerator: .value(26), denominator: .value(45),
      judgement: try judgement(.value(.amber)))
    treated.owner = "Long-term conditions board"
    treated.escalatesTo = "Quality committee"
    treated.explanation = Explanation(
      definition: "Patients with hypertension whose last reading is below 140/90.",
      rule: "Green at 80% or more; amber at the plan less 5 points or more; otherwise red.",
      evidence: "26 of 45; 3 rows excluded, 1 not known.", outcome: "57.8% is at least 57.5%: amber.",
      citations: [Citation(source: "nice-ng136", section: "1.4", standing: .unverified)])
    let women = try result(
      "htn-treated", title: "Hypertension treated to threshold", value: .suppressed, numerator: .suppressed,
      denominator: .suppressed, stratum: [StratumMember(dimension: "sex", code: "F", label: "Women")],
      isHeadline: false,
      judgement: Judgement(
        framework: "jfp", version: "2023-04-01", rule: "jfp/htn-treated@2023-04-01", band: .suppressed))
    let savings = try result(
      "savings", title: "Savings found", value: .value(Figure(13, qualifier: .about)), kind: .reported,
      unit: MeasureUnit(.money(pounds: 1_000_000), symbol: "£m"))
    return try assuranceReturn(
      [treated, women, savings],
      findings: [
        Finding(
          code: "OT2369", severity: .note, dataset: nil, framework: "jfp",
          message: "framework jfp was due for review by integrated-care-board on 1 March 2024", count: 0),
        Finding(
          code: "OT3007", severity: .warning, dataset: "contacts", field: "seen-on",
          message: "the date lies outside the period", count: 12, lines: [3, 9, 17]),
      ])
  }

  /// Every observation kind in every place, strata, inexact figures, long and short numbers, directions.
  static func everything() throws -> AssuranceReturn {
    let third = try rational(100, 3)
    let absences: [Observation<Rational>] = [
      .missing, .notApplicable(.stated), .notApplicable(.notDue), .withheld(.zeroDenominator),
      .withheld(.tooFew(least: 10)), .withheld(.other("a reason of its own")), .suppressed,
    ]
    var results: [IndicatorResult] = []
    for (index, absence) in absences.enumerated() {
      results.append(
        try result(
          "absent-\(index)", value: absence.absence(), numerator: absence, denominator: absence,
          judgement: try judgement(absence.absence())))
    }
    for qualifier in Figure.Qualifier.allCases {
      let upper: Rational? = qualifier == .between ? third + 1 : nil
      results.append(
        try result(
          "stated-\(qualifier.rawValue)", value: .value(Figure(third, qualifier: qualifier, upper: upper)),
          kind: .reported))
    }
    for (index, band) in Band.builtIn.enumerated() {
      results.append(
        try result(
          "direction-\(index)", value: .value(Figure(-third)), numerator: .value(third),
          denominator: .value(try rational(1, 8)), kind: .change,
          stratum: [
            StratumMember(dimension: "region", code: "E40\(index)", label: "North"),
            StratumMember(dimension: "sex", code: StratumMember.unknown),
          ], period: earlier, isHeadline: false, unit: .points,
          judgement: Judgement(
            framework: "jfp", version: "2023-04-01", rule: "jfp/direction@2023-04-01#\(band.id)",
            band: .value(band),
            comparator: .init(kind: .previous, period: earlier, value: .withheld(.notAdditive))
          )))
    }
    for (index, scheme) in ["progress", "completion"].enumerated() {
      let band = Band(
        id: "not-met", scheme: scheme, title: "Not met", rank: 2, colour: index == 0 ? .red : nil)
      var judgement = try judgement(.value(band))
      judgement.comparisons = [.init(band: band, relation: "below", threshold: 3, text: "3", outcome: .met)]
      results.append(
        try result("declared-\(scheme)", value: .value(Figure(2)), kind: .count, judgement: judgement))
    }
    var conflicting = try judgement(.value(.amber))
    conflicting.citations.append(
      Citation(source: "jfp-2023", lines: 900...900, standing: .overruled, reason: "a later plan replaces it")
    )
    conflicting.citations[conflicting.citations.count - 1].states = "95% by March 2024"
    conflicting.adjustments = [
      .init(kind: "cap", outcome: .applied, from: .green, to: .amber, reason: "why", cause: "other is red"),
      .init(
        kind: "override", outcome: .undecided, from: nil, to: .red, reason: "why", cause: "other is missing"),
    ]
    var moderation = Judgement.Adjustment(
      kind: "moderation", outcome: .applied, from: nil, to: .green, reason: "why", cause: "moderation says so"
    )
    moderation.by = "Quality committee"
    moderation.on = CalendarDate(iso: "2024-05-03")
    conflicting.adjustments.append(moderation)
    var score = try result("score", value: .value(Figure(third)), kind: .score)
    score.parts = [
      ResultPart(
        result: "p", domain: "d", value: .value(Figure(third)), unit: .percent, band: .value(.green),
        score: .value(third), weight: 2, contribution: third, text: "scores 4 when green"),
      ResultPart(
        result: "q", domain: nil, value: .missing, unit: .number, band: .withheld(.zeroDenominator),
        score: .withheld(.zeroDenominator), weight: nil, text: "as its value"),
    ]
    results.append(score)
    results.append(
      try result("conflict", value: .value(Figure(2)), kind: .count, judgement: conflicting))
    let units: [MeasureUnit] = [
      .number, .counting("contacts"), MeasureUnit(.money(pounds: 1), symbol: "£"),
      MeasureUnit(.quantity("days"), symbol: "days"), MeasureUnit(.ratio("beds per GP"), symbol: "per GP"),
    ]
    for unit in units {
      results.append(try result("unit-\(unit.symbol)", value: .value(Figure(7)), kind: .count, unit: unit))
    }
    return try assuranceReturn(results)
  }

  /// Text that is out to break something, wherever a return takes text.
  static let hostile = [
    "<script>alert(\"1\")</script> & ]]> '\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}\u{7F}\u{85}\u{9B}31m",
    "tab\tline\nreturn\rboth\r\n", "  spaces  ", "\u{202E}evil\u{200F}\u{2066} العربية עברית",
    "\u{FFFE}\u{FFFF}\u{2028}\u{2029}\u{FEFF}", "=cmd|' /C calc'!A0", "😀\u{1F468}\u{200D}\u{1F469} e\u{301}",
    "</contentDigest>\n  <contentDigest>\(digestA)</contentDigest>", "&amp;&#13;\\u0041\\",
  ]

  static func hostileReturn() throws -> AssuranceReturn {
    let results = try hostile.enumerated().map { index, text in
      var result = try result(
        text, title: text, value: .withheld(.other(text)),
        stratum: [StratumMember(dimension: text, code: text, label: text)],
        isHeadline: index.isMultiple(of: 2),
        unit: MeasureUnit(.quantity(text), symbol: text), judgement: try judgement(.withheld(.inexact(text))))
      result.owner = text
      result.escalatesTo = text
      result.explanation = Explanation(
        definition: text, rule: text, evidence: text, outcome: text,
        citations: [Citation(source: text, section: text, standing: .chosen, reason: text, by: text)])
      return result
    }
    let findings = hostile.map {
      Finding(code: "OT3001", severity: .error, dataset: $0, field: $0, message: $0, count: 1)
    }
    var assuranceReturn = try assuranceReturn(results, findings: findings)
    assuranceReturn.header.submitter = hostile[0]
    assuranceReturn.header.engineVersion = hostile[1]
    assuranceReturn.header.submissions[0].file = hostile[2]
    assuranceReturn.header.frameworks[0].title = hostile[3]
    return assuranceReturn
  }

  static func empty() throws -> AssuranceReturn {
    var assuranceReturn = try assuranceReturn([])
    assuranceReturn.header = try header(submitter: nil, audience: .publication)
    assuranceReturn.header.frameworks = []
    assuranceReturn.header.submissions = []
    return assuranceReturn
  }

  /// A return for publication, of which one result is suppressed though the evaluator left its traces.
  static func publication() throws -> AssuranceReturn {
    var hidden = try result(
      "hidden", value: .suppressed, numerator: .value(7_777), denominator: .value(8_888),
      judgement: try judgement(.value(.amber)))
    hidden.counts = RowCounts(rows: 9_999, excluded: 6_666, unknown: 5_555)
    hidden.explanation.evidence = "7777 of 8888"
    hidden.explanation.outcome = "amber"
    var assuranceReturn = try assuranceReturn([hidden, try result("shown", value: .value(Figure(5)))])
    assuranceReturn.header.audience = .publication
    return assuranceReturn
  }

  /// The returns that every encoder must manage, by name.
  static let names = ["small", "everything", "hostile", "empty", "publication"]

  static func named(_ name: String) throws -> AssuranceReturn {
    switch name {
    case "small": try small()
    case "everything": try everything()
    case "hostile": try hostileReturn()
    case "publication": try publication()
    default: try empty()
    }
  }
}
