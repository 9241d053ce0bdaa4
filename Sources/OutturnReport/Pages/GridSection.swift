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
    let matrices = self.matrices
    return parts + (matrices.isEmpty ? [] : [.element("h3", "Group by group"), Self.key] + matrices)
  }

  /// So that the grid can be read without colour.
  private static let key = HTML.element(
    "div", class: "key",
    [.text("Key: ")]
      + [Band.red, .amber, .green, .blue, .worsening, .noChange, .improving].flatMap { band in
        [Words.compact(band), HTML.text(" \(band.title)  ")]
      })

  private func frameworks(of results: [IndicatorResult]) -> [(id: String, title: String)] {
    var seen: Set<String> = []
    return results.compactMap(\.judgement?.framework).filter { seen.insert($0).inserted }.map { id in
      (id, model.header.frameworks.first { $0.id == id }?.title ?? id)
    }
  }

  private func table(_ caption: String, _ rows: [(IndicatorStory, IndicatorResult)]) -> HTML {
    let hasBefore = rows.contains { model.changes.byIndicator[$0.0.id] != nil }
    // A period that all have is said once, and leaves its room to the bands.
    let periods = Set(rows.map(\.1.period))
    let one = periods.count == 1 ? periods.first : nil
    var table = HTMLTable(
      caption: one.map { "\(caption), \($0)" } ?? caption,
      columns: ["Indicator", "Value", "Band"] + (one == nil ? ["Period"] : []) + (hasBefore ? ["Before"] : [])
        + ["To the next better band", "Owner"],
      numeric: [1])
    for (story, result) in rows {
      var cells: [HTMLTable.Cell] = [
        .html(.link(story.title, to: story.anchor)), .number(Words.figure(result)),
        .html(Words.band(of: result)),
      ]
      if one == nil { cells.append(.text(result.period.description)) }
      if hasBefore {
        let before = model.changes.byIndicator[story.id]?.before
        cells.append(
          .html(
            before.map {
              .group([Words.figure($0), .text(" "), $0.judgement == nil ? .nothing : Words.band(of: $0)])
            }
              ?? .nothing))
      }
      table.rows.append(
        cells + [
          .text(result.judgement?.distance?.text ?? ""), .text(model.responsibility.owner(of: result) ?? ""),
        ])
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
    return dimensions.flatMap { dimension in matrix(dimension, rows[dimension] ?? []) }
  }

  /// What has room on A4 side by side.
  private static let columnsOfATable = 7
  /// More groups than these are not read as a grid.
  private static let mostGroups = 120

  private func matrix(_ dimension: String, _ rows: [(IndicatorStory, [IndicatorResult])]) -> [HTML] {
    var codes: [String] = []
    var labels: [String: String] = [:]
    for result in rows.flatMap(\.1) {
      guard let member = result.stratum.first else { continue }
      if labels[member.code] == nil { codes.append(member.code) }
      labels[member.code] = Words.member(member)
    }
    let name = Words.dimension(dimension)
    guard codes.count <= Self.mostGroups else {
      return [
        .p(
          "By \(name) there are \(codes.count) groups, more than a grid can show; they stand in results.csv.")
      ]
    }
    let places = rows.map { _, group in
      Dictionary(group.compactMap { result in result.stratum.first.map { ($0.code, result) } }) { first, _ in
        first
      }
    }
    let starts = Array(stride(from: 0, to: codes.count, by: Self.columnsOfATable))
    let tables = starts.map { start in
      let shown = codes[start..<min(start + Self.columnsOfATable, codes.count)]
      let part = starts.count > 1 ? ", \(start + 1) to \(start + shown.count) of \(codes.count)" : ""
      var table = HTMLTable(
        caption: "By \(name)\(part)", columns: ["Indicator"] + shown.map { labels[$0] ?? $0 }, style: "grid")
      for (index, row) in rows.enumerated() {
        let cells = shown.map { code -> HTMLTable.Cell in
          guard let result = places[index][code] else { return .text("") }
          return .html(.group([Words.compact(of: result), .text(" "), Words.figure(result)]))
        }
        table.rows.append([.html(.link(row.0.title, to: row.0.anchor))] + cells)
      }
      return table.html
    }
    // What is folded costs nothing to open the page with.
    guard tables.count > 2 else { return tables }
    return [
      .element(
        "details", [.element("summary", "By \(name): \(Words.count(codes.count, "group"))")] + tables)
    ]
  }
}
