import Foundation
import OutturnModel
import OutturnReturns
import Testing

@Suite struct ReturnJSONTests {
  @Test(arguments: Fixtures.names) func isValid(name: String) throws {
    guard JSONSchemaTool.isAvailable() else { return }
    let json = try ReturnJSON.encode(try Fixtures.named(name))
    #expect(try JSONSchemaTool.problems(of: Data(json)) == "")
  }

  /// Each replacement makes the small return something that the schema refuses.
  @Test(arguments: [
    ("\"schemaVersion\": \"1.4\"", "\"schemaVersion\": \"2.0\""),
    ("\"number\": \"26\"", "\"number\": 26"),
    ("\"number\": \"26\"", "\"number\": \"2.6e1\""),
    ("\"number\": \"26\"", "\"number\": \"\(String(repeating: "1", count: 39))\""),
    ("\"rows\": 4218", "\"rows\": \"4218\""),
    ("\"rows\": 4218", "\"rows\": 0.5"),
    ("\"kind\": \"suppressed\"", "\"kind\": \"suppressed\", \"number\": \"3\", \"exact\": true"),
    ("\"kind\": \"suppressed\"", "\"kind\": \"value\""),
    ("\"band\": \"amber\"", "\"band\": \"yellow\""),
    ("\"notForPublication\": true", "\"notForPublication\": false"),
    ("\"headline\": true", "\"headline\": true, \"extra\": 1"),
    ("\"judgement\": null,", ""),
    ("\"code\": \"RRK\"", "\"code\": \"RRK\", \"notStated\": true"),
    ("\"firstLine\": 2079,", ""),
    ("\"relation\": \"otherwise\"", "\"relation\": \"else\""),
  ])
  func refusesAMutation(of part: String, as other: String) throws {
    guard JSONSchemaTool.isAvailable() else { return }
    let json = String(decoding: try ReturnJSON.encode(try Fixtures.small()), as: UTF8.self)
    let mutated = json.replacing(part, with: other)
    #expect(mutated != json)
    #expect(try JSONSchemaTool.problems(of: Data(mutated.utf8)) != "")
  }

  @Test(arguments: Fixtures.names) func comesOutTheSameTwice(name: String) throws {
    #expect(try ReturnJSON.encode(try Fixtures.named(name)) == ReturnJSON.encode(try Fixtures.named(name)))
  }

  @Test func keepsHostileTextExactly() throws {
    let json = try ReturnJSON.encode(try Fixtures.hostileReturn())
    #expect(json.allSatisfy { $0 == 0x0A || $0 >= 0x20 })
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let results = try #require(parsed["results"] as? [[String: Any]])
    let titles = results.compactMap { $0["title"] as? String }
    #expect(titles.map { Array($0.unicodeScalars) } == Fixtures.hostile.map { Array($0.unicodeScalars) })
  }

  @Test(arguments: Fixtures.names) func carriesTheDigestOfTheXML(name: String) throws {
    let assuranceReturn = try Fixtures.named(name)
    let json = String(decoding: try ReturnJSON.encode(assuranceReturn), as: UTF8.self)
    let digest = try ContentDigest.check(try ReturnXML.encode(assuranceReturn)).stated
    #expect(json.hasSuffix("  \"contentDigest\": \"\(digest)\"\n}\n"))
  }
}

/// Python's `jsonschema`, which judges our JSON without knowing our code.
enum JSONSchemaTool {
  /// False, with a visible note, where the module is not installed; a failure where
  /// `OUTTURN_REQUIRE_JSONSCHEMA` is `1`.
  static func isAvailable() -> Bool {
    if isInstalled { return true }
    if ProcessInfo.processInfo.environment["OUTTURN_REQUIRE_JSONSCHEMA"] == "1" {
      Issue.record("python3 has no module jsonschema, and OUTTURN_REQUIRE_JSONSCHEMA=1")
    } else {
      print("SKIPPED: python3 has no module jsonschema, so the JSON was not held to its schema")
    }
    return false
  }

  private static var isInstalled: Bool { python != nil }

  /// The first Python that has the module: Debian's package serves Debian's own.
  private static let python = ["python3", "/usr/bin/python3"].first {
    (try? run("import jsonschema", input: Data(), python: $0)) == ""
  }

  /// What the schema has against `document`; empty where it is valid.
  static func problems(of document: Data) throws -> String {
    let path = Files.root.appending(path: "schemas/assurance-return.schema.json").path()
    return try problems(of: document, schema: path, draft: "Draft202012Validator")
  }

  /// - Parameter draft: the validator of the schema's own draft, by its name in `jsonschema`.
  static func problems(of document: Data, schema path: String, draft: String) throws -> String {
    try run(
      """
      import json, sys, jsonschema
      schema = json.load(open(\(quoted(path)), encoding="utf-8"))
      jsonschema.\(draft).check_schema(schema)
      validator = jsonschema.\(draft)(
          schema, format_checker=jsonschema.\(draft).FORMAT_CHECKER)
      document = json.loads(sys.stdin.buffer.read().decode("utf-8"))
      for error in validator.iter_errors(document):
          print(error.json_path, error.message[:300])
      """, input: document, python: python ?? "python3")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Runs a Python program and gives everything that it printed.
  private static func run(_ program: String, input: Data, python: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", program]
    let file = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString).json")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: printed, as: UTF8.self)
  }
}
