import OutturnEvaluator
import OutturnModel
import Testing

/// Indices of inequality and the limits of gaps, from rules to results.
struct InequalityRulesTests {
  static let rules = """
    banding fifth of decile { 1: 1 to 2  2: 3 to 4  3: 5 to 6  4: 7 to 8  5: 9 to 10 }
    dataset places "Places" {
      one row per "place"
      snapshot at period end
      decile  integer 1 to 10  may be blank
      sex     text
      seen    decimal
      people  integer
      score   decimal
    }
    indicator rate "Rate" { denominator sum of people from places numerator sum of seen
      unit per 100000 "people" polarity lower is better by fifth; fifth and sex; sex unknown excluded
      chosen locally "t" }
    indicator share "Share" { denominator sum of people from places numerator sum of seen unit percent
      polarity higher is better by fifth; sex unknown excluded chosen locally "t" }
    indicator average "Average" { mean of score from places unit "points" polarity higher is better by decile
      unknown excluded chosen locally "t" }
    indicator rate-slope "Slope" { slope index of rate by fifth by sex polarity lower is better chosen locally "t" }
    indicator rate-index "Index" { relative index of rate by fifth polarity lower is better chosen locally "t" }
    indicator log-index "Log" { relative index of rate by fifth log polarity lower is better chosen locally "t" }
    indicator share-slope "Slope" { slope index of share by fifth polarity lower is better chosen locally "t" }
    indicator logit-index "Logit" { relative index of share by fifth logit polarity lower is better
      chosen locally "t" }
    indicator average-slope "Slope" { slope index of average by decile polarity lower is better
      chosen locally "t" }
    indicator average-index "Index" { relative index of average by decile polarity lower is better
      chosen locally "t" }
    indicator sex-ratio "Ratio" { ratio in share between sex F and sex M interval katz 95% and 99.8%
      chosen locally "t" }
    indicator fifth-ratio "Ratio" { ratio in rate between fifth "1" and fifth "5" interval katz 95% and 99.8%
      chosen locally "t" }
    indicator sex-gap "Gap" { gap in share between sex F and sex M interval newcombe 95% and 99.8%
      chosen locally "t" }
    """

  static func evaluate(_ csv: String) -> StrataRules.Outcome {
    let base = DatasetRuleBase(rules)
    let table = base.table("places", "decile,sex,seen,people,score\n" + csv)
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["places": $0] } ?? [:], period: period("2023/24"))
    return .init(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }

  /// The rates of the vignette of PHEindicatormethods, as events among its people, in a jumble.
  static let vignette: String = {
    let people = PublishedFigures.numbers("slope", "population").map { Int64($0) }
    let rates = PublishedFigures.texts("slope", "value")
    return people.indices.reversed().map { index in
      let rate = (try? DecimalText.parse(rates[index])) ?? .zero
      let events = rate * Rational(people[index]) * .powerOfTen(-5)
      return "\(index * 2 + 1),F,\(DecimalText.text(events)),\(people[index]),1\n"
    }.joined()
  }()

  @Test func `the slope of rates is that of the vignette, with limits that are simulated and say so`() throws
  {
    let outcome = Self.evaluate(Self.vignette)
    #expect(outcome.diagnostics == [])
    let results = outcome.results(of: "rate-slope")
    let slope = results.first
    #expect(agree(slope?.number, PublishedFigures.number("slope", "sii"), 1e-7))
    #expect(slope?.unit.symbol == "per 100,000 people")
    // Byar's limits of the events are a little other than the vignette's, which come from its own counts.
    let limits = try #require(slope?.limits())
    #expect(limits[0] < -14.8 && limits[1] > -14.9 && limits[1] < 0)
    #expect(
      slope?.statistics
        .map { [$0.method, $0.intervals.first?.method] } == [
          "slope index of inequality, weighted least squares",
          "weighted least squares, with simulated limits (SplitMix64, Box-Muller, seed 2004, 100000 repetitions)",
        ])
    #expect(
      slope?.explanation.evidence.hasPrefix(
        "5 groups by fifth, weighted by their people, from 150.22 per 100,000 people in 1 to 135.466") == true
    )
    // One sex only: its slope is the same.
    #expect(results.map { $0.stratum.first?.code } == [nil, "F"])
    #expect(results.last?.number == slope?.number && results.last?.limits() == slope?.limits())
    #expect(
      agree(outcome.results(of: "rate-index").first?.number, PublishedFigures.number("slope", "rii"), 1e-7))
  }

  /// Two groups of one size: the line goes through both, its ends are half a step further.
  @Test func `transformed fits bring their ends back`() throws {
    let csv = (1...5).map { "\($0 * 2),F,\(100 * $0),1000,1\n" }.joined()
    let outcome = Self.evaluate(csv)
    let log = outcome.results(of: "log-index").first
    let logit = outcome.results(of: "logit-index").first
    // Least squares on the logarithms 0, log 2 … log 5 at ranks 0.1, 0.3 … 0.9.
    #expect(agree(log?.number, 7.071067811865513, 1e-9))
    #expect(
      log?.statistics?.method == "relative index of inequality, weighted least squares on the log scale")
    #expect(logit?.limits()?.count == 2)
    #expect(agree(outcome.results(of: "share-slope").first?.number, 50, 1e-9))
  }

  @Test func `means have limits in closed form`() throws {
    let csv = (1...10).flatMap { decile in
      [-1, 0, 1].map { "\(decile),F,1,10,\(20 + decile + $0)\n" }
    }.joined()
    let outcome = Self.evaluate(csv)
    let slope = try #require(outcome.results(of: "average-slope").first)
    #expect(slope.number == 10)
    // The standard error of each mean, from Student's limits over z: t(2) / z × 1/√3.
    let weights = (0..<10).map { (Double($0) * 0.1 + 0.05 - 0.5) * 0.1 / 0.0825 }
    let error = 4.30265272974946 / 1.95996398454005 / 3.0.squareRoot()
    let reach = 1.95996398454005 * weights.map { $0 * $0 }.reduce(0, +).squareRoot() * error
    #expect(agree(slope.limits(), [10 - reach, 10 + reach], 1e-9))
    #expect(
      slope.statistics?.intervals.map(\.method).first == "weighted least squares, with closed-form limits")
    #expect(
      outcome.results(of: "average-index").first?.statistics?.intervals.first?.method
        == "weighted least squares, with Fieller limits")
  }

  @Test func `a group that is missing withholds the index and says which`() {
    let csv = [1, 3, 5, 9].map { "\($0),F,10,1000,1\n" }.joined()
    let slope = Self.evaluate(csv).results(of: "rate-slope").first
    #expect(slope?.value == .withheld(.other("fifth 4 is missing")))
    let empty = Self.evaluate(csv + "7,F,0,0,1\n").results(of: "rate-slope").first
    #expect(empty?.value == .withheld(.other("fifth 4 is withheld (zero denominator)")))
  }

  @Test func `a group without events has no error on the log scale: the slope stands without limits`() {
    let csv = [1, 3, 5, 7, 9].map { "\($0),F,\($0 - 1),1000,1\n" }.joined()
    let outcome = Self.evaluate(csv)
    let slope = outcome.results(of: "rate-slope").first
    #expect(slope?.number == 1000)
    let why = Withheld.other("the limits are not in order or not on the scale, in group 1")
    #expect(slope?.statistics?.intervals.map(\.limits) == [.withheld(why), .withheld(why)])
    #expect(outcome.results(of: "log-index").first?.value == .withheld(why))
  }

  /// Newcombe 1998, method 10: 56 of 70 less 48 of 80 is 0.0524 to 0.3339. High is good, so M is the worse.
  @Test func `a gap has Newcombe's limits`() {
    let gap = Self.evaluate("1,M,48,80,1\n1,F,56,70,1\n").results(of: "sex-gap").first
    #expect(gap?.number == -20)
    #expect(agree(gap?.limits(), [-33.3872654, -5.24314724], 1e-8))
    #expect(gap?.statistics?.intervals.first?.method == "Newcombe's difference of two intervals")
    #expect(gap?.statistics?.method == nil)
  }

  /// epitools, riskratio.wald and rateratio.wald: see packages.json.
  @Test func `a ratio of two groups has Katz's limits, and one of rates those of their logarithms`() {
    let outcome = Self.evaluate("1,F,35,99,1\n9,M,2,31,1\n")
    let ratio = outcome.results(of: "sex-ratio").first
    #expect(agree(ratio?.limits(), [1.39711073032, 21.4930608203], 1e-10))
    #expect(agree(ratio?.limits(Rational(998) * .powerOfTen(-1)), [0.635262070720, 47.2689733630], 1e-10))
    #expect(ratio?.statistics?.intervals.first?.method == "Katz's log limits of a ratio of proportions")
    let rates = Self.evaluate("1,F,41,28010,1\n9,M,15,19017,1\n").results(of: "fifth-ratio").first
    #expect(agree(rates?.limits(), [1.02722599765, 3.35256331443], 1e-10))
    #expect(rates?.statistics?.intervals.first?.method == "log limits of a ratio of rates")
    let none = Self.evaluate("1,F,0,99,1\n9,M,2,31,1\n").results(of: "sex-ratio").first
    #expect(none?.number == 0)
    #expect(none?.statistics?.intervals.first?.limits == .withheld(.other("a group without events")))
  }
}
