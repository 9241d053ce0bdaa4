import Testing

@testable import OutturnReturns

@Suite struct JSONParserTests {
  @Test func `values keep what was written`() throws {
    let root = try JSONParser.parse(
      Array(#" { "a" : [ 1, -0.50e+3, true, false, null, "\u00e9\uD83D\uDE00\n\/" ], "" : {} } "#.utf8))
    let elements = try #require(root["a"]).elements
    #expect(elements.map(\.leafText) == ["1", "-0.50e+3", "true", "false", "null", "é😀\n/"])
    #expect(root[""] != nil)
    #expect(elements[1].step == "[1]")
  }

  @Test(arguments: [
    "{\"a\": 1, \"a\": 2}", "{\"a\": 1, \"\\u0061\": 2}", "{\"a\": 1,}", "[1,]", "[1 2]", "{a: 1}",
    "{'a': 1}",
    "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "[-]", "[NaN]", "[Infinity]", "[tru]", "[\"\\x\"]", "[\"\\u12\"]",
    "[\"\\ud800\"]", "[\"\\udc00\"]", "[\"\\ud800\\u0041\"]", "[\"a\nb\"]", "[\"a]", "[1] 2", "[1", "{\"a\"}",
    "{\"a\":}", "// no\n{}", "\u{FEFF}{}", "",
  ])
  func `what RFC 8259 does not have is refused`(text: String) {
    #expect(throws: JSONParser.Problem.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] {
      let text = [UInt8(ascii: "["), UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\""), UInt8(ascii: "]")]
      #expect(throws: JSONParser.Problem.self) { try JSONParser.parse(text) }
    }
  }

  @Test func `a problem has its place`() {
    do {
      _ = try JSONParser.parse(Array("{\n  \"a\": 1,\n  \"a\": 2\n}".utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.line == 3 && error.column == 3)
      #expect(error.message.contains("\"a\" is there twice"))
    }
  }
}
