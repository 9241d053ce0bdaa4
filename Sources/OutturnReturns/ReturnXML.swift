package import OutturnModel
package import XMLKit

/// Encodes a return as XML: `schemas/assurance-return.xsd`, in canonical bytes.
///
///     let bytes = try ReturnXML.encode(assuranceReturn)
///
/// The document is written as the results come, each of which is needed only once; its digest is computed on
/// the way and stands in its last element (see ``ContentDigest``).
package enum ReturnXML {
  package static let namespace = "https://outturn.dev/ns/assurance-return/1"
  static let root = "assuranceReturn"

  /// The whole document.
  package static func encode(_ content: some ReturnContent) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(content) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes a return, whose results may be made as they are written, and gives its content digest.
  ///
  /// - Throws: ``ReturnError``, or whatever `sink` throws.
  @discardableResult
  package static func write(_ content: some ReturnContent, to sink: @escaping ByteSink) throws -> String {
    try document(content, digest: DigestInProgress(), to: sink) { writer in
      var isEmpty = true
      let memory = XMLMemory()
      for result in content.results {
        isEmpty = false
        try write(result, of: content.header, memory, to: writer)
      }
      return !isEmpty
    }
  }

  /// The document around its results.
  ///
  /// - Parameters:
  ///   - digest: taken on the way; whoever writes results past the writer adds them.
  ///   - results: writes the results, and says whether there was one.
  /// - Returns: the content digest.
  static func document(
    _ content: some ReturnContent, digest: DigestInProgress, to sink: @escaping ByteSink,
    results: (CanonicalXMLWriter) throws -> Bool
  ) throws -> String {
    let header = content.header
    do {
      let writer = CanonicalXMLWriter { bytes in
        digest.update(bytes)
        try sink(bytes)
      }
      var contentDigest = ""
      let version: CanonicalXMLWriter.Attribute = ("schemaVersion", header.schemaVersion)
      try writer.element(root, namespace: namespace, attributes: [version]) { writer in
        try write(header, to: writer)
        try writer.begin("results")
        if try results(writer) { writer.noteChildren() }
        try writer.end("results")
        try write(content.findings, to: writer)
        try write(content.dataQuality, to: writer)
        try write(EarlierSchemas.said(content.verdict, by: header.schemaVersion), to: writer)
        // All that the digest covers has now been written but for the end tag, which follows the element.
        try writer.flush()
        contentDigest = digest.hexadecimal(followedBy: "\n</\(root)>")
        try writer.leaf("contentDigest", contentDigest)
      }
      try writer.flush()
      return contentDigest
    } catch let failure as XMLFailure {
      throw ReturnError.notWritten(failure.description)
    }
  }

  /// One result as a return with this header says it.
  static func write(
    _ result: IndicatorResult, of header: ReturnHeader, _ memory: XMLMemory, to writer: CanonicalXMLWriter
  ) throws {
    if EarlierSchemas.saysWhatBandsCountAs(header.schemaVersion) {
      try write(result, for: header.audience, memory, to: writer)
    } else {
      try write(
        EarlierSchemas.said(result, by: header.schemaVersion), for: header.audience, memory, to: writer)
    }
  }
}
