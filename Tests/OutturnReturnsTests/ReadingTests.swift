import OutturnModel
import Testing

@testable import OutturnReturns

/// What was written can be read, and says the same when it is written again; what was not written so is refused,
/// with the path of everything that is wrong.
@Suite struct ReadingTests {
  static let names = Fixtures.names + ["complete"]

  static func named(_ name: String) throws -> AssuranceReturn {
    name == "complete" ? try Fixtures.complete() : try Fixtures.named(name)
  }

  static func encode(_ assuranceReturn: AssuranceReturn, as form: ReturnForm) throws -> [UInt8] {
    try ReturnVerifier.encode(assuranceReturn, as: form)
  }

  static func read(_ bytes: [UInt8], _ form: ReturnForm) throws -> ReadReturn {
    let (read, diagnostics) = ReturnReader.read(bytes, file: "return.\(form.rawValue)")
    #expect(diagnostics == [])
    return try #require(read)
  }

  @Test(arguments: names, [ReturnForm.xml, .json])
  func `read and written again, the bytes are the same`(name: String, form: ReturnForm) throws {
    let bytes = try Self.encode(try Self.named(name), as: form)
    let read = try Self.read(bytes, form)
    let again = try Self.encode(read.assuranceReturn, as: form)
    #expect(String(decoding: again, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
    #expect(again == bytes)
  }

  @Test(arguments: names)
  func `either form gives the other`(name: String) throws {
    let original = try Self.named(name)
    let xml = try Self.encode(original, as: .xml)
    let json = try Self.encode(original, as: .json)
    if name != "hostile" {
      let fromXML = try Self.read(xml, .xml).assuranceReturn
      #expect(try Self.encode(fromXML, as: .json) == json)
    }
    let fromJSON = try Self.read(json, .json).assuranceReturn
    #expect(try Self.encode(fromJSON, as: .xml) == xml)
  }

  @Test func `what has no rounding comes back as it was`() throws {
    var original = try Fixtures.assuranceReturn([
      try Fixtures.result(
        "a", value: .value(Figure(try Fixtures.rational(115, 2))), numerator: .value(23),
        denominator: .value(40))
    ])
    original.header.submitter = "RRK"
    let read = try Self.read(try Self.encode(original, as: .json), .json).assuranceReturn
    #expect(read.header == original.header)
    #expect(read.results == original.results)
    #expect(read.verdict == original.verdict)
    #expect(read.findings == original.findings)
  }

  @Test func `a number that is not exact is read as one that prints the same`() throws {
    for text in ["33.3333333333", "-0.000123456789012", "123456789012", "0.1"] {
      let number = ObjectReader.unending(try #require(ObjectReader.number(text)))
      #expect(PrintedNumber.inFull(number) == PrintedNumber(text: text, exact: false))
    }
    for text in [
      "", "-", "+1", "01", "1.", ".5", "1e3", "--1", "1,000", "0x1", String(repeating: "9", count: 39),
    ] {
      #expect(ObjectReader.number(text) == nil, "\(text)")
    }
  }

  @Test func `a rate keeps its scale`() throws {
    let read = try Self.read(try Self.encode(try Fixtures.complete(), as: .xml), .xml)
    #expect(read.assuranceReturn.results[3].unit == .rate(per: 100_000, of: "registered patients"))
    #expect(read.assuranceReturn.results[5].unit == MeasureUnit.known["£m ex VAT"])
  }

  // MARK: what is refused

  /// Each replacement in the JSON of the complete return, and the paths that must be named.
  static let wrongJSON: [(String, String, [String])] = [
    ("\"kind\": \"proportion\"", "\"kind\": \"propotion\"", ["$.results[0].kind"]),
    ("\"exact\": true", "\"exact\": 1", ["$.results[0].numerator.exact"]),
    ("\"number\": \"26\"", "\"number\": 26", ["$.results[0].numerator.number"]),
    ("\"number\": \"26\"", "\"number\": \"026\"", ["$.results[0].numerator.number"]),
    ("\"headline\": true", "\"headlin\": true", ["$.results[0].headlin", "$.results[0]"]),
    ("\"rows\": 4218", "\"rows\": -1", ["$.submissions[0].rows"]),
    ("\"rows\": 4218", "\"rows\": 4218.0", ["$.submissions[0].rows"]),
    ("\"first\": \"2023-04-01\"", "\"first\": \"2023-04-02\"", ["$.period.first"]),
    ("\"text\": \"2023/24\"", "\"text\": \"last year\"", ["$.period.text"]),
    ("\"audience\": \"internal\"", "\"audience\": \"publication\"", ["$.notForPublication"]),
    ("\"sha256\": \"0f", "\"sha256\": \"0F", ["$.submissions[0].sha256"]),
    ("\"schemaVersion\": \"1.4\"", "\"schemaVersion\": \"2.0\"", ["$.schemaVersion"]),
    ("\"schemaVersion\": \"1.4\"", "\"schemaVersion\": 1.4", ["$.schemaVersion"]),
    ("\"relation\": \"at-least\",", "", ["$.results[0].judgement.comparisons[0]"]),
    ("\"qualifier\": \"between\"", "\"qualifier\": \"roughly\"", ["$.results[5].value.qualifier"]),
    ("\"upper\": \"13.3333333333\"", "\"upper\": \"3\"", ["$.results[5].value.upper"]),
    ("\"firstLine\": 2079", "\"firstLine\": 3000", ["$.results[0].judgement.citations[0].lastLine"]),
    ("\"at\": \"2024-04-02T10:30:00+01:00\"", "\"at\": \"yesterday\"", ["$.signOff.signed[0].at"]),
    ("\"results\": [", "\"results\": [[], null,", ["$.results[0]", "$.results[1]"]),
    (
      "\"reason\": \"no variation\"", "\"reason\": null",
      ["$.results[0].judgement.statistic.figures[1].reason"]
    ),
    ("\"findings\": [", "\"a b\": 1, \"findings\": [", ["$['a b']"]),
  ]

  @Test(arguments: wrongJSON)
  func `what is wrong in JSON is named by its path`(part: String, other: String, paths: [String]) throws {
    let json = String(decoding: try Self.encode(try Fixtures.complete(), as: .json), as: UTF8.self)
    let range = try #require(json.firstRange(of: part))
    let changed = json.replacingCharacters(in: range, with: other)
    let (read, diagnostics) = ReturnReader.read(Array(changed.utf8), file: "return.json")
    #expect(read == nil)
    let found = diagnostics.compactMap { diagnostic -> String? in
      if case .cell(_, _, let field, _) = diagnostic.location { field } else { nil }
    }
    for path in paths { #expect(found.contains(path), "\(found)") }
  }

  @Test func `everything that is wrong is told, in both forms`() throws {
    let json = String(decoding: try Self.encode(try Fixtures.complete(), as: .json), as: UTF8.self)
      .replacing("\"headline\"", with: "\"headlin\"").replacing(
        "\"kind\": \"ratio\"", with: "\"kind\": \"ration\""
      )
      .replacing("\"number\": \"26\"", with: "\"number\": \"26,0\"").replacing(
        "\"label\"", with: "\"labell\"")
    let xml = String(decoding: try Self.encode(try Fixtures.complete(), as: .xml), as: UTF8.self)
      .replacing("headline=", with: "headlin=").replacing(">26<", with: ">26,0<")
    let (first, jsonDiagnostics) = ReturnReader.read(Array(json.utf8), file: "return.json")
    let (second, xmlDiagnostics) = ReturnReader.read(Array(xml.utf8), file: "return.xml")
    #expect(first == nil && second == nil)
    let renderer = DiagnosticRenderer()
    try Files.expectGolden(
      "reading-errors.txt", renderer.render(jsonDiagnostics) + "\n" + renderer.render(xmlDiagnostics))
  }

  @Test func `XML that its schema lets pass is still held to its own sense`() throws {
    // XML Schema cannot say that kind and text agree.
    for (part, other, path) in [
      ("<denominator exact=\"true\" kind=\"value\">45<", "<denominator kind=\"missing\">45<", "number"),
      (
        "<numerator exact=\"true\" kind=\"value\">26<", "<numerator exact=\"true\" kind=\"value\"><",
        "numerator"
      ),
      ("first=\"2023-04-01\"", "first=\"2023-04-02\"", "/assuranceReturn/period/@first"),
    ] {
      let xml = String(decoding: try Self.encode(try Fixtures.complete(), as: .xml), as: UTF8.self)
      let range = try #require(xml.firstRange(of: part), "\(part)")
      let changed = xml.replacingCharacters(in: range, with: other)
      let (read, diagnostics) = ReturnReader.read(Array(changed.utf8), file: "return.xml")
      #expect(read == nil, "\(part)")
      #expect(diagnostics.contains { "\($0)".contains(path) }, "\(diagnostics)")
    }
  }

  // MARK: versions

  @Test(arguments: [ReturnForm.xml, .json])
  func `a later version may say more, which is noted`(form: ReturnForm) throws {
    let text = String(decoding: try Self.encode(try Fixtures.complete(), as: form), as: UTF8.self)
    let later =
      form == .xml
      ? text.replacing("schemaVersion=\"1.4\"", with: "schemaVersion=\"1.99\"")
        .replacing("<results>", with: "<novelty><deep>1</deep></novelty><results>")
        .replacing("headline=", with: "fresh=\"1\" headline=")
      : text.replacing("\"schemaVersion\": \"1.4\"", with: "\"schemaVersion\": \"1.99\"")
        .replacing("\"results\": [", with: "\"novelty\": {\"deep\": [1]}, \"results\": [")
        .replacing("\"headline\"", with: "\"fresh\": true, \"headline\"")
    let (read, diagnostics) = ReturnReader.read(Array(later.utf8), file: "return")
    #expect(try #require(read).isNewer)
    #expect(diagnostics.map(\.code) == ["OT4109", "OT4109"])
    #expect(diagnostics.allSatisfy { $0.severity == .note })
    let verified = ReturnVerifier(try #require(read)).verify()
    #expect(
      verified.map(\.code) == [form == .xml ? "OT4110" : "OT4123"], "the digest covers what is not known")
    // What is known must still be right.
    let broken = later.replacing(
      form == .xml ? "kind=\"ratio\"" : "\"kind\": \"ratio\"",
      with: form == .xml ? "kind=\"ration\"" : "\"kind\": \"ration\"")
    #expect(broken != later)
    #expect(ReturnReader.read(Array(broken.utf8), file: "return").0 == nil)
  }

  @Test(arguments: [ReturnForm.xml, .json])
  func `an earlier version keeps its number`(form: ReturnForm) throws {
    var original = try Fixtures.complete()
    original.header.schemaVersion = "1.0"
    let bytes = try Self.encode(original, as: form)
    let read = try Self.read(bytes, form)
    #expect(!read.isNewer)
    #expect(try Self.encode(read.assuranceReturn, as: form) == bytes)
    #expect(ReturnVerifier(read).verify() == [])
  }

  // MARK: hostile documents

  @Test(arguments: [
    ("", "OT4101"), ("  \n", "OT4101"), ("PK\u{3}\u{4}", "OT4101"), ("[]", "OT4101"),
    ("<html></html>", "OT4105"), ("{}", "OT4106"), ("{", "OT4103"), ("<a>", "OT4102"),
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "OT4102"),
    ("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a></a>", "OT4102"),
    (
      "<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><l>&c;</l>",
      "OT4102"
    ),
  ])
  func `what is no return is refused`(text: String, code: String) {
    let (read, diagnostics) = ReturnReader.read(Array(text.utf8), file: "x")
    #expect(read == nil)
    #expect(diagnostics.contains { $0.code == code }, "\(diagnostics)")
  }

  @Test func `a version that is missing is told once`() {
    #expect(ReturnReader.read(Array("{}".utf8), file: "x").1.map(\.code) == ["OT4106"])
    #expect(
      ReturnReader.read(Array("{\"schemaVersion\": 1.4}".utf8), file: "x").1.map(\.code) == ["OT4108"])
  }

  @Test func `what is in another encoding is told from what is no return`() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><assuranceReturn/>"
    for isBig in [false, true] {
      for marks in [[], [UInt16(0xFEFF)]] {
        let bytes = (marks + Array(text.utf16)).flatMap { unit -> [UInt8] in
          let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
          return isBig ? [high, low] : [low, high]
        }
        let (read, diagnostics) = ReturnReader.read(bytes, file: "x")
        #expect(read == nil && diagnostics.map(\.code) == ["OT4101"])
        #expect(diagnostics.first?.message == "`x` is written in UTF-16")
      }
    }
  }

  @Test func `one byte order mark is passed over`() throws {
    for form in [ReturnForm.xml, .json] {
      let bytes = try Self.encode(try Fixtures.small(), as: form)
      let mark = Array("\u{FEFF}".utf8)
      #expect(
        try Self.read(mark + bytes, form).assuranceReturn.header
          == Self.read(bytes, form).assuranceReturn.header)
      #expect(ReturnReader.read(mark + mark + bytes, file: "x").1.map(\.code) == ["OT4101"])
      #expect(ReturnReader.read(mark, file: "x").1.map(\.code) == ["OT4101"])
    }
  }

  @Test func `no element may be of another namespace, of whatever version the return is`() throws {
    let text = String(decoding: try Self.encode(try Fixtures.small(), as: .xml), as: UTF8.self)
    for version in ["1.4", "1.99"] {
      let other = text.replacing("schemaVersion=\"1.4\"", with: "schemaVersion=\"\(version)\"")
        .replacing("<verdict ", with: "<verdict xmlns=\"urn:other\" ")
      let (read, diagnostics) = ReturnReader.read(Array(other.utf8), file: "x")
      #expect(read == nil && diagnostics.map(\.code) == ["OT4105"])
    }
  }

  @Test func `size is bounded`() throws {
    let bytes = try Self.encode(try Fixtures.small(), as: .json)
    let (read, diagnostics) = ReturnReader.read(bytes, file: "x", limit: bytes.count - 1)
    #expect(read == nil && diagnostics.map(\.code) == ["OT4100"])
    #expect(ReturnReader.read(bytes, file: "x", limit: bytes.count).0 != nil)
  }

  @Test func `depth is bounded in both forms`() {
    for text in [
      String(repeating: "<a>", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
      "{\"a\":" + String(repeating: "[", count: 100_000),
    ] {
      let (read, diagnostics) = ReturnReader.read(Array(text.utf8), file: "x")
      #expect(read == nil && diagnostics.hasErrors)
    }
  }

  @Test func `cut off anywhere, it is refused`() throws {
    for form in [ReturnForm.xml, .json] {
      let bytes = try Self.encode(try Fixtures.small(), as: form)
      for length in stride(from: 0, to: bytes.count - 2, by: 97) {
        #expect(ReturnReader.read(Array(bytes[..<length]), file: "x").0 == nil)
      }
    }
  }
}

extension String {
  func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
