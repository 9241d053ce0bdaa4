import OutturnModel

/// One indicator over its periods: actuals against a path, or on a chart of statistical process control.
struct TimeChart {
  struct Line {
    let title: String
    /// By period; nil where it has no value.
    let values: [Rational?]
    let colour: String
    let dash: String?
    /// Where it goes after the last period.
    var ahead: [Point] = []
    /// Whether it keeps a value until the day of the next.
    var isStepped = false
  }

  struct Point {
    let day: CalendarDate
    let value: Rational
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

  /// Has the line of that name go on after the last period, as far as the chart reaches.
  mutating func extend(_ title: String, _ points: [Point], isStepped: Bool) {
    guard let index = lines.firstIndex(where: { $0.title == title }) else { return }
    lines[index].ahead = points.filter {
      (0...mostAhead).contains(steps(to: $0.day)) && steps(to: $0.day) > 0
    }
    lines[index].isStepped = isStepped
  }

  /// What is further away than this would leave no room for what has happened.
  private var mostAhead: Double { max(25, 3 * Double(results.count)) }

  /// Whether a day lies beyond the chart.
  func isBeyond(_ day: CalendarDate) -> Bool { steps(to: day) > mostAhead }

  /// How many periods from the end of the last one to a day.
  private func steps(to day: CalendarDate) -> Double {
    guard let last = results.last?.period else { return 0 }
    let days = 365.2425 / 12 * Double(last.monthCount)
    return Double(day.dayNumber - last.end.dayNumber) / days
  }

  private var ahead: [Point] { lines.flatMap(\.ahead) }

  var html: HTML {
    guard let first = results.first, results.contains(where: { $0.value.value != nil }) else {
      return .nothing
    }
    let numbers = results.map { $0.value.value.map { Chart.double($0.number) } }
    let all =
      numbers.compactMap(\.self) + lines.flatMap { $0.values.compactMap { $0.map(Chart.double) } }
      + ahead.map { Chart.double($0.value) }
    let y = Scale(all, from: Self.height - Self.bottom, to: Self.top)
    let span = Chart.width - Self.left - Self.right
    let periods = Double(results.count - 1) + (ahead.map { steps(to: $0.day) }.max() ?? 0)
    let step = periods > 0 ? span / periods : 0
    func x(_ index: Int) -> Double {
      periods > 0 ? Self.left + Double(index) * step : Self.left + span / 2
    }
    func x(_ day: CalendarDate) -> Double { x(results.count - 1) + steps(to: day) * step }

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
      marks += self.ahead(of: line, x(results.count - 1), y, x)
    }
    for run in runs(numbers) {
      marks.append(Chart.path(run.map { (x($0.index), y.place($0.value)) }, Chart.ink))
    }
    for (index, number) in numbers.enumerated() {
      guard let number else { continue }
      let band = results[index].judgement?.band.value
      marks.append(Chart.mark(of: band, x(index), y.place(number), radius: results.count > 30 ? 3 : 4))
    }
    marks += labels(x, x)
    marks += legend
    return Chart.figure(
      id, title: title, description: description, height: Self.height, marks, table: table)
  }

  /// The line from its last value through its points, each with a hollow mark: nothing has happened there yet.
  private func ahead(of line: Line, _ start: Double, _ y: Scale, _ x: (CalendarDate) -> Double) -> [HTML] {
    if line.ahead.isEmpty { return [] }
    var course: [(Double, Double)] = []
    if let last = line.values.last, let last { course.append((start, y.place(Chart.double(last)))) }
    for point in line.ahead {
      let next = (x(point.day), y.place(Chart.double(point.value)))
      if line.isStepped, let before = course.last { course.append((next.0, before.1)) }
      course.append(next)
    }
    return [Chart.path(course, line.colour, width: 1.5, dash: line.dash)]
      + line.ahead.map {
        Chart.circle(x($0.day), y.place(Chart.double($0.value)), 3.5, fill: "#ffffff", stroke: line.colour)
      }
  }

  private func frame(_ y: Scale, unit: MeasureUnit) -> [HTML] {
    y.ticks.flatMap { tick in
      [
        Chart.guide(Self.left, y.place(tick), Chart.width - Self.right, y.place(tick)),
        Chart.text(y.label(tick, unit: unit), Self.left - 8, y.place(tick) + 4, anchor: "end"),
      ]
    }
  }

  /// As many periods as have room for their names; of a path that goes on, its points first.
  private func labels(_ x: (Int) -> Double, _ day: (CalendarDate) -> Double) -> [HTML] {
    if ahead.isEmpty {
      let every = max(1, (results.count + 7) / 8)
      return results.indices.filter { $0 % every == 0 }.map { index in
        Chart.text(
          results[index].period.description, x(index), Self.height - Self.bottom + 20,
          anchor: results.count == 1
            ? "middle" : index == 0 ? "start" : index == results.count - 1 ? "end" : "middle")
      }
    }
    let now = [(results.count - 1, results.last), (0, results.first)].compactMap { index, result in
      result.map { (x(index), $0.period.description) }
    }
    let points = ahead.sorted { $0.day > $1.day }.map { (day($0.day), $0.day.description) }
    let between = results.indices.map { (x($0), results[$0].period.description) }
    var taken: [ClosedRange<Double>] = []
    return (now.prefix(1) + points + now.dropFirst() + between).compactMap { place, name in
      let half = Chart.length(of: name) / 2
      let middle = min(max(place, Self.left + half - 30), Chart.width - half)
      let room = (middle - half - 6)...(middle + half + 6)
      if taken.contains(where: { $0.overlaps(room) }) { return nil }
      taken.append(room)
      return Chart.text(name, middle, Self.height - Self.bottom + 20, anchor: "middle")
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
    let course = "From \(Words.value(first)) in \(first.period) to \(Words.value(last)) in \(last.period)."
    guard let target = ahead.max(by: { $0.day < $1.day }) else { return course }
    return course
      + " The path goes on to \(Words.amount(target.value, of: last)) by \(target.day.inWords)."
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
    guard let last = results.last else { return table.html }
    for day in Set(ahead.map(\.day)).sorted() {
      let others = lines.map { line -> HTMLTable.Cell in
        .text(line.ahead.first { $0.day == day }.map { Words.amount($0.value, of: last) } ?? "")
      }
      table.rows.append([.text("by \(day.inWords)"), .text("")] + others + [.text("not due yet")])
    }
    return table.html
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
