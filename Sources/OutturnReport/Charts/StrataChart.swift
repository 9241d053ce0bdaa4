import OutturnModel

/// The groups of one stratification side by side, with the limits of each where there are any, and the overall value.
struct StrataChart {
  let id: String
  let title: String
  let overall: IndicatorResult?
  let results: [IndicatorResult]

  private static let row = 26.0
  private static let left = 240.0
  private static let right = 30.0
  /// More groups than these are a table.
  static let most = 40

  var html: HTML {
    let shown = results.filter { $0.value.value != nil }
    guard !shown.isEmpty, results.count <= Self.most, let unit = results.first?.unit else { return table }
    let limits = results.map { $0.statistics?.intervals.first?.limits.value }
    var all = shown.compactMap { $0.value.value.map { Chart.double($0.number) } }
    for case let limits? in limits { all += [Chart.double(limits.lower), Chart.double(limits.upper)] }
    // The whole of what is added up is no group's fellow.
    let overallValue = isAddedUp ? nil : overall?.value.value.map { Chart.double($0.number) }
    if let overallValue { all.append(overallValue) }
    let height = Self.row * Double(results.count) + 56
    let x = Scale(all, from: Self.left, to: Chart.width - Self.right)

    var marks: [HTML] = x.ticks.flatMap { tick in
      [
        Chart.guide(x.place(tick), 8, x.place(tick), height - 44),
        Chart.text(x.label(tick, unit: unit), x.place(tick), height - 28, anchor: "middle"),
      ]
    }
    if let overallValue {
      marks.append(
        Chart.line(
          x.place(overallValue), 8, x.place(overallValue), height - 44, Chart.blue, width: 2, dash: "6 3"))
      marks.append(Chart.text("overall", x.place(overallValue), height - 10, anchor: "middle"))
    }
    for (index, result) in results.enumerated() {
      let y = 8 + Self.row * (Double(index) + 0.5)
      marks.append(
        Chart.text(Chart.cut(Words.stratum(result), to: Self.left - 14), Self.left - 10, y + 4, anchor: "end")
      )
      guard let value = result.value.value else {
        marks.append(
          Chart.text(
            Chart.cut(Words.absence(of: result.value), to: Chart.width - Self.left - 8), Self.left + 4, y + 4)
        )
        continue
      }
      if let limits = limits[index] {
        marks.append(
          Chart.line(
            x.place(Chart.double(limits.lower)), y, x.place(Chart.double(limits.upper)), y, Chart.soft,
            width: 2))
      }
      marks.append(Chart.mark(of: result.judgement?.band.value, x.place(Chart.double(value.number)), y))
    }
    return Chart.figure(
      id, title: title, description: description, height: height, marks, table: table)
  }

  private var isAddedUp: Bool { [.count, .sum, .distinct].contains(overall?.kind) }

  private var description: String {
    let values = results.compactMap { result in result.value.value.map { (result, $0.number) } }
    guard let low = values.min(by: { $0.1 < $1.1 }), let high = values.max(by: { $0.1 < $1.1 }) else {
      return "No values."
    }
    return
      "From \(Words.value(low.0)) for \(Words.stratum(low.0)) to \(Words.value(high.0)) for \(Words.stratum(high.0))."
  }

  private var table: HTML {
    let hasLimits = results.contains { $0.statistics?.intervals.isEmpty == false }
    let hasParts = results.contains { $0.denominator.value != nil }
    var table = HTMLTable(
      caption: title,
      columns: ["Group", "Value"] + (hasLimits ? ["95% limits"] : []) + (hasParts ? ["Of whom"] : []) + [
        "Band"
      ],
      numeric: [1])
    for result in (overall.map { [$0] } ?? []) + results {
      var cells: [HTMLTable.Cell] = [.text(Words.stratum(result)), .number(Words.figure(result))]
      if hasLimits {
        let interval = result.statistics?.intervals.first
        let limits = interval?.limits.value
        cells.append(
          .text(
            limits.map { "\(Words.amount($0.lower, of: result)) to \(Words.amount($0.upper, of: result))" }
              ?? interval.map { Words.absence(of: $0.limits) } ?? ""))
      }
      if hasParts { cells.append(.text(Words.parts(result))) }
      table.rows.append(cells + [.html(Words.band(of: result))])
    }
    return table.html
  }
}
