import Foundation
import OutturnModel
import Testing

@testable import OutturnReturns

@Suite struct SigningTests {
  // MARK: RFC 8785

  static func canonical(_ json: String) throws -> String {
    String(decoding: try CanonicalJSON.bytes(of: try JSONParser.parse(Array(json.utf8))), as: UTF8.self)
  }

  @Test func `members are in the order of their UTF-16 code units`() throws {
    // The example of RFC 8785, section 3.2.3.
    let text = #"""
      {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
       "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
      """#
    let order = [
      "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
      "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
    ]
    let found = try Self.canonical(text)
    let places = order.map { found.range(of: "\"\($0)\"")?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func `texts, numbers and literals have one form`() throws {
    // The strings of RFC 8785, section 3.2.2.
    #expect(
      try Self.canonical(
        #"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#)
        == #"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#)
    #expect(
      try Self.canonical(" [ 0 , -0, -5, 9007199254740991 , \"\\b\\t\\f\\r\" ] ")
        == #"[0,0,-5,9007199254740991,"\b\t\f\r"]"#)
    for number in ["1.5", "1e2", "9007199254740992"] {
      #expect(throws: CanonicalJSON.NotCanonical.self) { try Self.canonical("[\(number)]") }
    }
  }

  // MARK: keys

  @Test func `base64 is that of RFC 4648`() {
    for (text, coded) in [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
    ] {
      #expect(Base64.text(text.utf8) == coded)
      #expect(Base64.bytes(coded) == Array(text.utf8))
    }
    for wrong in ["Zg", "Zg=", "Zh==", "Z===", "Zm9v\n", "Zm9-"] {
      #expect(Base64.bytes(wrong) == nil, "\(wrong)")
    }
  }

  /// The first test of RFC 8032, section 7.1, in the form of RFC 8410.
  @Test func `a key of RFC 8032 is read and signs as it says`() throws {
    let seed = Self.bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    let start = Self.bytes("302e020100300506032b657004220420")
    let pem = "-----BEGIN PRIVATE KEY-----\n\(Base64.text(start + seed))\n-----END PRIVATE KEY-----\n"
    let key = try #require(SigningKey(pem: Array(pem.utf8)))
    #expect(key.pem == pem)
    let signature = Self.bytes(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    #expect(key.verifying.accepts(signature, of: []))
    #expect(key.verifying.accepts(try key.signature(of: [1, 2]), of: [1, 2]))
    #expect(!key.verifying.accepts(try key.signature(of: [1, 2]), of: [1, 3]))
    let again = try #require(VerifyingKey(pem: Array(key.verifying.pem.utf8)))
    #expect(again.identifier == key.verifying.identifier)
    #expect(VerifyingKey(pem: Array(pem.utf8)) == nil)
    #expect(SigningKey(pem: Array(key.verifying.pem.utf8)) == nil)
    #expect(
      SigningKey(pem: Array("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".utf8)) == nil)
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  // MARK: signatures

  @Test(arguments: [ReturnForm.xml, .json])
  func `a signature holds for what was signed, by whoever signed it`(form: ReturnForm) throws {
    let read = try ReadingTests.read(try ReadingTests.encode(try Fixtures.complete(), as: form), form)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: read, by: key)
    let (again, problems) = ReturnSignature.read(try signature.json, file: "return.sig")
    #expect(problems == [] && again == signature)
    #expect(signature.verify(read, key: key.verifying, file: "return.sig") == [])
    #expect(
      try signature.verify(read, key: SigningKey().verifying, file: "return.sig").map(\.code) == ["OT4132"])
    var forged = signature
    forged.signature[0] ^= 1
    #expect(forged.verify(read, key: key.verifying, file: "return.sig").map(\.code) == ["OT4134"])
    var renamed = signature
    renamed.keyId = try SigningKey().verifying.identifier
    #expect(renamed.verify(read, key: key.verifying, file: "return.sig").map(\.code) == ["OT4132"])
    var moved = signature
    moved.digest = String(repeating: "0", count: 64)
    #expect(moved.verify(read, key: key.verifying, file: "return.sig").map(\.code) == ["OT4133"])
  }

  @Test func `a signature file is read as strictly`() throws {
    let read = try ReadingTests.read(try ReadingTests.encode(try Fixtures.small(), as: .json), .json)
    let json = String(decoding: try ReturnSignature(of: read, by: SigningKey()).json, as: UTF8.self)
    for (part, other) in [
      ("Ed25519", "none"), ("\"keyId\"", "\"key\""), ("{", "["),
      ("\"signature\": \"", "\"signature\": \"AAAA"),
      ("\"algorithm\"", "\"note\": \"\", \"algorithm\""),
    ] {
      let (signature, problems) = ReturnSignature.read(
        Array(json.replacing(part, with: other).utf8), file: "s")
      #expect(signature == nil && problems.hasErrors, "\(part)")
    }
  }

  @Test func `what is no JSON is no signature`() {
    let (signature, problems) = ReturnSignature.read(Array("-----BEGIN".utf8), file: "s")
    #expect(signature == nil && problems.map(\.code) == ["OT4131"])
  }

  @Test func `a number that RFC 8785 would round is not signed as JSON, and the XML is`() throws {
    var large = try Fixtures.small()
    large.header.submissions[0].rows = 9_007_199_254_740_993
    let json = try ReadingTests.read(try ReadingTests.encode(large, as: .json), .json)
    #expect(throws: CanonicalJSON.NotCanonical(number: "9007199254740993")) {
      try ReturnSignature(of: json, by: SigningKey())
    }
    let xml = try ReadingTests.read(try ReadingTests.encode(large, as: .xml), .xml)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: xml, by: key)
    #expect(signature.verify(xml, key: key.verifying, file: "s") == [])
    var other = signature
    other.keyId = key.verifying.identifier
    #expect(other.verify(json, key: key.verifying, file: "s").map(\.code) == ["OT4135"])
  }

  @Test func `layout does not matter to a signature of JSON`() throws {
    let bytes = try ReadingTests.encode(try Fixtures.complete(), as: .json)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: try ReadingTests.read(bytes, .json), by: key)
    let other = String(decoding: bytes, as: UTF8.self).replacing("\n", with: " \n")
    let read = try ReadingTests.read(Array(other.utf8), .json)
    #expect(signature.verify(read, key: key.verifying, file: "s") == [])
  }

  /// As another program writes the XML again: what Canonical XML takes back does not matter, white space does.
  @Test func `a signature of XML is of its canonical form`() throws {
    let bytes = try ReadingTests.encode(try Fixtures.complete(), as: .xml)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: try ReadingTests.read(bytes, .xml), by: key)
    let xml = String(decoding: bytes, as: UTF8.self)
    func found(_ other: String) throws -> [String] {
      #expect(other != xml)
      let read = try ReadingTests.read(Array(other.utf8), .xml)
      return signature.verify(read, key: key.verifying, file: "s").map(\.code)
    }
    let declared =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.replacing(#/><\/\w+>/#, with: "/>") + "\n"
    #expect(try found(declared) == [])
    #expect(try found(declared.replacing("Two nurses", with: "Ten nurses")) == ["OT4133"])
    #expect(try found(xml.replacing(">\n", with: ">\n\t")) == ["OT4133"])
  }
}
