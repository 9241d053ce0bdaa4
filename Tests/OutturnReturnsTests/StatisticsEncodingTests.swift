import Foundation
import OutturnModel
import Testing
import XMLKit

@testable import OutturnReturns

/// Figures of statistical methods keep to the schemas, with limits and without.
@Suite struct StatisticsEncodingTests {
  private static func example(_ limits: Observation<ResultStatistics.Limits>) throws -> AssuranceReturn {
    var judgement = try Fixtures.judgement(.value(.amber))
    judgement.statistic = JudgementStatistic(
      method: "XmR chart", isApproximate: false,
      figures: [
        .init("mean", .value(try Fixtures.rational(1, 3))), .init("upper-limit", .missing),
        .init("lower-limit", .withheld(.other("no variation"))),
      ])
    var result = try Fixtures.result("a", value: .value(Figure(5)), judgement: judgement)
    result.statistics = ResultStatistics(
      method: "Dobson, with Byar's limits",
      intervals: [.init(method: "Dobson, with Byar's limits", level: 95, limits: limits)])
    var whole = try Fixtures.small()
    whole.results = [result]
    return whole
  }

  private static let limits = Observation.value(
    ResultStatistics.Limits(lower: Rational(-1), upper: Rational(5)))

  @Test(arguments: [limits, .withheld(.other("fewer than 10 events")), .suppressed])
  func holdToTheSchemas(_ limits: Observation<ResultStatistics.Limits>) throws {
    let whole = try Self.example(limits)
    let xml = try ReturnXML.encode(whole)
    let validator = try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
    #expect(validator.validate(xml).isEmpty)
    let json = try ReturnJSON.encode(whole)
    if JSONSchemaTool.isAvailable() { #expect(try JSONSchemaTool.problems(of: Data(json)) == "") }
    let text = String(decoding: xml, as: UTF8.self)
    #expect(text.contains("<figure kind=\"value\" name=\"mean\">0.333333333333</figure>"))
    #expect(text.contains("reason=\"no variation\""))
    #expect(text.contains("lower=\"-1\"") == (limits.value != nil))
  }

  @Test func areAColumnEach() throws {
    let whole = try Self.example(Self.limits)
    let line = String(decoding: try ResultsCSV.encode(whole), as: UTF8.self)
      .split(separator: "\n").last
    #expect(
      line?.contains(",\"Dobson, with Byar's limits\",\"Dobson, with Byar's limits\",-1,5,,,,amber,") == true)
    #expect(line?.hasSuffix(",XmR chart,false,,0.333333333333,,,,,,,,") == true, "\(line ?? "")")
  }
}
