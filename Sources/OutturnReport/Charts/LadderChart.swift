import OutturnModel

/// How far up a ladder each thing has come: a filled circle for each level reached.
struct LadderChart {
  let id: String
  let title: String
  let results: [IndicatorResult]
  /// What the levels are called, from the first.
  let steps: [String]

  private static let row = 26.0
  private static let left = 220.0

  var html: HTML {
    let levels = results.map { result in result.value.value.flatMap { $0.number.exactInt64 } }
    let top = max(levels.compactMap(\.self).max() ?? 0, 4)
    guard results.count <= StrataChart.most, top <= 12 else { return table }
    let bottom = Self.row * Double(results.count) + 34
    let height = bottom + 18 * Double(steps.count)
    let step = min(80, (Chart.width - Self.left - 60) / Double(top))
    var marks: [HTML] = (1...top).map { level in
      Chart.text("\(level)", Self.left + step * (Double(level) - 0.5), 16, anchor: "middle")
    }
    for (index, result) in results.enumerated() {
      let y = 24 + Self.row * (Double(index) + 0.5)
      marks.append(
        Chart.text(Chart.cut(Words.stratum(result), to: Self.left - 14), Self.left - 10, y + 4, anchor: "end")
      )
      guard let level = levels[index] else {
        marks.append(
          Chart.text(
            Chart.cut(Words.absence(of: result.value), to: Chart.width - Self.left - 12), Self.left + 8, y + 4
          ))
        continue
      }
      for place in 1...top {
        let x = Self.left + step * (Double(place) - 0.5)
        marks.append(Chart.circle(x, y, 7, fill: place <= level ? Chart.blue : "#ffffff", stroke: Chart.line))
      }
    }
    for (index, step) in steps.enumerated() {
      marks.append(
        Chart.text(
          Chart.cut("\(index + 1): \(step)", to: Chart.width - Self.left - 4), Self.left,
          bottom + 18 * Double(index) + 8))
    }
    return Chart.figure(
      id, title: title, description: "The level of each of \(results.count), of \(top).", height: height,
      marks,
      table: table)
  }

  private var table: HTML {
    var table = HTMLTable(
      caption: title, columns: ["Which", "Level", "Band", "What was found"], numeric: [1])
    for result in results {
      table.rows.append([
        .text(Words.stratum(result)), .number(Words.figure(result)), .html(Words.band(of: result)),
        .text(result.explanation.evidence),
      ])
    }
    return table.html
  }
}
