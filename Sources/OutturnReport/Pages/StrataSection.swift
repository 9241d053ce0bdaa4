import OutturnModel

/// Groups side by side, with the measures of inequality made from them.
struct StrataSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let most = 80

  var parts: [HTML] {
    var charts: [HTML] = []
    var left = 0
    for story in model.indicators where Self.isMeasured(story.latest?.kind) {
      for (index, group) in story.strata.enumerated() where group.contains(where: { $0.value.value != nil }) {
        guard group.count >= 2, group.first?.stratum.count == 1 else { continue }
        guard charts.count < Self.most else {
          left += 1
          continue
        }
        let dimension = Words.dimension(group.first?.stratum.first?.dimension ?? "")
        charts.append(
          StrataChart(
            id: "strata-\(IndicatorStory.slug(story.id))-\(index)", title: "\(story.title), by \(dimension)",
            overall: story.headline, results: group
          ).html)
      }
    }
    if left > 0 { charts.append(.p("\(left) more breakdowns stand in results.csv.")) }
    return inequality + charts
  }

  private static func isMeasured(_ kind: MeasureKind?) -> Bool {
    switch kind {
    case .proportion, .ratio, .mean, .count, .sum, .median, .quantile, .reported, .distinct: true
    default: false
    }
  }

  /// Gaps, ratios and indices, the widest of them first as the return has them.
  private var inequality: [HTML] {
    let kinds: [MeasureKind] = [.gap, .ratioBetween, .worstStratum, .slopeIndex, .relativeIndex]
    let rows = model.indicators.compactMap { story in
      story.headline.flatMap { kinds.contains($0.kind) ? (story, $0) : nil }
    }
    if rows.isEmpty { return [] }
    var table = HTMLTable(
      caption: "Gaps, ratios and indices of inequality",
      columns: ["Measure", "Value", "95% limits", "Band", "What it is made from"],
      numeric: [1])
    for (story, result) in rows {
      let interval = result.statistics?.intervals.first
      let limits = interval?.limits.value.map {
        "\(Words.amount($0.lower, of: result)) to \(Words.amount($0.upper, of: result))"
      }
      table.rows.append([
        .html(.link(story.title, to: story.anchor)), .number(Words.figure(result)),
        .text(limits ?? interval.map { Words.absence(of: $0.limits) } ?? ""), .html(Words.band(of: result)),
        .text(result.explanation.evidence),
      ])
    }
    return [table.html]
  }
}
