/// Writes a document whose bytes are its own canonical form (Canonical XML 1.0, without comments), as it goes.
///
///     let bytes = try CanonicalXMLWriter.bytes { writer in
///       try writer.element("list", namespace: "urn:example") { writer in
///         try writer.element("item", attributes: [("id", "1")], text: "<one>")
///       }
///     }
///
/// What is written often is written without gathering its attributes first:
///
///     try writer.begin("item")
///     try writer.attribute("id", "1")
///     try writer.text("<one>")
///     try writer.end("item")
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

  package let output: OutputBuffer
  /// How many elements are open.
  @exclusivity(unchecked) private var depth: Int
  /// Whether each open element has had a child element: a bit each, the outermost the lowest.
  @exclusivity(unchecked) private var hasChildren: UInt64
  /// Whether the innermost start tag may take attributes.
  @exclusivity(unchecked) private var tagIsOpen = false
  #if DEBUG
    private var lastAttribute = ""
  #endif

  /// - Parameter sink: given the bytes in large pieces; an error it throws ends the writing.
  package init(sink: @escaping ByteSink) {
    output = OutputBuffer(sink: sink)
    depth = 0
    hasChildren = 0
  }

  /// Writes a part of a document.
  ///
  /// - Parameter depth: how many elements are open around it.
  package init(depth: Int, output: OutputBuffer) {
    self.output = output
    self.depth = depth
    hasChildren = 0
  }

  /// The bytes of the document that `body` writes.
  package static func bytes(_ body: (CanonicalXMLWriter) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = CanonicalXMLWriter { bytes.append(contentsOf: $0) }
    try body(writer)
    try writer.flush()
    return bytes
  }

  // MARK: one after the other

  /// The start tag of an element; what is written next is in it.
  package func begin(_ name: StaticString) throws {
    try startLine()
    try output.append(UInt8(ascii: "<"))
    try output.append(name)
    opened()
  }

  /// An attribute of the element just begun, to be given in canonical order.
  package func attribute(_ name: StaticString, _ value: String) throws {
    try attributeName(name)
    try CanonicalText.append(value, in: .attribute, to: output)
    try output.append(UInt8(ascii: "\""))
  }

  package func attribute(_ name: StaticString, _ flag: Bool) throws {
    try attributeName(name)
    try output.append(flag ? "true\"" as StaticString : "false\"")
  }

  package func attribute(_ name: StaticString, _ integer: Int64) throws {
    try attributeName(name)
    try output.append(integer: integer)
    try output.append(UInt8(ascii: "\""))
  }

  private func attributeName(_ name: StaticString) throws {
    #if DEBUG
      let text = "\(name)"
      precondition(tagIsOpen, "an attribute \(text) after the start tag")
      precondition(
        lastAttribute.utf8.lexicographicallyPrecedes(text.utf8), "\(text) is not in canonical order")
      lastAttribute = text
    #endif
    try output.append(UInt8(ascii: " "))
    try output.append(name)
    try output.append("=\"" as StaticString)
  }

  /// The end of the element begun last, by its name.
  package func end(_ name: StaticString) throws {
    try endLine()
    try output.append(name)
    try output.append(UInt8(ascii: ">"))
  }

  /// An element that holds only text.
  package func leaf(_ name: StaticString, _ text: String) throws {
    try begin(name)
    try self.text(text)
    try end(name)
  }

  // MARK: whole elements

  /// An element with whatever `content` writes into it.
  package func element(
    _ name: String, namespace: String? = nil, attributes: [Attribute] = [],
    _ content: (CanonicalXMLWriter) throws -> Void = { _ in }
  ) throws {
    try startLine()
    try output.append(UInt8(ascii: "<"))
    try output.append(name)
    if let namespace { try attribute(named: "xmlns", namespace) }
    if attributes.count < 2 {
      for (name, value) in attributes { try attribute(named: name, value) }
    } else {
      for (name, value) in attributes.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
        try attribute(named: name, value)
      }
    }
    opened()
    try content(self)
    try endLine()
    try output.append(name)
    try output.append(UInt8(ascii: ">"))
  }

  /// An element that holds only text.
  package func element(_ name: String, attributes: [Attribute] = [], text: String) throws {
    try element(name, attributes: attributes) { writer in try writer.text(text) }
  }

  /// Text of the element that is open.
  package func text(_ text: String) throws {
    try closeTag()
    try CanonicalText.append(text, in: .content, to: output)
  }

  /// Says that children of the element that is open were written by others.
  package func noteChildren() { hasChildren |= 1 << UInt64(depth - 1) }

  /// Hands everything written so far to the sink; a start tag takes no more attributes.
  package func flush() throws {
    try closeTag()
    try output.flush()
  }

  // MARK: tags

  /// Ends the start tag that is open, if any.
  package func closeTag() throws {
    if tagIsOpen {
      try output.append(UInt8(ascii: ">"))
      tagIsOpen = false
    }
  }

  /// Begins a child element on a line of its own.
  private func startLine() throws {
    try closeTag()
    if depth == 0 { return }
    hasChildren |= 1 << UInt64(depth - 1)
    try output.lineBreak(spaces: 2 * depth)
  }

  private func opened() {
    precondition(depth < 64, "elements 64 deep, which no document of ours has")
    hasChildren &= ~(1 << UInt64(depth))
    depth += 1
    tagIsOpen = true
    #if DEBUG
      lastAttribute = ""
    #endif
  }

  private func endLine() throws {
    try closeTag()
    depth -= 1
    if hasChildren & (1 << UInt64(depth)) != 0 { try output.lineBreak(spaces: 2 * depth) }
    try output.append("</" as StaticString)
  }

  private func attribute(named name: String, _ value: String) throws {
    try output.append(UInt8(ascii: " "))
    try output.append(name)
    try output.append("=\"" as StaticString)
    try CanonicalText.append(value, in: .attribute, to: output)
    try output.append(UInt8(ascii: "\""))
  }
}
