import Foundation
import Testing
import XMLKit

@Suite struct XMLKitTests {
  private let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element name="b" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func validator() throws -> SchemaValidator { try SchemaValidator(schema: Array(schema.utf8)) }
  private func problems(_ xml: String) throws -> [XMLProblem] { try validator().validate(Array(xml.utf8)) }

  @Test func saysOnWhichLine() throws {
    #expect(try problems("<a><b>1</b></a>") == [])
    let problem = try #require(try problems("<a>\n<b>1</b>\n<b>x</b>\n</a>").first)
    #expect(problem.line == 3)
    #expect(problem.message.contains("'x' is not a valid value"))
  }

  @Test(arguments: ["", " ", "<a>", "<a></b>", "text", "<a/><a/>", "<c/>", "\u{0}", "<a>\u{1}</a>"])
  func refuses(xml: String) throws {
    #expect(try !problems(xml).isEmpty)
  }

  @Test func refusesEveryDoctype() throws {
    let expected = "a DOCTYPE is not allowed"
    for declaration in [
      "<!DOCTYPE a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
      "<!DOCTYPE a [<!ENTITY x \"1\"><!ENTITY y \"&x;&x;&x;\">]>",
    ] {
      #expect(try problems(declaration + "<a/>").map(\.message) == [expected])
      #expect(throws: XMLFailure.self) { try Canonicaliser.canonical(Array((declaration + "<a/>").utf8)) }
    }
  }

  @Test func boundsDepthAndProblems() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try problems(deep).map(\.message) == ["elements more than 64 deep"])
    let wrong = "<a>" + String(repeating: "<b>x</b>", count: 5000) + "</a>"
    let found = try problems(wrong)
    #expect(found.count == 1001)
    #expect(found.last?.message.hasPrefix("and ") == true)
  }

  @Test func readsAFileInPieces() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    let xml = "<a>" + String(repeating: "\n<b>1</b>", count: 100_000) + "<b>x</b></a>"
    try Data(xml.utf8).write(to: file)
    #expect(try validator().validate(path: file.path()).first?.line == 100_001)
    #expect(
      try validator().validate(path: "/nowhere/at/all").first?.message.hasPrefix("cannot be read") == true)
    #expect(try !validator().validate(path: "/").isEmpty)
  }

  /// What is passed over may be anything, and what remains is one document, however it is cut.
  @Test func passesOverWhatItIsTold() throws {
    let parts = ["<a>\n", "<b>x</b>", "<b>1</b>\n", "<b><c></a>", "<b>2</b>", "</a>", "\u{0}"]
    var (bytes, ranges): ([UInt8], [Range<Int>]) = ([], [])
    for part in parts {
      ranges.append(bytes.count..<bytes.count + part.utf8.count)
      bytes += Array(part.utf8)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let odd = [1, 3, 6].map { ranges[$0] }
    #expect(try validator().validate(path: file.path(), without: odd) == [])
    for kept in odd {
      #expect(try !validator().validate(path: file.path(), without: odd.filter { $0 != kept }).isEmpty)
    }
    #expect(try validator().validate(path: file.path(), without: odd + [bytes.count..<4096]) == [])
    #expect(try !validator().validate(path: file.path(), without: [0..<bytes.count]).isEmpty)
  }

  @Test func refusesASchemaThatReachesOut() throws {
    let outside = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:include schemaLocation="/etc/hostname"/>
      </xs:schema>
      """
    #expect(throws: XMLFailure.self) { try SchemaValidator(schema: Array(outside.utf8)) }
    #expect(throws: XMLFailure.self) { try SchemaValidator(schema: Array("<a/>".utf8)) }
    #expect(throws: XMLFailure.self) { try SchemaValidator(schema: []) }
  }

  @Test func writesCanonicalBytes() throws {
    let bytes = try CanonicalXMLWriter.bytes { writer in
      try writer.element("a", namespace: "urn:x", attributes: [("z", "<>&\"'\t\n\r"), ("b", "")]) { writer in
        try writer.element("empty")
        try writer.element("b", text: "<>&\"'\t\n\r\u{0}\u{FFFF}é")
      }
    }
    let expected = """
      <a xmlns="urn:x" b="" z="&lt;>&amp;&quot;'&#x9;&#xA;&#xD;">
        <empty></empty>
        <b>&lt;&gt;&amp;"'\t\n&#xD;\u{FFFD}\u{FFFD}é</b>
      </a>
      """
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try Canonicaliser.canonical(bytes) == bytes)
  }

  @Test func everyCharacterSurvivesCanonicalisation() throws {
    for plane in [0...0xFFFF, 0x10000...0x10FFF, 0x10FF00...0x10FFFF] as [ClosedRange<UInt32>] {
      let text = String(String.UnicodeScalarView(plane.compactMap(Unicode.Scalar.init)))
      let bytes = try CanonicalXMLWriter.bytes { writer in
        try writer.element("a", attributes: [("t", text)], text: text)
      }
      #expect(try Canonicaliser.canonical(bytes) == bytes)
    }
  }

  @Test func worksOnManyThreadsAtOnce() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<16 {
        group.addTask {
          let xml = index.isMultiple(of: 2) ? "<a><b>\(index)</b></a>" : "<a><b>x</b></a>"
          for _ in 0..<20 {
            let isValid = try problems(xml).isEmpty
            #expect(isValid == index.isMultiple(of: 2))
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
