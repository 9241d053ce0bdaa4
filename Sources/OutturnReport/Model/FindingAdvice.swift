import OutturnModel

/// What whoever submits can do about a finding: by its code, which stays when its words change.
enum FindingAdvice {
  /// - Parameters:
  ///   - file: the file that the finding is about; empty for none.
  ///   - period: the period of the return.
  static func next(after finding: Finding, in file: String, period: Period) -> String {
    if let code = FindingCode(rawValue: finding.code) {
      return next(after: code, finding, in: file, period: period)
    }
    switch DataCode(rawValue: finding.code) {
    case .checkWarned:
      return at(finding, in: file).map { "\($0), correct what is wrong, and run the check again." }
        ?? look(file)
    case .rowsRejected:
      return "Run the check again: it says of each of these rows what is wrong with it. Put them right."
    default:
      return at(finding, in: file).map { place in
        "\(place), put \(finding.field.map { "the column \($0)" } ?? "it") right, and run the check again."
      } ?? look(file)
    }
  }

  /// What evaluation found.
  private static func next(after code: FindingCode, _ finding: Finding, in file: String, period: Period)
    -> String
  {
    switch code {
    case .rowsOutside:
      "Leave them if they are history that a rule looks back to. Else leave them out, or run for the period that they are of."
    case .snapshotOutside, .nothingInPeriod:
      "Send what is about \(period), or run for the period that \(file) is about."
    case .rowsUndated:
      "Fill in \(finding.field ?? "the period"): without it nobody knows where the row belongs."
    case .periodsWithoutRows: "Add the rows of those periods, if there are any."
    case .partAboveWhole: "Compare the two columns in those groups: a part cannot be more than its whole."
    case .zeroDenominators: "Add the people of those groups, or what they are a part of, if there are any."
    // Nothing can be mended today: it is how the figures are to be read.
    case .provisionalLimits: "Nothing now. Read these charts as provisional until there are more periods."
    }
  }

  /// Of a check the name stands where else a column does.
  static func column(of finding: Finding) -> String {
    switch DataCode(rawValue: finding.code) {
    case .checkWarned, .checkUndecided: finding.field.map { "check \($0)" } ?? ""
    default: finding.field ?? ""
    }
  }

  private static func at(_ finding: Finding, in file: String) -> String? {
    finding.lines.first.map { "Open \(file) at row \($0)" }
  }

  private static func look(_ file: String) -> String {
    file.isEmpty ? "Tell whoever keeps the rules." : "Look through \(file), and run the check again."
  }
}
