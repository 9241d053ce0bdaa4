import Foundation
import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

/// Every line of a block marked `statistics` in docs/statistics is computed by the engine. With
/// `OUTTURN_UPDATE_GOLDENS=1` the pages are written anew; read the difference before you commit it.
struct DocumentedExampleTests {
  enum Result {
    case number(Double)
    case text(String)
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/statistics")

  @Test func `the pages say what the engine computes`() throws {
    let examples = try DocumentedExamples.all()
    var seen: Set<String> = []
    let isUpdating = ProcessInfo.processInfo.environment["OUTTURN_UPDATE_GOLDENS"] == "1"
    for page in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).sorted() {
      let file = Self.folder.appending(path: page)
      var inBlock = false
      var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      for (number, line) in lines.enumerated() {
        if line.hasPrefix("```") {
          inBlock = line == "```statistics"
          continue
        }
        guard inBlock, let mark = line.range(of: " = ", options: .backwards) else { continue }
        let name = String(line[..<mark.lowerBound])
        let printed = String(line[mark.upperBound...])
        guard let found = examples[name] else {
          Issue.record("\(page):\(number + 1): no example `\(name)`")
          continue
        }
        seen.insert(name)
        if isUpdating { lines[number] = "\(name) = \(Self.text(found))" }
        #expect(
          isUpdating || Self.agrees(found, printed), "\(page):\(number + 1): `\(name)` is \(Self.text(found))"
        )
      }
      if isUpdating { try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8) }
    }
    #expect(
      seen == Set(examples.keys),
      "examples that no page shows: \(Set(examples.keys).subtracting(seen).sorted())")
  }

  static func text(_ result: Result) -> String {
    switch result {
    case .number(let number): String(format: "%.10g", number)
    case .text(let text): text
    }
  }

  /// Whether a number rounds to the digits that are printed.
  static func agrees(_ result: Result, _ printed: String) -> Bool {
    switch result {
    case .text(let text): return text == printed
    case .number(let number):
      guard let expected = Double(printed) else { return false }
      let decimals = printed.split(separator: ".").dropFirst().first?.count ?? 0
      return abs(number - expected) <= 0.5001 * pow(10, -Double(decimals))
    }
  }
}

/// The inputs of the examples, by the words that the pages use for them.
enum DocumentedExamples {
  typealias Result = DocumentedExampleTests.Result

  static func all() throws -> [String: Result] {
    var found: [String: Result] = [:]
    for part in [
      try intervals(), try standardisation(), try inequality(), try life(), try comparison(), try change(),
      try disclosure(), try scores(), numbers(),
    ] {
      found.merge(part) { first, _ in first }
    }
    return found
  }

  static func say(_ name: String, _ estimate: Estimate, _ parts: [String], _ found: inout [String: Result]) {
    for part in parts {
      found["\(name): \(part)"] =
        switch part {
        case "value": .number(estimate.value)
        case "lower 95 %": .number(estimate.lower95)
        case "upper 95 %": .number(estimate.upper95)
        case "lower 99.8 %": .number(estimate.lower998)
        case "upper 99.8 %": .number(estimate.upper998)
        default: .text(estimate.method.rawValue)
        }
    }
  }

  static let ends = ["value", "lower 95 %", "upper 95 %"]
  static let every = ["value", "lower 95 %", "upper 95 %", "lower 99.8 %", "upper 99.8 %"]

  static func word<Value>(_ observation: Observation<Value>, _ text: (Value) -> String) -> Result {
    .text(
      observation.value.map(text) ?? observation.reason.map { "withheld: \($0)" } ?? observation.kind.rawValue
    )
  }

  static func exact(_ observation: Observation<Rational>) -> Result {
    word(observation) { DecimalText.text($0, digits: 10) }
  }

  static func intervals() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let wilson = try WilsonInterval(81, of: 263)
    say("wilson 81 of 263", try wilson.estimate.required(), every, &found)
    say("wilson 0 of 20", try WilsonInterval(0, of: 20).estimate.required(), ["upper 95 %"], &found)
    let many = try WilsonInterval(750_040_000, of: 1_000_000_000)
    let name = "wilson 750040000 of 1000000000"
    let threshold = try Rational.decimal("0.75")
    found["\(name): lower 95 % against 0.75"] = word(many.lower(.p95, against: threshold), \.rawValue)
    found["\(name): lower 99.8 % against 0.75"] = word(many.lower(.p998, against: threshold), \.rawValue)
    found["wilson 0 of 20: lower 95 % against 0"] = word(
      try WilsonInterval(0, of: 20).lower(.p95, against: 0), \.rawValue)
    say(
      "count 65", try PoissonInterval.count(65), ["method", "lower 95 %", "upper 95 %", "upper 99.8 %"],
      &found)
    say("count 9", try PoissonInterval.count(9), ["method", "lower 95 %", "upper 95 %"], &found)
    let rate = try PoissonInterval.rate(65, per: 12_345).required()
    say("rate 65 per 12345, multiplier 100000", rate, ends, &found)
    let mean = try MeanInterval.estimate([4, 7, 8, 11, 15]).required()
    say("mean of 4 7 8 11 15", mean, ends + ["upper 99.8 %"], &found)
    return found
  }

  static let ages = (0..<19).map { $0 == 18 ? "90+" : "\($0 * 5)-\($0 * 5 + 4)" }
  static let people: [Int64] = [30, 35, 35, 35, 40, 40, 45, 50, 50, 50, 60, 60, 70, 75, 70, 60, 20, 20, 15]
  static let events: [Int64] = [1, 1, 0, 0, 0, 1, 1, 3, 3, 3, 3, 10, 10, 10, 10, 8, 8, 8, 8]

  static func standardisation() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let bands = ages.indices.map {
      DirectStandardisation.Band(ages[$0], events: Rational(events[$0]), population: Rational(people[$0]))
    }
    say("direct", try DirectStandardisation.rate(bands, standard: .european2013).required(), every, &found)
    let repeated = ages.indices.map { index -> DirectStandardisation.FrequencyBand in
      let frequency: Int64 = index >= 15 ? 2 : 1
      return .init(
        ages[index], frequency: frequency, people: Rational(events[index] / frequency),
        population: Rational(people[index]))
    }
    let wide = try DirectStandardisation.rate(nonIndependent: repeated, standard: .european2013).required()
    say("direct, repeated", wide, ends, &found)
    let indirect = try IndirectStandardisation(observed: 30, expected: .decimal("15.21")).ratio().required()
    say("indirect", indirect, ends, &found)
    let area = try IndirectStandardisation(
      observed: 30, populations: [(key: "all", population: 1521)],
      reference: [.init("all", events: 1, population: 100)])
    say("indirect, rate per 1000", try area.rate(multiplier: 1000).required(), ends, &found)
    return found
  }

  static func inequality() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let gap = Gap(try .decimal("57.8"), try .decimal("71.2"))
    found["gap 57.8 and 71.2: absolute"] = exact(.value(gap.absolute(.higher)))
    found["gap 57.8 and 71.2: relative"] = exact(gap.relative(.higher))
    found["gap 57.8 and 71.2: ratio"] = exact(gap.ratio)
    let difference = Gap.difference(
      try WilsonInterval(56, of: 70).estimate.required(), try WilsonInterval(48, of: 80).estimate.required())
    say("difference 56 of 70 and 48 of 80", difference, ends, &found)
    let shares = try RatioOfGroups.proportions(.init(35, of: 99), .init(2, of: 31)).required()
    say("ratio 35 of 99 and 2 of 31", shares, ends, &found)
    let rates = try RatioOfGroups.rates(.init(41, of: 28_010), .init(15, of: 19_017)).required()
    say("ratio of rates 41 of 28010 and 15 of 19017", rates, ends, &found)
    let values = ["150.2200205", "131.0221747", "127.4954973", "130.494241", "135.4664241"]
    let populations: [Int64] = [1_434_002, 1_450_590, 1_453_827, 1_440_980, 1_457_780]
    let groups = try values.indices.map {
      InequalityGroup(
        population: Rational(populations[$0]), value: try .decimal(values[$0]), standardError: 1.4)
    }
    let slope = try SlopeIndex.linear(groups, errors: .value)
    say("slope", slope.slope, ends, &found)
    let relative = try slope.relative.required()
    found["slope: relative"] = .number(relative.value)
    found["slope: relative, lower 95 %"] = .number(relative.lower95)
    found["slope: relative, upper 95 %"] = .number(relative.upper95)
    let onLogs = try SlopeIndex.transformed(
      values.indices.map {
        InequalityGroup(
          population: Rational(populations[$0]), value: try .decimal(values[$0]), standardError: 0.01)
      }, scale: .log)
    say("slope on the log scale", onLogs.slope, ends, &found)
    found["slope on the log scale: relative"] = .number(try onLogs.relative.required().value)
    let onLogits = try SlopeIndex.transformed(
      values.indices.map {
        InequalityGroup(
          population: Rational(populations[$0]), value: try .decimal(values[$0]) * .powerOfTen(-3),
          standardError: 0.01)
      }, scale: .logit)
    say("slope on the logit scale", onLogits.slope, ends, &found)
    found["slope on the logit scale: relative"] = .number(try onLogits.relative.required().value)
    let fifths = QuantileMembership.quantiles(
      of: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], count: 5, lowestFirst: true)
    found["fifths of 3 1 4 1 5 9 2 6 5 3"] = word(fifths) { $0.map(String.init).joined(separator: " ") }
    return found
  }

  static func life() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let row = try Fixture.load("published", as: LifeTableTests.Published.self).life
    let table = try LifeTable.make(LifeTableTests.bands(row.ages, row.deaths, row.population)).required()
    say("life expectancy at 0", try table.expectancy(at: 0).required(), ends, &found)
    say(
      "life expectancy at 65", try table.expectancy(at: 65).required(),
      ["value", "lower 99.8 %", "upper 99.8 %"],
      &found)
    let survey = try row.ages.map {
      HealthyLifeExpectancy.Band($0, healthy: try .decimal($0 < 65 ? "0.9" : "0.6"), asked: 200)
    }
    let healthy = try HealthyLifeExpectancy(table, survey)
    say("healthy life expectancy at 0", try healthy.expectancy(at: 0).required(), ends, &found)
    say("healthy life expectancy at 65", try healthy.expectancy(at: 65).required(), ["value"], &found)
    return found
  }

  static func comparison() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let figure = try WilsonInterval(81, of: 263)
    let quarter = try Rational.decimal("0.25")
    found["81 of 263 against 0.25"] = word(Comparison.benchmark(figure, against: quarter), \.rawValue)
    found["81 of 263 against 0.25, in five"] = word(
      Comparison.benchmarkInFive(figure, against: quarter), \.rawValue)
    found["81 of 263 against 0.2, in five"] = word(
      Comparison.benchmarkInFive(figure, against: try .decimal("0.2")), \.rawValue)
    found["81 of 263 against 0.35, higher is better"] = word(
      Comparison.benchmark(figure, against: try .decimal("0.35"))
    ) { $0.judged(.higher) }
    found["81 of 263, target 0.25 by limit, higher is better"] = word(
      Comparison.meetsByLimit(figure, target: quarter, polarity: .higher), \.rawValue)
    found["81 of 263 and 40 of 200, by overlap"] = word(
      Comparison.overlap(
        try figure.estimate.required(), try WilsonInterval(40, of: 200).estimate.required()), \.rawValue)
    found["81 of 263 in the range 0.25 to 0.3"] = word(
      Comparison.range(figure, quarter...(try .decimal("0.3"))), \.rawValue)
    found["0.308 after 0.3"] = .text(
      Comparison.previous(try .decimal("0.308"), try .decimal("0.3")).rawValue)
    found["81 of 263, target 0.31, higher is better"] = word(
      Comparison.meets(figure, target: try .decimal("0.31"), polarity: .higher)
    ) { $0 ? "met" : "not met" }
    found["quintiles of 9 4 7 1 6, higher is better"] = word(
      Peers.quintiles([9, 4, 7, 1, 6], polarity: .higher)
    ) { $0.map(String.init).joined(separator: " ") }
    found["percentile of 2 among 1 2 2 3 9"] = exact(Peers.percentile(of: 2, among: [1, 2, 2, 3, 9]))
    for (method, words) in [
      (ProportionFunnel.Method.invertedWilson, "inverted Wilson"), (.wilsonAroundBenchmark, "Wilson around"),
    ] {
      let limits = try ProportionFunnel(benchmark: .decimal("0.1"), method: method).limits(80, .p95)
        .required()
      found["limits around 0.1 for 80, \(words): lower 95 %"] = .number(limits.lower)
      found["limits around 0.1 for 80, \(words): upper 95 %"] = .number(limits.upper)
    }
    let expected = try Rational.decimal("57.25")
    let counts = try CountFunnel().counts(expected: expected, .p95).required()
    found["funnel for 57.25 expected: lower 95 %"] = .number(counts.lower)
    found["funnel for 57.25 expected: upper 95 %"] = .number(counts.upper)
    found["funnel for 57.25 expected: upper ratio 99.8 %"] = .number(
      try CountFunnel().ratios(expected: expected, .p998).required().upper)
    let rates = try CountFunnel().rates(benchmark: .decimal("572.5"), population: 10_000, .p95).required()
    found["funnel for 572.5 per 100000 among 10000: lower 95 %"] = .number(rates.lower)
    found["funnel for 572.5 per 100000 among 10000: upper 95 %"] = .number(rates.upper)
    let byByar = try CountFunnel(method: .byar).counts(expected: expected, .p95).required()
    found["funnel by Byar's for 57.25 expected: lower 95 %"] = .number(byByar.lower)
    found["funnel by Byar's for 57.25 expected: upper 95 %"] = .number(byByar.upper)
    let observed: [Int64] = [12, 30, 18, 45, 22, 60, 9, 33, 27, 14]
    let expectations: [Int64] = [20, 25, 20, 35, 24, 40, 15, 30, 28, 10]
    let parts = zip(observed, expectations).map { (numerator: Rational($0), denominator: Rational($1)) }
    let dispersion = try OverDispersion.estimate(parts, transform: .squareRoot).required()
    found["over-dispersion: ratio"] = .number(dispersion.ratio)
    found["over-dispersion: between"] = .number(dispersion.between)
    let wide = dispersion.additiveLimits(denominator: 20, .p95)
    found["over-dispersion: additive limits for 20: lower 95 %"] = .number(wide.lower)
    found["over-dispersion: additive limits for 20: upper 95 %"] = .number(wide.upper)
    let times = dispersion.multiplicativeLimits(denominator: 20, .p95)
    found["over-dispersion: multiplicative limits for 20: lower 95 %"] = .number(times.lower)
    found["over-dispersion: multiplicative limits for 20: upper 95 %"] = .number(times.upper)
    found["over-dispersion, truncated: ratio"] = .number(
      try OverDispersion.estimate(parts, transform: .squareRoot, extremes: .truncated).required().ratio)
    return found
  }

  static func change() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let values: [Int64] = [10, 12, 9, 11, 13, 10, 12, 11, 9, 12, 10, 11, 19]
    let chart = try ChangeTests.chart(ChangeTests.values(values)) { $0.baselineLength = 12 }
    let phase = chart.phases[0]
    found["chart: mean"] = exact(.value(phase.mean))
    found["chart: lower"] = exact(.value(phase.lower))
    found["chart: upper"] = exact(.value(phase.upper))
    found["chart: rule of the last point"] = .text(chart.points.last??.rule?.rawValue ?? "none")
    found["chart: variation, lower is better"] = word(chart.latestVariation(polarity: .lower), \.rawValue)
    for target in [18, 12] as [Rational] {
      found["chart: assurance for \(DecimalText.text(target)), lower is better"] = word(
        chart.assurance(target: target, polarity: .lower), \.rawValue)
    }
    let outlying: [Int64] = [10, 12, 9, 11, 13, 10, 40, 11, 9, 12, 10, 11]
    let screened = try ChangeTests.chart(ChangeTests.values(outlying)) { $0.screensOutlyingRanges = true }
    found["chart, screened: ranges left out"] = .text("\(screened.phases[0].screenedCount)")
    found["chart, screened: lower"] = exact(.value(screened.phases[0].lower))
    found["chart, screened: upper"] = exact(.value(screened.phases[0].upper))
    let moved: [Int64] = [10, 12, 9, 11, 13, 10, 20, 22, 19, 21, 23, 20]
    let rebased = try XmRChart.make(
      ChangeTests.values(moved), rebases: [.init(from: 6, date: "2024-04-01", reason: "a new pathway")]
    ).required()
    for (index, phase) in rebased.phases.enumerated() {
      found["chart, rebased: mean of phase \(index + 1)"] = exact(.value(phase.mean))
    }
    found["chart, rebased: rule of the last point"] = .text(rebased.points[11]?.rule?.rawValue ?? "none")
    let name = "P chart of 12 of 80, 15 of 90, 9 of 60, 40 of 100"
    let proportions = try VarianceChart.proportions([(12, 80), (15, 90), (9, 60), (40, 100)]).required()
    found["\(name): centre"] = exact(.value(proportions.centre))
    found["\(name): upper limit of the last"] = .number(proportions.points[3].limits.upper)
    found["\(name): rule of the last"] = .text(proportions.points[3].rule?.rawValue ?? "none")
    let uName = "U chart of 12 of 80, 15 of 90, 9 of 60, 40 of 100"
    let uChart = try VarianceChart.rates([(12, 80), (15, 90), (9, 60), (40, 100)]).required()
    found["\(uName): centre"] = exact(.value(uChart.centre))
    found["\(uName): upper limit of the last"] = .number(uChart.points[3].limits.upper)
    let between = try VarianceChart.between([20, 28, 24, 24]).required()
    found["G chart of 20 28 24 24: upper"] = .number(between.points[0].limits.upper)
    let times = try TimeBetweenChart.make([12, 40, 7, 33, 61, 25]).required()
    found["T chart of 12 40 7 33 61 25: centre"] = .number(times.centre)
    found["T chart of 12 40 7 33 61 25: upper"] = .number(times.limits.upper)
    let counts: [Int64] = [200, 215, 240, 255, 290]
    let trend = try RecentTrend.proportions(
      counts.indices.map { .init(Int64($0), Rational(counts[$0]), of: 1000) }
    ).required()
    found["trend: result"] = .text(trend.trend.rawValue)
    found["trend: chi-squared"] = .number(trend.chiSquared)
    let rates = try counts.indices.map { index -> RecentTrend.Figure in
      let rate = try PoissonInterval.rate(Rational(counts[index]), per: 1000).required()
      return .init(Int64(index), rate.value, limits95: rate.limits(.p95))
    }
    let ofRates = try RecentTrend.figures(rates).required()
    found["trend of rates: result"] = .text(ofRates.trend.rawValue)
    found["trend of rates: slope"] = .number(ofRates.slope)
    found["trend of rates: chi-squared"] = .number(ofRates.chiSquared)
    return found
  }

  static func disclosure() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let rule = DisclosureRule.hospitalEpisodes
    for count in [0, 7, 8, 12] as [Int64] {
      found["publish \(count)"] = word(try rule.published(count)) { String($0) }
    }
    found["ratio of 12 and 31"] = exact(DisclosureRule.ratio(try rule.published(12), try rule.published(31)))
    let table = try DisclosureTests.table(
      ["a": 3, "b": 40, "c": 25, "d": 0, "all": 68], [.init(total: "all", parts: ["a", "b", "c", "d"])])
    for (key, cell) in ProtectedTable(table, rule: rule).cells {
      found["protect a 3, b 40, c 25, d 0, all 68: \(key)"] = word(cell) { String($0) }
    }
    return found
  }

  static func scores() throws -> [String: Result] {
    var found: [String: Result] = [:]
    let ranked = Scoring.ranked(ScoreTests.values(90, 70, 80, 70), polarity: .higher)
    found["scores of 90 70 80 70, higher is better"] = .text(
      ranked.compactMap(\.value).map { DecimalText.text($0) }.joined(separator: " "))
    let best = Scoring.ranked(ScoreTests.values(90, 70, 80, 70), polarity: .higher, ties: .best)
    found["scores of 90 70 80 70, sharing the best rank"] = .text(
      best.compactMap(\.value).map { DecimalText.text($0) }.joined(separator: " "))
    for numbers in [[9, 7, 7, 5, 1], [9, 7, 5]] as [[Int64]] {
      let quarters = Scoring.quartiles(numbers.map { .value(Rational($0)) }, polarity: .higher)
      let name = "quarters of \(numbers.map(String.init).joined(separator: " ")), higher is better"
      found[name] =
        quarters.contains { $0.value == nil }
        ? word(quarters[0]) { "\($0)" }
        : .text(quarters.compactMap(\.value).map(String.init).joined(separator: " "))
    }
    for value in ["57.5", "12"] {
      found["points for \(value) between 40 and 75, 7 in all"] = exact(
        try Scoring.linearPoints(.value(try .decimal(value)), none: 40, all: 75, points: 7))
    }
    let parts: [(score: Observation<Rational>, weight: Rational)] = [
      (.value(1), 1), (.missing, 1), (.value(4), 2),
    ]
    found["average, withholds"] = exact(try Scoring.average(parts, missing: .withholds))
    found["average, leaves out, at least 2"] = exact(
      try Scoring.average(parts, missing: .leavesOut(least: 2)))
    found["average, counts as 3"] = exact(try Scoring.average(parts, missing: .countsAs(3)))
    return found
  }

  static func numbers() -> [String: Result] {
    [
      "normal quantile, upper tail 0.025": .number(Normal.quantile(upperTail: 0.025)),
      "normal quantile, upper tail 0.001": .number(Normal.quantile(upperTail: 0.001)),
      "chi-squared quantile, upper tail 0.002, 1 degree": .number(
        ChiSquared.quantile(upperTail: 0.002, degrees: 1)),
      "t quantile, upper tail 0.025, 10 degrees": .number(Student.quantile(upperTail: 0.025, degrees: 10)),
    ]
  }
}
