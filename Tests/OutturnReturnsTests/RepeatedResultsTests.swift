import Foundation
import OutturnModel
import OutturnReturns
import Testing
import XMLKit

/// Results that templates wrote need not be held to the schema: one of each form, which the encoder wrote, remains.
@Suite struct RepeatedResultsTests {
  private static func pressed(_ results: [IndicatorResult], threads: Int) throws -> (
    xml: [UInt8], repeated: [Range<Int>]
  ) {
    var xml: [UInt8] = []
    var press = ReturnPress(
      LazyReturn(header: try Fixtures.header(), results: results, verdict: Verdict(results: results)),
      threads: threads)
    press.xml = { xml.append(contentsOf: $0) }
    let outcome = try press.run()
    return (xml, outcome.repeated)
  }

  /// Many results of three indicators, alike but for their figures and strata.
  ///
  /// - Parameter relation: in the first comparison of those that are judged.
  private static func results(relation: String = "at-least") throws -> [IndicatorResult] {
    var judged = try Fixtures.result(
      "judged", value: .value(Figure(50)), numerator: .value(1), denominator: .value(2),
      judgement: try Fixtures.judgement(.value(.amber)))
    judged.judgement?.comparator = nil
    judged.judgement?.comparisons[0].relation = relation
    judged.isHeadline = false
    var named = try Fixtures.result("named", value: .value(Figure(7)), numerator: .value(7))
    named.isHeadline = false
    var absent = try Fixtures.result("absent", value: .missing)
    absent.isHeadline = false
    return (0..<1800).map { index in
      var result = [judged, named, absent][index / 600]
      result.stratum = [StratumMember(dimension: "provider", code: "R\(index)")]
      result.numerator = result.numerator.map { _ in Rational(index) }
      return result
    }
  }

  private static func remaining(_ xml: [UInt8], without repeated: [Range<Int>]) -> [UInt8] {
    var (bytes, position): ([UInt8], Int) = ([], 0)
    for range in repeated {
      bytes += xml[position..<range.lowerBound]
      position = range.upperBound
    }
    return bytes + xml[position...]
  }

  @Test(arguments: [1, 2]) func wholeResultsAreLeftOut(threads: Int) throws {
    let results = try Self.results()
    let (xml, repeated) = try Self.pressed(results, threads: threads)
    #expect(
      xml
        == (try ReturnXML.encode(
          LazyReturn(
            header: try Fixtures.header(), results: results, verdict: Verdict(results: results)))))
    let (start, end) = (Array("\n    <result ".utf8), Array("</result>".utf8))
    var position = 0
    for range in repeated {
      #expect(range.lowerBound > position)
      #expect(xml[range].starts(with: start) && xml[range].suffix(end.count).elementsEqual(end))
      position = range.upperBound
    }
    let left = repeated.reduce(0) { $0 + $1.count }
    #expect(left > xml.count / 10 * 9)
    let remaining = Self.remaining(xml, without: repeated)
    #expect(try ReturnXMLTests.validator().validate(remaining) == [])
    // All that is not alike is still there.
    let text = String(decoding: remaining, as: UTF8.self)
    for indicator in ["judged", "named", "absent"] { #expect(text.contains("indicator=\"\(indicator)\"")) }
  }

  /// A form that the schema does not allow is found, although most results of it are left out.
  @Test(arguments: [1, 2]) func aFormThatIsNotAllowedRemains(threads: Int) throws {
    let results = try Self.results(relation: "roughly")
    let (xml, repeated) = try Self.pressed(results, threads: threads)
    let problems = try ReturnXMLTests.validator().validate(Self.remaining(xml, without: repeated))
    #expect(!problems.isEmpty && problems.count < 50)
  }
}
