import Foundation
import OutturnModel
import Testing

@testable import OutturnReturns

/// Somebody changes one leaf of a return of the examples, in its bytes, and makes the digest (and, holding a key, the
/// signature) anew. Whatever leaf it is, `verify --rules --data` finds it.
///
/// A slice of the leaves in every run; all of them with `OUTTURN_LONG=1`, which `make returns-check` sets. So that all
/// can be tried, a return is taken in parts: results, datasets and findings are compared one by one.
struct AllLeavesTests {
  static let isLong = ProcessInfo.processInfo.environment["OUTTURN_LONG"] == "1"
  static let step = isLong ? 1 : 397

  /// A part of a return, and which of its leaves are tried: those of one list, or all of them.
  struct Part {
    let part: AssuranceReturn
    let list: String?
  }

  @Test(arguments: isLong ? ExampleReturnTests.examples : ExampleReturnTests.quick, [ReturnForm.xml, .json])
  func `every changed leaf is found`(example: ExampleReturnTests.Example, form: ReturnForm) throws {
    let sandbox = try Sandbox()
    let run = try sandbox.outturn(
      ["run", "--period", example.period] + example.arguments
        + ["--format", form.rawValue, "--out", "out"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let whole = try #require(Self.read(Array(try sandbox.bytes("out/return.\(form.rawValue)"))))
    let key = try SigningKey()
    var tried = 0
    var place = 0
    for part in Self.parts(of: whole.assuranceReturn) {
      let text = Array(try ReturnVerifier.encode(part.part, as: form))
      let signature = try ReturnSignature(of: try #require(Self.read(text)), by: key)
      let digest = try #require(Leaves.digest(in: text))
      for leaf in Leaves.of(text, form: form) where part.list == nil || leaf.section == part.list {
        place += 1
        guard place.isMultiple(of: Self.step) else { continue }
        tried += 1
        try expectFound(leaf, in: text, digest, of: part.part, signature, key.verifying)
      }
    }
    #expect(tried > (Self.isLong ? 1_000 : 2))
  }

  /// What stands around the lists, with one result; then each result, dataset and few findings by themselves.
  private static func parts(of whole: AssuranceReturn) -> [Part] {
    func part(_ results: [IndicatorResult]) -> AssuranceReturn {
      var part = whole
      part.results = results
      part.verdict = Verdict(results: results)
      part.findings = []
      part.dataQuality = []
      return part
    }
    var parts = [Part(part: part(Array(whole.results.prefix(1))), list: nil)]
    for result in whole.results.dropFirst() {
      var one = part([result])
      one.header.submissions = []
      one.header.signOff = []
      one.header.frameworks.removeAll { $0.id != result.judgement?.framework }
      parts.append(Part(part: one, list: "results"))
    }
    for dataset in whole.dataQuality {
      var one = part([])
      one.dataQuality = [dataset]
      parts.append(Part(part: one, list: "dataQuality"))
    }
    for start in stride(from: 0, to: whole.findings.count, by: 8) {
      var few = part([])
      few.findings = Array(whole.findings[start...].prefix(8))
      parts.append(Part(part: few, list: "findings"))
    }
    return parts
  }

  private func expectFound(
    _ leaf: Leaves.Leaf, in text: [UInt8], _ stated: Range<Int>, of part: AssuranceReturn,
    _ signature: ReturnSignature, _ key: VerifyingKey
  ) throws {
    let changed = leaf.changed(in: text)
    // What cannot be read any more is found.
    guard let read = Self.read(changed) else { return }
    let was = String(decoding: text[leaf.range], as: UTF8.self)
    #expect(signature.verify(read, key: key, file: "s").map(\.code) == ["OT4133"], "\(leaf.name): \(was)")
    // 0 that is said not to be exact cannot be written again: `verify` says so (OT4001).
    guard let digest = try? ContentDigest.of(read.assuranceReturn) else {
      #expect(ReturnVerifier(read).verify().map(\.code) == ["OT4001"], "\(leaf.name): \(was)")
      return
    }
    var forged = changed
    if leaf.range != stated {
      let moved = leaf.range.lowerBound < stated.lowerBound ? changed.count - text.count : 0
      forged.replaceSubrange(
        (stated.lowerBound + moved)..<(stated.upperBound + moved), with: Array(digest.utf8))
    }
    let again = try #require(Self.read(forged), "\(leaf.name): \(was)")
    // What the rules and the data give for whom and when the return says it is: see VerifyCommand.
    if again.assuranceReturn.header.submitter != part.header.submitter {
      // The command tells that the data do not say so: VerifyTests.
      return
    }
    #expect(!(try ReturnVerifier(again).differences(from: part)).isEmpty, "\(leaf.name): \(was)")
  }

  private static func read(_ bytes: [UInt8]) -> ReadReturn? { ReturnReader.read(bytes, file: "return").0 }
}

/// The leaves of a return as its bytes have them.
enum Leaves {
  struct Leaf {
    /// Of the element, attribute or member.
    let name: String
    let range: Range<Int>
    /// The element or member of the whole return that it stands in.
    let section: String
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

  /// Where a document states its content digest, in either form.
  static func digest(in bytes: [UInt8]) -> Range<Int>? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let match = text.matches(of: #/contentDigest(?:": "|>)([0-9a-f]{64})/#).last else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: match.1.startIndex)
    return start..<(start + 64)
  }

  /// Values of attributes, and texts that are not white space.
  private static func xml(_ bytes: [UInt8]) -> [Leaf] {
    var leaves: [Leaf] = []
    var section = ""
    var depth = 0
    var element = ""
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<"),
        let end = bytes[position...].firstIndex(of: UInt8(ascii: ">"))
      else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        if bytes[position..<end].contains(where: { $0 > 0x20 }) {
          leaves.append(
            Leaf(name: element, range: position..<end, section: section, isText: true))
        }
        position = end
        continue
      }
      let tag = String(decoding: bytes[position...end], as: UTF8.self)
      element = String(tag.dropFirst().prefix { !" >".contains($0) })
      if tag.hasPrefix("</") { depth -= 1 } else { depth += 1 }
      if depth == 2, !tag.hasPrefix("</") { section = element }
      var inner = position
      while let opening = bytes[inner..<end].firstIndex(of: UInt8(ascii: "\"")),
        let closing = bytes[(opening + 1)..<end].firstIndex(of: UInt8(ascii: "\""))
      {
        let name = String(decoding: bytes[inner..<opening], as: UTF8.self).split(separator: " ").last ?? ""
        leaves.append(
          Leaf(
            name: "\(element)/@\(name)", range: (opening + 1)..<closing, section: section,
            isText: true))
        inner = closing + 1
      }
      position = end + 1
    }
    return leaves
  }

  /// Values of members and of lists that are no objects or lists themselves, however the document is laid out.
  private static func json(_ bytes: [UInt8]) -> [Leaf] {
    var leaves: [Leaf] = []
    var (section, key) = ("", "")
    var depth = 0
    var position = 0
    func isEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || ",]}".utf8.contains(byte) }
    while position < bytes.count {
      let start = position
      position += 1
      switch bytes[start] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        while bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        let range = (start + 1)..<position
        position += 1
        if bytes[position] == UInt8(ascii: ":") {
          key = String(decoding: bytes[range], as: UTF8.self)
          if depth == 1 { section = key }
        } else {
          leaves.append(Leaf(name: key, range: range, section: section, isText: true))
        }
      case let byte where byte <= 0x20 || ",:".utf8.contains(byte): continue
      default:
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        leaves.append(Leaf(name: key, range: start..<position, section: section, isText: false))
      }
    }
    return leaves
  }
}
