import OutturnModel

/// What scores are made from: for each bid or organisation a bar of its parts.
struct PartsChart {
  let id: String
  let title: String
  let results: [IndicatorResult]

  private static let row = 30.0
  private static let left = 220.0
  /// Fills that differ in lightness too, each at least 3 to 1 on white.
  private static let fills = [
    "#003087", "#768692", "#005eb8", "#425563", "#7c2855", "#41807b", "#8a5a00", "#330072",
  ]

  var html: HTML {
    let names = partNames
    let totals = results.map { $0.value.value.map { Chart.double($0.number) } ?? 0 }
    guard results.count <= StrataChart.most, !names.isEmpty, totals.contains(where: { $0 > 0 }),
      !results.contains(where: { $0.parts.contains { ($0.contribution ?? .zero).isNegative } }),
      let unit = results.first?.unit
    else { return table }
    let sums = results.map { $0.parts.reduce(0) { $0 + ($1.contribution.map(Chart.double) ?? 0) } }
    let height = Self.row * Double(results.count) + 40 + 20 * Double(names.count)
    let bottom = 8 + Self.row * Double(results.count)
    let x = Scale(sums + totals, from: Self.left, to: Chart.width - 30, includesZero: true)
    var marks: [HTML] = x.ticks.flatMap { tick in
      [
        Chart.guide(x.place(tick), 8, x.place(tick), bottom),
        Chart.text(x.label(tick, unit: unit), x.place(tick), bottom + 18, anchor: "middle"),
      ]
    }
    for (index, result) in results.enumerated() {
      let y = 8 + Self.row * Double(index)
      marks.append(
        Chart.text(
          Chart.cut(Words.stratum(result), to: Self.left - 14), Self.left - 10, y + 19, anchor: "end"))
      var at = 0.0
      for part in result.parts {
        guard let size = part.contribution.map(Chart.double), size > 0 else { continue }
        let fill = Self.fills[(names.firstIndex(of: part.result) ?? 0) % Self.fills.count]
        marks.append(
          Chart.rectangle(
            x.place(at), y + 4, x.place(at + size) - x.place(at), Self.row - 8, fill: fill, stroke: "#ffffff")
        )
        at += size
      }
    }
    for (index, name) in names.enumerated() {
      let y = bottom + 34 + 20 * Double(index)
      marks.append(Chart.rectangle(Self.left, y - 11, 14, 14, fill: Self.fills[index % Self.fills.count]))
      marks.append(Chart.text(Words.dimension(name), Self.left + 22, y))
    }
    return Chart.figure(
      id, title: title, description: "Made of \(Words.list(names.map(Words.dimension))).", height: height,
      marks,
      table: table)
  }

  private var partNames: [String] {
    var names: [String] = []
    for part in results.flatMap(\.parts) where !names.contains(part.result) { names.append(part.result) }
    return names
  }

  private var table: HTML {
    let names = partNames
    var table = HTMLTable(
      caption: title, columns: ["Which", "Total"] + names.map(Words.dimension) + ["Band", "What was found"],
      numeric: Set(1...(names.count + 1)))
    for result in results {
      let parts = names.map { name -> HTMLTable.Cell in
        guard let part = result.parts.first(where: { $0.result == name }) else { return .text("") }
        return .text(part.contribution.map { Words.amount($0, of: result) } ?? Words.absence(of: part.score))
      }
      table.rows.append(
        [.text(Words.stratum(result)), .number(Words.figure(result))] + parts
          + [.html(Words.band(of: result)), .text(result.explanation.outcome)])
    }
    return table.html
  }
}
