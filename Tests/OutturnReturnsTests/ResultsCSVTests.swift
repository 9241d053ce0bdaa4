import OutturnModel
import OutturnReturns
import Testing

@Suite struct ResultsCSVTests {
  private func encoded(_ results: [IndicatorResult]) throws -> String {
    String(decoding: try ResultsCSV.encode(try Fixtures.assuranceReturn(results)), as: UTF8.self)
  }
  private func lines(_ results: [IndicatorResult]) throws -> [String] {
    try encoded(results).split(separator: "\n").map(String.init)
  }

  @Test func hasOnlyItsHeadingForNoResults() throws {
    #expect(try lines([]) == [ResultsCSV.columns.joined(separator: ",")])
  }

  @Test func namesStrataAndTheOverall() throws {
    let member = StratumMember(dimension: "region", code: "E40")
    let other = StratumMember(dimension: "sex", code: "F")
    let result = try Fixtures.result("a", value: .value(Figure(5)), stratum: [member, other])
    #expect(
      try lines([result]).last
        == "a,Treated to threshold,region | sex,E40 | F,2023/24,true,,,5,,exact,%,value,,,unjudged,,48,3,1,,0,false,,,,,,,,"
    )
    let overall = try Fixtures.result("a", value: .withheld(.zeroDenominator))
    #expect(
      try lines([overall]).last
        == "a,Treated to threshold,overall,overall,2023/24,true,,,,,,%,withheld,zero denominator,,unjudged,,48,3,1,,0,false,,,,,,,,"
    )
  }

  @Test func guardsTextButNotNumbers() throws {
    let result = try Fixtures.result(
      "-x", title: "=1+1", value: .value(Figure(-5)), stratum: [StratumMember(dimension: "@d", code: "+c")])
    let line = try #require(try lines([result]).last)
    #expect(line.hasPrefix("'-x,'=1+1,'@d,'+c,"))
    #expect(line.contains(",-5,"))
  }

  @Test func quotesAsRFC4180Says() throws {
    let result = try Fixtures.result("a", title: "one, \"two\"\r\nthree", value: .missing)
    let text = try encoded([result])
    #expect(text.contains("a,\"one, \"\"two\"\"\r\nthree\",overall,"))
  }

  @Test func saysWhichWayTheDistanceGoes() throws {
    var judgement = try Fixtures.judgement(.value(.amber))
    judgement.distance = .init(
      band: .green, amount: try Fixtures.rational(5, 2), upwards: false, text: "less")
    let result = try Fixtures.result("a", value: .value(Figure(5)), judgement: judgement)
    #expect(try lines([result]).last?.hasSuffix(",-2.5,0,false,,,,,,,,amber") == true)
  }
}
