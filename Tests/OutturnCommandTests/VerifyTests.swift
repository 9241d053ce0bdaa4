import Foundation
import OutturnModel
import Testing
import XMLKit

@testable import OutturnReturns

/// `verify`, `sign` and `keygen`, as a person uses them.
struct VerifyTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Self.sandbox() }

  /// A sandbox with a return of the common rules and data in `out`.
  static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules.outturn")
    try sandbox.copy(Repository.cases.appending(path: "common.csv"), to: "data.csv")
    let finished = try sandbox.shell(
      "outturn run --rules rules.outturn --data data.csv --period 2024/25 --organisation RBA --out out")
    #expect(finished.exitCode == 0, "\(finished.messages)")
    return sandbox
  }

  static let again = "--rules rules.outturn --data data.csv"

  @Test(arguments: ["out", "out/return.xml", "out/return.json"])
  func `what was written is verified, by itself and made again`(path: String) throws {
    let alone = try sandbox.shell("outturn verify \(path)")
    #expect(alone.exitCode == 0 && alone.messages == "", "\(alone.output)\(alone.messages)")
    #expect(alone.output.hasPrefix("Verified: out/return."))
    let again = try sandbox.shell("outturn verify \(path) \(Self.again)")
    #expect(again.exitCode == 0, "\(again.output)\(again.messages)")
    #expect(again.output.contains("made again from the rules and the data, without a difference"))
  }

  @Test func `a changed figure is found by its path`() throws {
    let xml = try sandbox.text("out/return.xml").replacing("Clinic slots attended", with: "Clinic slots used")
    try sandbox.write("changed.xml", xml)
    let alone = try sandbox.shell("outturn verify changed.xml")
    #expect(alone.exitCode == 1)
    #expect(alone.output.contains("error[OT4110]: the content digest is not that of the content"))
    let again = try sandbox.shell("outturn verify changed.xml \(Self.again)")
    #expect(again.exitCode == 1)
    #expect(again.output.contains("field `/assuranceReturn/results/result[1]/title`"))
    #expect(
      again.output.contains("\"Clinic slots used\"; the rules and the data give \"Clinic slots attended\""))
  }

  @Test func `whose return it is, the data say or the command does`() throws {
    let told = try sandbox.shell("outturn verify out/return.xml \(Self.again)")
    #expect(told.output.contains("note[OT4126]: that RBA submits is not in the data"))
    let same = try sandbox.shell("outturn verify out/return.xml \(Self.again) --organisation RBA")
    #expect(same.exitCode == 0 && !same.output.contains("OT4126"), "\(same.output)")
    let other = try sandbox.shell("outturn verify out/return.xml \(Self.again) --organisation RH5")
    #expect(other.exitCode == 1)
    #expect(other.output.contains("field `/assuranceReturn/submitter/code`"), "\(other.output)")
    #expect(try sandbox.shell("outturn verify out --organisation RH5").exitCode == 64)
  }

  @Test func `the version of the schema is that of the engine which wrote`() throws {
    let version = AssuranceReturn.schemaVersion
    let forged = try Self.forged(try sandbox.bytes("out/return.xml")) { $0.header.schemaVersion = "1.3" }
    try sandbox.write("forged.xml", forged)
    let found = try sandbox.shell("outturn verify forged.xml \(Self.again)")
    #expect(found.exitCode == 1)
    #expect(found.output.contains("the rules and the data give \"\(version)\""), "\(found.output)")
  }

  @Test func `other data give another return, and each difference is shown`() throws {
    try sandbox.write("data.csv", try sandbox.text("data.csv").replacing("201", with: "202"))
    let finished = try sandbox.shell("outturn verify out/return.json \(Self.again)")
    #expect(finished.exitCode == 1)
    #expect(finished.output.contains("error[OT4120]: the return has "))
    for path in ["$.submissions[0].sha256", "$.results[0].numerator.number", "$.results[0].value.number"] {
      #expect(finished.output.contains("field `\(path)`"), "\(path)\n\(finished.output)")
    }
    #expect(!finished.output.contains("$.results[3]"), "the cost is the same")
  }

  @Test func `the forms in a folder must agree`() throws {
    let json = try sandbox.text("out/return.json")
    try sandbox.write("out/return.json", json.replacing("Cost of clinics", with: "Costs of clinics"))
    let finished = try sandbox.shell("outturn verify out")
    #expect(finished.exitCode == 1)
    #expect(finished.output.contains("error[OT4121]"))
  }

  /// What `verify` finds of a return by itself is said of it wherever it is read.
  @Test(arguments: [
    "report changed --out o", "report out --previous changed --out o", "report out --peers changed --out o",
    "compare out changed", "compare changed out --json", "rollup out changed --out o",
  ])
  func `a changed return is neither shown nor compared nor added up`(line: String) throws {
    let (xml, json) = (try sandbox.text("out/return.xml"), try sandbox.text("out/return.json"))
    func isRefused(_ code: String) throws {
      let verified = try sandbox.shell("outturn verify changed")
      #expect(verified.exitCode == 1 && verified.output.contains("error[\(code)]"), "\(verified.output)")
      let finished = try sandbox.shell("outturn \(line)")
      #expect(finished.exitCode == 1 && finished.output == "", "\(finished.output)")
      let first = try #require(verified.output.components(separatedBy: "\n\n").first)
      #expect(finished.messages.hasPrefix(first), "\(finished.messages)")
      #expect(!FileManager.default.fileExists(atPath: sandbox.path("o")))
    }
    try sandbox.write("changed/return.xml", xml.replacing("Clinic slots attended", with: "Clinic slots used"))
    try isRefused("OT4110")
    try sandbox.write("changed/return.xml", xml)
    let forged = try Self.forged(Data(json.utf8)) { $0.header.submitter = "RH5" }
    try sandbox.write("changed/return.json", forged)
    try isRefused("OT4121")
  }

  @Test(arguments: [
    ("missing.xml", "OT5001"), ("rules.outturn", "OT4101"), ("data.csv", "OT4101"), (".", "OT4124"),
    ("out/results.csv", "OT4101"),
  ])
  func `what is no return has an exit code of its own`(path: String, code: String) throws {
    let finished = try sandbox.shell("outturn verify \(path)")
    #expect(finished.exitCode == 4)
    #expect(finished.output.contains("error[\(code)]"), "\(finished.output)")
  }

  @Test func `what was found can be had as JSON`() throws {
    let good = try sandbox.shell("outturn verify out --json")
    #expect(good.exitCode == 0 && good.output == "[]\n")
    try sandbox.write(
      "out/return.json", try sandbox.text("out/return.json").replacing("\"rows\"", with: "\"row\""))
    let bad = try sandbox.shell("outturn verify out/return.json --json")
    #expect(bad.exitCode == 4)
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(bad.output.utf8)) as? [[String: Any]])
    #expect(found.contains { $0["suggestion"] as? String == "rows" })
  }

  @Test(arguments: ["--rules rules.outturn", "--signature out/return.xml.sig"])
  func `options that need others say so`(options: String) throws {
    #expect(try sandbox.shell("outturn verify out \(options)").exitCode == 64)
  }

  // MARK: signatures

  @Test func `a return is signed and the signature verified`() throws {
    #expect(try sandbox.shell("outturn keygen --out provider").exitCode == 0)
    let mode = try sandbox.shell("stat -c %a provider.key")
    #expect(mode.output == "600\n")
    for form in ["xml", "json"] {
      let signed = try sandbox.shell("outturn sign out/return.\(form) --key provider.key")
      #expect(signed.exitCode == 0, "\(signed.messages)")
      let verified = try sandbox.shell("outturn verify out/return.\(form) --key provider.pub")
      #expect(verified.exitCode == 0, "\(verified.output)")
    }
    #expect(try sandbox.shell("outturn verify out --key provider.pub").exitCode == 0)
    // Signing is deterministic, and a signature can stand elsewhere.
    let elsewhere =
      "outturn sign out/return.xml --key provider.key --out return.sig && cmp return.sig out/return.xml.sig"
    #expect(try sandbox.shell(elsewhere).exitCode == 0)
    #expect(
      try sandbox.shell("outturn verify out/return.xml --key provider.pub --signature return.sig").exitCode
        == 0)
  }

  /// Editors put it there. It is no part of what is signed.
  @Test func `a byte order mark is told of the XML, and changes nothing`() throws {
    let line = "outturn keygen --out own && outturn sign out/return.xml --key own.key"
    #expect(try sandbox.shell("\(line) && outturn sign out/return.json --key own.key").exitCode == 0)
    for form in ["xml", "json"] {
      try sandbox.write("out/return.\(form)", Data([0xEF, 0xBB, 0xBF]) + sandbox.bytes("out/return.\(form)"))
    }
    let verified = try sandbox.shell("outturn verify out --key own.pub")
    #expect(verified.exitCode == 0, "\(verified.output)")
    #expect(
      verified.output.hasPrefix(
        "warning[OT4122]: the XML says what it should, in other bytes than `outturn run` writes\n  --> out/return.xml\n"
      ),
      "\(verified.output)")
    #expect(verified.output.contains("\n1 warning\n"))
  }

  @Test func `a false signature is told from a changed return and another key`() throws {
    for line in [
      "outturn keygen --out a", "outturn keygen --out b", "outturn sign out/return.xml --key a.key",
    ] { #expect(try sandbox.shell(line).exitCode == 0) }
    let other = try sandbox.shell("outturn verify out/return.xml --key b.pub")
    #expect(other.exitCode == 1 && other.output.contains("error[OT4132]"))
    let none = try sandbox.shell("outturn verify out/return.json --key a.pub")
    #expect(none.exitCode == 1 && none.output.contains("error[OT4136]"))
    let noKey = try sandbox.shell("outturn verify out/return.xml --key a.key")
    #expect(noKey.exitCode == 1 && noKey.output.contains("error[OT4130]"))
    // The forger makes the digest anew and says the same in all places, so that only the signature is left.
    let changed = try Self.forged(try sandbox.bytes("out/return.xml")) { $0.header.submitter = "RH5" }
    try sandbox.write("out/return.xml", changed)
    #expect(try sandbox.shell("outturn verify out/return.xml").exitCode == 0)
    let forged = try sandbox.shell("outturn verify out/return.xml --key a.pub")
    #expect(forged.exitCode == 1 && forged.output.contains("error[OT4133]"))
  }

  @Test func `what contradicts itself is not signed, and keys are not overwritten`() throws {
    #expect(try sandbox.shell("outturn keygen --out a").exitCode == 0)
    let again = try sandbox.shell("outturn keygen --out a")
    #expect(again.exitCode == 1 && again.messages.contains("error[OT4137]"))
    let json = try sandbox.text("out/return.json").replacing("Cost of clinics", with: "Costs")
    try sandbox.write("out/return.json", json)
    let refused = try sandbox.shell("outturn sign out/return.json --key a.key")
    #expect(refused.exitCode == 1 && refused.messages.contains("error[OT4110]"))
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("out/return.json.sig")))
    let wrong = try sandbox.shell("outturn sign out/return.xml --key a.pub")
    #expect(wrong.exitCode == 1 && wrong.messages.contains("error[OT4130]"))
    let nowhere = try sandbox.shell("outturn sign out/return.xml --key a.key --out no/such/folder/x.sig")
    #expect(nowhere.exitCode == 1 && nowhere.messages.contains("error[OT4138]"))
  }

  /// OpenSSL made the key, and OpenSSL verifies, from what docs/returns.md says of the format.
  @Test func `keys and signatures are those of OpenSSL`() throws {
    guard try sandbox.shell("openssl genpkey -algorithm ed25519 -out own.key").exitCode == 0 else {
      print("SKIPPED: there is no openssl that knows Ed25519")
      return
    }
    let line = """
      openssl pkey -in own.key -pubout -out own.pub 2>&1 &&
      outturn sign out/return.xml --key own.key && outturn verify out/return.xml --key own.pub &&
      sed -n 's/.*"signature": "\\(.*\\)".*/\\1/p' out/return.xml.sig | base64 -d > raw.sig &&
      openssl dgst -sha256 -binary out/return.xml > digest.bin &&
      openssl pkeyutl -verify -pubin -inkey own.pub -rawin -in digest.bin -sigfile raw.sig
      """
    let finished = try sandbox.shell(line)
    #expect(finished.exitCode == 0, "\(finished.output)\(finished.messages)")
    #expect(finished.output.contains("Signature Verified Successfully"))
  }

  // MARK: forgeries

  /// The bytes of a return that says something else and fits together.
  static func forged(_ bytes: Data, _ change: (inout AssuranceReturn) -> Void) throws -> Data {
    let (read, diagnostics) = ReturnReader.read(Array(bytes), file: "return")
    var assuranceReturn = try #require(read, "\(diagnostics)").assuranceReturn
    change(&assuranceReturn)
    return Data(try ReturnVerifier.encode(assuranceReturn, as: try #require(read).form))
  }

  @Test func `a name that would steer the terminal is shown as an escape`() throws {
    let original = try sandbox.bytes("out/return.json")
    try sandbox.write("named.json", try Self.forged(original) { $0.header.submitter = "Q\u{1B}[31m\u{202E}" })
    for line in ["outturn verify named.json", "outturn compare named.json out/return.json"] {
      let finished = try sandbox.shell(line)
      #expect(finished.exitCode == 0, "\(line): \(finished.messages)")
      #expect(!finished.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" }, "\(line)")
    }
    #expect(try sandbox.shell("outturn verify named.json").output.contains("Q\\u{1b}[31m\\u{202e}, "))
  }

  @Test func `a title that would steer the terminal is described as an escape`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "rules.outturn",
      """
      source s "S" {}
      dataset d "D" { one row per "row" snapshot at period end n integer }
      indicator x "X \u{202E}\u{1B}[31m" { count d unit "rows" polarity higher is better cites s }
      rules r "R" for 2024/25 { judge x { green at least 5 red otherwise cites s } }
      """)
    let finished = try sandbox.shell("outturn describe rules.outturn")
    #expect(finished.exitCode == 0, "\(finished.messages)")
    #expect(finished.output.contains("### X \\u{202e}\\u{1b}[31m (x)\n"), "\(finished.output)")
    #expect(!finished.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func `a code that would steer the terminal is explained as an escape`() throws {
    let rules = Repository.root.appending(path: "examples/oversight")
    let trusts = try String(contentsOf: rules.appending(path: "trusts.csv"), encoding: .utf8)
    // A control sequence in one character; those of ASCII no submission may hold.
    let code = "A\u{9B}31m\u{202E}"
    try sandbox.write("trusts.csv", trusts.replacing("\nA,", with: "\n\(code),"))
    let finished = try sandbox.outturn([
      "explain", "rtt-18-weeks", "--rules", rules.path, "--data", "trusts=trusts.csv", "--period", "2025/26",
      "--stratum", "provider=\(code)",
    ])
    #expect(finished.exitCode == 0, "\(finished.messages)")
    #expect(finished.output.contains("provider A\\u{9b}31m\\u{202e}\n"), "\(finished.output)")
    #expect(!finished.output.unicodeScalars.contains { $0 == "\u{9B}" || $0 == "\u{202E}" })
  }

  @Test func `a forger who makes digest and signature anew is found by making the return again`() throws {
    #expect(try sandbox.shell("outturn keygen --out forger").exitCode == 0)
    let original = try sandbox.bytes("out/return.json")
    let changes: [(String, @Sendable (inout AssuranceReturn) -> Void)] = [
      ("$.engineVersion", { $0.header.engineVersion = "9" }),
      ("$.rules.meaning", { $0.header.rules.meaning = String(repeating: "0", count: 64) }),
      ("$.submissions[0].rows", { $0.header.submissions[0].rows = 5 }),
      ("$.results[0].polarity", { $0.results[0].polarity = .lower }),
      ("$.results[0].counts.excluded", { $0.results[0].counts.excluded = 0 }),
      (
        "$.results[0].judgement.citations[0].source",
        { $0.results[0].judgement?.citations[0].source = "plan" }
      ),
      (
        "$.results[0].judgement.comparisons[0].text", { $0.results[0].judgement?.comparisons[0].text = "80%" }
      ),
      ("$.results[0].explanation.evidence", { $0.results[0].explanation.evidence = "All." }),
      ("$.results[1].stratum[0].label", { $0.results[1].stratum[0].label = "North" }),
    ]
    for (path, change) in changes {
      try sandbox.write("forged.json", try Self.forged(original, change))
      let line = "outturn sign forged.json --key forger.key --out forged.json.sig"
      #expect(try sandbox.shell(line).exitCode == 0, "\(path)")
      #expect(try sandbox.shell("outturn verify forged.json --key forger.pub").exitCode == 0, "\(path)")
      let found = try sandbox.shell("outturn verify forged.json \(Self.again) --key forger.pub")
      #expect(found.exitCode == 1 && found.output.contains(path), "\(path)\n\(found.output)")
    }
  }

  // MARK: the examples

  @Test(arguments: ExampleReturnTests.quick)
  func `every example is verified, and its XML is what libxml2 makes canonical`(
    example: ExampleReturnTests.Example
  ) throws {
    let sandbox = try Sandbox()
    let arguments = example.arguments
    let run = try sandbox.outturn(["run", "--period", example.period] + arguments + ["--out", "out"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let verified = try sandbox.outturn(["verify", "out"] + arguments)
    #expect(verified.exitCode == 0, "\(verified.output)\(verified.messages)")
    for form in ["xml", "json"] {
      let bytes = try sandbox.bytes("out/return.\(form)")
      #expect(try Self.forged(bytes) { _ in } == bytes, "read and written again")
    }
    let xml = Array(try sandbox.bytes("out/return.xml"))
    #expect(try Canonicaliser.canonical(xml) == xml)
  }
}
