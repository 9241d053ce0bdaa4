package import OutturnModel
package import XMLKit

/// Encodes a return as JSON: `schemas/assurance-return.schema.json`.
///
/// Numbers that can have a fraction are strings, so that no reader rounds them; counts are integers. The
/// content is that of ``ReturnXML``, except that characters which XML cannot carry are kept, as escapes.
package enum ReturnJSON {
  /// The whole document, with the content digest of the return's XML.
  package static func encode(_ assuranceReturn: AssuranceReturn) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let digest = try ContentDigest.of(assuranceReturn)
    try write(assuranceReturn, contentDigest: digest) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes a return to `sink`.
  ///
  /// - Parameter contentDigest: as ``ReturnXML`` gives it for the same return.
  package static func write(
    _ assuranceReturn: AssuranceReturn, contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    try write(
      header: assuranceReturn.header, results: assuranceReturn.results, findings: assuranceReturn.findings,
      dataQuality: assuranceReturn.dataQuality, verdict: assuranceReturn.verdict,
      contentDigest: contentDigest, to: sink)
  }

  /// Writes a return whose results are made as they are written.
  ///
  /// - Parameter verdict: asked for after the last result.
  package static func write(
    header: ReturnHeader, results: some Sequence<IndicatorResult>, findings: some Sequence<Finding>,
    dataQuality: [DataQuality] = [], verdict: @autoclosure () -> Verdict, contentDigest: String,
    to sink: @escaping ByteSink
  ) throws {
    let json = JSONWriter(sink: sink)
    try json.object {
      try json.string("schemaVersion", header.schemaVersion)
      try write(header, to: json)
      try json.array("results") {
        for result in results {
          try write(
            EarlierSchemas.said(result, by: header.schemaVersion), for: header.audience, to: json)
        }
      }
      try json.array("findings") {
        for finding in findings { try write(finding, to: json) }
      }
      try write(dataQuality, to: json)
      try write(EarlierSchemas.said(verdict(), by: header.schemaVersion), to: json)
      try json.string("contentDigest", contentDigest)
    }
    try json.finish()
  }
}
