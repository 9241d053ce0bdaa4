/// The JSON Canonicalization Scheme (RFC 8785), for documents whose numbers are whole: one text for one content,
/// whatever the order of members or the white space in which it was written.
package enum CanonicalJSON {
  /// A number that the scheme would round, or that is not whole: the schema has none.
  package struct NotCanonical: Error, Equatable, Sendable { package let number: String }

  package static func bytes(of node: DocumentNode) throws(NotCanonical) -> [UInt8] {
    var bytes: [UInt8] = []
    try append(node, to: &bytes)
    return bytes
  }

  private static func append(_ node: DocumentNode, to bytes: inout [UInt8]) throws(NotCanonical) {
    switch node.content {
    case .null: bytes += Array("null".utf8)
    case .boolean(let value): bytes += Array((value ? "true" : "false").utf8)
    case .number(let text): bytes += Array(try whole(text).utf8)
    case .string(let text): append(text, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try append(element, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      // By UTF-16 code units, as section 3.2.3 has it.
      let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        try append(member.node, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// A whole number that a double holds exactly is written as it is; -0 is 0.
  private static func whole(_ text: String) throws(NotCanonical) -> String {
    guard let value = Int64(text), value.magnitude <= 9_007_199_254_740_991 else {
      throw NotCanonical(number: text)
    }
    return String(value)
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 8: bytes += Array("\\b".utf8)
      case 9: bytes += Array("\\t".utf8)
      case 10: bytes += Array("\\n".utf8)
      case 12: bytes += Array("\\f".utf8)
      case 13: bytes += Array("\\r".utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
