import Foundation
import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Figures that others have published, which the rules must give.
enum PublishedFigures {
  static var content: [String: Any] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "OutturnStatisticsTests/Fixtures/published.json")
    let data = (try? Data(contentsOf: file)) ?? Data()
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
  }

  static func numbers(_ of: String, _ name: String) -> [Double] {
    (content[of] as? [String: Any])?[name] as? [Double] ?? []
  }

  static func number(_ of: String, _ name: String) -> Double? {
    (content[of] as? [String: Any])?[name] as? Double
  }

  static func texts(_ of: String, _ name: String) -> [String] {
    (content[of] as? [String: Any])?[name] as? [String] ?? []
  }
}

extension IndicatorResult {
  var number: Double? { value.value.flatMap { Double(DecimalText.text($0.number)) } }

  func limits(_ level: Rational = 95) -> [Double]? {
    statistics?.intervals.first { $0.level == level }?.limits.value.map {
      [$0.lower, $0.upper].compactMap { Double(DecimalText.text($0)) }
    }
  }
}

func agree(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
  guard let a, let b else { return false }
  return abs(a - b) <= tolerance * max(abs(b), 1e-300)
}

func agree(_ a: [Double]?, _ b: [Double]?, _ tolerance: Double = 1e-9) -> Bool {
  guard let a, let b, a.count == b.count else { return false }
  return zip(a, b).allSatisfy { agree($0, $1, tolerance) }
}

/// Rates brought to a population, from rules to results.
struct StandardisationRulesTests {
  static let datasets = """
    dataset deaths "Deaths" {
      one row per "area and band"
      snapshot at period end
      area    text
      band    text  may be blank
      often   integer may be blank
      died    integer
      people  integer
    }
    dataset europe "European Standard Population" { one row per "band" snapshot at period end
      band text  people integer }
    lookup england "England" from "england.csv" { key band  band text  people integer  died integer }

    """

  static let direct = """
    indicator direct "Direct" { denominator sum of people from deaths numerator sum of died
      unit per 100000 "people" polarity lower is better by area unknown excluded
      standardised directly to europe by band interval dobson 95% and 99.8% chosen locally "t" }
    indicator repeated "Repeated" { denominator sum of people from deaths numerator sum of died
      unit per 100000 "people" polarity lower is better unknown excluded
      standardised directly to europe population people by band by event frequency often interval dobson 95%
      chosen locally "t" }
    """

  static let indirect = """
    indicator ratio "Ratio" { denominator sum of people from deaths numerator sum of died
      unit "of those expected" polarity lower is better by area unknown excluded
      standardised indirectly to england events died population people by band as ratio
      interval byars 95% and 99.8% chosen locally "t" }
    indicator rate "Rate" { denominator sum of people from deaths numerator sum of died
      unit per 1000 "people" polarity lower is better unknown excluded
      standardised indirectly to england events died by band interval exact-poisson 95% chosen locally "t" }
    indicator hundred "Ratio times 100" { denominator sum of people from deaths numerator sum of died
      unit per 100 "expected" polarity lower is better unknown excluded
      standardised indirectly to england events died by band as ratio chosen locally "t" }
    """

  static let bands = (0..<19).map { $0 == 18 ? "90+" : "\($0 * 5)-\($0 * 5 + 4)" }
  static let weights = [
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
    1500, 1000,
  ]
  /// In another order than the data: only the key joins them.
  static let europe =
    "band,people\n" + zip(bands, weights).reversed().map { "\($0),\($1)\n" }.joined()
  static let england = "band,people,died\n0-64,1000,10\n65+,2000,100\n"

  static func evaluate(
    _ csv: String, _ indicators: String = direct, europe: String = europe, england: String = england
  ) -> StrataRules.Outcome {
    let base = DatasetRuleBase(datasets + indicators)
    var tables: [String: Table] = [:]
    tables["deaths"] = base.table("deaths", csv)
    tables["europe"] = base.read("europe", europe).table
    tables["england"] = base.read("england", england).table
    let outcome = Evaluation.run(framework: base.framework, tables: tables, period: period("2023/24"))
    return .init(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }

  static func vignette(_ area: String) -> String {
    let events = PublishedFigures.numbers("direct", "events").map { Int($0) }
    let people = PublishedFigures.numbers("direct", "population").map { Int($0) }
    return bands.indices.map { "\(area),\(bands[$0]),1,\(events[$0]),\(people[$0])\n" }.joined()
  }

  static let header = "area,band,often,died,people\n"

  @Test func `a directly standardised rate is that of the vignette, and each stratum has its own`() throws {
    let outcome = Self.evaluate(Self.header + Self.vignette("N") + Self.vignette("S"))
    let results = outcome.results(of: "direct")
    #expect(outcome.diagnostics == [])
    #expect(results.map(\.stratum.first?.code) == [nil, "N", "S"])
    for result in results.dropFirst() {
      #expect(agree(result.number, PublishedFigures.number("direct", "value"), 1e-7))
      #expect(agree(result.limits(), PublishedFigures.numbers("direct", "p95"), 1e-6))
      #expect(agree(result.limits(Self.p998), [5709.721926, 11530.09887], 1e-9))
      #expect(result.numerator == .value(88))
    }
    // Twice the people and twice the events: the same rate, known better.
    #expect(agree(results.first?.number, results.last?.number))
    let narrow = try #require(results.first?.limits())
    let wide = try #require(results.last?.limits())
    #expect(narrow[0] > wide[0] && narrow[1] < wide[1])
    #expect(results.first?.statistics?.method == "directly standardised rate (European Standard Population)")
    #expect(results.first?.statistics?.intervals.first?.method == "Dobson, with Byar's limits")
    #expect(results.first?.explanation.evidence.contains("in 19 bands; 95% limits") == true)
  }

  static let p998 = Rational(998) * .powerOfTen(-1)

  @Test func `events of one person make the limits wider`() {
    let events = PublishedFigures.numbers("direct", "events").map { Int($0) }
    let people = PublishedFigures.numbers("direct", "population").map { Int($0) }
    let rows = Self.bands.indices.map { index -> String in
      let often = index >= 15 ? 2 : 1
      return "N,\(Self.bands[index]),\(often),\(events[index] / often),\(people[index])\n"
    }
    let result = Self.evaluate(Self.header + rows.joined()).results(of: "repeated").first
    #expect(agree(result?.number, 8283.015873, 1e-9))
    #expect(agree(result?.limits(), [6343.070223, 10556.56056], 1e-9))
    #expect(result?.numerator == .value(88))
    #expect(
      result?.statistics?.intervals.first?.method == "Dobson, with limits for non-independent events")
  }

  @Test func `fewer than 10 events are too few`() {
    let rows = Self.bands.map { "N,\($0),1,\($0 == "90+" ? 9 : 0),100\n" }.joined()
    let result = Self.evaluate(Self.header + rows).results(of: "direct").first
    #expect(result?.value == .withheld(.other("fewer than 10 events")))
    #expect(result?.statistics?.intervals.first?.limits == .withheld(.other("fewer than 10 events")))
    #expect(result?.statistics?.method == "directly standardised rate (European Standard Population)")
  }

  /// Beaumont and Breslow's 30 of 15.21: 1.33 to 2.82. The events need no age.
  @Test func `an indirectly standardised ratio takes observed totals without an age split`() {
    let csv = Self.header + "N,,,30,0\nN,0-64,,0,571\nN,65+,,0,190\n"
    let outcome = Self.evaluate(csv, Self.indirect)
    #expect(outcome.diagnostics == [])
    let ratio = outcome.results(of: "ratio").first
    #expect(agree(ratio?.number, 30 / 15.21, 1e-11))
    #expect(agree(ratio?.limits(), [1.330502242, 2.815803546], 1e-9))
    #expect(
      ratio?.explanation.evidence
        == "Numerator 30, denominator 761; standardised indirectly to “England”: 30 observed, 15.21 expected; "
        + "95% limits 1.331 of those expected to 2.816 of those expected, 99.8% limits 1.041 of those expected to "
        + "3.361 of those expected, by indirect standardisation, with Byar's limits.")
    #expect(agree(outcome.results(of: "hundred").first?.number, 3000 / 15.21, 1e-11))
    let rate = outcome.results(of: "rate").first
    #expect(agree(rate?.number, 30 / 15.21 * 110 / 3000 * 1000, 1e-11))
    // Garwood's limits of 30 events are 20.24 and 42.83.
    #expect(agree(rate?.limits(), [20.24, 42.83].map { $0 / 15.21 * 110 / 3 }, 1e-3))
  }

  @Test func `people of no band are unknown and left out`() {
    let csv = Self.header + "N,,,30,5\nN,0-64,,0,571\nN,65+,,0,190\n"
    let result = Self.evaluate(csv, Self.indirect).results(of: "ratio").first
    #expect(result?.counts.unknown == 1)
    #expect(result?.numerator == .value(0))
  }

  @Test func `a band that the population does not have is an error that names the row`() {
    let rows = Self.vignette("N").replacing("N,90+", with: "N,90 +")
    let outcome = Self.evaluate(Self.header + rows)
    #expect(outcome.diagnostics.map(\.code) == ["OT3171"])
    let first = outcome.diagnostics.first
    #expect(first?.location == .cell(file: "deaths", line: 20, field: "band", column: nil))
    #expect(
      first?.message == "direct cannot be made for every band: there is no standard population for 90 +")
    #expect(first?.suggestion == "90+")
  }

  @Test func `a band without rows or people withholds the figure, and a finding says which`() {
    let missing = Self.evaluate(Self.header + Self.vignette("N").replacing("N,90+,1,8,15\n", with: ""))
    let result = missing.results(of: "direct").first
    #expect(result?.value == .withheld(.other("the standard population has 90+ and the data do not")))
    #expect(missing.findings.contains { $0.code == "OT3172" && $0.message.hasPrefix("direct ") })
    let empty = Self.evaluate(Self.header + Self.vignette("N").replacing("N,90+,1,8,15", with: "N,90+,1,0,0"))
    #expect(empty.results(of: "direct").first?.value == .withheld(.other("nobody lives in 90+")))
    let finding = empty.findings.first { $0.code == "OT3173" }
    #expect(finding?.lines == [20])
  }

  @Test func `a population that says a band twice, or no number, is an error that names its row`() {
    let twice = Self.evaluate(Self.header + Self.vignette("N"), europe: Self.europe + "90+,1000\n")
    #expect(twice.diagnostics.map(\.code) == ["OT3175"])
    #expect(twice.diagnostics.first?.location == .cell(file: "europe", line: 21, field: "band", column: nil))
    #expect(
      twice.results(of: "direct").first?.value == .withheld(.other("there is no usable population europe")))
    let below = Self.evaluate(
      Self.header + "N,0-64,,1,1\nN,65+,,1,1\n", Self.indirect,
      england: "band,people,died\n0-64,1000,-1\n65+,0,1\n")
    #expect(below.diagnostics.filter { $0.code == "OT3176" }.count == 2)
  }

  @Test func `a count below zero is an error that names its row`() {
    let outcome = Self.evaluate(Self.header + "N,0-64,,-3,571\nN,65+,,0,190\n", Self.indirect)
    let first = outcome.diagnostics.first { $0.code == "OT3170" }
    #expect(first?.location == .cell(file: "deaths", line: 2, field: "died", column: nil))
    #expect(first?.message == "-3 is no count, and ratio is made by a method of counts")
  }

  @Test func `how often somebody had an event is a whole number`() {
    let outcome = Self.evaluate(Self.header + Self.vignette("N").replacing("N,85-89,1,", with: "N,85-89,0,"))
    let found = outcome.diagnostics.filter { $0.code == "OT3170" }
    #expect(found.map(\.location) == [.cell(file: "deaths", line: 19, field: "often", column: nil)])
  }
}
