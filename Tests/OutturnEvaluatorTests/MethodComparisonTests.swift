import Foundation
import OutturnEvaluator
import OutturnModel
import StatisticsFixtures
import Testing

/// Comparisons, funnels, trends, fifths and limits, driven through rules.
struct MethodComparisonTests {
  static let month = "2024-03"

  static func judge(
    _ judgement: String, _ x: Int64, _ n: Int64, polarity: String = "higher is better",
    unit: String = "percent", measure: String = "denominator sum of n from counts numerator sum of x",
    extra: String = "", others: [(String, Int64, Int64)] = []
  ) throws -> IndicatorResult {
    let rows = [("N", x, n)] + others
    let outcome = try MethodRules.run(
      MethodRules.rules(judgement, polarity: polarity, unit: unit, measure: measure, extra: extra),
      rows.map { ($0.0, month, $0.1, $0.2) })
    return try outcome.last(others.isEmpty ? nil : "N")
  }

  // MARK: comparisons

  @Test(arguments: [
    ("25%", "", "better"), ("35%", "", "similar"), ("40%", "", "worse"),
    ("25%", "at 95% and 99.8%", "better"), ("20%", "at 95% and 99.8%", "much-better"),
    ("25%", "at 99.8%", "similar"), ("45%", "at 95% and 99.8%", "much-worse"),
    ("37%", "of wilson 95% and 99.8%", "worse"), ("31%", "at 95% and 99.8%", "similar"),
  ])
  func `a threshold is compared with the interval`(threshold: String, levels: String, band: String) throws {
    let result = try Self.judge("compare with \(threshold) by interval \(levels)", 81, 263)
    #expect(result.band == band)
    #expect(result.judgement?.statistic?.method == "comparison by interval (Wilson score)")
    #expect(result.judgement?.statistic?.isApproximate == false)
    if levels != "at 99.8%" {
      // Newcombe 1998, table I, method 3.
      #expect(abs(try #require(result.found("lower-limit-95")) - 25.53) <= 0.005)
      #expect(abs(try #require(result.found("upper-limit-95")) - 36.62) <= 0.005)
    }
  }

  @Test(arguments: [
    ("lower is better", "25%", "worse"), ("lower is better", "40%", "better"),
    ("neither is better", "25%", "higher"), ("neither is better", "40%", "lower"),
    ("neither is better", "30%", "similar"),
  ])
  func `polarity gives the bands`(polarity: String, threshold: String, band: String) throws {
    let result = try Self.judge("compare with \(threshold) by interval", 81, 263, polarity: polarity)
    #expect(result.band == band)
    let scheme = polarity == "neither is better" ? "difference" : "comparison"
    #expect(result.judgement?.band.value?.scheme == scheme)
  }

  @Test func `a benchmark is compared with by its value, and named in the outcome`() throws {
    let extra = """
      indicator all "All areas" { denominator sum of n from counts numerator sum of x unit percent
        polarity higher is better unknown excluded chosen locally "t" }
      """
    let result = try Self.judge(
      "benchmark all compare with benchmark by interval at 95% and 99.8%", 81, 263, extra: extra,
      others: [("S", 500, 1000)])
    #expect(result.band == "much-worse")
    #expect(close(result.found("compared-with"), 581.0 / 1263 * 100))
    #expect(result.judgement?.comparator?.kind == .benchmark)
    #expect(
      result.explanation.outcome
        == "30.798%, 95% limits 25.529% to 36.621%, 99.8% limits 22.804% to 40.139%, is below, at 99.8%, “All areas” "
        + "overall, which is 46.002%: worse at 99.8%.")
  }

  @Test func `two intervals, and overlapping ones`() throws {
    let extra = """
      indicator all "All" { denominator sum of n from counts where area = "S" numerator sum of x
        unit percent polarity higher is better unknown excluded interval wilson 95% chosen locally "t" }
      """
    // Newcombe 1998, method 10, example (a): 56 of 70 and 48 of 80, difference 0.0524 to 0.3339.
    let two = try Self.judge(
      "compare with all by two intervals at 95% and 99.8%", 56, 70, extra: extra, others: [("S", 48, 80)])
    #expect(two.band == "better")
    #expect(abs(try #require(two.found("difference-lower-limit-95")) - 5.24) <= 0.005)
    #expect(abs(try #require(two.found("difference-upper-limit-95")) - 33.39) <= 0.005)
    #expect(two.judgement?.statistic?.method == "Newcombe's difference of two intervals")
    // The intervals overlap, and the difference is beyond chance.
    let overlap = try Self.judge(
      "compare with all by overlapping intervals", 56, 70, extra: extra, others: [("S", 48, 80)])
    #expect(overlap.band == "similar" && overlap.judgement?.statistic?.isApproximate == true)
    let apart = try Self.judge(
      "compare with all by overlapping intervals", 60, 70, extra: extra, others: [("S", 30, 80)])
    #expect(apart.band == "better")
    #expect(apart.found("other-lower-limit-95") != nil)
  }

  @Test(arguments: [
    (30 as Int64, "by value", "worse"), (40, "by value", "similar"), (60, "by value", "similar"),
    (61, "by value", "better"), (35, "by interval", "similar"), (20, "by interval", "worse"),
    (80, "by interval", "better"),
  ])
  func `a range holds both its ends`(x: Int64, basis: String, band: String) throws {
    #expect(try Self.judge("compare with range 40% to 60% \(basis)", x, 100).band == band)
  }

  @Test(arguments: [(5 as Int64, "worse"), (6, "similar"), (7, "better")])
  func `the previous period is compared with exactly`(x: Int64, band: String) throws {
    let result = try MethodRules.run(
      MethodRules.rules("compare with the previous period by value"),
      [("N", "2024-02", 6, 10), ("N", "2024-03", x, 10)]
    ).last()
    #expect(result.band == band)
    #expect(result.judgement?.comparator?.period == period("2024-02"))
    let alone = try MethodRules.run(
      MethodRules.rules("compare with the previous period by value"), [("N", "2024-03", x, 10)]
    ).last()
    #expect(alone.judgement?.band == .missing)
  }

  // MARK: funnels

  @Test func `the published funnel of proportions, by a rule`() throws {
    let published = try Fixture.load("published", as: PublishedFunnel.self).funnelProportion
    for row in published.rows {
      let result = try Self.judge("funnel against \(published.average)% at 95% and 99.8%", 1, row.n)
      for (level, limits) in [("95", row.p95), ("99-8", row.p998)] {
        #expect(abs(try #require(result.found("lower-limit-\(level)")) - limits[0]) < 2e-6)
        #expect(abs(try #require(result.found("upper-limit-\(level)")) - limits[1]) < 2e-6)
      }
      #expect(result.judgement?.statistic?.method == "funnel by inverting Wilson")
    }
  }

  @Test func `the two control limits for a proportion are two methods`() throws {
    // docs/statistics/comparison.md: around 10% for 80 they run to 16.57% and to 18.51%.
    let inverted = try Self.judge("funnel against 10% by inverting wilson", 14, 80)
    let around = try Self.judge("funnel against 10% by wilson around the benchmark", 14, 80)
    #expect(close(inverted.found("upper-limit-95"), 16.573_919_05, within: 1e-9))
    #expect(close(around.found("upper-limit-95"), 18.510_688_81, within: 1e-9))
    #expect(inverted.band == "better" && around.band == "similar")
    #expect(around.judgement?.statistic?.method == "Wilson interval around the benchmark")
    #expect(inverted.judgement?.statistic?.isApproximate == false)
  }

  @Test func `funnels of counts and rates, by rules`() throws {
    for row in try Fixture.load("comparison", as: ComparisonFixtures.self).counts {
      let result = try Self.judge(
        "funnel against \(row.expected) at 95% and 99.8%", 1, 1, polarity: "neither is better",
        unit: "\"events\"", measure: "count counts")
      #expect(
        close(result.found("lower-limit-95"), row.p95[0]) && close(result.found("upper-limit-95"), row.p95[1])
      )
      #expect(
        close(result.found("lower-limit-99-8"), row.p998[0])
          && close(result.found("upper-limit-99-8"), row.p998[1]))
      #expect(result.judgement?.statistic?.isApproximate == true)
    }
    // 57.25 are expected of 11,450 at 500 per 100,000.
    for (events, band) in [
      (35 as Int64, "better"), (43, "similar"), (73, "similar"), (74, "worse"), (90, "much-worse"),
    ] {
      let result = try Self.judge(
        "funnel against 500 at 95% and 99.8%", events, 11_450, polarity: "lower is better",
        unit: "per 100000 \"people\"")
      #expect(result.band == band, "\(events)")
      #expect(close(result.found("upper-limit-95"), 73.033_499_065_821_59 / 11_450 * 100_000))
    }
    let byars = try Self.judge(
      "funnel against 500 by inverting byars", 60, 11_450, polarity: "lower is better",
      unit: "per 100000 \"people\"")
    #expect(byars.judgement?.statistic?.method == "funnel by inverting Byar's interval")
  }

  @Test func `over-dispersion of the fixtures, by rules`() throws {
    for row in try Fixture.load("comparison", as: ComparisonFixtures.self).dispersion {
      let isProportion = row.transform == "arcsine"
      // Expected counts stand for themselves where the ratio to them is judged against 1.
      let threshold = isProportion ? "all" : "1"
      let extra =
        isProportion
        ? """
        indicator all "All" { denominator sum of n from counts numerator sum of x unit percent
          polarity higher is better unknown excluded chosen locally "t" }
        """ : ""
      let log = row.transform == "logarithm" ? " log" : ""
      let rows = row.numerator.indices.map {
        (
          "U\($0 < 10 ? "0" : "")\($0)", Self.month, row.numerator[$0] as Int64?,
          row.denominator[$0] as Int64?
        )
      }
      for (extremes, expected) in [("winsorised", row.winsorised), ("truncated", row.truncated)] {
        for (form, limits) in [("additive", expected.additive), ("multiplicative", expected.multiplicative)] {
          let rules = MethodRules.rules(
            "funnel against \(threshold) at 99.8% over-dispersion by area \(form) \(extremes)\(log)",
            unit: isProportion ? "percent" : "\"times what is expected\"", extra: extra)
          let result = try MethodRules.run(
            isProportion ? rules : rules.replacing("interval byars 95% and 99.8%", with: ""), rows
          ).last("U00")
          let scale = isProportion ? 100.0 : 1
          #expect(close(result.found("dispersion"), expected.phi), "\(row.transform) \(extremes)")
          #expect(close(result.found("between-variance"), expected.tau))
          #expect(
            close(result.found("lower-limit-99-8"), limits[0] * scale), "\(row.transform) \(form) \(extremes)"
          )
          #expect(close(result.found("upper-limit-99-8"), limits[1] * scale))
          #expect(result.explanation.outcome.contains("allow for over-dispersion"))
        }
      }
    }
  }

  // MARK: trends

  @Test(arguments: ["higher is better", "lower is better", "neither is better"])
  func `trends of the fixtures, by rules`(polarity: String) throws {
    for row in try Fixture.load("change", as: ChangeFixtures.self).trends where row.kind == "proportion" {
      let (c, d) = (try #require(row.c), try #require(row.d))
      let outcome = try MethodRules.run(
        MethodRules.rules("trend of the last 5 periods", polarity: polarity),
        c.indices.map { ("N", MethodRules.month($0), c[$0], d[$0]) })
      let result = try outcome.last()
      #expect(close(result.found("chi-squared"), row.chi) && close(result.found("slope"), row.slope))
      let band =
        switch (row.trend, polarity) {
        case ("no significant change", _): "no-significant-change"
        case (let trend, "neither is better"): trend
        case ("increasing", "higher is better"), ("decreasing", "lower is better"): "getting-better"
        default: "getting-worse"
        }
      #expect(result.band == band)
      // The four periods before it are too few.
      let before = outcome.results.first { $0.period == period(MethodRules.month(3)) }
      #expect(before?.band == "cannot-be-calculated")
    }
  }

  struct Packages: Decodable {
    struct Trend: Decodable {
      let x, n: [Int64]
      let chi, slope: Double
    }
    let rateTrends: [Trend]
  }

  /// Rates with the limits of PHStatsMethods, and R's weighted line through them.
  @Test func `trends of rates are those of two public packages`() throws {
    let rules = MethodRules.rules(
      "trend of the last 5 periods", polarity: "neither is better", unit: "per 100000 \"people\"")
    for row in try Fixture.load("packages", as: Packages.self).rateTrends {
      let result = try MethodRules.run(
        rules, row.x.indices.map { ("N", MethodRules.month($0), row.x[$0], row.n[$0]) }
      ).last()
      #expect(close(result.found("chi-squared"), row.chi), "\(row)")
      #expect(close(result.found("slope"), row.slope), "\(row)")
      let band =
        row.chi < 9.5495 ? "no-significant-change" : (row.slope > 0 ? "increasing" : "decreasing")
      #expect(result.band == band, "\(row)")
    }
  }

  @Test func `rates are weighed by their intervals`() throws {
    let rising: [Int64] = [100, 120, 150, 180, 220]
    let rows = rising.indices.map { ("N", MethodRules.month($0), rising[$0] as Int64?, 10_000 as Int64?) }
    let rules = MethodRules.rules(
      "trend of the last 5 periods", polarity: "lower is better", unit: "per 100000 \"people\"")
    let result = try MethodRules.run(rules, rows).last()
    #expect(result.band == "getting-worse")
    #expect(
      result.explanation.outcome.hasPrefix("From January 2010 to May 2010 it rises beyond chance (χ² is "))
    var gap = rows
    gap[2] = ("N", MethodRules.month(2), nil, nil)
    let broken = try MethodRules.run(rules, gap).last()
    #expect(broken.band == "cannot-be-calculated")
    #expect(broken.explanation.outcome.contains("March 2010 has no figure to go by"))
  }

  // MARK: peers

  @Test func `fifths of peers, the best first`() throws {
    let shares: [Int64] = [50, 10, 40, 20, 30]
    let rows = shares.indices.map { ("P\($0)", Self.month, shares[$0] as Int64?, 100 as Int64?) }
    let outcome = try MethodRules.run(MethodRules.rules("quintile of peers by area"), rows)
    #expect(
      try shares.indices.map { try outcome.last("P\($0)").band } == [1, 5, 2, 4, 3].map { "quintile-\($0)" })
    #expect(try outcome.last("P2").found("percentile") == 70)
    #expect(try outcome.last().judgement?.band == .notApplicable(.stated))
    let lower = try MethodRules.run(
      MethodRules.rules("quintile of peers by area", polarity: "lower is better"), rows)
    #expect(try lower.last("P0").band == "quintile-5")
    let few = try MethodRules.run(MethodRules.rules("quintile of peers by area"), Array(rows.prefix(4)))
    #expect(try few.last("P0").judgement?.band == .withheld(.tooFew(least: 5)))
  }

  // MARK: limits in bands

  static let byLimits = """
    green at least 25% by lower limit of wilson 95%
    amber at least 25% by upper limit of wilson 95%
    red otherwise
    """

  @Test(arguments: [(81 as Int64, 263 as Int64, "green"), (20, 80, "amber"), (10, 80, "red")])
  func `bands by the limits of an interval`(x: Int64, n: Int64, band: String) throws {
    let result = try Self.judge(Self.byLimits, x, n)
    #expect(result.band == band)
    #expect(result.judgement?.comparisons.first?.text == "25% by lower limit")
    #expect(result.judgement?.comparisons.count == ["green": 1, "amber": 2, "red": 3][band])
    #expect(result.judgement?.statistic?.method == "Wilson score")
    #expect(result.judgement?.statistic?.isApproximate == false)
  }

  @Test func `a Wilson limit is decided exactly where floating point would not`() throws {
    let many = try Self.judge(
      "green above 75% by lower limit red otherwise", 750_040_000, 1_000_000_000)
    #expect(many.band == "green")
    let none = try Self.judge("green at least 0% by lower limit red otherwise", 0, 50)
    #expect(none.band == "green")
    let above = try Self.judge("green above 0% by lower limit red otherwise", 0, 50)
    #expect(above.band == "red")
  }

  @Test func `any other limit is marked approximate, and withheld where it is too close`() throws {
    func judge(_ threshold: String) throws -> IndicatorResult {
      try Self.judge(
        "green at most \(threshold) by upper limit of byars 95% red otherwise", 100, 100_000,
        polarity: "lower is better", unit: "per 100000 \"people\"")
    }
    // The upper limit of 100 by Byar's method (docs/statistics/intervals.md has the formula).
    let limit = try #require(try judge("500").found("upper-limit-95"))
    #expect(abs(limit - 121.6273) < 1e-3)
    #expect(try judge("122").band == "green" && judge("121").band == "red")
    #expect(try judge("122").judgement?.statistic?.isApproximate == true)
    let shown = DecimalText.text(decimal("\(limit)"))
    #expect(try judge(shown).judgement?.band == .withheld(.other("too close to decide")))
  }

  @Test func `a value and a limit may be asked for together`() throws {
    let rules = "green at least 30% and at least 25% by lower limit red otherwise"
    #expect(try Self.judge(rules, 81, 263).band == "green")
    #expect(try Self.judge(rules, 8, 26).band == "red")
    #expect(
      try Self.judge(rules, 8, 26).explanation.outcome
        == "The value, 30.769%, is at least 30%; the lower 95% limit, 16.501%, is not at least 25%: red.")
  }

  // MARK: what uses the bands

  @Test func `scores, overrides and conditions use the bands of methods`() throws {
    let rules = MethodRules.rules("green at least 20% red otherwise").replacing(
      "rules test from 2000-01-01 {",
      with: """
        rules test from 2000-01-01 {
          judge judged as compared {
            compare with 25% by interval
            cap at similar when judged is red "it is red all the same"
            chosen locally "t"
          }
          judge judged as flagged {
            green at least 1% red otherwise
            override red when compared is better "too good to be true"
            chosen locally "t"
          }
          score points "Points" {
            part compared scores 2 when better, 1 when similar, 0 when worse
            total of parts
            missing gives missing
            polarity higher is better
            chosen locally "t"
          }
        """)
    func result(_ id: String, _ x: Int64) throws -> IndicatorResult {
      let outcome = try MethodRules.run(rules, [("N", Self.month, x, 263)])
      return try #require(outcome.results.first { $0.indicator == id && $0.stratum.isEmpty })
    }
    #expect(try result("compared", 90).band == "better" && result("flagged", 90).band == "red")
    #expect(try result("points", 90).value.value?.number == 2)
    #expect(try result("points", 60).value.value?.number == 1)
    #expect(try result("points", 10).value.value?.number == 0 && result("flagged", 10).band == "green")
  }

  @Test func `a negative count is an error that names the row once, whatever is made from it`() throws {
    let rows: [(String, String, Int64?, Int64?)] = [("N", Self.month, 3, 100), ("S", Self.month, -5, 100)]
    let again = """
      indicator again "Again" { denominator sum of n from counts numerator sum of x unit per 1000 "people"
        polarity lower is better by area frequency monthly unknown excluded interval byars 95%
        chosen locally "t" }
      """
    let judged = MethodRules.rules("funnel against 500", unit: "per 100000 \"people\"", extra: again)
    // Where the judgement alone asks for a method of counts, it says so itself.
    let bare = judged.replacingOccurrences(of: "interval byars 95% and 99.8%", with: "")
    for (rules, code, words) in [
      (judged, "OT3170", "-5 is no count, and judged is made by a method of counts"),
      (bare, "OT3161", "line 3 makes a count of judged negative, in "),
    ] {
      let outcome = try MethodRules.run(rules, rows)
      let errors = outcome.diagnostics.filter { ["OT3161", "OT3170"].contains($0.code) }
      #expect(errors.map(\.code) == [code])
      let error = try #require(errors.first)
      #expect(error.message.hasPrefix(words))
      guard case .cell(_, 3, _, _) = error.location else {
        Issue.record("\(error.location)")
        continue
      }
      #expect(error.related.map(\.label) == ["the indicator", "and again, from the same row"])
    }
  }
}
