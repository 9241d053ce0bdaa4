package import OutturnModel
package import XMLKit

/// Encodes a return as a FHIR R4 Bundle: the organisation, for each indicator its Measure and a summary
/// MeasureReport for each period, and the findings as an OperationOutcome.
///
/// Written as the results come: what is held is the results of one indicator. What FHIR has no place for stands in
/// extensions, which `docs/fhir.md` defines.
package enum FHIRBundle {
  package enum Form: Sendable { case xml, json }

  static let namespace = "http://hl7.org/fhir"

  /// - Parameter contentDigest: of the return's XML, by which the bundle is identified.
  package static func encode(_ assuranceReturn: AssuranceReturn, as form: Form) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(assuranceReturn, as: form, contentDigest: try ContentDigest.of(assuranceReturn)) {
      bytes.append(contentsOf: $0)
    }
    return bytes
  }

  package static func write(
    _ assuranceReturn: AssuranceReturn, as form: Form, contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    try write(
      header: assuranceReturn.header, results: assuranceReturn.results, findings: assuranceReturn.findings,
      as: form, contentDigest: contentDigest, to: sink)
  }

  /// Writes a return whose results are made as they are written.
  package static func write(
    header: ReturnHeader, results: some Sequence<IndicatorResult>, findings: some Sequence<Finding>,
    as form: Form, contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    do {
      switch form {
      case .xml: try writeXML(header, results, findings, contentDigest, to: sink)
      case .json: try writeJSON(header, results, findings, contentDigest, to: sink)
      }
    } catch let failure as XMLFailure {
      throw ReturnError.notWritten(failure.description)
    }
  }

  private static func writeXML(
    _ header: ReturnHeader, _ results: some Sequence<IndicatorResult>, _ findings: some Sequence<Finding>,
    _ contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    let writer = try CanonicalXMLWriter(sink: sink)
    try writer.element("Bundle", namespace: namespace) { writer in
      for member in opening(header, contentDigest) {
        for node in member.nodes { try node.write(as: member.name, to: writer) }
      }
      try resources(header, results, findings) { resource in
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
    _ header: ReturnHeader, _ results: some Sequence<IndicatorResult>, _ findings: some Sequence<Finding>,
    _ contentDigest: String, to sink: @escaping ByteSink
  ) throws {
    let json = JSONWriter(sink: sink)
    try json.object {
      try json.string("resourceType", "Bundle")
      for member in opening(header, contentDigest) {
        for node in member.nodes { try node.write(member.name, to: json) }
      }
      try json.array("entry") {
        try resources(header, results, findings) { resource in
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

  private static func resources(
    _ header: ReturnHeader, _ results: some Sequence<IndicatorResult>, _ findings: some Sequence<Finding>,
    each body: (Resource) throws -> Void
  ) throws {
    let version = String(header.rules.meaning.prefix(12))
    if let organization = FHIROrganization.resource(header) {
      try body(Resource(type: "Organization", node: organization))
    }
    try byIndicator(results) { complete in
      let seen = complete.map { result in
        (
          result: Disclosure.disclosed(result, to: header.audience),
          tellsRows: Disclosure.tellsRows(of: result, to: header.audience)
        )
      }
      if let measure = FHIRMeasure.resource(of: seen.map(\.result), version: version) {
        try body(Resource(type: "Measure", node: measure))
      }
      for period in distinctPeriods(seen.map(\.result)) {
        let report = FHIRMeasureReport(
          header: header, results: seen.filter { $0.result.period == period }, version: version)
        if let node = try report.resource() { try body(Resource(type: "MeasureReport", node: node)) }
      }
    }
    try body(Resource(type: "OperationOutcome", node: FHIROutcome.resource(findings)))
  }

  private static func distinctPeriods(_ results: [IndicatorResult]) -> [Period] {
    var seen: Set<Period> = []
    return results.map(\.period).filter { seen.insert($0).inserted }
  }

  /// Gives the results of one indicator after another, as they come.
  private static func byIndicator(
    _ results: some Sequence<IndicatorResult>, _ body: ([IndicatorResult]) throws -> Void
  ) throws {
    var group: [IndicatorResult] = []
    for result in results {
      if let first = group.first, first.indicator != result.indicator {
        try body(group)
        group.removeAll(keepingCapacity: true)
      }
      group.append(result)
    }
    if !group.isEmpty { try body(group) }
  }
}
