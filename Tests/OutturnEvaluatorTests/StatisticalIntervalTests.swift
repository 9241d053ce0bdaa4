import OutturnEvaluator
import OutturnModel
import OutturnStatistics
import Testing

/// Confidence limits of figures, from rules to results.
struct StatisticalIntervalTests {
  static let rules = """
    dataset places "Places" {
      one row per "place"
      snapshot at period end
      area    text
      met     integer
      people  integer
    }
    indicator share "Share" { denominator sum of people from places numerator sum of met unit percent
      polarity higher is better by area interval wilson 95% and 99.8% chosen locally "t" }
    indicator events "Events" { sum of met from places unit "events" polarity lower is better by area
      interval byars 95% and 99.8% chosen locally "t" }
    indicator rate "Rate" { denominator sum of people from places numerator sum of met
      unit per 100000 "people" polarity lower is better by area interval byars 95% and 99.8%
      chosen locally "t" }
    indicator rate-exactly "Rate" { denominator sum of people from places numerator sum of met
      unit per 100000 "people" polarity lower is better by area interval exact-poisson 95%
      chosen locally "t" }
    indicator ratio "Ratio" { denominator sum of people from places numerator sum of met unit "each"
      polarity lower is better interval byars 95% chosen locally "t" }
    indicator rows "Rows" { count places where met >= 0 unit "places" polarity neither is better
      interval byars 95% chosen locally "t" }
    indicator average "Average" { mean of met from places unit "met" polarity higher is better by area
      interval student-t 95% and 99.8% chosen locally "t" }
    """

  static func results(_ csv: String, _ id: String) -> [IndicatorResult] {
    let base = DatasetRuleBase(rules)
    #expect(base.problems.filter { $0.severity == .error } == [])
    return base.results("places", csv).filter { $0.indicator == id }
  }

  static func limits(_ result: IndicatorResult?, _ level: Rational = 95) -> [String]? {
    result?.statistics?.intervals.first { $0.level == level }?.limits.value.map {
      [$0.lower, $0.upper].map { DecimalText.text($0) }
    }
  }

  static let p998 = Rational(998) * .powerOfTen(-1)

  /// Newcombe 1998 prints 0.2553 to 0.3662 for 81 of 263.
  @Test func `a proportion has Wilson's limits in percent, at both levels`() throws {
    let result = try #require(Self.results("area,met,people\nN,81,263\n", "share").first)
    #expect(Self.limits(result) == ["25.5288519878", "36.6209576983"])
    #expect(Self.limits(result, Self.p998) == ["22.8035740242", "40.1389421909"])
    #expect(result.statistics?.method == nil)
    #expect(
      result.explanation.evidence
        == "Numerator 81, denominator 263; 95% limits 25.529% to 36.621%, 99.8% limits 22.804% to 40.139%, by "
        + "Wilson score.")
  }

  @Test func `each stratum has its own limits, and those of a whole and of nothing reach the ends`() {
    let results = Self.results("area,met,people\nN,0,20\nS,20,20\nW,0,0\n", "share")
    #expect(results.map(\.stratum.first?.code) == [nil, "N", "S", "W"])
    #expect(Self.limits(results[1])?.first == "0")
    #expect(Self.limits(results[2])?.last == "100")
    #expect(results[3].statistics?.intervals.first?.limits == .withheld(.zeroDenominator))
    #expect(results[3].statistics?.intervals.map(\.method) == ["Wilson score", "Wilson score"])
  }

  /// Breslow and Day's approximation for 65, exact limits below 10 events: Ulm 1990 prints 4.12 to 17.08 for 9.
  @Test func `a count has Byar's limits, and exact ones below 10 events`() {
    let results = Self.results("area,met,people\nN,65,12345\nS,9,100\n", "events")
    #expect(Self.limits(results[1]) == ["50.1631877105", "82.8491385459"])
    #expect(Self.limits(results[2]) == ["4.11537309738", "17.0848034514"])
    #expect(results.map { $0.statistics?.intervals.first?.method } == ["Byar's", "Byar's", "exact Poisson"])
  }

  @Test func `a rate has limits for each so many, whether Byar's or exact`() {
    let csv = "area,met,people\nN,65,12345\n"
    #expect(Self.limits(Self.results(csv, "rate").first) == ["406.344169384", "671.114933543"])
    #expect(Self.limits(Self.results(csv, "rate-exactly").first) == ["406.363934623", "671.10438085"])
    #expect(Self.limits(Self.results(csv, "ratio").first) == ["0.00406344169384", "0.00671114933543"])
  }

  @Test func `rows that are counted have limits`() {
    let csv = "area,met,people\n" + String(repeating: "N,1,1\n", count: 9) + "S,-1,1\n"
    #expect(Self.limits(Self.results(csv, "rows").first) == ["4.11537309738", "17.0848034514"])
  }

  @Test func `a mean has Student's limits from the squares of its rows, and a single row has none`() {
    let results = Self.results("area,met,people\nN,4,1\nN,7,1\nN,8,1\nN,11,1\nN,15,1\nS,3,1\n", "average")
    #expect(Self.limits(results[1]) == ["3.80574683158", "14.1942531684"])
    #expect(Self.limits(results[1], Self.p998) == ["-4.41979511966", "22.4197951197"])
    #expect(results[2].statistics?.intervals.first?.limits == .withheld(.tooFew(least: 2)))
  }

  @Test func `a count below zero has no limits`() {
    let result = Self.results("area,met,people\nN,-1,10\n", "rate").first
    #expect(result?.statistics?.intervals.first?.limits == .withheld(.other("a count is negative")))
  }

  @Test func `a population of zero is a finding that names its row`() throws {
    let base = DatasetRuleBase(Self.rules)
    let table = try #require(base.table("places", "area,met,people\nN,3,10\nS,0,0\nW,0,0\n"))
    let outcome = Evaluation.run(
      framework: base.framework, tables: ["places": table], period: period("2023/24"))
    let findings = outcome.findings.filter { $0.code == "OT3182" }
    #expect(
      findings.map(\.message) == [
        "the denominator of share is zero in 2 results, which no method of counts is defined for, first in area S, "
          + "2023/24",
        "the denominator of rate is zero in 2 results, which no method of counts is defined for, first in area S, "
          + "2023/24",
        "the denominator of rate-exactly is zero in 2 results, which no method of counts is defined for, first in "
          + "area S, 2023/24",
      ])
    #expect(findings.allSatisfy { $0.count == 2 && $0.lines == [3, 4] })
    #expect(outcome.results.last { $0.indicator == "share" }?.value == .withheld(.zeroDenominator))
  }
}
