import OutturnModel

/// A return as it stands in a file, before anything is made of it: objects, arrays and texts.
///
/// XML and JSON give the same tree, with the names of the JSON form; each node knows the step by which its own
/// form reaches it, so that a message names the place in the file that the reader has before them.
package final class DocumentNode: Sendable {
  package enum Content: Sendable {
    case object([Member])
    case array([DocumentNode])
    case string(String)
    /// As it is written.
    case number(String)
    case boolean(Bool)
    case null
  }

  package typealias Member = (name: String, node: DocumentNode)

  package let content: Content
  /// `.value`, `[2]`; in XML `value`, `result[3]`, `@kind`, or nothing where it is no element of its own.
  let step: String
  let line: Int

  init(_ content: Content, step: String, line: Int) {
    self.content = content
    self.step = step
    self.line = line
  }

  /// The member of an object.
  package subscript(name: String) -> DocumentNode? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.node
  }

  package var elements: [DocumentNode] { if case .array(let elements) = content { elements } else { [] } }

  package var string: String? { if case .string(let text) = content { text } else { nil } }

  /// What a leaf holds, as a message shows it; nil for what is no leaf.
  var leafText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let value): String(value)
    case .null: "null"
    case .object, .array: nil
    }
  }

  /// What it is, for a message.
  var inWords: String {
    switch content {
    case .object: "an object"
    case .array: "a list"
    case .string(let text): "\"\(text.prefix(60))\(text.count > 60 ? "…" : "")\""
    case .number(let text): String(text.prefix(60))
    case .boolean(let value): String(value)
    case .null: "null"
    }
  }
}

/// The way from the root of a document to a node.
final class NodePath: Sendable {
  let parent: NodePath?
  let step: String

  init(_ parent: NodePath?, _ step: String) {
    self.parent = parent
    self.step = step
  }

  /// `/assuranceReturn/results/result[3]/value/@kind` or `$.results[2].value.kind`.
  func text(in form: ReturnForm) -> String {
    var steps: [String] = []
    var path: NodePath? = self
    while let here = path {
      if !here.step.isEmpty { steps.append(here.step) }
      path = here.parent
    }
    return form == .xml ? steps.reversed().map { "/" + $0 }.joined() : steps.reversed().joined()
  }
}

/// The forms in which a return can be read.
package enum ReturnForm: String, Sendable {
  case xml, json

  /// Whether it begins as text in UTF-16 does: with its byte order mark, or with a character of two bytes.
  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF), (0xFF, 0xFE), (0, 0x3C), (0x3C, 0), (0, 0x7B), (0x7B, 0): true
    default: false
    }
  }

  /// Without the byte order mark of UTF-8, which XML allows and RFC 8259 lets a reader pass over.
  static func unmarked(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// By the first character that is no white space; nil where it starts neither.
  package static func of(_ bytes: [UInt8]) -> ReturnForm? {
    switch unmarked(bytes).first(where: { ![9, 10, 13, 32].contains($0) }) {
    case UInt8(ascii: "<"): .xml
    case UInt8(ascii: "{"): .json
    default: nil
    }
  }
}
