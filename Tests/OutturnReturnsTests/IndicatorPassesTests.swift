import OutturnModel
import Testing

@testable import OutturnReturns

/// FHIR and ADX group results by period without holding them all.
@Suite struct IndicatorPassesTests {
  /// Two indicators: one of 2 periods with strata of two stratifications, one of a single result.
  static func results() throws -> [IndicatorResult] {
    let year = try #require(Fixtures.year)
    let earlier = try #require(Fixtures.earlier)
    var results: [IndicatorResult] = []
    let strata =
      [[]] + (1...5).map { [StratumMember(dimension: "site", code: "S\($0)")] }
      + ["F", "M"].map { [StratumMember(dimension: "sex", code: $0)] }
    for (number, stratum) in strata.enumerated() {
      for period in [earlier, year] {
        var result = try Fixtures.result("many", value: .value(Figure(Rational(number))), stratum: stratum)
        result.period = period
        result.isHeadline = stratum.isEmpty && period == year
        results.append(result)
      }
    }
    return results + [try Fixtures.result("single", value: .missing)]
  }

  private static func listing(mostHeld: Int) throws -> [String] {
    var lines: [String] = []
    try IndicatorPasses.run(try results(), mostHeld: mostHeld) { indicator in
      lines.append("\(indicator.first.indicator): \(indicator.stratifications)")
      try indicator.eachPeriod { part, pass in
        lines.append("\(part.period), \(part.count), \(part.overall?.stratum.count ?? -1)")
        // Twice, since a format may.
        for _ in 0..<2 {
          try pass { result in
            lines.append("\(result.period) \(result.stratum.map(\.code)) \(result.value.kind)")
          }
        }
      }
    }
    return lines
  }

  @Test func `what is held has no say in what is seen`() throws {
    let whole = try Self.listing(mostHeld: 1_000)
    #expect(whole.count == 2 + 3 + 2 * (8 + 8 + 1))
    #expect(whole.first == "many: [[\"site\"], [\"sex\"]]")
    #expect(whole[1] == "2022/23, 8, 0")
    for mostHeld in [1, 7, 8, 9, 15, 16] { #expect(try Self.listing(mostHeld: mostHeld) == whole) }
  }

  @Test func `results that are made as they are asked for give the same documents`() throws {
    let whole = try Fixtures.assuranceReturn(try Self.results())
    let lazy = LazyReturn(
      header: whole.header, results: whole.results.lazy.map { $0 }, findings: whole.findings,
      verdict: whole.verdict)
    #expect(try FHIRBundle.encode(lazy, as: .xml) == FHIRBundle.encode(whole, as: .xml))
    #expect(try FHIRBundle.encode(lazy, as: .json) == FHIRBundle.encode(whole, as: .json))
    #expect(try ADXReturn.encode(lazy) == ADXReturn.encode(whole))
    #expect(try ReturnXML.encode(lazy) == ReturnXML.encode(whole))
    #expect(try ReturnJSON.encode(lazy) == ReturnJSON.encode(whole))
    #expect(try ResultsCSV.encode(lazy) == ResultsCSV.encode(whole))
  }
}
