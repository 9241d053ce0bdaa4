package import XMLKit

/// Writes JSON whose bytes depend on nothing but what is written: members in the order given, two spaces of
/// indentation, `\n` line ends.
///
///     try json.object {
///       try json.string("name", "Barley")
///       try json.array("counts") { for count in counts { try json.integer(nil, count) } }
///     }
///
/// Every value takes its key, or nil inside an array and at the top.
package final class JSONWriter {
  private let sink: ByteSink
  private var buffer: [UInt8] = []
  /// Whether each open object or array has a member yet.
  private var hasMembers: [Bool] = []

  private static let flushAt = 1 << 16

  package init(sink: @escaping ByteSink) { self.sink = sink }

  package func object(_ key: String? = nil, _ body: () throws -> Void) throws {
    try nested(key, "{", "}", body)
  }
  package func array(_ key: String? = nil, _ body: () throws -> Void) throws {
    try nested(key, "[", "]", body)
  }

  package func string(_ key: String?, _ value: String) throws {
    try begin(key)
    quote(value)
  }
  package func integer(_ key: String?, _ value: some BinaryInteger) throws {
    try begin(key)
    append(value.description)
  }
  package func boolean(_ key: String?, _ value: Bool) throws {
    try begin(key)
    append(value ? "true" : "false")
  }
  /// A number as it is written: a decimal keeps its digits.
  package func number(_ key: String?, _ literal: String) throws {
    try begin(key)
    append(literal)
  }
  package func null(_ key: String?) throws {
    try begin(key)
    append("null")
  }

  /// Ends the text with a line feed and hands over what is left.
  package func finish() throws {
    append("\n")
    try flush()
  }

  private func nested(_ key: String?, _ opening: String, _ closing: String, _ body: () throws -> Void) throws
  {
    try begin(key)
    append(opening)
    hasMembers.append(false)
    try body()
    if hasMembers.removeLast() { lineBreak() }
    append(closing)
  }

  private func begin(_ key: String?) throws {
    if buffer.count >= Self.flushAt { try flush() }
    if let parent = hasMembers.indices.last {
      if hasMembers[parent] { append(",") }
      hasMembers[parent] = true
      lineBreak()
    }
    if let key {
      quote(key)
      append(": ")
    }
  }

  private func lineBreak() {
    append("\n")
    buffer.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * hasMembers.count))
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { try sink($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func append(_ text: String) { buffer.append(contentsOf: text.utf8) }

  private func quote(_ text: String) {
    append("\"")
    if Self.isPlain(text) {
      append(text)
    } else {
      for scalar in text.unicodeScalars {
        append(Self.escape(scalar) ?? String(scalar))
      }
    }
    append("\"")
  }

  /// Whether every character is plain ASCII and stands for itself, as in most text.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
  }

  /// The escape of a character that does not stand for itself: what JSON requires, and besides it what would
  /// make a reader stumble or see something else than there is: the other control characters, Unicode's line
  /// ends, marks that turn the direction of text, and the byte order mark.
  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{061C}", "\u{200E}", "\u{200F}",
      "\u{2028}"..."\u{202E}",
      "\u{2066}"..."\u{2069}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: return nil
    }
  }
}
