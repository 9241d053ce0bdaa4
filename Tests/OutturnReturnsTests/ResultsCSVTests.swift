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
        == "a,Treated to threshold,region | sex,E40 | F,2023/24,true,,,5,,exact,%,value,,,unjudged,,48,3,1,,0,false,,,,,,,,,,,,,,,,,,,,,,,"
    )
    let overall = try Fixtures.result("a", value: .withheld(.zeroDenominator))
    #expect(
      try lines([overall]).last
        == "a,Treated to threshold,overall,overall,2023/24,true,,,,,,%,withheld,zero denominator,,unjudged,,48,3,1,,0,false,,,,,,,,,,,,,,,,,,,,,,,"
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
    #expect(try lines([result]).last?.hasSuffix(",-2.5,0,false,,,,,,,,amber,,,,,,,,,,,,,,,") == true)
  }

  @Test func `what a method found stands in columns of its own`() throws {
    var judgement = try Fixtures.judgement(.value(.amber))
    judgement.statistic = JudgementStatistic(
      method: "=XmR chart", isApproximate: false,
      figures: [
        .init("target", .value(18)), .init("mean", .value(12)), .init("lower-limit", .value(5)),
        .init("upper-limit", .value(19)), .init("points", .value(12)),
        .init("days-since-last-event", .missing),
      ])
    func end(_ judgement: Judgement) throws -> String {
      let line = try #require(
        try lines([try Fixtures.result("a", value: .value(Figure(5)), judgement: judgement)]).last)
      return line.split(separator: ",", omittingEmptySubsequences: false).suffix(12).joined(separator: ",")
    }
    #expect(
      try end(judgement) == "'=XmR chart,false,18,12,5,19,,,,,points=12; days-since-last-event=missing,")
    judgement.statistic = JudgementStatistic(
      method: "funnel", isApproximate: true,
      figures: [
        .init("benchmark", .value(10)), .init("lower-limit-95", .value(1)),
        .init("upper-limit-95", .value(2)),
        .init("lower-limit-99-8", .value(3)), .init("upper-limit-99-8", .value(4)),
      ])
    #expect(try end(judgement) == "funnel,true,10,,,,1,2,3,4,,")
  }

  @Test func `a commitment has the day by which it is due`() throws {
    var judgement = try Fixtures.judgement(.value(.amber))
    judgement.due = CalendarDate(iso: "2024-12-31")
    let result = try Fixtures.result("a", value: .notApplicable(.notDue), judgement: judgement)
    #expect(try lines([result]).last?.hasSuffix(",,2024-12-31") == true)
    #expect(ResultsCSV.columns.last == "due")
  }
}
