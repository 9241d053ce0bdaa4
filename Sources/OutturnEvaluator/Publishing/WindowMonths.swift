internal import OutturnModel
internal import OutturnSubmission

/// The months behind results over windows of months, whether or not anybody publishes them.
///
/// A window less the one before it is its last month less the first of the other; a window less the months in it that
/// are published is the one that is not. So that the sums that readers can make are all there, each month is measured
/// by the same rules as the windows.
enum WindowMonths {
  /// What each month of each window comes to, by the same indicators, as results of months.
  ///
  /// - Parameter results: those of protected indicators, with the indicators.
  static func results(
    behind results: [(result: IndicatorResult, indicator: Indicator)], framework: Framework,
    data: PublishedData
  ) -> [(result: IndicatorResult, indicator: Indicator)] {
    var windowed: [String: Indicator] = [:]
    var first: Period?
    var last: Period?
    for (result, indicator) in results where indicator.windowMonths != nil {
      windowed[indicator.id] = indicator
      guard let start = Period.month(containing: result.period.start),
        let end = Period.month(containing: result.period.end)
      else { continue }
      if first.map({ start.start < $0.start }) ?? true { first = start }
      if last.map({ $0.end < end.end }) ?? true { last = end }
    }
    guard let first, let last, let whole = Period.months(from: first, through: last) else { return [] }
    var monthly = framework
    monthly.ruleSets = []
    monthly.indicators = framework.indicators.compactMap { indicator in
      guard windowed[indicator.id] != nil else { return nil }
      var copy = indicator
      copy.windowMonths = nil
      copy.frequency = .monthly
      return copy
    }
    return Evaluation.run(
      framework: monthly, tables: data.tables, streamed: data.streamed, period: whole
    ).results.compactMap { result in
      guard result.period.monthCount == 1, let indicator = windowed[result.indicator] else { return nil }
      return (result, indicator)
    }
  }
}
