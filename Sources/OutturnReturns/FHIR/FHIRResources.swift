import OutturnModel

/// The organisation that submits, by its ODS code.
enum FHIROrganization {
  static let odsCodes = "https://fhir.nhs.uk/Id/ods-organization-code"

  static func resource(_ header: ReturnHeader) -> FHIRNode? {
    header.submitter.map { code in
      .of(
        .code("resourceType", "Organization"), .code("id", FHIRText.id(code)),
        .many("identifier", [identifier(code)]), .text("name", shown(code)))
    }
  }

  private static func identifier(_ code: String) -> FHIRNode {
    .of(.code("system", odsCodes), .text("value", shown(code)))
  }

  /// The code; of one that is nothing but white space, which FHIR does not take for text, its id.
  private static func shown(_ code: String) -> String { FHIRText.string(code) ?? FHIRText.id(code) }

  static func reporter(_ header: ReturnHeader) -> FHIRNode.Member {
    guard let code = header.submitter else { return .one("reporter", .of(.text("display", "not stated"))) }
    return .one(
      "reporter",
      .of(
        .code("reference", "Organization/\(FHIRText.id(code))"),
        .one("identifier", identifier(code))))
  }
}

/// What readers should know of the data, as a FHIR `OperationOutcome`.
enum FHIROutcome {
  static func resource(_ findings: some Sequence<Finding>) -> FHIRNode {
    var issues = findings.map(issue)
    if issues.isEmpty {
      issues = [
        .of(
          .code("severity", "information"), .code("code", "informational"),
          .text("diagnostics", "No findings."))
      ]
    }
    return .of(
      .code("resourceType", "OperationOutcome"), .code("id", "findings"), .many("issue", issues))
  }

  private static func issue(_ finding: Finding) -> FHIRNode {
    let severity =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "information"
      }
    let about = [finding.dataset, finding.framework, finding.field].compactMap(\.self)
    let place =
      finding.lines.isEmpty ? nil : "lines \(finding.lines.map(String.init).joined(separator: ", "))"
    let parts: [String?] = [
      about.isEmpty ? nil : about.joined(separator: ", "), "rows \(finding.count)", place,
    ]
    return .of(
      .code("severity", severity),
      .code("code", finding.severity == .note ? "informational" : "business-rule"),
      .one(
        "details",
        .of(
          .many(
            "coding",
            [
              .coding(
                system: FHIRExtensions.codeSystems + "finding", code: FHIRText.code(finding.code))
            ]), .text("text", finding.message))),
      .text("diagnostics", parts.compactMap(\.self).joined(separator: "; ")))
  }
}
