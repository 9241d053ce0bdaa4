import OutturnModel

/// What is said of files that are given where rules hold the rows.
enum RegisterFileDiagnostics {
  static func rowsStandInRules(_ register: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT3132", "no file can be given for \(register): its rows stand in the rules", at: .source(span),
      label: "a register", help: ["leave the file out, or declare \(register) as a dataset"])
  }
}
