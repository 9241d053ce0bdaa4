import OutturnModel

/// All that the returns say of one indicator.
struct IndicatorStory {
  let id: String
  let title: String
  let headline: IndicatorResult?
  /// Overall results by period, the earliest first, those of earlier returns before; a later return's figure for the
  /// same period stands.
  let series: [IndicatorResult]
  /// Results of the headline's period by stratification.
  let strata: [[IndicatorResult]]
  /// Figures of others for the headline's period.
  let peers: [(submitter: String, result: IndicatorResult)]
  let isComparator: Bool

  /// Where in the page it is defined.
  var anchor: String { "def-" + Self.slug(id) }

  /// The result that stands for it, headline or not.
  var latest: IndicatorResult? { headline ?? series.last ?? strata.first?.first }

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
    return order.map { id in
      let own = results[id] ?? []
      let headline = own.first(where: \.isHeadline)
      let past = earlier.flatMap { $0[id] ?? [] }
      let period = headline?.period ?? own.last?.period
      let peers = report.peers.compactMap { other in
        other.results.first { $0.indicator == id && $0.stratum.isEmpty && $0.period == period }
          .map { (submitter: other.header.submitter ?? "not stated", result: $0) }
      }
      return IndicatorStory(
        id: id, title: own.first?.title ?? id, headline: headline, series: series(past + own),
        strata: strata(own.filter { $0.period == period }), peers: peers,
        isComparator: own.first?.isComparator ?? false)
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
