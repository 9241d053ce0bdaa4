import OutturnEvaluator
import OutturnModel
import Testing

/// Life expectancies, from rules to results.
struct LifeExpectancyRulesTests {
  static let rules = """
    dataset deaths "Deaths" {
      one row per "area and band"
      snapshot at period end
      area    text
      band    text
      died    integer  may be blank
      people  integer
      well    decimal  unit percent
      asked   integer
    }
    indicator birth "At birth" { life expectancy from deaths deaths died population people by band
      unit years polarity higher is better by area unknown gives missing interval silcocks 95% and 99.8%
      chosen locally "t" }
    indicator later "At 65" { life expectancy from deaths deaths died population people by band at 65
      unit years polarity higher is better unknown gives missing interval silcocks 95% chosen locally "t" }
    indicator odd "At 66" { life expectancy from deaths deaths died population people by band at 66
      unit years polarity higher is better unknown gives missing chosen locally "t" }
    indicator well "Well" { healthy life expectancy from deaths deaths died population people healthy well of asked
      by band at birth unit years polarity higher is better unknown gives missing interval silcocks 95%
      chosen locally "t" }
    """

  static let ages = PublishedFigures.numbers("life", "ages").map { Int($0) }

  /// The bands in a jumble: their codes say the ages.
  static func rows(_ area: String, changing: (Int, String)? = nil) -> String {
    let people = PublishedFigures.numbers("life", "population").map { Int($0) }
    let deaths = PublishedFigures.numbers("life", "deaths").map { Int($0) }
    return ages.indices.reversed().map { index in
      let next = index + 1 < ages.count ? "-\(ages[index + 1] - 1)" : "+"
      let band = index == 0 ? "Under 1" : "\(ages[index])\(next)"
      if let (changed, text) = changing, ages[changed] == ages[index] { return "\(area),\(band),\(text)\n" }
      return "\(area),\(band),\(deaths[index]),\(people[index]),\(ages[index] < 65 ? 90 : 60),200\n"
    }.joined()
  }

  static func evaluate(_ rows: String) -> StrataRules.Outcome {
    let base = DatasetRuleBase(rules)
    let table = base.table("deaths", "area,band,died,people,well,asked\n" + rows)
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["deaths": $0] } ?? [:], period: period("2023/24"))
    return .init(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }

  @Test func `life expectancies are those of Public Health England's calculator`() throws {
    let outcome = Self.evaluate(Self.rows("N"))
    #expect(outcome.diagnostics == [])
    let values = PublishedFigures.numbers("life", "value")
    let birth = outcome.results(of: "birth").first
    #expect(agree(birth?.number, values[0], 1e-9))
    #expect(agree(birth?.limits(), [79.88269075, 80.45652551], 1e-9))
    #expect(agree(outcome.results(of: "later").first?.number, values[14], 1e-9))
    #expect(birth?.statistics?.method == "Chiang abridged life table")
    #expect(
      birth?.statistics?.intervals.map(\.method)
        == [
          "Chiang abridged life table, with Silcocks limits",
          "Chiang abridged life table, with Silcocks limits",
        ])
    #expect(
      birth?.explanation.evidence.hasPrefix(
        "9,357 deaths among 787,954 people in 20 age bands; Chiang abridged life table; 95% limits 79.883 years to"
      )
        == true)
  }

  @Test func `healthy life expectancy is Sullivan's`() {
    let result = Self.evaluate(Self.rows("N")).results(of: "well").first
    #expect(agree(result?.number, 67.13778864, 1e-9))
    #expect(agree(result?.limits(), [66.25714307, 68.01843422], 1e-9))
    #expect(result?.statistics?.intervals.first?.method == "Sullivan")
  }

  @Test func `each stratum has its own table`() {
    let results = Self.evaluate(Self.rows("N") + Self.rows("S", changing: (19, "1000,11936,60,200"))).results(
      of: "birth")
    #expect(results.map(\.stratum.first?.code) == [nil, "N", "S"])
    #expect(results[2].number ?? 0 > results[1].number ?? 0)
    #expect(
      results[0].number ?? 0 > results[1].number ?? 0 && results[0].number ?? 0 < results[2].number ?? 0)
  }

  @Test(arguments: [
    ("0,11936,60,200", "no deaths in the last age band"),
    ("11937,11936,60,200", "more deaths than population in an age band"),
    ("5,0,60,200", "nobody lives in 90+"),
  ])
  func `an unsafe table is withheld with the reason`(last: String, reason: String) {
    let outcome = Self.evaluate(Self.rows("N", changing: (19, last)))
    let result = outcome.results(of: "birth").first
    #expect(result?.value == .withheld(.other(reason)))
    #expect(result?.statistics?.intervals.allSatisfy { $0.limits == .withheld(.other(reason)) } != false)
    if reason.hasPrefix("nobody") {
      #expect(outcome.findings.contains { $0.code == "OT3173" && $0.lines == [2] })
    }
  }

  @Test func `few people, unknown deaths and an age without a band give none`() {
    let few = Self.evaluate("N,0,1,100,90,200\nN,1+,5,200,90,200\n").results(of: "birth").first
    #expect(few?.value == .withheld(.other("population below 5,000")))
    #expect(
      Self.evaluate(Self.rows("N", changing: (3, ",48489,90,200"))).results(of: "birth").first?.value
        == .missing)
    #expect(
      Self.evaluate(Self.rows("N")).results(of: "odd").first?.value
        == .withheld(.other("no age band starts at 66")))
  }

  @Test func `an age that cannot be read and numbers that cannot be are errors that name the row`() {
    let unread = Self.evaluate(Self.rows("N").replacing("90+", with: "oldest"))
    #expect(unread.diagnostics.map(\.code) == ["OT3174"])
    #expect(
      unread.diagnostics.first?.location == .cell(file: "deaths", line: 2, field: "band", column: nil))
    let below = Self.evaluate(Self.rows("N", changing: (18, "-4,11936,60,200")))
    #expect(
      below.diagnostics.first { $0.code == "OT3170" }?.location
        == .cell(file: "deaths", line: 3, field: "died", column: nil))
    let share = Self.evaluate(Self.rows("N", changing: (18, "4,11936,160,200")))
    #expect(
      share.diagnostics.first { $0.code == "OT3170" }?.location
        == .cell(file: "deaths", line: 3, field: "well", column: nil))
  }
}
