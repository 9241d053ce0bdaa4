import Foundation
import OutturnModel
import Testing

@testable import OutturnReturns

/// Somebody changes one leaf of a return. The signature finds it, whatever it is; and where the forger makes digest
/// and signature anew, making the return again from rules and data does.
///
/// A sample of the leaves in every run; all of them with `OUTTURN_LONG=1`.
@Suite struct ForgeryTests {
  static let isLong = ProcessInfo.processInfo.environment["OUTTURN_LONG"] == "1"

  /// A document with one leaf changed, and the path of that leaf.
  struct Forged {
    let root: DocumentNode
    let path: String
  }

  /// Every leaf in turn.
  static func forgeries(of root: DocumentNode, form: ReturnForm) -> [Forged] {
    changes(root, NodePath(nil, root.step)).map { Forged(root: $0.0, path: $0.1.text(in: form)) }
  }

  private static func changes(_ node: DocumentNode, _ path: NodePath) -> [(DocumentNode, NodePath)] {
    func with(_ content: DocumentNode.Content) -> DocumentNode {
      DocumentNode(content, step: node.step, line: node.line)
    }
    switch node.content {
    case .object(let members):
      return members.indices.flatMap { index in
        changes(members[index].node, NodePath(path, members[index].node.step)).map { changed, place in
          var others = members
          others[index].node = changed
          return (with(.object(others)), place)
        }
      }
    case .array(let elements):
      return elements.indices.flatMap { index in
        changes(elements[index], NodePath(path, elements[index].step)).map { changed, place in
          var others = elements
          others[index] = changed
          return (with(.array(others)), place)
        }
      }
    case .string(let text): return [(with(.string(Self.other(text))), path)]
    case .number(let text): return [(with(.number(text == "1" ? "2" : "1")), path)]
    case .boolean(let value): return [(with(.boolean(!value)), path)]
    case .null: return [(with(.string("green")), path)]
    }
  }

  /// Another text of the same kind, as far as that is easy: a digit more, or the next letter.
  private static func other(_ text: String) -> String {
    guard let last = text.last else { return "x" }
    if let digit = last.wholeNumberValue { return String(text.dropLast()) + String((digit + 1) % 10) }
    return last == "z" ? text.dropLast() + "y" : text.dropLast() + "z"
  }

  static func sample(_ all: [Forged]) -> [Forged] {
    let step = isLong ? 1 : max(5, all.count / 100)
    return all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
  }

  @Test(arguments: ["complete", "everything"])
  func `the signature finds every changed leaf`(name: String) throws {
    let bytes = try ReadingTests.encode(try ReadingTests.named(name), as: .json)
    let read = try ReadingTests.read(bytes, .json)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: read, by: key)
    let forgeries = Self.sample(Self.forgeries(of: read.root, form: .json))
    #expect(forgeries.count > 50)
    for forged in forgeries {
      let document = ReadReturn(
        file: "return.json", form: .json, bytes: [], root: forged.root, assuranceReturn: read.assuranceReturn,
        contentDigest: read.contentDigest, isNewer: false)
      #expect(
        signature.verify(document, key: key.verifying, file: "s").map(\.code) == ["OT4133"], "\(forged.path)")
    }
  }

  /// Attribute values and texts of the XML, as the bytes have them.
  @Test func `the signature finds every changed text of the XML`() throws {
    let bytes = try ReadingTests.encode(try Fixtures.complete(), as: .xml)
    let read = try ReadingTests.read(bytes, .xml)
    let key = try SigningKey()
    let signature = try ReturnSignature(of: read, by: key)
    let text = String(decoding: bytes, as: UTF8.self)
    let leaves = Array(text.matches(of: #/"[^"]+"|>[^<>\n]+</#))
    #expect(leaves.count > 150)
    for (index, leaf) in leaves.enumerated() where Self.isLong || index.isMultiple(of: 7) {
      let inner = text.index(after: leaf.range.lowerBound)
      let changed = text.replacingCharacters(
        in: inner..<text.index(after: inner), with: text[inner] == "1" ? "2" : "1")
      let document = ReadReturn(
        file: "return.xml", form: .xml, bytes: Array(changed.utf8), root: read.root,
        assuranceReturn: read.assuranceReturn, contentDigest: read.contentDigest, isNewer: false)
      #expect(signature.verify(document, key: key.verifying, file: "s").map(\.code) == ["OT4133"])
    }
  }

  /// The forger makes the digest anew, so that it is no longer told by that.
  @Test(arguments: ["complete", "everything"], [ReturnForm.xml, .json])
  func `held against the true return, every changed leaf is found by its path`(
    name: String, form: ReturnForm
  ) throws {
    let original = try ReadingTests.named(name)
    let read = try ReadingTests.read(try ReadingTests.encode(original, as: form), form)
    for forged in Self.sample(Self.forgeries(of: read.root, form: form)) {
      let document = ReadReturn(
        file: "return", form: form, bytes: [], root: forged.root, assuranceReturn: original,
        contentDigest: read.contentDigest, isNewer: false)
      let differences = try ReturnVerifier(document).differences(from: original)
      // A result with another name is two: one that should not be there, and one that should.
      let isName = differences.contains { $0.there?.hasPrefix("the result") == true }
      #expect(!differences.isEmpty, "\(forged.path)")
      #expect(isName || differences.map(\.path) == [forged.path], "\(forged.path): \(differences)")
    }
  }
}
