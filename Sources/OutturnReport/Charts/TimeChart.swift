import OutturnModel

/// One indicator over its periods: actuals against a path, or on a chart of statistical process control.
struct TimeChart {
  struct Line {
    let title: String
    /// By period; nil where it has no value.
    let values: [Rational?]
    let colour: String
    let dash: String?
  }

  let id: String
  let title: String
  let results: [IndicatorResult]
  var lines: [Line] = []

  private static let height = 300.0
  private static let left = 74.0
  private static let right = 12.0
  private static let top = 14.0
  private static let bottom = 66.0

  /// Nothing where there are no values.
  mutating func add(_ title: String, _ colour: String, dash: String?, _ values: [Rational?]) {
    if values.contains(where: { $0 != nil }) {
      lines.append(Line(title: title, values: values, colour: colour, dash: dash))
    }
  }

  var html: HTML {
    guard let first = results.first, results.contains(where: { $0.value.value != nil }) else {
      return .nothing
    }
    let numbers = results.map { $0.value.value.map { Chart.double($0.number) } }
    let all = numbers.compactMap(\.self) + lines.flatMap { $0.values.compactMap { $0.map(Chart.double) } }
    let y = Scale(all, from: Self.height - Self.bottom, to: Self.top)
    let span = Chart.width - Self.left - Self.right
    let step = results.count > 1 ? span / Double(results.count - 1) : 0
    func x(_ index: Int) -> Double {
      results.count > 1 ? Self.left + Double(index) * step : Self.left + span / 2
    }

    var marks = frame(y, unit: first.unit)
    for line in lines {
      for run in runs(line.values.map { $0.map(Chart.double) }) {
        let points = run.map { (x($0.index), y.place($0.value)) }
        marks.append(Chart.path(points, line.colour, width: 1.5, dash: line.dash))
        // One point alone would not be seen.
        if points.count == 1, let point = points.first {
          marks.append(
            Chart.line(point.0 - 14, point.1, point.0 + 14, point.1, line.colour, width: 2, dash: line.dash))
        }
      }
    }
    for run in runs(numbers) {
      marks.append(Chart.path(run.map { (x($0.index), y.place($0.value)) }, Chart.ink))
    }
    for (index, number) in numbers.enumerated() {
      guard let number else { continue }
      let band = results[index].judgement?.band.value
      marks.append(Chart.mark(of: band, x(index), y.place(number), radius: results.count > 30 ? 3 : 4))
    }
    marks += labels(x)
    marks += legend
    return Chart.figure(
      id, title: title, description: description, height: Self.height, marks, table: table)
  }

  private func frame(_ y: Scale, unit: MeasureUnit) -> [HTML] {
    y.ticks.flatMap { tick in
      [
        Chart.guide(Self.left, y.place(tick), Chart.width - Self.right, y.place(tick)),
        Chart.text(y.label(tick, unit: unit), Self.left - 8, y.place(tick) + 4, anchor: "end"),
      ]
    }
  }

  /// As many periods as have room for their names.
  private func labels(_ x: (Int) -> Double) -> [HTML] {
    let every = max(1, (results.count + 7) / 8)
    return results.indices.filter { $0 % every == 0 }.map { index in
      Chart.text(
        results[index].period.description, x(index), Self.height - Self.bottom + 20,
        anchor: results.count == 1
          ? "middle" : index == 0 ? "start" : index == results.count - 1 ? "end" : "middle")
    }
  }

  private var legend: [HTML] {
    var at = Self.left
    var marks: [HTML] = []
    for (title, colour, dash) in [("actual", Chart.ink, nil)] + lines.map({ ($0.title, $0.colour, $0.dash) })
    {
      let y = Self.height - 16
      marks.append(Chart.line(at, y - 4, at + 26, y - 4, colour, width: 2, dash: dash))
      marks.append(Chart.text(title, at + 32, y))
      at += 48 + Chart.length(of: title)
    }
    return marks
  }

  private func runs(_ values: [Double?]) -> [[(index: Int, value: Double)]] {
    var runs: [[(index: Int, value: Double)]] = [[]]
    for (index, value) in values.enumerated() {
      if let value {
        runs[runs.count - 1].append((index, value))
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs
  }

  private var description: String {
    guard let first = results.first(where: { $0.value.value != nil }),
      let last = results.last(where: { $0.value.value != nil })
    else { return "No values." }
    return "From \(Words.value(first)) in \(first.period) to \(Words.value(last)) in \(last.period)."
  }

  private var table: HTML {
    var table = HTMLTable(
      caption: title, columns: ["Period", "Value"] + lines.map { Self.capitalised($0.title) } + ["Band"],
      numeric: Set(1...(lines.count + 1)))
    for (index, result) in results.enumerated() {
      let others = lines.map { line -> HTMLTable.Cell in
        let value = line.values.indices.contains(index) ? line.values[index] : nil
        return .text(value.map { Words.amount($0, of: result) } ?? "")
      }
      table.rows.append(
        [.text(result.period.description), .number(Words.figure(result))] + others
          + [.html(Words.band(of: result))])
    }
    return table.html
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
