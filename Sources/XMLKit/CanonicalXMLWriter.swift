import CLibXML2

/// Takes the next bytes of a document; the buffer is good only during the call.
package typealias ByteSink = (UnsafeRawBufferPointer) throws -> Void

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
package final class CanonicalXMLWriter {
  package typealias Attribute = (name: String, value: String)

  private let writer: xmlTextWriterPtr
  private let sink: SinkBox
  /// Whether each open element has had a child element.
  private var hasChildren: [Bool] = []
  private var scratch: [UInt8] = []

  /// - Parameter sink: given the bytes in pieces of a few thousand; an error it throws ends the writing.
  package init(sink: @escaping ByteSink) throws {
    XMLLibrary.ready
    let box = SinkBox(sink)
    let context = Unmanaged.passUnretained(box).toOpaque()
    guard let output = xmlOutputBufferCreateIO(passBytesOn, nil, context, nil) else {
      throw XMLFailure("libxml2 has no memory for an output buffer")
    }
    guard let writer = xmlNewTextWriter(output) else {
      xmlOutputBufferClose(output)
      throw XMLFailure("libxml2 has no memory for a writer")
    }
    self.sink = box
    self.writer = writer
  }

  // Frees the output buffer too; the box outlives both.
  deinit { xmlFreeTextWriter(writer) }

  /// The bytes of the document that `body` writes.
  package static func bytes(_ body: (CanonicalXMLWriter) throws -> Void) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = try CanonicalXMLWriter { bytes.append(contentsOf: $0) }
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
      try lineBreak(depth: hasChildren.count)
    }
    try check(xmlTextWriterStartElement(writer, name))
    if let namespace { try attribute("xmlns", namespace) }
    for (name, value) in attributes.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      try attribute(name, value)
    }
    hasChildren.append(false)
    try content(self)
    if hasChildren.removeLast() { try lineBreak(depth: hasChildren.count) }
    try check(xmlTextWriterFullEndElement(writer))
  }

  /// An element that holds only text.
  package func element(_ name: String, attributes: [Attribute] = [], text: String) throws {
    try element(name, attributes: attributes) { writer in try writer.text(text) }
  }

  /// Text of the element that is open.
  package func text(_ text: String) throws {
    guard !text.isEmpty else { return }
    try raw(text, in: .content)
  }

  /// Hands everything written so far to the sink. A start tag stays open until something follows it.
  package func flush() throws { try check(xmlTextWriterFlush(writer)) }

  private func attribute(_ name: String, _ value: String) throws {
    try check(xmlTextWriterStartAttribute(writer, name))
    if !value.isEmpty { try raw(value, in: .attribute) }
    try check(xmlTextWriterEndAttribute(writer))
  }

  private func lineBreak(depth: Int) throws {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(UInt8(ascii: "\n"))
    scratch.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    try writeScratch()
  }

  private func raw(_ text: String, in place: CanonicalText.Place) throws {
    scratch.removeAll(keepingCapacity: true)
    CanonicalText.append(text, in: place, to: &scratch)
    try writeScratch()
  }

  private func writeScratch() throws {
    guard let length = Int32(exactly: scratch.count) else { throw XMLFailure("a text of more than 2 GB") }
    try check(xmlTextWriterWriteRawLen(writer, scratch, length))
  }

  /// libxml2 says only that something failed; where it was the sink, its own error is the one to throw.
  private func check(_ result: Int32) throws {
    if let error = sink.error { throw error }
    if result < 0 { throw XMLFailure("libxml2 could not write") }
  }
}

/// Holds the sink, and the error that ended it, for libxml2's callback.
private final class SinkBox {
  let sink: ByteSink
  var error: (any Error)?

  init(_ sink: @escaping ByteSink) { self.sink = sink }
}

/// libxml2's output callback: `context` is the ``SinkBox``.
private func passBytesOn(
  _ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int32
) -> Int32 {
  guard let context, let bytes else { return count == 0 ? 0 : -1 }
  let box = Unmanaged<SinkBox>.fromOpaque(context).takeUnretainedValue()
  guard box.error == nil else { return -1 }
  do {
    try box.sink(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    return count
  } catch {
    box.error = error
    return -1
  }
}
