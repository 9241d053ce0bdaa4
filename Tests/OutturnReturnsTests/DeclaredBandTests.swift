import OutturnModel
import OutturnReturns
import Testing

/// Bands of schemes that rule files declare, in the verdict and in every output.
@Suite struct DeclaredBandTests {
  static func band(_ id: String, _ scheme: String = "progress", rank: Int?, colour: Band.Colour? = nil)
    -> Band
  {
    Band(id: id, scheme: scheme, title: id.uppercased(), rank: rank, colour: colour)
  }

  static func verdict(_ bands: [Band], headline: Bool = true) throws -> Verdict {
    Verdict(
      results: try bands.map {
        try Fixtures.result(
          "n", value: .value(Figure(1)), isHeadline: headline, judgement: try Fixtures.judgement(.value($0)))
      })
  }

  @Test func aBandCountsAsItsColour() throws {
    let verdict = try Self.verdict([.green, Self.band("late", rank: 1, colour: .red)])
    #expect(verdict.worst == .red)
    #expect(verdict.anyRed)
    #expect(try Self.verdict([.green, Self.band("slow", rank: 1, colour: .amber)]).worst == .amber)
    let plain = try Self.verdict([.green, Self.band("late", rank: 1)])
    #expect(plain.worst == .green)
    #expect(!plain.anyRed)
    #expect(try Self.verdict([Self.band("late", rank: 1)]).worst == nil)
  }

  @Test func redBelowTheHeadlinesIsNoticed() throws {
    let verdict = try Self.verdict([Self.band("late", rank: 1, colour: .red)], headline: false)
    #expect(verdict.worst == nil)
    #expect(verdict.anyRed)
  }

  @Test func bandsAreCountedByScheme() throws {
    let met = Self.band("met", rank: 0)
    let notMet = Self.band("not-met", rank: 1)
    let unmarked = Self.band("unmarked", rank: nil)
    let other = Self.band("met", "completion", rank: 0)
    let verdict = try Self.verdict([unmarked, notMet, .red, met, other, met, .improving])
    #expect(verdict.bands.map(\.band) == [.red, .improving, other, met, notMet, unmarked])
    #expect(verdict.bands.map(\.count) == [1, 1, 1, 2, 1, 1])
  }

  @Test func theReturnNamesTheScheme() throws {
    let results = [
      try Fixtures.result(
        "n", value: .value(Figure(1)),
        judgement: try Fixtures.judgement(.value(Self.band("met", rank: 0, colour: .green)))),
      try Fixtures.result("m", value: .value(Figure(1)), judgement: try Fixtures.judgement(.value(.amber))),
    ]
    let declared = try Fixtures.assuranceReturn(results)
    let xml = String(decoding: try ReturnXML.encode(declared), as: UTF8.self)
    #expect(xml.contains("<band kind=\"value\" scheme=\"progress\">met</band>"))
    #expect(xml.contains("<band kind=\"value\">amber</band>"))
    #expect(xml.contains("count=\"1\" name=\"met\" scheme=\"progress\""))
    let json = String(decoding: try ReturnJSON.encode(declared), as: UTF8.self)
    #expect(json.contains("\"scheme\": \"progress\""))
  }
}
