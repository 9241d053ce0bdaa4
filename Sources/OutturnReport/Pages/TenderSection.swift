import OutturnModel

/// Tenders: each procurement with its bids in order, what each scored and how much hangs on the weights.
struct TenderSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    model.indicators.filter { $0.kind == .tender && $0.isDrawn }.flatMap { story in
      story.strata.enumerated().map { index, group in
        .group([.element("h3", story.title)] + tables(story, index, group))
      }
    }
  }

  /// One for each member of all dimensions but the last: the bids for one procurement.
  private func tables(_ story: IndicatorStory, _ index: Int, _ group: [IndicatorResult]) -> [HTML] {
    var order: [String] = []
    var lots: [String: [IndicatorResult]] = [:]
    for result in group {
      let lot = result.stratum.dropLast().map(Words.member).joined(separator: ", ")
      if lots[lot] == nil { order.append(lot) }
      lots[lot, default: []].append(result)
    }
    return order.enumerated().map { place, lot in
      let title = lot.isEmpty ? story.title : "\(story.title), \(lot)"
      return ScoreChart(
        id: "tender-\(IndicatorStory.slug(story.id))-\(index)-\(place)", title: title,
        results: (lots[lot] ?? []).enumerated().sorted(by: Self.isBefore).map(\.element)
      ).html
    }
  }

  /// The highest score first; what has none last.
  private static func isBefore(
    _ a: EnumeratedSequence<[IndicatorResult]>.Element, _ b: EnumeratedSequence<[IndicatorResult]>.Element
  ) -> Bool {
    let first = a.element.value.value?.number
    let second = b.element.value.value?.number
    if first == second { return a.offset < b.offset }
    guard let first, let second else { return first != nil }
    return first > second
  }
}

/// Scores as bars, with what was found of each beside them in the table.
struct ScoreChart {
  let id: String
  let title: String
  let results: [IndicatorResult]

  private static let row = 28.0
  private static let left = 220.0

  var html: HTML {
    let values = results.compactMap { $0.value.value.map { Chart.double($0.number) } }
    guard !values.isEmpty, results.count <= StrataChart.most, let unit = results.first?.unit else {
      return table
    }
    let bottom = 8 + Self.row * Double(results.count)
    let x = Scale(values, from: Self.left, to: Chart.width - 40, includesZero: true)
    var marks: [HTML] = x.ticks.flatMap { tick in
      [
        Chart.guide(x.place(tick), 8, x.place(tick), bottom),
        Chart.text(x.label(tick, unit: unit), x.place(tick), bottom + 18, anchor: "middle"),
      ]
    }
    for (index, result) in results.enumerated() {
      let y = 8 + Self.row * Double(index)
      let name = result.stratum.last.map(Words.member) ?? "overall"
      marks.append(Chart.text(Chart.cut(name, to: Self.left - 14), Self.left - 10, y + 18, anchor: "end"))
      guard let value = result.value.value.map({ Chart.double($0.number) }) else {
        marks.append(
          Chart.text(
            Chart.cut(Words.absence(of: result.value), to: Chart.width - Self.left - 8), Self.left + 4, y + 18
          ))
        continue
      }
      let from = x.place(0)
      marks.append(
        Chart.rectangle(
          from, y + 5, x.place(value) - from, Self.row - 10,
          fill: Chart.colour(of: result.judgement?.band.value)))
      marks.append(Chart.mark(of: result.judgement?.band.value, x.place(value), y + Self.row / 2))
    }
    // What was found says the rank, the parts and how far the weights may move before the first is another.
    return .group([
      Chart.figure(
        id, title: title, description: "The score of each of \(results.count), the highest first.",
        height: bottom + 26, marks, table: table),
      .list(
        results.filter { $0.value.value != nil }.prefix(3).map {
          .text("\($0.stratum.last.map(Words.member) ?? "overall"): \($0.explanation.outcome)")
        }),
    ])
  }

  private var table: HTML {
    var table = HTMLTable(
      caption: title, columns: ["Which", "Score", "Band", "What it is made of", "What was found"],
      numeric: [1])
    for result in results {
      table.rows.append([
        .text(result.stratum.last.map(Words.member) ?? "overall"), .number(Words.figure(result)),
        .html(Words.band(of: result)), .text(result.explanation.evidence), .text(result.explanation.outcome),
      ])
    }
    return table.html
  }
}
