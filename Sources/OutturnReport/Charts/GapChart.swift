import OutturnModel

/// Gaps between groups about the line of no gap, with the limits of each where there are any: to the right the first
/// group is worse.
struct GapChart {
  let id: String
  let title: String
  let stories: [IndicatorStory]
  let table: HTML

  static let most = 40
  private static let row = 26.0
  private static let left = 330.0
  private static let right = 30.0

  var html: HTML {
    let results = stories.compactMap(\.headline)
    guard let unit = results.first?.unit, results.count == stories.count,
      results.contains(where: { $0.value.value != nil })
    else { return table }
    let limits = results.map { $0.statistics?.intervals.first?.limits.value }
    var all = results.compactMap { $0.value.value.map { Chart.double($0.number) } }
    for case let limits? in limits { all += [Chart.double(limits.lower), Chart.double(limits.upper)] }
    let x = Scale(all, from: Self.left, to: Chart.width - Self.right, includesZero: true)
    let bottom = 8 + Self.row * Double(results.count)
    var marks: [HTML] = x.ticks.flatMap { tick in
      [
        Chart.guide(x.place(tick), 8, x.place(tick), bottom),
        Chart.text(x.label(tick, unit: unit), x.place(tick), bottom + 16, anchor: "middle"),
      ]
    }
    marks.append(Chart.line(x.place(0), 4, x.place(0), bottom, Chart.ink, width: 2))
    for (index, result) in results.enumerated() {
      let y = 8 + Self.row * (Double(index) + 0.5)
      marks.append(
        Chart.text(Chart.cut(stories[index].title, to: Self.left - 14), Self.left - 10, y + 4, anchor: "end"))
      guard let value = result.value.value.map({ Chart.double($0.number) }) else { continue }
      if let limits = limits[index] {
        marks.append(
          Chart.line(
            x.place(Chart.double(limits.lower)), y, x.place(Chart.double(limits.upper)), y, Chart.soft,
            width: 2))
      } else {
        marks.append(Chart.line(x.place(0), y, x.place(value), y, Chart.line, width: 2))
      }
      marks.append(Chart.mark(of: result.judgement?.band.value, x.place(value), y))
    }
    marks.append(
      Chart.text("\(unit.symbol); to the right of the line the first group is worse", Self.left, bottom + 36))
    return Chart.figure(
      id, title: title, description: "The gap of each of \(results.count), about the line of no gap.",
      height: bottom + 44, marks, table: table)
  }
}
