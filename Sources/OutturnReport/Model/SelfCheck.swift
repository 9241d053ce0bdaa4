package import OutturnModel

/// What a check of a submission found, for whoever submits it: also of one that would be rejected, and has no return.
package struct SelfCheck: Sendable {
  package var period: Period
  /// The code of the organisation that submits, where it was given.
  package var organisation: String?
  package var engineVersion: String
  /// The files that were read.
  package var files: [SubmissionDigest]
  /// Errors and warnings, as the check lists them.
  package var diagnostics: [Diagnostic]
  /// What is worth knowing of the data of a submission that would be rejected.
  package var findings: [Finding]
  /// What would be sent; nil where the submission would be rejected.
  package var accepted: AssuranceReturn?

  package init(
    period: Period, organisation: String?, engineVersion: String, files: [SubmissionDigest],
    diagnostics: [Diagnostic], findings: [Finding], accepted: AssuranceReturn?
  ) {
    self.period = period
    self.organisation = organisation
    self.engineVersion = engineVersion
    self.files = files
    self.diagnostics = diagnostics
    self.findings = findings
    self.accepted = accepted
  }

  /// The page as HTML, in UTF-8. The same findings give the same bytes.
  package func html() -> [UInt8] {
    let names = FileNames(diagnostics)
    guard let accepted else {
      return Page.bytes(title: "Self-check, \(period): rejected", body: RejectedPage(self, names).body)
    }
    let model = ReportModel(Report(current: accepted, view: .provider))
    let leftOut = ProblemKind.all(of: diagnostics.filter { $0.severity == .warning })
    let page = ProviderPage(model, check: .init(problems: ProblemSection(leftOut, names)))
    return Page.bytes(title: "Self-check, \(period): accepted", body: page.body)
  }
}
