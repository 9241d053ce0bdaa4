import OutturnModel
import OutturnReturns
import Testing
import XMLKit

@Suite struct ReturnXMLTests {
  static func validator() throws -> SchemaValidator {
    try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
  }

  @Test(arguments: Fixtures.names) func isValid(name: String) throws {
    let xml = try ReturnXML.encode(try Fixtures.named(name))
    #expect(try Self.validator().validate(xml) == [])
  }

  @Test(arguments: Fixtures.names) func isItsOwnCanonicalForm(name: String) throws {
    let xml = try ReturnXML.encode(try Fixtures.named(name))
    let canonical = try Canonicaliser.canonical(xml)
    #expect(String(decoding: xml, as: UTF8.self) == String(decoding: canonical, as: UTF8.self))
    #expect(xml == canonical)
  }

  @Test(arguments: Fixtures.names) func comesOutTheSameTwice(name: String) throws {
    #expect(try ReturnXML.encode(try Fixtures.named(name)) == ReturnXML.encode(try Fixtures.named(name)))
  }

  @Test(arguments: Fixtures.names) func digestIsThatOfTheBytes(name: String) throws {
    let assuranceReturn = try Fixtures.named(name)
    let checked = try ContentDigest.check(try ReturnXML.encode(assuranceReturn))
    #expect(checked.stated == checked.computed)
    #expect(try ContentDigest.of(assuranceReturn) == checked.stated)
  }

  @Test func digestNoticesAChange() throws {
    var xml = String(decoding: try ReturnXML.encode(try Fixtures.small()), as: UTF8.self)
    xml.replace(">26<", with: ">27<")
    let checked = try ContentDigest.check(Array(xml.utf8))
    #expect(checked.stated != checked.computed)
    #expect(throws: ReturnError.noContentDigest) { try ContentDigest.check(Array("<a></a>".utf8)) }
  }

  @Test func streamsALazySequenceOnce() throws {
    let result = try Fixtures.result("n", value: .value(Figure(50)))
    var made = 0
    let results = sequence(first: 1) { $0 < 5000 ? $0 + 1 : nil }.lazy.map { _ in
      made += 1
      return result
    }
    var pieces = 0
    var largest = 0
    let content = LazyReturn(header: try Fixtures.header(), results: results, verdict: Verdict(results: []))
    try ReturnXML.write(content) { bytes in
      pieces += 1
      largest = max(largest, bytes.count)
    }
    #expect(made == 5000)
    #expect(pieces > 20)
    #expect(largest <= OutputBuffer.capacity)
  }

  @Test func passesOnTheSinksOwnError() throws {
    struct Full: Error {}
    let assuranceReturn = try Fixtures.everything()
    #expect(throws: Full.self) { try ReturnXML.write(assuranceReturn) { _ in throw Full() } }
  }

  /// Each replacement makes the small return something that the schema refuses.
  @Test(arguments: [
    ("schemaVersion=\"1.4\"", "schemaVersion=\"2.0\""),
    ("/assurance-return/1", "/assurance-return/2"),
    ("kind=\"suppressed\"", "kind=\"hidden\""),
    ("<band kind=\"value\">amber</band>", "<band kind=\"value\">no band</band>"),
    ("relation=\"otherwise\"", "relation=\"else\""),
    ("kind=\"proportion\"", "kind=\"guess\""),
    ("qualifier=\"about\"", "qualifier=\"roughly\""),
    ("severity=\"warning\"", "severity=\"bad\""),
    (">internal<", ">friends<"),
    ("notForPublication=\"true\"", "notForPublication=\"1\""),
    (">57.7777777778<", ">57,7777777778<"),
    (">57.7777777778<", ">5.77e1<"),
    (">57.7777777778<", ">057.7<"),
    (">57.7777777778<", ">1234567890123456789012345678901234567890<"),
    (">57.7777777778<", ">0.12345678901234567890123456789012345678<"),
    ("rows=\"4218\"", "rows=\"-1\""),
    ("rows=\"4218\"", "rows=\"9223372036854775808\""),
    ("sha256=\"0f", "sha256=\"0F"),
    ("<unjudged></unjudged>", ""),
    ("<unjudged></unjudged>", "<unjudged>yes</unjudged>"),
    ("<submitter>", "<submitter><notStated></notStated>"),
    ("<title>", "<note></note><title>"),
    ("headline=\"true\"", "headline=\"true\" extra=\"1\""),
    ("first=\"2023-04-01\"", "first=\"2023-02-30\""),
    (">2023/24<", ">last year<"),
    (">3 9 17<", ">1 2 3 4 5 6 7 8 9 10 11<"),
    (" name=\"amber\"", ""),
    ("<contentDigest>", "<!-- --><verdict></verdict><contentDigest>"),
    ("</assuranceReturn>", ""),
    ("<assuranceReturn ", "<!DOCTYPE assuranceReturn [<!ENTITY x \"y\">]><assuranceReturn "),
    ("<code>RRK", "<code>&x;"),
  ])
  func refusesAMutation(of part: String, as other: String) throws {
    let xml = String(decoding: try ReturnXML.encode(try Fixtures.small()), as: UTF8.self)
    let mutated = xml.replacing(part, with: other)
    #expect(mutated != xml)
    #expect(try !Self.validator().validate(Array(mutated.utf8)).isEmpty)
  }

  @Test func embeddedSchemasAreThePublishedOnes() throws {
    #expect(try Files.text("schemas/assurance-return.xsd") == EmbeddedSchemas.assuranceReturnXSD)
    #expect(try Files.text("schemas/assurance-return.schema.json") == EmbeddedSchemas.assuranceReturnJSON)
    #expect(try Files.text("schemas/return-fhir.xsd") == EmbeddedSchemas.returnFHIRXSD)
    #expect(try Files.text("schemas/return-adx.xsd") == EmbeddedSchemas.returnADXXSD)
  }
}
