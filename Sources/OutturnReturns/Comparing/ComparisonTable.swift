import OutturnModel

/// A comparison as a table for the terminal.
///
///     Indicator       RRK 2022/23   RRK 2023/24   Change
///     Annual checks   55.0% amber   61.2% green   +6.2 percentage points, better
package struct ComparisonTable {
  package var width: Int

  package init(width: Int = 120) { self.width = width }

  private static let gap = "  "
  private static let widestTitle = 48

  package func render(_ comparison: ReturnComparison) -> String {
    var text = Self.heading(comparison) + "\n\n"
    for (index, reasons) in comparison.reasons.enumerated() {
      let step = comparison.reasons.count == 1 ? "Why" : "Why, from \(index + 1) to \(index + 2)"
      text += "\(step)\n"
      let causes: [ReturnComparison.Reason.Cause] = [.data, .rules, .engine]
      for cause in causes where !reasons.contains(where: { $0.cause == cause }) {
        text += "  \(cause.rawValue): the same\n"
      }
      for reason in reasons { text += "  \(reason.cause.rawValue): \(TerminalText.harmless(reason.text))\n" }
      text += "\n"
    }
    let isRestatement = comparison.kind == .restatement
    let rows = isRestatement ? comparison.rows.filter { !$0.isSame } : comparison.rows
    if rows.isEmpty {
      return text + (isRestatement ? "No figure and no band differs.\n" : "There is nothing to compare.\n")
    }
    text += table(rows, comparison)
    let same = comparison.rows.count - rows.count
    if isRestatement, same > 0 { text += "\n\(same) other result\(same == 1 ? " is" : "s are") the same.\n" }
    return text
  }

  static func heading(_ comparison: ReturnComparison) -> String {
    let headers = comparison.returns.map(\.assuranceReturn.header)
    let submitter = TerminalText.harmless(headers.first?.submitter ?? "submitter not stated")
    let period = headers.first?.period.description ?? ""
    return switch comparison.kind {
    case .periods: "Period on period: \(submitter)"
    case .providers: "Provider beside provider: \(period)"
    case .restatement: "Restatement: \(submitter), \(period)"
    case .mixed: "Returns of several submitters and periods"
    }
  }

  /// What stands over the column of a return.
  static func label(_ index: Int, _ comparison: ReturnComparison) -> String {
    let header = comparison.returns[index].assuranceReturn.header
    let submitter = TerminalText.harmless(header.submitter ?? "not stated")
    return switch comparison.kind {
    case .periods: header.period.description
    case .providers: submitter
    case .restatement: "\(index + 1): \(TerminalText.harmless(comparison.returns[index].file))"
    case .mixed: "\(submitter) \(header.period)"
    }
  }

  private func table(_ rows: [ReturnComparison.Row], _ comparison: ReturnComparison) -> String {
    let hasChange = comparison.kind == .periods || comparison.kind == .restatement
    var lines = [
      ["Indicator"] + comparison.returns.indices.map { Self.label($0, comparison) }
        + (hasChange ? ["Change"] : [])
    ]
    for row in rows {
      var title = row.title
      if !row.stratum.isEmpty {
        title += ", " + row.stratum.map { "\($0.dimension) \($0.code)" }.joined(separator: ", ")
      }
      if let period = row.period { title += ", \(period)" }
      lines.append(
        [TerminalText.harmless(title)] + row.results.map(Self.cell) + (hasChange ? [Self.change(row)] : []))
    }
    let widths = lines[0].indices.map { column in
      let widest = lines.map { TerminalText.width($0[column]) }.max() ?? 0
      return column == 0 ? min(widest, Self.widestTitle) : min(widest, max(16, width / 2))
    }
    return lines.map { line in
      var text = zip(line, widths).map { TerminalText.fitted($0, to: $1) }.joined(separator: Self.gap)
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }

  private static func cell(_ result: IndicatorResult?) -> String {
    guard let result else { return "-" }
    let row = RAGGrid.Row(result)
    return "\(row.value) \(row.band)"
  }

  /// `+6.2 percentage points, better`.
  private static func change(_ row: ReturnComparison.Row) -> String {
    guard let change = row.change else {
      switch (row.results.first ?? nil, row.results.last ?? nil) {
      case (nil, _?): return "new"
      case (_?, nil): return "gone"
      default: return ""
      }
    }
    if change.isZero { return "none" }
    let unit = (row.results.last ?? nil)?.unit.ofDifference ?? .number
    let number = DisplayedNumber.number(change.magnitude, unit: unit)
    let sign = change.isNegative ? "-" : "+"
    let judged = row.isBetter.map { $0 ? ", better" : ", worse" } ?? ""
    return sign + unit.display(number) + judged
  }
}
