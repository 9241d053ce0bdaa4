package import OutturnModel
package import XMLKit

/// Encodes a return as JSON: `schemas/assurance-return.schema.json`.
///
/// Numbers that can have a fraction are strings, so that no reader rounds them; counts are integers. The
/// content is that of ``ReturnXML``, except that characters which XML cannot carry are kept, as escapes.
package enum ReturnJSON {
  /// The whole document, with the content digest of the return's XML.
  package static func encode(_ content: some ReturnContent) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let digest = try ContentDigest.of(content)
    try write(content, contentDigest: digest) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes a return, whose results may be made as they are written, to `sink`.
  ///
  /// - Parameter contentDigest: as ``ReturnXML`` gives it for the same return.
  package static func write(
    _ content: some ReturnContent, contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    func results(_ json: JSONWriter) throws -> Bool {
      var isEmpty = true
      for result in content.results {
        isEmpty = false
        try write(result, of: content.header, to: json)
      }
      return !isEmpty
    }
    try document(content, to: sink, contentDigest: { contentDigest }, results: results)
  }

  /// The document around its results.
  ///
  /// - Parameters:
  ///   - contentDigest: asked for when all else is written.
  ///   - results: writes the results, and says whether there was one.
  static func document(
    _ content: some ReturnContent, to sink: @escaping ByteSink, contentDigest: () -> String,
    results: (JSONWriter) throws -> Bool
  ) throws {
    let header = content.header
    let json = JSONWriter(sink: sink)
    try json.object {
      try json.string("schemaVersion", header.schemaVersion)
      try write(header, to: json)
      try json.array("results") {
        if try results(json) { json.continues(isFirst: false) }
      }
      try json.array("findings") {
        for finding in content.findings { try write(finding, to: json) }
      }
      try write(content.dataQuality, to: json)
      try write(EarlierSchemas.said(content.verdict, by: header.schemaVersion), to: json)
      try json.string("contentDigest", contentDigest())
    }
    try json.finish()
  }

  /// One result as a return with this header says it.
  static func write(_ result: IndicatorResult, of header: ReturnHeader, to json: JSONWriter) throws {
    if EarlierSchemas.saysWhatBandsCountAs(header.schemaVersion) {
      try write(result, for: header.audience, to: json)
    } else {
      try write(EarlierSchemas.said(result, by: header.schemaVersion), for: header.audience, to: json)
    }
  }
}
