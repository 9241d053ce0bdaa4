import Foundation
import OutturnModel
import OutturnReturns
import Testing
import XMLKit

/// What a share would be if its unknown rows were known, in the encodings.
@Suite struct BoundsTests {
  private static func assuranceReturn(_ audience: Audience = .internal, value: Observation<Figure>) throws
    -> AssuranceReturn
  {
    var result = try Fixtures.result("share", value: value)
    result.bounds = ResultBounds(
      ifNotMet: .init(value: try Fixtures.rational(400, 7), band: .red),
      ifMet: .init(value: 85, band: .green),
      changesBand: true)
    var plain = try Fixtures.result("plain", value: value)
    plain.bounds = ResultBounds(ifNotMet: .init(value: 0), ifMet: .init(value: 100))
    var made = try Fixtures.assuranceReturn([result, plain])
    made.header.audience = audience
    return made
  }

  @Test func theyAreInTheXMLAndItIsValid() throws {
    let xml = try ReturnXML.encode(try Self.assuranceReturn(value: .value(Figure(80))))
    #expect(try ReturnXMLTests.validator().validate(xml) == [])
    let text = String(decoding: xml, as: UTF8.self)
    #expect(text.contains("<bounds changesBand=\"true\">"))
    #expect(text.contains("<ifNotMet band=\"red\" exact=\"false\">57.1428571429</ifNotMet>"))
    #expect(text.contains("<ifMet band=\"green\" exact=\"true\">85</ifMet>"))
    #expect(text.contains("<ifNotMet exact=\"true\">0</ifNotMet>"))
  }

  @Test func theyAreInTheJSONAndItIsValid() throws {
    guard JSONSchemaTool.isAvailable() else { return }
    let json = try ReturnJSON.encode(try Self.assuranceReturn(value: .value(Figure(80))))
    #expect(try JSONSchemaTool.problems(of: Data(json)) == "")
    #expect(String(decoding: json, as: UTF8.self).contains("\"changesBand\": true"))
  }

  @Test func nothingIsToldOfASuppressedResult() throws {
    let xml = try ReturnXML.encode(try Self.assuranceReturn(.publication, value: .suppressed))
    #expect(!String(decoding: xml, as: UTF8.self).contains("bounds"))
  }
}
