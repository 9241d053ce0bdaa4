/// Writes a document whose bytes are its own canonical form (Canonical XML 1.0, without comments), as it goes.
///
///     let bytes = try CanonicalXMLWriter.bytes { writer in
///       try writer.element("list", namespace: "urn:example") { writer in
///         try writer.element("item", attributes: [("id", "1")], text: "<one>")
///       }
///     }
///
/// There is no XML declaration, every element has an end tag, the namespace stands before the attributes and
/// these are in canonical order. Each child element stands on its own line, indented by two spaces; that
/// white space is ordinary text, so that a person can read the file and its bytes are canonical all the same.
/// An element holds either elements or text.
///
/// The bytes are ours and not those of libxml2's writer, which escapes differently and is several times slower. The
/// tests hold them to libxml2's own canonical form (``Canonicaliser``).
package final class CanonicalXMLWriter {
  package typealias Attribute = (name: String, value: String)

  private let output: OutputBuffer
  /// Whether each open element has had a child element.
  private var hasChildren: [Bool] = []

  /// - Parameter sink: given the bytes in large pieces; an error it throws ends the writing.
  package init(sink: @escaping ByteSink) { output = OutputBuffer(sink: sink) }

  /// The bytes of the document that `body` writes.
  package static func bytes(_ body: (CanonicalXMLWriter) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = CanonicalXMLWriter { bytes.append(contentsOf: $0) }
    try body(writer)
    try writer.flush()
    return bytes
  }

  /// An element with whatever `content` writes into it.
  package func element(
    _ name: String, namespace: String? = nil, attributes: [Attribute] = [],
    _ content: (CanonicalXMLWriter) throws -> Void = { _ in }
  ) throws {
    if let parent = hasChildren.indices.last {
      hasChildren[parent] = true
      try output.lineBreak(spaces: 2 * hasChildren.count)
    }
    try output.append(UInt8(ascii: "<"))
    try output.append(name)
    if let namespace { try attribute("xmlns", namespace) }
    if attributes.count < 2 {
      for (name, value) in attributes { try attribute(name, value) }
    } else {
      for (name, value) in attributes.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        try attribute(name, value)
      }
    }
    try output.append(UInt8(ascii: ">"))
    hasChildren.append(false)
    try content(self)
    if hasChildren.removeLast() { try output.lineBreak(spaces: 2 * hasChildren.count) }
    try output.append("</" as StaticString)
    try output.append(name)
    try output.append(UInt8(ascii: ">"))
  }

  /// An element that holds only text.
  package func element(_ name: String, attributes: [Attribute] = [], text: String) throws {
    try element(name, attributes: attributes) { writer in try writer.text(text) }
  }

  /// Text of the element that is open.
  package func text(_ text: String) throws { try CanonicalText.append(text, in: .content, to: output) }

  /// Hands everything written so far to the sink.
  package func flush() throws { try output.flush() }

  private func attribute(_ name: String, _ value: String) throws {
    try output.append(UInt8(ascii: " "))
    try output.append(name)
    try output.append("=\"" as StaticString)
    try CanonicalText.append(value, in: .attribute, to: output)
    try output.append(UInt8(ascii: "\""))
  }
}
