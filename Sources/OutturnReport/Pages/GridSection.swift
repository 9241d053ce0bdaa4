import OutturnModel

/// The RAG grid: headlines by framework, and each indicator's groups in a row.
struct GridSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    let headlines = model.indicators.compactMap { story in story.headline.map { (story, $0) } }
    if headlines.isEmpty { return [.p("There are no headline results.")] }
    var parts: [HTML] = []
    let judged = headlines.filter { $0.1.judgement != nil }
    for framework in frameworks(of: judged.map(\.1)) {
      let rows = judged.filter { $0.1.judgement?.framework == framework.id }
      parts.append(table(framework.title, rows))
    }
    let unjudged = headlines.filter { $0.1.judgement == nil }
    if !unjudged.isEmpty { parts.append(table("Not judged: no rule is in force for them", unjudged)) }
    return parts + matrices
  }

  private func frameworks(of results: [IndicatorResult]) -> [(id: String, title: String)] {
    var seen: Set<String> = []
    return results.compactMap(\.judgement?.framework).filter { seen.insert($0).inserted }.map { id in
      (id, model.header.frameworks.first { $0.id == id }?.title ?? id)
    }
  }

  private func table(_ caption: String, _ rows: [(IndicatorStory, IndicatorResult)]) -> HTML {
    let hasBefore = model.changes.hasPrevious
    var table = HTMLTable(
      caption: caption,
      columns: ["Indicator", "Period", "Value", "Band"] + (hasBefore ? ["Before"] : []) + [
        "To the next better band", "Owner",
      ],
      numeric: [2])
    for (story, result) in rows {
      var cells: [HTMLTable.Cell] = [
        .html(.link(story.title, to: story.anchor)), .text(result.period.description),
        .number(Words.figure(result)), .html(Words.band(of: result)),
      ]
      if hasBefore {
        let before = model.changes.byIndicator[story.id]?.before
        cells.append(
          .html(before.map { .group([Words.figure($0), .text(" "), Words.band(of: $0)]) } ?? .nothing))
      }
      table.rows.append(
        cells + [.text(result.judgement?.distance?.text ?? ""), .text(result.owner ?? "")])
    }
    return table.html
  }

  /// Bands of groups, indicator by indicator, where groups are judged: one table for each dimension.
  private var matrices: [HTML] {
    var dimensions: [String] = []
    var rows: [String: [(IndicatorStory, [IndicatorResult])]] = [:]
    for story in model.indicators {
      for group in story.strata {
        guard let members = group.first?.stratum, members.count == 1,
          let dimension = members.first?.dimension,
          group.contains(where: { $0.judgement?.band.value != nil })
        else { continue }
        if rows[dimension] == nil { dimensions.append(dimension) }
        rows[dimension, default: []].append((story, group))
      }
    }
    return dimensions.compactMap { dimension in matrix(dimension, rows[dimension] ?? []) }
  }

  /// Wider grids are not read by anybody.
  private static let mostColumns = 30

  private func matrix(_ dimension: String, _ rows: [(IndicatorStory, [IndicatorResult])]) -> HTML? {
    var codes: [String] = []
    for result in rows.flatMap(\.1) {
      if let code = result.stratum.first?.code, !codes.contains(code) { codes.append(code) }
    }
    guard codes.count <= Self.mostColumns else { return nil }
    let labels = rows.flatMap(\.1).reduce(into: [String: String]()) { labels, result in
      if let member = result.stratum.first, let label = member.label { labels[member.code] = label }
    }
    var table = HTMLTable(
      caption: "By \(Words.dimension(dimension))", columns: ["Indicator"] + codes.map { labels[$0] ?? $0 })
    for (story, group) in rows {
      let cells = codes.map { code -> HTMLTable.Cell in
        guard let result = group.first(where: { $0.stratum.first?.code == code }) else { return .text("") }
        return .html(.group([Words.band(of: result), .text(" "), Words.figure(result)]))
      }
      table.rows.append([.html(.link(story.title, to: story.anchor))] + cells)
    }
    return table.html
  }
}
