package import OutturnModel
package import XMLKit

/// Encodes a return as a FHIR R4 Bundle: the organisation, for each indicator its Measure and a summary
/// MeasureReport for each period, and the findings as an OperationOutcome.
///
/// Written as the results come (see ``IndicatorPasses``). What FHIR has no place for stands in extensions, which
/// `docs/fhir.md` defines.
package enum FHIRBundle {
  package enum Form: Sendable { case xml, json }

  static let namespace = "http://hl7.org/fhir"

  package static func encode(_ content: some ReturnContent, as form: Form) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(content, as: form, contentDigest: try ContentDigest.of(content)) {
      bytes.append(contentsOf: $0)
    }
    return bytes
  }

  /// Writes a return whose results may be made as they are written.
  ///
  /// - Parameter contentDigest: of the return's XML, by which the bundle is identified.
  package static func write(
    _ content: some ReturnContent, as form: Form, contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    switch form {
    case .xml: try writeXML(content, contentDigest, to: sink)
    case .json: try writeJSON(content, contentDigest, to: sink)
    }
  }

  private static func writeXML(
    _ content: some ReturnContent, _ contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    let writer = CanonicalXMLWriter(sink: sink)
    try writer.element("Bundle", namespace: namespace) { writer in
      for member in opening(content.header, contentDigest) {
        for node in member.nodes { try node.write(as: member.name, to: writer) }
      }
      try resources(content) { resource in
        guard case .element(let members) = resource.node else { return }
        let content = FHIRNode.element(members.filter { $0.name != "resourceType" })
        let entry = FHIRNode.of(
          .code("fullUrl", resource.address),
          .one("resource", .of(.one(resource.type, content))))
        try entry.write(as: "entry", to: writer)
      }
    }
    try writer.flush()
  }

  private static func writeJSON(
    _ content: some ReturnContent, _ contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    let json = JSONWriter(sink: sink)
    try json.object {
      try json.string("resourceType", "Bundle")
      for member in opening(content.header, contentDigest) {
        for node in member.nodes { try node.write(member.name, to: json) }
      }
      try json.array("entry") {
        try resources(content) { resource in
          try json.object {
            try json.string("fullUrl", resource.address)
            try resource.node.write("resource", to: json)
          }
        }
      }
    }
    try json.finish()
  }

  /// Identified by the return's content; dated by the period, not by the clock.
  private static func opening(_ header: ReturnHeader, _ contentDigest: String) -> [FHIRNode.Member] {
    [
      .code("id", FHIRText.id("return-\(contentDigest.prefix(16))")),
      .one(
        "identifier",
        .of(
          .code("system", "https://outturn.dev/ns/assurance-return/1"), .text("value", contentDigest))),
      .code("type", "collection"), .code("timestamp", "\(header.period.end)T00:00:00Z"),
    ]
  }

  private struct Resource {
    let type: String
    let node: FHIRNode

    /// Under our name, so that references within the bundle find it.
    var address: String {
      guard case .element(let members) = node,
        case .text(let id?, _)? = members.first(where: { $0.name == "id" })?.nodes.first
      else { return "" }
      return "https://outturn.dev/fhir/\(type)/\(id)"
    }
  }

  private static func resources(_ content: some ReturnContent, each body: (Resource) throws -> Void) throws {
    let header = content.header
    let version = String(header.rules.meaning.prefix(12))
    if let organization = FHIROrganization.resource(header) {
      try body(Resource(type: "Organization", node: organization))
    }
    try IndicatorPasses.run(content.results) { indicator in
      let first = Disclosure.disclosed(indicator.first, to: header.audience)
      let measure = FHIRMeasure.resource(
        of: first, stratifications: indicator.stratifications, version: version)
      try body(Resource(type: "Measure", node: measure))
      try indicator.eachPeriod { part, pass in
        let report = FHIRMeasureReport(
          header: header, first: Disclosure.disclosed(part.first, to: header.audience),
          overall: part.overall.map { FHIREntry($0, for: header.audience) },
          stratifications: part.stratifications, pass: pass, version: version)
        try body(Resource(type: "MeasureReport", node: try report.resource()))
      }
    }
    try body(Resource(type: "OperationOutcome", node: FHIROutcome.resource(content.findings)))
  }
}

/// A result as its audience may see it.
struct FHIREntry {
  let result: IndicatorResult
  let tellsRows: Bool

  init(_ complete: IndicatorResult, for audience: Audience) {
    result = Disclosure.disclosed(complete, to: audience)
    tellsRows = Disclosure.tellsRows(of: complete, to: audience)
  }
}
