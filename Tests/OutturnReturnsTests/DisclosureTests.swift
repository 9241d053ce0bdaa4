import OutturnModel
import OutturnReturns
import Testing

@Suite struct DisclosureTests {
  /// Whatever an encoder writes of a result that is suppressed in a publication, none of this may be in it.
  private let secrets = ["7777", "8888", "9999", "6666", "5555", "22.2222", "10 more", "not-met", "#amber"]

  @Test func publicationTellsNothingOfASuppressedResult() throws {
    let assuranceReturn = try Fixtures.publication()
    for bytes in [
      try ReturnXML.encode(assuranceReturn), try ReturnJSON.encode(assuranceReturn),
      try ResultsCSV.encode(assuranceReturn), Array(RAGGrid().render(assuranceReturn).utf8),
    ] {
      // The verdict counts bands; it comes from the evaluator and names no result. The digest is random text.
      let text = String(decoding: bytes, as: UTF8.self)
      let digest = try ContentDigest.of(assuranceReturn)
      for secret in secrets {
        #expect(!text.replacing(digest, with: "").contains(secret), "\(secret) in \(text)")
      }
    }
  }

  @Test func publicationTellsNothingOfWhatNeedsDisclosureControl() throws {
    var assuranceReturn = try Fixtures.publication()
    assuranceReturn.results[0].value = .value(Figure(33))
    assuranceReturn.results[0].disclosure = .needed
    let xml = String(decoding: try ReturnXML.encode(assuranceReturn), as: UTF8.self)
    let json = String(decoding: try ReturnJSON.encode(assuranceReturn), as: UTF8.self)
    let csv = String(decoding: try ResultsCSV.encode(assuranceReturn), as: UTF8.self)
    let digest = try ContentDigest.of(assuranceReturn)
    for text in [xml, json, csv] {
      for secret in secrets { #expect(!text.replacing(digest, with: "").contains(secret)) }
      #expect(text.contains("suppressed"))
    }
    #expect(!csv.contains("33"))
  }

  @Test func internalReturnsKeepEverything() throws {
    var assuranceReturn = try Fixtures.publication()
    assuranceReturn.header.audience = .internal
    let xml = String(decoding: try ReturnXML.encode(assuranceReturn), as: UTF8.self)
    for secret in secrets { #expect(xml.contains(secret)) }
  }
}
