import OutturnModel

/// Indicators over time: against their path, or with the limits of a chart of statistical process control.
struct SeriesSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  /// Charts for everything would hide what matters: those on a path or a control chart, and exceptions.
  private static let most = 60

  var parts: [HTML] {
    let exceptional = Set(model.exceptions.map(\.story.id))
    let stories = model.indicators.filter { story in
      story.series.count { $0.value.value != nil } >= 2
        && (exceptional.contains(story.id) || hasPath(story) || hasLimits(story) || story.series.count >= 6)
    }
    return stories.prefix(Self.most).map(chart)
      + (stories.count > Self.most
        ? [.p("\(stories.count - Self.most) more series stand in the tables of the appendix.")] : [])
  }

  private func hasPath(_ story: IndicatorStory) -> Bool {
    story.series.contains { $0.judgement?.comparator?.kind == .path }
  }

  private func hasLimits(_ story: IndicatorStory) -> Bool {
    story.series.contains { result in
      result.judgement?.statistic?.figures.contains { $0.name == "upper-limit" } ?? false
    }
  }

  private func chart(_ story: IndicatorStory) -> HTML {
    var chart = TimeChart(
      id: "series-\(IndicatorStory.slug(story.id))", title: story.title, results: story.series)
    if hasPath(story) {
      chart.lines.append(
        .init(
          title: "path",
          values: story.series.map { result in
            result.judgement?.comparator.flatMap { $0.kind == .path ? $0.value.value?.number : nil }
          }, colour: Chart.blue, dash: "6 4"))
    }
    for (name, title) in [("mean", "mean"), ("lower-limit", "lower limit"), ("upper-limit", "upper limit")] {
      let values = story.series.map { result in
        result.judgement?.statistic?.figures.first { $0.name == name }?.value.value
      }
      if values.contains(where: { $0 != nil }) {
        chart.lines.append(
          .init(
            title: title, values: values, colour: name == "mean" ? Chart.soft : Chart.line,
            dash: name == "mean" ? nil : "3 3"))
      }
    }
    let latest = story.series.last
    let words = latest?.judgement?.statistic == nil ? nil : latest?.explanation.outcome
    return .group([chart.html, words.map { .p($0) } ?? .nothing])
  }
}
