import GeneratedReturns
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

  /// Of small fractions, and of those at the edges of 64 bits, both ways print the same.
  @Test func shortArithmeticPrintsWhatLongDoes() throws {
    var numbers = SeededNumbers(seed: 7)
    let edges: [Int64] = [1, 2, 3, 5, 7, 8, 10, 125, 1024, 99_999, 1_000_000_007, 1 << 40, 1 << 62, .max]
    func part() -> Int64 {
      switch numbers.below(4) {
      case 0: numbers.one(of: edges)
      case 1: Int64(numbers.below(1_000))
      case 2: Int64(numbers.below(1_000_000)) * 1_000
      default: Int64(truncatingIfNeeded: numbers.next() >> UInt64(1 + numbers.below(62)))
      }
    }
    for _ in 0..<20_000 {
      let numerator = Rational(numbers.once(in: 2) ? part() : -part())
      guard let number = numerator.divided(by: Rational(max(part(), 1))) else { continue }
      #expect(PrintedNumber.rounded(number) == PrintedNumber.longRounded(number), "\(number)")
      if !number.isInteger {
        #expect(PrintedNumber.inFull(number) == PrintedNumber.longInFull(number), "\(number)")
      }
    }
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
