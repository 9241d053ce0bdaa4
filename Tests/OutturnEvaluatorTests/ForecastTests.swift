import OutturnEvaluator
import OutturnModel
import Testing

/// Totals within a tolerance, peers' quantiles, and forecasts.
@Suite struct ForecastTests {
  static func rules(_ judgement: String) -> String {
    """
    series figures "Figures" {
      one row per "measure, area and month"
      periods in  month
      measure text
      area    text may be blank
      month   period
      value   figure may be blank
    }
    indicator whole "Whole" { reported value from figures where measure = "whole"
      unit "people" polarity higher is better chosen locally "t" }
    indicator a "Part A" { reported value from figures where measure = "a"
      unit "people" polarity higher is better chosen locally "t" }
    indicator b "Part B" { reported value from figures where measure = "b"
      unit "people" polarity higher is better chosen locally "t" }
    indicator peers "Peers" { reported value from figures where measure = "peers" by area
      unit "people" polarity higher is better chosen locally "t" }
    rules test from 2020-04-01 { judge whole { \(judgement) chosen locally "t" } }
    """
  }

  static func judge(_ judgement: String, _ rows: String, at run: String = "2024-03") -> IndicatorResult? {
    let base = DatasetRuleBase(rules(judgement))
    #expect(base.problems.filter { $0.severity == .error } == [])
    return base.results("figures", "measure,area,month,value\n" + rows, at: run).first {
      $0.indicator == "whole"
    }
  }

  // MARK: totals

  @Test(arguments: [
    ("11", Observation<Band>.value(.green)), ("9", .value(.green)), ("11.5", .value(.red)),
    ("8.9", .value(.red)),
  ]) func aTotalMayBeOffByItsTolerance(_ whole: String, _ band: Observation<Band>) {
    let result = Self.judge(
      "green equals sum of [a, b] within 1 red otherwise",
      "whole,,2024-03,\(whole)\na,,2024-03,4\nb,,2024-03,6\n")
    #expect(result?.judgement?.band == band)
    #expect(result?.judgement?.comparator == .init(kind: .total, value: .value(Figure(10))))
  }

  @Test func aMissingPartLeavesItUndecided() {
    let rows = "whole,,2024-03,4\na,,2024-03,4\nb,,2024-03,\n"
    let result = Self.judge("green equals sum of [a, b] within 1 red otherwise", rows)
    #expect(result?.judgement?.band == .missing)
    #expect(
      result?.explanation.outcome
        == "The sum of “Part A” and “Part B” is missing, so that the sum of “Part A” and “Part B” minus "
        + "1 people has no value: not judged.")
    let skipped = Self.judge("green equals sum of [a, b] ignoring missing within 1 red otherwise", rows)
    #expect(skipped?.judgement?.band == .value(.green))
    let about = Self.judge(
      "green equals sum of [a, b] within 1 red otherwise",
      "whole,,2024-03,4\na,,2024-03,about 4\nb,,2024-03,0\n")
    #expect(about?.judgement?.band == .withheld(.inexact("about 4 people")))
  }

  // MARK: peers

  static let peers =
    "peers,N,2024-03,1\npeers,S,2024-03,3\npeers,E,2024-03,2\npeers,W,2024-03,\npeers,X,2024-03,about 9\npeers,,2024-03,50\n"

  @Test(arguments: [
    ("3", "quantile 75% of peers by area by nearest rank", Band.green),
    ("2.9", "quantile 75% of peers by area by nearest rank", .red),
    ("2", "median of peers by area", .green), ("1.9", "median of peers by area", .red),
    ("2.5", "quantile 75% of peers by area by linear", .green),
    ("2.4", "quantile 75% of peers by area by linear", .red),
    ("4", "maximum of peers by area + 1", .green),
  ]) func aPeersQuantileIsAThreshold(_ value: String, _ threshold: String, _ band: Band) {
    let result = Self.judge(
      "green at least \(threshold) red otherwise", Self.peers + "whole,,2024-03,\(value)\n")
    #expect(result?.judgement?.band == .value(band))
    #expect(result?.judgement?.comparator?.kind == .peers)
    // Without a value, stated inexactly, and of unknown area.
    #expect(result?.judgement?.comparator?.members == .init(compared: 3, leftOut: 3))
    #expect(
      result?.explanation.outcome.hasSuffix(
        "“Peers” has 3 peers by area to compare with, and 3 left out as unknown, too small or without an exact value."
      )
        == true)
  }

  @Test func withoutPeersThereIsNoBand() {
    let result = Self.judge("green at least median of peers by area red otherwise", "whole,,2024-03,1\n")
    #expect(result?.judgement?.band == .missing)
    #expect(result?.judgement?.comparator?.members == .init(compared: 0, leftOut: 0))
  }

  // MARK: forecasts

  static let bands = "green at least 80 amber at least 70 red otherwise"
  static func months(_ values: String...) -> String {
    zip(["2024-01", "2024-02", "2024-03"], values).map { "whole,,\($0),\($1)\n" }.joined()
  }

  @Test func theLineRunsFromTheFirstToTheLast() {
    let result = Self.judge(
      "\(Self.bands) forecast from the last 3 periods recover by 2024-12-31", Self.months("60", "55", "66"))
    let forecast = result?.judgement?.forecast
    // 6 in two months; 70 is 4 away: two months. 80 in nine months: 14 / 9 a month.
    #expect(result?.judgement?.band == .value(.red))
    #expect(forecast?.rate == .value(3))
    #expect(forecast?.from == period("2024-01"))
    #expect(forecast?.band == .amber)
    #expect(forecast?.month == period("2024-05"))
    #expect(forecast?.recovery?.band == .green)
    #expect(forecast?.recovery?.rate == Rational(14).divided(by: 9))
    #expect(forecast?.recovery?.times == Rational(14).divided(by: 27))
    #expect(
      forecast?.text
        == "From 60 people in January 2024 to 66 people in March 2024 it rose by 3 people a month. At this rate "
        + "it would be amber in May 2024. To be green by 31 December 2024 it must rise by 1.556 people a month from "
        + "now, 0.519 times the present rate.")
    #expect(result?.explanation.outcome.contains("At this rate it would be amber in May 2024.") == true)
  }

  @Test func theWrongWayIsNeverThere() {
    let falling = Self.judge(
      "\(Self.bands) forecast from the last 2 periods recover by 2024-04-30", Self.months("60", "75", "72"))
    #expect(falling?.judgement?.forecast?.rate == .value(-3))
    #expect(falling?.judgement?.forecast?.month == nil)
    #expect(falling?.judgement?.forecast?.recovery?.rate == 8)
    #expect(falling?.judgement?.forecast?.recovery?.times == nil)
    let still = Self.judge("\(Self.bands) forecast from the last 2 periods", Self.months("1", "60", "60"))
    #expect(
      still?.judgement?.forecast?.text.hasSuffix("it did not move. At this rate it would not be amber.")
        == true)
    let late = Self.judge(
      "\(Self.bands) forecast from the last 2 periods recover by 2024-04-29", Self.months("60", "75", "72"))
    #expect(late?.judgement?.forecast?.text.hasSuffix("No whole month is left before 29 April 2024.") == true)
  }

  @Test func theMonthIsTheOneThatStepsAMonthAtATimeFind() {
    for (relation, holds) in [("at least", { $0 >= 70 }), ("above", { $0 > 70 })] as [(String, (Int) -> Bool)]
    {
      for value in stride(from: 40, to: 70, by: 5) {
        for rate in [-2, 0, 1, 2, 5, 30] {
          let result = Self.judge(
            "green \(relation) 70 red otherwise forecast from the last 2 periods",
            Self.months("1", "\(value - rate)", "\(value)"))
          var expected = period("2024-03")
          let months = (1...600).first { holds(value + $0 * rate) }
          for _ in 0..<(months ?? 0) {
            let next = expected.end.month == 12 ? "\(expected.end.year + 1)-01" : nil
            let month = expected.end.month + 1
            expected = period(next ?? "\(expected.end.year)-\(month < 10 ? "0" : "")\(month)")
          }
          #expect(
            result?.judgement?.forecast?.month == (months == nil ? nil : expected),
            "\(relation): \(value) and \(rate) a month")
        }
      }
    }
  }

  @Test func theBestBandHasNothingAhead() {
    let best = Self.judge("\(Self.bands) forecast from the last 2 periods", Self.months("60", "75", "82"))
    #expect(best?.judgement?.forecast?.band == nil)
    #expect(
      best?.judgement?.forecast?.text
        == "From 75 people in February 2024 to 82 people in March 2024 it rose by 7 people a month.")
    // What was found of the band is said once.
    #expect(best?.explanation.outcome.ranges(of: "It is in the best band.").count == 1)
  }

  @Test func anEdgeThatDoesNotCountIsPassed() {
    let result = Self.judge(
      "green above 70 red otherwise forecast from the last 2 periods", Self.months("60", "66", "68"))
    // 70 itself in April is not above 70.
    #expect(result?.judgement?.forecast?.month == period("2024-05"))
  }

  @Test func missingHistoryIsSaid() {
    for rows in [Self.months("60", "", "66"), "whole,,2024-03,66\n", Self.months("about 60", "61", "66")] {
      let result = Self.judge("\(Self.bands) forecast from the last 3 periods", rows)
      #expect(result?.judgement?.band == .value(.red))
      #expect(result?.judgement?.forecast?.rate.value == nil)
      #expect(result?.judgement?.forecast?.text.hasPrefix("Not enough history for a forecast") == true)
      #expect(result?.judgement?.forecast?.recovery == nil)
    }
  }

  /// It hangs on where the result stands now.
  @Test func whatIsNeededNeedsNoHistory() {
    let result = Self.judge(
      "\(Self.bands) forecast from the last 3 periods recover by 2024-12-31", "whole,,2024-03,66\n")
    let forecast = result?.judgement?.forecast
    #expect(forecast?.rate == .missing && forecast?.month == nil)
    #expect(forecast?.recovery?.rate == Rational(14).divided(by: 9))
    #expect(forecast?.recovery?.times == nil)
    #expect(
      forecast?.text
        == "Not enough history for a forecast: it needs an exact value in each of the last 3 periods. "
        + "To be green by 31 December 2024 it must rise by 1.556 people a month from now.")
  }
}
