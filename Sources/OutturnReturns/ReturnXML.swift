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
    let header = content.header
    do {
      var running = RunningDigest()
      let writer = CanonicalXMLWriter { bytes in
        running.update(bytes)
        try sink(bytes)
      }
      var contentDigest = ""
      let version: CanonicalXMLWriter.Attribute = ("schemaVersion", header.schemaVersion)
      try writer.element(root, namespace: namespace, attributes: [version]) { writer in
        try write(header, to: writer)
        try writer.element("results") { writer in
          for result in content.results {
            try write(
              EarlierSchemas.said(result, by: header.schemaVersion), for: header.audience, to: writer)
          }
        }
        try write(content.findings, to: writer)
        try write(content.dataQuality, to: writer)
        try write(EarlierSchemas.said(content.verdict, by: header.schemaVersion), to: writer)
        // All that the digest covers has now been written but for the end tag, which follows the element.
        try writer.flush()
        var digest = running
        digest.update("\n</\(root)>")
        contentDigest = digest.hexadecimal
        try writer.element("contentDigest", text: contentDigest)
      }
      try writer.flush()
      return contentDigest
    } catch let failure as XMLFailure {
      throw ReturnError.notWritten(failure.description)
    }
  }
}
