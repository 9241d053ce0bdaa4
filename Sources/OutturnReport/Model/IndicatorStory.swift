import OutturnModel

/// All that the returns say of one indicator.
struct IndicatorStory {
  let id: String
  /// Its title, with its name behind it where another indicator has the same title.
  let title: String
  let headline: IndicatorResult?
  /// All results of the return itself.
  let own: [IndicatorResult]
  /// Overall results by period, the earliest first, those of earlier returns before; a later return's figure for the
  /// same period stands.
  let series: [IndicatorResult]
  /// Results of the headline's period by stratification.
  let strata: [[IndicatorResult]]
  /// Figures of others for the headline's period.
  let peers: [(submitter: String, result: IndicatorResult)]
  let isComparator: Bool
  /// The indicator whose figures these are, where they are judged in several ways: the same of each, so that they are
  /// drawn once.
  var figuresOf: String

  /// Where in the page it is defined.
  var anchor: String { "def-" + Self.slug(id) }

  /// The result that stands for it, headline or not.
  var latest: IndicatorResult? { headline ?? series.last ?? strata.first?.first }

  var kind: MeasureKind? { latest?.kind }

  /// Whether its figures are drawn here.
  var isDrawn: Bool { figuresOf == id }

  /// The last of the periods before.
  func before(_ now: IndicatorResult) -> IndicatorResult? {
    series.last { $0.period.end < now.period.end && $0.period.monthCount == now.period.monthCount }
  }

  static func slug(_ id: String) -> String {
    String(
      String.UnicodeScalarView(
        id.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "-": scalar
          default: "_"
          }
        }))
  }

  static func all(of report: Report) -> [IndicatorStory] {
    var order: [String] = []
    var results: [String: [IndicatorResult]] = [:]
    for result in report.current.results {
      if results[result.indicator] == nil { order.append(result.indicator) }
      results[result.indicator, default: []].append(result)
    }
    let earlier = report.previous.map { Dictionary(grouping: $0.results, by: \.indicator) }
    let others = report.peers.map { ($0.header.submitter, Dictionary(grouping: $0.results, by: \.indicator)) }
    // Of those that are judged, so that exceptions can be told apart.
    let judged = order.filter { results[$0]?.first(where: \.isHeadline)?.judgement != nil }
    let titles = Dictionary(grouping: judged) { results[$0]?.first?.title ?? $0 }
    let stories = order.map { id in
      let own = results[id] ?? []
      let headline = own.first(where: \.isHeadline)
      let past = earlier.flatMap { $0[id] ?? [] }
      let period = headline?.period ?? own.last?.period
      let peers = others.compactMap { submitter, results in
        results[id]?.first { $0.stratum.isEmpty && $0.period == period }
          .map { (submitter: submitter ?? "not stated", result: $0) }
      }
      let title = own.first?.title ?? id
      return IndicatorStory(
        id: id,
        title: (titles[title]?.count ?? 1) > 1 && titles[title]?.contains(id) == true
          ? "\(title) (\(id))" : title, headline: headline, own: own,
        series: series(past + own), strata: strata(own.filter { $0.period == period }), peers: peers,
        isComparator: own.first?.isComparator ?? false, figuresOf: id)
    }
    return drawnOnce(stories)
  }

  private struct Figures: Hashable {
    let definition: String
    let kind: MeasureKind?
    let values: [Observation<Figure>]
  }

  /// Of those with the same figures the one that is judged by colours is drawn, else the first.
  private static func drawnOnce(_ stories: [IndicatorStory]) -> [IndicatorStory] {
    let keys = stories.map { story in
      Figures(
        definition: story.latest?.explanation.definition ?? story.id, kind: story.kind,
        values: story.own.map(\.value))
    }
    var chosen: [Figures: IndicatorStory] = [:]
    for (story, key) in zip(stories, keys) {
      guard let other = chosen[key] else {
        chosen[key] = story
        continue
      }
      if !other.isOnColours, story.isOnColours { chosen[key] = story }
    }
    return zip(stories, keys).map { story, key in
      var story = story
      story.figuresOf = chosen[key]?.id ?? story.id
      return story
    }
  }

  private var isOnColours: Bool {
    own.contains { result in
      guard let band = result.judgement?.band.value else { return false }
      return band.colour != nil && ControlIcon(band) == nil
    }
  }

  private static func series(_ results: [IndicatorResult]) -> [IndicatorResult] {
    var byPeriod: [Period: IndicatorResult] = [:]
    for result in results where result.stratum.isEmpty { byPeriod[result.period] = result }
    // Months and the year that they make are not one series: the most frequent length stands.
    let lengths = Dictionary(grouping: byPeriod.values, by: \.period.monthCount)
    let length = lengths.max { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) }?.key
    return byPeriod.values.filter { $0.period.monthCount == length }
      .sorted { ($0.period.end, $0.period.start) < ($1.period.end, $1.period.start) }
  }

  private static func strata(_ results: [IndicatorResult]) -> [[IndicatorResult]] {
    var order: [[String]] = []
    var groups: [[String]: [IndicatorResult]] = [:]
    for result in results where !result.stratum.isEmpty {
      let dimensions = result.stratum.map(\.dimension)
      if groups[dimensions] == nil { order.append(dimensions) }
      groups[dimensions, default: []].append(result)
    }
    return order.compactMap { groups[$0] }
  }
}
