import Foundation
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

  @Test func theReturnSaysWhatItsBandsCountAs() throws {
    let results = [
      try Fixtures.result(
        "n", value: .value(Figure(1)),
        judgement: try Fixtures.judgement(.value(Self.band("met", rank: 0, colour: .green)))),
      try Fixtures.result("m", value: .value(Figure(1)), judgement: try Fixtures.judgement(.value(.amber))),
    ]
    let declared = try Fixtures.assuranceReturn(results)
    let xml = String(decoding: try ReturnXML.encode(declared), as: UTF8.self)
    #expect(
      xml.contains(
        "<band countsAs=\"green\" kind=\"value\" rank=\"0\" scheme=\"progress\" title=\"MET\">met</band>"))
    #expect(xml.contains("<band kind=\"value\">amber</band>"))
    #expect(
      xml.contains("count=\"1\" countsAs=\"green\" name=\"met\" rank=\"0\" scheme=\"progress\" title=\"MET\"")
    )
    let json = String(decoding: try ReturnJSON.encode(declared), as: UTF8.self)
    #expect(json.contains("\"scheme\": \"progress\""))
    #expect(json.contains("\"countsAs\": \"green\""))
  }

  private static let bands = [
    band("met", rank: 0, colour: .green), band("late", rank: 7, colour: .red), band("unmarked", rank: nil),
    .workingTowards, StatisticalBands.concernHigh,
  ]

  private static func results() throws -> [IndicatorResult] {
    try bands.enumerated().map { index, band in
      try Fixtures.result(
        "n-\(index)", value: .value(Figure(1)), judgement: try Fixtures.judgement(.value(band)))
    }
  }

  @Test(arguments: [ReturnForm.xml, .json])
  func `bands are read as they were`(form: ReturnForm) throws {
    let bytes = try ReturnVerifier.encode(try Fixtures.assuranceReturn(Self.results()), as: form)
    let read = try #require(ReturnReader.read(bytes, file: "return").0)
    #expect(read.assuranceReturn.results.compactMap(\.judgement?.band.value) == Self.bands)
    #expect(Set(read.assuranceReturn.verdict.bands.map(\.band)) == Set(Self.bands))
    #expect(try ReturnVerifier.encode(read.assuranceReturn, as: form) == bytes)
  }

  /// Of a status it is known without being said what it counts as; of a declared band it is not.
  @Test(arguments: [ReturnForm.xml, .json])
  func `a return by an earlier schema says no more than it did`(form: ReturnForm) throws {
    var earlier = try Fixtures.assuranceReturn(Self.results())
    earlier.header.schemaVersion = "1.3"
    let bytes = try ReturnVerifier.encode(earlier, as: form)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("countsAs"))
    let read = try #require(ReturnReader.read(bytes, file: "return").0)
    #expect(
      read.assuranceReturn.results.map(\.judgement?.band.value?.colour) == [nil, nil, nil, .amber, nil])
    #expect(try ReturnVerifier.encode(read.assuranceReturn, as: form) == bytes)
    let codes = Set(ReturnVerifier(read).verify().map(\.code))
    #expect(!codes.contains("OT4111") && !codes.contains("OT4115"), "\(codes)")
  }

  @Test(arguments: [
    ("countsAs=\"red\"", "countsAs=\"green\"", "OT4111"), ("rank=\"7\"", "rank=\"1\"", "OT4111"),
    (
      "countsAs=\"amber\" kind=\"value\" rank=\"1\" scheme=\"status\"", "kind=\"value\" scheme=\"status\"",
      "OT4111"
    ),
    ("countsAs=\"red\"", "countsAs=\"purple\"", "OT4104"), ("rank=\"7\"", "rank=\"-1\"", "OT4104"),
  ])
  func `a band is described in one way`(text: String, other: String, code: String) throws {
    let xml = String(decoding: try ReturnXML.encode(Fixtures.assuranceReturn(Self.results())), as: UTF8.self)
    let place = try #require(xml.range(of: text))
    let (read, diagnostics) = ReturnReader.read(
      Array(xml.replacingCharacters(in: place, with: other).utf8), file: "return")
    let found = diagnostics + (read.map { ReturnVerifier($0).verify() } ?? [])
    #expect(found.contains { $0.code == code }, "\(found)")
  }
}
