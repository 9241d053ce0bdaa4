package import OutturnModel

/// What a reader of the return should know about the data although it is no error.
package enum DataFindings {
  /// The most lines that a finding names.
  package static let lines = 10

  package static func readAsWindows1252(_ assumed: DecodedText.Assumption, dataset: Dataset) -> Finding {
    let byte = DataDiagnostics.hex(assumed.byte)
    return Finding(
      code: DataCode.readAsWindows1252.rawValue, severity: .note, dataset: dataset.id,
      message: "read as Windows-1252, because byte \(byte) on line \(assumed.line) is not UTF-8", count: 1,
      lines: [assumed.line])
  }

  package static func blankLinesSkipped(_ lines: [Int], dataset: Dataset) -> Finding {
    Finding(
      code: DataCode.blankLinesSkipped.rawValue, severity: .note, dataset: dataset.id,
      message: "\(Excerpt.counted(lines.count, "blank line")) skipped", count: Int64(lines.count),
      lines: Array(lines.prefix(Self.lines)))
  }

  static func signsChanged(_ count: Int, dataset: Dataset) -> Finding {
    let columns = dataset.columns.filter(\.writesDeficitsPositive).map(\.name).joined(separator: ", ")
    return Finding(
      code: DataCode.signsChanged.rawValue, severity: .note, dataset: dataset.id,
      message:
        "the file writes deficits as positive numbers: \(Excerpt.counted(count, "number")) of \(columns) "
        + "changed sign, so that a surplus is positive", count: Int64(count))
  }

  static func lookupKeysUnmatched(_ unmatched: UnmatchedKeys, lookup: String, dataset: Dataset) -> Finding {
    let rows = Excerpt.counted(unmatched.count, "row")
    let names = unmatched.columns.map(\.name)
    let keys = unmatched.shown.isEmpty ? "" : ": \(unmatched.shown.joined(separator: "; "))"
    return Finding(
      code: DataCode.lookupKeysUnmatched.rawValue, severity: .warning, dataset: dataset.id,
      field: names.joined(separator: ", "),
      message:
        "\(rows) with a \(names.joined(separator: " and ")) that lookup \(lookup) does not have, "
        + "and so without what it gives\(keys)",
      count: Int64(unmatched.count), lines: unmatched.lines)
  }

  /// Rows that the dataset says are not meant.
  static func rowsNotMeant(_ count: Int, of rows: Int, lines: [Int], _ meant: MeantRows, dataset: Dataset)
    -> Finding
  {
    Finding(
      code: DataCode.rowsNotMeant.rawValue, severity: .note, dataset: dataset.id,
      message:
        "\(Excerpt.counted(count)) of \(Excerpt.counted(rows, "row")) left out: only rows where "
        + "\(meant.sentence) are meant", count: Int64(count), lines: lines)
  }

  /// How many failing rows a finding shows the values of.
  private static let rowsShown = 3

  static func checkWarned(
    _ rule: ConformanceRule, _ count: Int, _ failed: [(line: Int, values: String)], dataset: Dataset
  ) -> Finding {
    let rows = failed.prefix(rowsShown).map { "line \($0.line): \($0.values)" }.joined(separator: "; ")
    return Finding(
      code: DataCode.checkWarned.rawValue, severity: .warning, dataset: dataset.id, field: rule.id,
      message: "\(rule.message): \(Excerpt.counted(count, "row")); \(rows)", count: Int64(count),
      lines: failed.map(\.line))
  }

  static func checkUndecided(_ rule: ConformanceRule, _ count: Int, lines: [Int], dataset: Dataset) -> Finding
  {
    Finding(
      code: DataCode.checkUndecided.rawValue, severity: .note, dataset: dataset.id, field: rule.id,
      message:
        "check \(rule.id) could not be decided for \(Excerpt.counted(count, "row")), for lack of a value",
      count: Int64(count), lines: lines)
  }
}
