import OutturnModel

/// Where the submitter stands among its peers, indicator by indicator: better is to the right.
struct SpineChart {
  let id: String
  let title: String
  /// Those with figures of at least ``least`` others.
  let stories: [IndicatorStory]

  static let least = 3
  private static let row = 28.0
  private static let left = 300.0
  private static let right = 20.0

  static func fits(_ story: IndicatorStory) -> Bool {
    guard let headline = story.headline, headline.value.value?.isExact == true, headline.polarity != .neither
    else {
      return false
    }
    return story.peers.count { $0.result.value.value?.isExact == true } >= least
  }

  var html: HTML {
    if stories.isEmpty { return .nothing }
    let height = Self.row * Double(stories.count) + 30
    let end = Chart.width - Self.right
    let marks = stories.enumerated().flatMap { index, story -> [HTML] in
      let y = 8 + Self.row * (Double(index) + 0.5)
      guard let own = story.headline?.value.value.map({ Chart.double($0.number) }) else { return [] }
      let others = story.peers.compactMap { $0.result.value.value.map { Chart.double($0.number) } }
      let all = (others + [own]).sorted()
      guard let low = all.first, let high = all.last else { return [] }
      let isLower = story.headline?.polarity == .lower
      func x(_ value: Double) -> Double {
        let share = high == low ? 0.5 : (value - low) / (high - low)
        return Self.left + (isLower ? 1 - share : share) * (end - Self.left)
      }
      let quarter = [x(Self.quantile(others.sorted(), 0.25)), x(Self.quantile(others.sorted(), 0.75))]
        .sorted()
      let median = x(Self.quantile(others.sorted(), 0.5))
      return [
        Chart.text(Chart.cut(story.title, to: Self.left - 14), Self.left - 10, y + 4, anchor: "end"),
        Chart.rectangle(Self.left, y - 6, end - Self.left, 12, fill: "#ffffff", stroke: Chart.line),
        Chart.rectangle(quarter[0], y - 6, quarter[1] - quarter[0], 12, fill: Chart.line),
        Chart.line(median, y - 9, median, y + 9, Chart.ink, width: 2),
        Chart.mark(of: story.headline?.judgement?.band.value, x(own), y),
      ]
    }
    let legend = Chart.text(
      "Worst of all at the left, best at the right; grey: the middle half of the others; line: their median.",
      Self.left - 290, height - 6)
    return Chart.figure(
      id, title: title, description: "One line for each of \(stories.count) indicators.", height: height,
      marks + [legend], table: table)
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.indices.last else { return 0 }
    let place = share * Double(last)
    let below = Int(place)
    guard below < last else { return sorted[last] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  private var table: HTML {
    var table = HTMLTable(
      caption: title, columns: ["Indicator", "Here", "Others, from the lowest"], numeric: [1])
    for story in stories {
      guard let headline = story.headline else { continue }
      let others = story.peers.filter { $0.result.value.value != nil }.sorted {
        ($0.result.value.value?.number ?? .zero, $0.submitter) < (
          $1.result.value.value?.number ?? .zero, $1.submitter
        )
      }
      table.rows.append([
        .text(story.title), .number(Words.figure(headline)),
        .text(others.map { "\($0.submitter) \(Words.value($0.result))" }.joined(separator: "; ")),
      ])
    }
    return table.html
  }
}
