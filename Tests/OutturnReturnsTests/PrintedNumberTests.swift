import OutturnModel
import Testing

@testable import OutturnReturns

/// Which numbers a return can carry, seen from outside: in its XML.
@Suite struct PrintedNumberTests {
  private func numerator(_ number: Rational) throws -> String? {
    let result = try Fixtures.result("n", value: .missing, numerator: .value(number))
    let xml = String(decoding: try ReturnXML.encode(try Fixtures.assuranceReturn([result])), as: UTF8.self)
    return xml.split(separator: "\n").first { $0.contains("<numerator") }.map {
      String($0.drop { $0 == " " })
    }
  }

  private func power(_ exponent: Int) -> Rational { Rational(DecimalText.powerOfTen(exponent)) }

  @Test func printsInFullWhereItCan() throws {
    #expect(try numerator(26) == "<numerator exact=\"true\" kind=\"value\">26</numerator>")
    #expect(
      try numerator(try Fixtures.rational(-1, 8))
        == "<numerator exact=\"true\" kind=\"value\">-0.125</numerator>")
    let long = String(repeating: "9", count: 37)
    #expect(
      try numerator(try DecimalText.parse("0." + long))
        == "<numerator exact=\"true\" kind=\"value\">0.\(long)</numerator>")
    #expect(
      try numerator(power(38) - 1) == "<numerator exact=\"true\" kind=\"value\">\(long)9</numerator>")
  }

  @Test func roundsAndSaysSo() throws {
    let third = try Fixtures.rational(1, 3)
    #expect(try numerator(third) == "<numerator exact=\"false\" kind=\"value\">0.333333333333</numerator>")
    let tooFine = try #require(Rational(1).divided(by: power(37))) / 2
    #expect(try numerator(1 + tooFine) == "<numerator exact=\"false\" kind=\"value\">1</numerator>")
  }

  @Test func refusesWhatDoesNotFit() throws {
    let tiny = try #require(Rational(1).divided(by: power(40)))
    for number in [power(38), power(60) + (try Fixtures.rational(1, 3)), tiny] {
      let result = try Fixtures.result("n", value: .value(Figure(number)))
      let assuranceReturn = try Fixtures.assuranceReturn([result])
      let expected = ReturnError.numberTooLong(indicator: "n", period: "2023/24", what: "value")
      #expect(expected.diagnostic.code == "OT4001")
      #expect(throws: expected) { try ReturnXML.encode(assuranceReturn) }
      #expect(throws: expected) { try ReturnJSON.write(assuranceReturn, contentDigest: "") { _ in } }
      #expect(throws: expected) { try ResultsCSV.encode(assuranceReturn) }
    }
  }
}

extension Rational {
  fileprivate static func / (a: Rational, b: Int) throws -> Rational {
    try #require(a.divided(by: Rational(b)))
  }
}
