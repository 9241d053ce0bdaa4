internal import OutturnModel
internal import OutturnSubmission

/// Gives each headline the narrative that was submitted for it, and says which words found no result and which
/// result has no words.
enum NarrativeJoin {
  static func fill(
    _ results: inout [IndicatorResult], framework: Framework, tables: [String: Table], period: Period
  ) -> [Finding] {
    var findings: [Finding] = []
    var isGiven = false
    for dataset in framework.datasets where dataset.kind == .narrative {
      guard let table = tables[dataset.id], let rows = NarrativeRows(table) else { continue }
      isGiven = true
      for row in rows.all { findings += join(row, of: dataset, to: &results) }
      findings += unsaid(results, dataset)
    }
    return isGiven ? merged(findings) : []
  }

  private static func join(
    _ row: NarrativeRows.Row, of dataset: Dataset, to results: inout [IndicatorResult]
  ) -> [Finding] {
    func finding(_ code: String, _ message: String) -> [Finding] {
      [
        Finding(
          code: code, severity: .warning, dataset: dataset.id, field: "indicator", message: message, count: 1,
          lines: [row.line])
      ]
    }
    let matches = results.indices.filter { results[$0].indicator == row.indicator }
    guard !matches.isEmpty else {
      let near = Suggestion.nearest(to: row.indicator, among: Set(results.map(\.indicator)))
      return finding(
        "OT3105",
        "the narrative of `\(row.indicator)` belongs to no result"
          + (near.map { "; did you mean `\($0)`?" } ?? ""))
    }
    let headlines = matches.filter { results[$0].isHeadline }
    guard let index = headlines.first(where: { results[$0].period.isSameDays(as: row.period) }) else {
      let own = headlines.first.map { "; its headline is of \(results[$0].period)" } ?? "; it has no headline"
      return finding("OT3106", "the narrative of `\(row.indicator)` is of \(row.period)\(own)")
    }
    results[index].narrative = row.narrative
    return []
  }

  /// Red headlines of which nothing is said.
  private static func unsaid(_ results: [IndicatorResult], _ dataset: Dataset) -> [Finding] {
    results.filter {
      $0.isHeadline && $0.narrative == nil && $0.judgement?.band.value?.colour == .red
    }.map { result in
      Finding(
        code: "OT3107", severity: .warning, dataset: dataset.id, field: "indicator",
        message: "`\(result.indicator)` is \(result.judgement?.band.value?.inWords ?? "red") for "
          + "\(result.period) and has no narrative", count: 1)
    }
  }

  /// The same thing of several rows in one finding.
  private static func merged(_ findings: [Finding]) -> [Finding] {
    var merged: [Finding] = []
    for finding in findings {
      let known = merged.firstIndex {
        ($0.code, $0.dataset, $0.message) == (finding.code, finding.dataset, finding.message)
      }
      if let known {
        merged[known].count += finding.count
        merged[known].lines = Array((merged[known].lines + finding.lines).prefix(10))
      } else {
        merged.append(finding)
      }
    }
    return merged
  }
}

/// The rows of a narrative by the roles of its columns.
private struct NarrativeRows {
  struct Row {
    let line: Int
    let indicator: String
    let period: Period
    let narrative: Narrative
  }

  let all: [Row]

  /// Nil where the dataset lacks a role; the compiler has refused it.
  init?(_ table: Table) {
    func position(_ role: String) -> Int? { table.dataset.column(named: role) }
    guard let indicator = position("indicator"), let period = position("reporting-period"),
      let date = position("recovery-date")
    else { return nil }
    var rows: [Row] = []
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        func text(_ role: String) -> String? {
          guard let column = position(role),
            case .value(.text(let text)) = chunk.columns[column].observation(row)
          else { return nil }
          return text
        }
        guard case .value(.text(let id)) = chunk.columns[indicator].observation(row),
          case .value(.period(let stated)) = chunk.columns[period].observation(row)
        else { continue }
        rows.append(
          Row(
            line: chunk.lines[row], indicator: id, period: stated,
            narrative: Narrative(
              issue: text("issue"), cause: text("cause"), action: text("action"), owner: text("owner"),
              recoveryDate: chunk.columns[date].observation(row).value?.day)))
      }
    }
    all = rows
  }
}
