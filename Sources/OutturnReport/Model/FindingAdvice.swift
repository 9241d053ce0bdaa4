import OutturnModel

/// What whoever submits can do about a finding: by its code, which stays when its words change.
enum FindingAdvice {
  /// - Parameters:
  ///   - file: the file that the finding is about; empty for none.
  ///   - period: the period of the return.
  static func next(after finding: Finding, in file: String, period: Period) -> String {
    switch finding.code {
    case "OT3050":
      "Leave them if they are history that a rule looks back to. Else leave them out, or run for the period that they are of."
    case "OT3054", "OT3056": "Send what is about \(period), or run for the period that \(file) is about."
    case "OT3053": "Fill in \(finding.field ?? "the period"): without it nobody knows where the row belongs."
    case "OT3058": "Add the rows of those periods, if there are any."
    case "OT3055": "Compare the two columns in those groups: a part cannot be more than its whole."
    case "OT3182": "Add the people of those groups, or what they are a part of, if there are any."
    // Nothing can be mended today: it is how the figures are to be read.
    case "OT3160": "Nothing now. Read these charts as provisional until there are more periods."
    case "OT3081":
      at(finding, in: file).map { "\($0), correct what is wrong, and run the check again." } ?? look(file)
    case "OT3086":
      "Run the check again: it says of each of these rows what is wrong with it. Put them right."
    default:
      at(finding, in: file).map { place in
        "\(place), put \(finding.field.map { "the column \($0)" } ?? "it") right, and run the check again."
      } ?? look(file)
    }
  }

  /// Of a check the name stands where else a column does.
  static func column(of finding: Finding) -> String {
    ["OT3081", "OT3082"].contains(finding.code)
      ? finding.field.map { "check \($0)" } ?? "" : finding.field ?? ""
  }

  private static func at(_ finding: Finding, in file: String) -> String? {
    finding.lines.first.map { "Open \(file) at row \($0)" }
  }

  private static func look(_ file: String) -> String {
    file.isEmpty ? "Tell whoever keeps the rules." : "Look through \(file), and run the check again."
  }
}
