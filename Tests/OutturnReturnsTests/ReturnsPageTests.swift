import Foundation
import OutturnModel
import Testing

@testable import OutturnReturns

/// What `docs/returns.md` says of returns is so.
@Suite struct ReturnsPageTests {
  /// The lines of the blocks that open with these words.
  private static func blocks(_ info: String) throws -> [String] {
    let page = try Files.text("docs/returns.md")
    return page.components(separatedBy: "\n```\(info)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  @Test func `every element and attribute of the schema is there as the schema has it`() throws {
    let script = Files.root.appending(path: "scripts/document-return.py").path()
    #expect(try Programs.run("python3", [script, "--check"]).status == 0, "run scripts/document-return.py")
  }

  /// Each example in the place of a value is read, and written again it is the same.
  @Test func `the examples of observations are what is written`() throws {
    let return1 = try Fixtures.assuranceReturn([
      try Fixtures.result("a", value: .value(Figure(try Fixtures.rational(115, 2))), kind: .reported)
    ])
    let xml = String(decoding: try ReadingTests.encode(return1, as: .xml), as: UTF8.self)
    let json = String(decoding: try ReadingTests.encode(return1, as: .json), as: UTF8.self)
    let inXML = try #require(xml.firstMatch(of: #/<value .*<\/value>/#)).range
    let inJSON = try #require(json.firstMatch(of: #/"value": (\{[^}]*\})/#)).1
    let inXMLPage = try #require(try Self.blocks("xml value").first).split(separator: "\n")
    let inJSONPage = try #require(try Self.blocks("json value").first).split(separator: "\n")
    #expect(inXMLPage.count == inJSONPage.count)
    var kinds: Set<ObservationKind> = []
    for (element, object) in zip(inXMLPage, inJSONPage) {
      let document = xml.replacingCharacters(in: inXML, with: element)
      let read = try ReadingTests.read(Array(document.utf8), .xml).assuranceReturn
      let other = json.replacing(inJSON, with: object)
      #expect(try ReadingTests.read(Array(other.utf8), .json).assuranceReturn.results == read.results)
      kinds.insert(read.results[0].value.kind)
      let again = String(decoding: try ReadingTests.encode(read, as: .xml), as: UTF8.self)
      #expect(again.contains("\n      \(element)\n"), "\(element)")
    }
    #expect(kinds == Set(ObservationKind.allCases))
  }

  @Test func `the example of a reconciliation is what is written`() throws {
    let block = try #require(try Self.blocks("xml reconciliation").first)
    var result = try Fixtures.result("a", value: .value(Figure(1_012)), kind: .reported)
    result.reconciliation = ResultReconciliation(
      published: 1_000, source: "NHS England, A&E statistics, March 2024",
      tolerance: .percent(try Fixtures.rational(1, 2)), difference: .value(12))
    let whole = try Fixtures.assuranceReturn([result])
    let xml = String(decoding: try ReadingTests.encode(whole, as: .xml), as: UTF8.self)
    #expect(xml.contains(block.replacing("\n", with: "\n      ")))
    // It survives both forms, and its outcome and difference are held against the rest.
    for form in [ReturnForm.xml, .json] {
      let bytes = try ReadingTests.encode(whole, as: form)
      let read = try ReadingTests.read(bytes, form)
      #expect(read.assuranceReturn.results[0].reconciliation == result.reconciliation)
    }
    for (part, other, code) in [
      ("outcome=\"differs\"", "outcome=\"agrees\"", "OT4111"),
      ("kind=\"value\">12<", "kind=\"value\">11<", "OT4125"),
      (">1000</published>", ">1001</published>", "OT4125"),
    ] {
      #expect(xml.contains(part))
      let (read, _) = ReturnReader.read(Array(xml.replacing(part, with: other).utf8), file: "return.xml")
      let codes = ReturnVerifier(try #require(read)).verify().map(\.code)
      #expect(codes.contains(code), "\(part): \(codes)")
    }
  }
}
