import OutturnModel
import Testing

extension Fixtures {
  /// A return that fits together and has every element of the schema.
  static func complete() throws -> AssuranceReturn {
    let year = try #require(year)
    let earlier = try #require(earlier)
    var header = try header()
    header.signOff = [
      SignOff(
        state: .draft, name: "A. Analyst", role: "analyst", at: try Moment(iso: "2024-04-02T09:30:00Z")),
      SignOff(
        state: .submitted, name: "B. Board", role: "director",
        at: try Moment(iso: "2024-05-02T17:00:05+01:00")),
    ]
    let quality = DataQuality(
      dataset: "contacts",
      ratings: [
        .init(.coverage, .value(4_218), of: .value(4_300), sentence: "4,218 of 4,300 rows."),
        .init(.validity, column: "seen-on", .value(0), of: .value(0), sentence: "Nothing to read."),
        .init(.timeliness, .missing, of: .notApplicable(.notDue), sentence: "Not yet."),
      ])
    let results = [
      try treated(earlier: earlier), try stratum("F", 16, of: 25), try stratum("M", 10, of: 20),
      try rate(earlier: earlier), try score(), try unjudged(year: year),
    ]
    return AssuranceReturn(
      header: header, results: results,
      findings: [
        Finding(
          code: "OT3007", severity: .warning, dataset: "contacts", field: "seen-on",
          message: "the date lies outside the period", count: 12, lines: [3, 9, 17])
      ], dataQuality: [quality], verdict: Verdict(results: results))
  }

  private static func band(_ band: Band, _ comparisons: [Judgement.Comparison]) -> Judgement {
    Judgement(
      framework: "jfp", version: "2023-04-01", rule: "jfp/it@2023-04-01#\(band.id)", band: .value(band),
      comparisons: comparisons,
      citations: [Citation(source: "jfp-2023", section: "Sustainability", lines: 2079...2081)])
  }

  private static func treated(earlier: Period) throws -> IndicatorResult {
    var judgement = band(
      .amber,
      [
        .init(band: .green, relation: "at-least", threshold: 80, text: "80%", outcome: .notMet),
        .init(
          band: .amber, relation: "at-least", threshold: try rational(115, 2), text: "plan - 5 points",
          outcome: .met),
      ])
    judgement.comparator = .init(kind: .peers, period: earlier, value: .value(Figure(60)))
    judgement.comparator?.members = .init(compared: 7, leftOut: 2)
    judgement.comparator?.ahead = .init(
      course: .straightByYears,
      points: [
        .init(
          due: try #require(CalendarDate(iso: "2028-04-01")), latest: CalendarDate(iso: "2032-03-31"),
          value: try rational(200, 9)),
        .init(due: try #require(CalendarDate(iso: "2045-03-31")), latest: nil, value: 0),
      ])
    judgement.due = CalendarDate(iso: "2024-09-30")
    judgement.distance = .init(
      band: .green, amount: try rational(200, 9), upwards: true, text: "10 more of the 19 not yet met")
    var forecast = Judgement.Forecast(
      rate: .value(try rational(1, 3)), from: earlier, to: try #require(year), text: "It rises.")
    forecast.band = .green
    forecast.month = Period("2026-07")
    forecast.recovery = .init(
      band: .green, by: try #require(CalendarDate(iso: "2025-03-31")), rate: try rational(5, 4), times: 3)
    judgement.forecast = forecast
    judgement.statistic = JudgementStatistic(
      method: "XmR chart", isApproximate: true,
      figures: [.init("mean", .value(try rational(1, 3))), .init("limit", .withheld(.other("no variation")))])
    var result = try result(
      "htn-treated", value: .value(Figure(try rational(520, 9))), numerator: .value(26),
      denominator: .value(45),
      judgement: judgement)
    result.polarity = .higher
    result.counts.rejected = 2
    result.bounds = ResultBounds(
      ifNotMet: .init(value: try rational(520, 9), band: .amber), ifMet: .init(value: 60, band: .amber),
      changesBand: false)
    result.statistics = ResultStatistics(
      intervals: [
        .init(method: "Wilson score", level: 95, limits: .value(.init(lower: 43, upper: 71))),
        .init(method: "Wilson score", level: try rational(998, 10), limits: .withheld(.other("too few"))),
      ])
    result.owner = "Long-term conditions board"
    result.escalatesTo = "Quality committee"
    result.explanation.rule = "Green at 80% or more."
    result.explanation.citations = [
      Citation(
        source: nil, standing: .chosen, reason: "no target is stated", by: "Performance Group",
        on: CalendarDate(iso: "2024-05-01"))
    ]
    result.narrative = Narrative(
      issue: "Below plan", cause: "Vacancies", action: "Two nurses", owner: "Head of nursing",
      recoveryDate: CalendarDate(iso: "2024-09-30"))
    return result
  }

  private static func stratum(_ code: String, _ part: Int, of whole: Int) throws -> IndicatorResult {
    try result(
      "htn-treated", value: .value(Figure(try rational(part * 100, whole))),
      numerator: .value(Rational(part)),
      denominator: .value(Rational(whole)),
      stratum: [StratumMember(dimension: "sex", code: code, label: nil)],
      isHeadline: false)
  }

  private static func rate(earlier: Period) throws -> IndicatorResult {
    var judgement = Judgement(
      framework: "jfp", version: "2023-04-01", rule: "jfp/rate@2023-04-01#worsening",
      band: .value(.worsening),
      comparator: .init(kind: .previous, period: earlier, value: .withheld(.notAdditive)))
    judgement.citations = [
      Citation(source: "jfp-2023", lines: 900...900, standing: .overruled, reason: "a later plan replaces it")
    ]
    judgement.citations[0].states = "95% by March 2024"
    var result = try result(
      "admissions", title: "Admissions", value: .value(Figure(try rational(10_000_000, 7_777))),
      numerator: .value(100), denominator: .value(7_777), kind: .ratio,
      unit: .rate(per: 100_000, of: "registered patients"), judgement: judgement)
    result.polarity = .lower
    result.statistics = ResultStatistics(method: "Dobson, with Byar's limits")
    return result
  }

  private static func score() throws -> IndicatorResult {
    let working = Band.workingTowards
    var judgement = band(
      working, [.init(band: working, relation: "between", threshold: 2, text: "2", outcome: .undecided)])
    judgement.comparisons[0].relation = "above"
    judgement.comparisons[0].outcome = .met
    judgement.comparisons[0].threshold = 1
    judgement.adjustments = [
      .init(kind: "cap", outcome: .applied, from: .met, to: working, reason: "why", cause: "other is red")
    ]
    judgement.adjustments[0].by = "Quality committee"
    judgement.adjustments[0].on = CalendarDate(iso: "2024-05-03")
    var result = try result("score", title: "Score", value: .value(Figure(2)), kind: .score, unit: .number)
    result.judgement = judgement
    result.parts = [
      ResultPart(
        result: "p", domain: "d", value: .value(Figure(try rational(1, 3))), unit: .percent,
        band: .value(.green),
        score: .value(try rational(1, 3)), weight: 2, contribution: try rational(2, 3),
        text: "scores 4 when green"),
      ResultPart(
        result: "q", domain: nil, value: .missing, unit: .number, band: .withheld(.zeroDenominator),
        score: .withheld(.zeroDenominator), weight: nil, text: "as its value"),
    ]
    return result
  }

  private static func unjudged(year: Period) throws -> IndicatorResult {
    var result = try result(
      "savings", title: "Savings", value: .value(Figure(12, qualifier: .between, upper: try rational(40, 3))),
      kind: .reported, unit: try #require(MeasureUnit.known["£m ex VAT"]))
    result.isHeadline = false
    result.isComparator = true
    return result
  }
}
