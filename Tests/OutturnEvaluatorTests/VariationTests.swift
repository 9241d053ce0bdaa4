import OutturnEvaluator
import OutturnModel
import StatisticsFixtures
import Testing

/// Control charts driven through rules.
struct VariationTests {
  /// The headline of a series of published figures, one a month.
  static func chart(
    _ values: [String?], _ judgement: String, polarity: String = "higher is better", from first: Int = 0
  ) throws -> MethodRules.Outcome {
    let rules = """
      series figures "Figures" {
        one row per "month"
        periods in month
        month period
        value figure may be blank
      }
      indicator judged "Judged" { reported value from figures unit "people" polarity \(polarity)
        chosen locally "t" }
      rules test from 2000-01-01 { judge judged { \(judgement) chosen locally "t" } }
      """
    let rows = values.indices.map { "\(MethodRules.month($0)),\(values[$0] ?? "")\n" }
    return try MethodRules.run(
      rules, "figures", "month,value\n" + rows.joined(),
      at: "\(MethodRules.month(first))..\(MethodRules.month(values.count - 1))")
  }

  static let rules: [String: String] = [
    "": "breaks no rule", "outside the limits": "is outside the limits", "trend": "in a row that each rise",
    "two of three in the outer third": "in the outer third",
    "one side of the mean": "on one side of the mean",
  ]

  @Test func `XmR charts of the fixtures, by rules`() throws {
    for row in try Fixture.load("change", as: ChangeFixtures.self).charts {
      var clause = "variation xmr run of \(row.length)"
      if row.screen { clause += " screen outlying ranges" }
      if let baseline = row.baseline { clause += " baseline \(baseline) points" }
      let result = try Self.chart(row.values, clause, from: row.values.count - 1).last()
      #expect(close(result.found("mean"), row.mean))
      #expect(close(result.found("lower-limit"), row.lower) && close(result.found("upper-limit"), row.upper))
      #expect(result.found("baseline-points") == Double(row.baseline ?? row.values.count))
      let label = try #require(row.label.last)
      #expect((result.band == "common-cause") == label.isEmpty, "\(clause) \(label)")
      let words = try #require(Self.rules[label])
      #expect(result.explanation.outcome.contains(words), "\(result.explanation.outcome)")
      #expect(result.judgement?.statistic?.method == "XmR chart")
      #expect(result.judgement?.statistic?.isApproximate == false)
    }
  }

  @Test func `the published chart, by a rule`() throws {
    let row = try Fixture.load("published", as: PublishedCharts.self).xmr
    let result = try Self.chart(row.values, "variation xmr screen outlying ranges").last()
    #expect(result.band == "common-cause" && result.found("screened-ranges") == 0)
    #expect(abs(try #require(result.found("mean")) - row.mean) <= 0.0005)
    #expect(abs(try #require(result.found("lower-limit")) - row.lower) <= 0.005)
  }

  static let worked = ["10", "12", "9", "11", "13", "10", "12", "11", "9", "12", "10", "11", "19"]

  @Test(arguments: [
    ("higher is better", "improvement-high", 0 as Int?, Band.Colour.blue as Band.Colour?),
    ("lower is better", "concern-high", 2, .amber), ("neither is better", "neither-high", nil, nil),
  ])
  func `polarity says whether a special cause is an improvement`(
    polarity: String, band: String, rank: Int?, colour: Band.Colour?
  ) throws {
    let result = try Self.chart(
      Self.worked.map { $0 }, "variation xmr baseline 12 points", polarity: polarity
    )
    .last()
    #expect(result.band == band)
    #expect(result.judgement?.band.value?.rank == rank && result.judgement?.band.value?.colour == colour)
    #expect(result.judgement?.band.value?.scheme == "variation")
    #expect(close(result.found("upper-limit"), 16.395151515151514))
  }

  @Test func `the outcome says what was found, and a finding that limits are provisional`() throws {
    let whole = try Self.chart(Self.worked.map { $0 }, "variation xmr baseline 12 points", from: 12)
    #expect(
      try whole.last().explanation.outcome
        == "19 people is outside the limits on an XmR chart with a mean of 10.833 people and limits of 5.272 people to "
        + "16.395 people, from 12 points: special cause improvement (high).")
    #expect(whole.findings.filter { $0.code == "OT3160" } == [])
    let short = try Self.chart(Self.worked.map { $0 }, "variation xmr baseline 11 points", from: 12)
    #expect(try short.last().explanation.outcome.hasSuffix("Limits of fewer than 12 points are provisional."))
    #expect(
      short.findings.filter { $0.code == "OT3160" }.map(\.message) == [
        "judged is judged on charts of fewer than 12 points, whose limits are provisional, in 1 result, first in "
          + "January 2011"
      ])
  }

  @Test func `each period is judged on the chart up to it`() throws {
    let outcome = try Self.chart(["1", "3", "1", "3", "9"], "variation xmr")
    let points = outcome.results.map { $0.found("points") }
    // One figure alone has no moving range.
    #expect(points == [nil, 2, 3, 4, 5])
    #expect(outcome.results[0].judgement?.band == .withheld(.tooFew(least: 2)))
    #expect(close(outcome.results[2].found("mean"), 5.0 / 3))
  }

  @Test func `a missing month ends runs and has no moving range`() throws {
    let values = ["5", "6", "5", "6", nil, "9", "9.5"]
    let result = try Self.chart(values, "variation xmr", from: 6).last()
    #expect(result.found("baseline-points") == 6)
    // 1, 1, 1 and 0.5.
    #expect(close(result.found("moving-range-mean"), 0.875))
    #expect(result.explanation.outcome.contains("1 period has no figure to chart"))
    // A rise of seven, within limits that wide swings before it have made.
    let swings: [String?] = ["0", "10", "0", "10", "0", "10"]
    let whole = swings + (3...9).map { String($0) }
    let broken = swings + (3...9).map { $0 == 6 ? nil : String($0) }
    func outcome(_ values: [String?]) throws -> String {
      try Self.chart(values, "variation xmr baseline 6 points", from: 12).last().explanation.outcome
    }
    #expect(try outcome(whole).contains("each rise"))
    #expect(try !outcome(broken).contains("each rise"))
  }

  @Test func `a figure stated inexactly is no point, and is not judged`() throws {
    let result = try Self.chart(["5", "about 6", "5", "6"], "variation xmr", from: 3).last()
    #expect(result.found("baseline-points") == 3)
    let judged = try Self.chart(["5", "6", "5", "about 6"], "variation xmr", from: 3).last()
    #expect(judged.judgement?.band == .withheld(.inexact("about 6 people")))
  }

  @Test func `a rebase starts the chart anew, from the first period that begins on its day or later`() throws
  {
    let values = ["10", "12", "10", "12", "10", "30", "32", "30", "32"]
    let plain = try Self.chart(values, "variation xmr", from: 8).last()
    #expect(plain.found("points") == 9)
    for (day, points) in [("2010-06-01", 4.0), ("2010-05-02", 4), ("2010-06-02", 3)] {
      let result = try Self.chart(values, "variation xmr rebase \(day) because \"New premises\"", from: 8)
        .last()
      #expect(result.found("points") == points, "\(day)")
      #expect(result.explanation.outcome.contains("the chart starts anew: New premises."))
    }
    // Before it, and long after the last, it changes nothing.
    for day in ["2009-06-01", "2010-01-01", "2020-01-01"] {
      let result = try Self.chart(values, "variation xmr rebase \(day) because \"Not here\"", from: 8).last()
      #expect(result.found("points") == 9, "\(day)")
    }
    let twice = try Self.chart(
      values, "variation xmr rebase 2010-06-01 because \"A\" rebase 2010-09-01 because \"B\"", from: 8
    ).last()
    #expect(twice.judgement?.band == .withheld(.tooFew(least: 2)))
    #expect(twice.explanation.outcome.contains("in each phase: not judged. Since 1 September 2010"))
  }

  @Test func `a constant series has limits that are its mean`() throws {
    let result = try Self.chart(["4", "4", "4"], "variation xmr", from: 2).last()
    #expect(result.band == "common-cause" && result.found("upper-limit") == 4)
    #expect(result.explanation.outcome.contains("all alike"))
    let moved = try Self.chart(["4", "4", "4", "5"], "variation xmr baseline 3 points", from: 3).last()
    #expect(moved.band == "improvement-high")
  }

  // MARK: assurance

  @Test(arguments: [
    ("18", "lower is better", "consistently-passing"), ("12", "lower is better", "hit-and-miss"),
    ("5", "lower is better", "consistently-failing"), ("18", "higher is better", "consistently-failing"),
    ("5", "higher is better", "consistently-passing"),
  ])
  func `assurance is by the limits and the target`(target: String, polarity: String, band: String) throws {
    let result = try Self.chart(
      Self.worked.map { $0 }, "assurance against \(target) baseline 12 points", polarity: polarity, from: 12
    ).last()
    #expect(result.band == band)
    #expect(result.found("target") == Double(target))
  }

  @Test func `a target on a limit is within it`() throws {
    // Mean 11, moving ranges of 2: limits 5.68 and 16.32.
    let values = ["10", "12", "10", "12"]
    for (target, band) in [("16.32", "hit-and-miss"), ("16.33", "consistently-failing")] {
      #expect(try Self.chart(values, "assurance against \(target)", from: 3).last().band == band)
    }
  }

  @Test func `assurance against the path of a trajectory`() throws {
    let rules = """
      series figures "Figures" { one row per "month" periods in month month period value figure }
      indicator judged "Judged" { reported value from figures unit "people" polarity higher is better
        chosen locally "t" }
      rules test from 2000-01-01 {
        trajectory judged { baseline 2009-12 0 reach 40 by 2010-04 between points steps
          assurance against path chosen locally "t" }
      }
      """
    let rows = ["10", "12", "10", "12"].enumerated().map { "\(MethodRules.month($0.offset)),\($0.element)\n" }
    let outcome = try MethodRules.run(
      rules, "figures", "month,value\n" + rows.joined(), at: "2010-01..2010-04")
    #expect(
      outcome.results.map(\.band) == [
        nil, "consistently-passing", "consistently-passing", "consistently-failing",
      ])
    #expect(try outcome.last().judgement?.comparator?.kind == .path)
  }

  // MARK: P, U and T charts

  @Test func `P and U charts of the fixtures, by rules`() throws {
    for row in try Fixture.load("change", as: ChangeFixtures.self).attribute where row.kind != "G chart" {
      let isP = row.kind == "P chart"
      let rules = MethodRules.rules(
        "variation \(isP ? "p-chart" : "u-chart")", unit: isP ? "percent" : "\"events a place\"")
      let outcome = try MethodRules.run(
        rules.replacing("interval byars 95% and 99.8%", with: ""),
        row.x.indices.map { ("N", MethodRules.month($0), row.x[$0], row.n[$0]) })
      let result = try outcome.last("N")
      let scale = isP ? 100.0 : 1
      #expect(close(result.found("centre"), row.centre * scale))
      #expect(close(result.found("lower-limit"), try #require(row.lower.last) * scale))
      #expect(close(result.found("upper-limit"), try #require(row.upper.last) * scale))
      #expect(result.judgement?.statistic?.method == row.kind)
      if row.outside.last == true { #expect(result.explanation.outcome.contains("is outside the limits")) }
    }
  }

  @Test func `the published P chart, by a rule`() throws {
    let row = try Fixture.load("published", as: PublishedCharts.self).pChart
    let rows = row.x.indices.map { ("N", MethodRules.month($0), row.x[$0] as Int64?, row.n as Int64?) }
    let result = try MethodRules.run(MethodRules.rules("variation p-chart"), rows).last()
    #expect(abs(try #require(result.found("centre")) - 100 * row.centre) <= 0.005)
    #expect(abs(try #require(result.found("upper-limit")) - 100 * row.upper) <= 0.005)
    // Sample 15 is beyond the upper limit that all thirty make.
    let moved = try MethodRules.run(
      MethodRules.rules("variation p-chart"),
      (row.x.indices.filter { $0 != 14 } + [14]).enumerated().map {
        ("N", MethodRules.month($0.offset), row.x[$0.element], row.n)
      }
    ).last()
    #expect(row.outside.contains(14) && moved.band == "improvement-high")
  }

  @Test func `a month without a figure ends the runs of a P chart`() throws {
    func band(_ gap: Int?) throws -> String? {
      let rows = (0..<20).map { index in
        (
          "N", MethodRules.month(index), index == gap ? nil : Int64(index < 13 ? 5 : 6),
          index == gap ? nil : Int64(20)
        )
      }
      return try MethodRules.run(MethodRules.rules("variation p-chart"), rows).last().band
    }
    #expect(try band(nil) == "improvement-high")
    #expect(try band(16) == "common-cause")
  }

  static func times(_ times: [Int64], polarity: String = "lower is better", _ options: String = "") throws
    -> MethodRules.Outcome
  {
    let rules = """
      dataset events "Events" { one row per "event" events dated day day date kind text }
      indicator judged "Judged" { count events where kind = "never" unit "events" polarity \(polarity)
        chosen locally "t" }
      rules test from 2000-01-01 { judge judged { variation t-chart \(options) chosen locally "t" } }
      """
    var day = date("2010-01-01")
    var rows = ["\(day),never\n", "2010-01-02,other\n"]
    for time in times {
      day = day.adding(days: Int(time)) ?? day
      rows.append("\(day),never\n")
    }
    return try MethodRules.run(rules, "events", "day,kind\n" + rows.joined(), at: "2010-01..2020-12")
  }

  @Test func `the T chart of the fixture, by a rule`() throws {
    let row = try Fixture.load("change", as: ChangeFixtures.self).between
    let result = try #require(try Self.times(row.times).results.first)
    #expect(close(result.found("centre"), row.centre) && close(result.found("upper-limit"), row.upper))
    #expect(result.found("lower-limit") == row.lower)
    #expect(result.found("days-before-last-event") == row.times.last.map(Double.init))
    #expect(result.judgement?.statistic?.isApproximate == true)
  }

  @Test(arguments: [("lower is better", "improvement-high"), ("higher is better", "concern-high")])
  func `longer times between events are better where fewer events are`(polarity: String, band: String) throws
  {
    let result = try #require(
      try Self.times(
        [10, 12, 9, 11, 10, 13, 10, 9, 12, 11, 10, 12, 600], polarity: polarity, "baseline 12 points"
      )
      .results.first)
    #expect(result.band == band)
    #expect(result.explanation.outcome.hasPrefix("The 600 days before the last event, on "))
    let few = try #require(try Self.times([10]).results.first)
    #expect(few.judgement?.band == .withheld(.tooFew(least: 2)))
  }
}
