import Foundation
import OutturnModel
import Testing

@testable import OutturnReturns

/// Somebody changes one leaf of a return of the examples, in its bytes, and makes the digest (and, holding a key, the
/// signature) anew. Whatever leaf it is, `verify --rules --data` finds it.
///
/// A slice of the leaves in every run; all of them with `OUTTURN_LONG=1`, which `make returns-check` sets. So that all
/// can be tried, a return is taken in parts of a few results: results are compared one by one.
struct AllLeavesTests {
  static let isLong = ProcessInfo.processInfo.environment["OUTTURN_LONG"] == "1"
  static let step = isLong ? 1 : 397
  static let resultsEach = 4

  @Test(arguments: ExampleReturnTests.examples, [ReturnForm.xml, .json])
  func `every changed leaf is found`(example: ExampleReturnTests.Example, form: ReturnForm) throws {
    let sandbox = try Sandbox()
    let run = try sandbox.outturn(
      ["run", "--period", example.period] + example.arguments + ["--out", "out"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let whole = try #require(Self.read(Array(try sandbox.bytes("out/return.\(form.rawValue)"))))
    let key = SigningKey()
    var tried = 0
    var place = 0
    for start in stride(from: 0, to: max(whole.assuranceReturn.results.count, 1), by: Self.resultsEach) {
      var part = whole.assuranceReturn
      part.results = Array(part.results.dropFirst(start).prefix(Self.resultsEach))
      part.verdict = Verdict(results: part.results)
      if start > 0 {
        // What stands around the results is tried once.
        part.findings = []
        part.dataQuality = []
      }
      let text = Array(try ReturnVerifier.encode(part, as: form))
      let signature = try ReturnSignature(of: try #require(Self.read(text)), by: key)
      for leaf in Leaves.of(text, form: form) where start == 0 || leaf.isOfResults {
        place += 1
        guard place.isMultiple(of: Self.step) else { continue }
        tried += 1
        try expectFound(leaf, in: text, of: part, form, signature, key.verifying)
      }
    }
    #expect(tried > (Self.isLong ? 1_000 : 2))
  }

  private func expectFound(
    _ leaf: Leaves.Leaf, in text: [UInt8], of part: AssuranceReturn, _ form: ReturnForm,
    _ signature: ReturnSignature, _ key: VerifyingKey
  ) throws {
    let changed = leaf.changed(in: text)
    // What cannot be read any more is found.
    guard let read = Self.read(changed) else { return }
    let was = String(decoding: text[leaf.range], as: UTF8.self)
    #expect(signature.verify(read, key: key, file: "s").map(\.code) == ["OT4133"], "\(leaf.name): \(was)")
    let stated = Leaves.digest(in: changed)
    // 0 that is said not to be exact cannot be written again: `verify` says so (OT4001).
    guard let digest = try? ContentDigest.of(read.assuranceReturn) else {
      #expect(ReturnVerifier(read).verify().map(\.code) == ["OT4001"], "\(leaf.name): \(was)")
      return
    }
    let isDigest = leaf.name == "contentDigest"
    let forged = isDigest ? changed : changed.replacing(stated, with: Array(digest.utf8))
    let again = try #require(Self.read(forged), "\(leaf.name): \(was)")
    if ReturnVerifier(again).verify().contains(where: { $0.severity == .error }) { return }
    // What the rules and the data give for whom and when the return says it is: see VerifyCommand.
    var other = part
    other.header.submitter = again.assuranceReturn.header.submitter
    if other.header.submitter != part.header.submitter {
      // The command tells that the data do not say so: VerifyTests.
      return
    }
    #expect(!(try ReturnVerifier(again).differences(from: other)).isEmpty, "\(leaf.name): \(was)")
  }

  private static func read(_ bytes: [UInt8]) -> ReadReturn? { ReturnReader.read(bytes, file: "return").0 }
}

/// The leaves of a return as its bytes have them.
enum Leaves {
  struct Leaf {
    /// Of the element, attribute or member.
    let name: String
    let range: Range<Int>
    let isOfResults: Bool
    /// Whether it is a text in quotes or between tags, and not a literal of JSON.
    let isText: Bool

    /// Another leaf of its kind: the last digit or letter is another one, or a letter follows.
    func changed(in bytes: [UInt8]) -> [UInt8] {
      var value = Array(bytes[range])
      switch String(decoding: value, as: UTF8.self) {
      case "true": value = Array("false".utf8)
      case "false": value = Array("true".utf8)
      case "null" where !isText: value = Array("\"green\"".utf8)
      default:
        let last = value.last ?? 0
        if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) {
          value[value.count - 1] = last == UInt8(ascii: "9") ? UInt8(ascii: "1") : last + 1
        } else if (UInt8(ascii: "a")...UInt8(ascii: "y")).contains(last | 0x20) {
          value[value.count - 1] = last + 1
        } else {
          value.append(UInt8(ascii: "z"))
        }
      }
      return Array(bytes[..<range.lowerBound]) + value + bytes[range.upperBound...]
    }
  }

  static func of(_ bytes: [UInt8], form: ReturnForm) -> [Leaf] { form == .xml ? xml(bytes) : json(bytes) }

  /// The content digest that a document states, in either form.
  static func digest(in bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let match = text.matches(of: #/contentDigest(?:": "|>)([0-9a-f]{64})/#).last
    return match.map { Array($0.1.utf8) } ?? []
  }

  /// Values of attributes, and texts that are not white space.
  private static func xml(_ bytes: [UInt8]) -> [Leaf] {
    var leaves: [Leaf] = []
    var isInResults = false
    var element = ""
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"),
        let end = bytes[position...].firstIndex(of: UInt8(ascii: ">"))
      else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        if bytes[position..<end].contains(where: { $0 > 0x20 }) {
          leaves.append(
            Leaf(name: element, range: position..<end, isOfResults: isInResults, isText: true))
        }
        position = end
        continue
      }
      let tag = String(decoding: bytes[position...end], as: UTF8.self)
      element = String(tag.dropFirst().prefix { !" >".contains($0) })
      if tag == "<results>" { isInResults = true }
      if tag == "</results>" { isInResults = false }
      var inner = position
      while let opening = bytes[inner..<end].firstIndex(of: UInt8(ascii: "\"")),
        let closing = bytes[(opening + 1)..<end].firstIndex(of: UInt8(ascii: "\""))
      {
        let name = String(decoding: bytes[inner..<opening], as: UTF8.self).split(separator: " ").last ?? ""
        leaves.append(
          Leaf(
            name: "\(element)/@\(name)", range: (opening + 1)..<closing, isOfResults: isInResults,
            isText: true))
        inner = closing + 1
      }
      position = end + 1
    }
    return leaves
  }

  /// Each stands on a line of its own, as ours are written.
  private static func json(_ bytes: [UInt8]) -> [Leaf] {
    var leaves: [Leaf] = []
    var isInResults = false
    var start = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      defer { start += line.count + 1 }
      let text = String(decoding: line, as: UTF8.self)
      if text == "  \"results\": [" { isInResults = true }
      if text.hasPrefix("  ]") { isInResults = false }
      guard
        let match = text.wholeMatch(
          of: #/ *(?:"((?:[^"\\]|\\.)*)": )?("(?:[^"\\]|\\.)*"|-?[0-9]+|true|false|null),?/#)
      else { continue }
      let isText = match.2.hasPrefix("\"")
      let before = text[..<match.2.startIndex].utf8.count + (isText ? 1 : 0)
      let length = match.2.utf8.count - (isText ? 2 : 0)
      leaves.append(
        Leaf(
          name: String(match.1 ?? ""), range: (start + before)..<(start + before + length),
          isOfResults: isInResults, isText: isText))
    }
    return leaves
  }
}
