import OutturnModel

/// Indicators over time: against their path, or with the limits of a chart of statistical process control.
struct SeriesSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  /// Charts for everything would hide what matters: those on a path or a control chart, and exceptions.
  private static let most = 60

  /// Actuals against paths: from the first period on.
  var trajectories: [HTML] {
    let stories = model.indicators.filter { hasPath($0) && $0.headline != nil }
    if stories.isEmpty { return [] }
    // One point is no course, unless the path goes on from it: it stands in the table alone.
    return [now(stories)]
      + charts(
        stories.filter { story in
          story.series.count { $0.value.value != nil } >= (Self.ahead(story.series.last).isEmpty ? 2 : 1)
        })
  }

  private func now(_ stories: [IndicatorStory]) -> HTML {
    let hasLatest = stories.contains { Self.latestPath($0.headline) != nil }
    let hasNext = stories.contains { !Self.ahead($0.headline).isEmpty }
    var table = HTMLTable(
      caption: "Where each stands on its path",
      columns: ["Indicator", "Period", "Actual", "Path"] + (hasLatest ? ["Latest path"] : []) + [
        "Band", "To the next better band",
      ] + (hasNext ? ["Still to come"] : []), numeric: hasLatest ? [2, 3, 4] : [2, 3])
    for story in stories {
      guard let result = story.headline else { continue }
      let path = result.judgement?.comparator?.value ?? .missing
      var cells: [HTMLTable.Cell] = [
        .html(.link(story.title, to: story.anchor)), .text(result.period.description),
        .number(Words.figure(result)), .number(Words.figure(path, of: result)),
      ]
      if hasLatest { cells.append(.text(Self.latestPath(result).map { Words.amount($0, of: result) } ?? "")) }
      table.rows.append(
        cells + [.html(Words.band(of: result)), .text(result.judgement?.distance?.text ?? "")]
          + (hasNext ? [.text(Self.toCome(result))] : []))
    }
    return table.html
  }

  /// The points of its path that are due after the period.
  private static func ahead(_ result: IndicatorResult?) -> [Judgement.Comparator.Point] {
    result?.judgement?.comparator?.ahead?.points ?? []
  }

  /// `1,000 tCO2e by 31 March 2030; 0 tCO2e by 31 March 2045`.
  private static func toCome(_ result: IndicatorResult) -> String {
    ahead(result).map { point in
      let value = Words.amount(point.value, of: result)
      return point.latest.map { "\(value) between \(point.due.inWords) and \($0.inWords)" }
        ?? "\(value) by \(point.due.inWords)"
    }.joined(separator: "; ")
  }

  /// The late side of a window.
  private static func latestPath(_ result: IndicatorResult?) -> Rational? {
    result?.judgement?.comparisons.first { $0.text == "latest path" }?.threshold
  }

  /// Everything else that has a course.
  var series: [HTML] {
    let exceptional = Set(model.exceptions.map(\.story.figuresOf))
    let stories = model.indicators.filter { story in
      !hasPath(story) && story.id == chosen(story.figuresOf)?.id
        && story.series.count { $0.value.value != nil } >= 2
        && (exceptional.contains(story.figuresOf) || hasLimits(story) || story.series.count >= 6)
    }
    let icons = stories.contains { !self.icons($0).isEmpty }
    return (icons ? [Self.key] : []) + charts(stories)
  }

  private func charts(_ stories: [IndicatorStory]) -> [HTML] {
    stories.prefix(Self.most).map(chart)
      + (stories.count > Self.most
        ? [.p("\(stories.count - Self.most) more series stand in the return.")] : [])
  }

  /// Of the indicators with the same figures the one whose judgement gives most to draw.
  private func chosen(_ figures: String) -> IndicatorStory? {
    let all = model.indicators.filter { $0.figuresOf == figures && !hasPath($0) }
    return all.first {
      hasLimits($0) && $0.headline?.judgement?.band.value?.scheme == StatisticalBands.variationId
    }
      ?? all.first(where: hasLimits) ?? all.first(where: \.isDrawn) ?? all.first
  }

  private func hasPath(_ story: IndicatorStory) -> Bool {
    story.series.contains { $0.judgement?.comparator?.kind == .path }
  }

  private func hasLimits(_ story: IndicatorStory) -> Bool {
    story.series.contains { result in
      result.judgement?.statistic?.figures.contains { $0.name == "upper-limit" } ?? false
    }
  }

  /// The variation and the assurance of the same figures, with their words.
  private func icons(_ story: IndicatorStory) -> [IndicatorResult] {
    model.indicators.filter { $0.figuresOf == story.figuresOf }.compactMap(\.headline).filter { result in
      result.judgement?.band.value.flatMap { ControlIcon($0) } != nil
    }
  }

  private static let statistics: [(name: String, title: String, dash: String?)] = [
    ("mean", "mean", nil), ("centre", "mean", nil), ("lower-limit", "lower limit", "3 3"),
    ("upper-limit", "upper limit", "3 3"),
  ]

  private func chart(_ story: IndicatorStory) -> HTML {
    var chart = TimeChart(
      id: "series-\(IndicatorStory.slug(story.id))", title: story.title, results: story.series)
    if hasPath(story) {
      chart.add(
        "path", Chart.blue, dash: "6 4",
        story.series.map { result in
          result.judgement?.comparator.flatMap { $0.kind == .path ? $0.value.value?.number : nil }
        })
      chart.add(
        "latest path", "#7c2855", dash: "2 4",
        story.series.map(Self.latestPath))
      let last = story.series.last
      let isStepped = last?.judgement?.comparator?.ahead?.course == .steps
      chart.extend(
        "path", Self.ahead(last).map { .init(day: $0.due, value: $0.value) }, isStepped: isStepped)
      chart.extend(
        "latest path", Self.ahead(last).map { .init(day: $0.latest ?? $0.due, value: $0.value) },
        isStepped: isStepped)
    }
    for (name, title, dash) in Self.statistics {
      chart.add(title, dash == nil ? Chart.soft : Chart.line, dash: dash, figures(name, of: story))
    }
    let icons = self.icons(story)
    let targets =
      icons.contains { $0.indicator != story.id }
      ? icons.first { $0.judgement?.band.value?.scheme == StatisticalBands.assuranceId } : nil
    if let target = (targets ?? story.headline)?.judgement?.statistic?.figures.first(where: {
      $0.name == "target"
    })?
    .value.value {
      chart.add("target", "#7c2855", dash: "8 3", story.series.map { _ in target })
    }
    let words = icons.compactMap { result -> HTML? in
      guard let band = result.judgement?.band.value, let icon = ControlIcon(band) else { return nil }
      return .element(
        "div", class: "control-line",
        [
          icon.html(size: 44, isNamed: false),
          .p("\(band.title.prefix(1).uppercased() + band.title.dropFirst()). \(result.explanation.outcome)"),
        ])
    }
    let path =
      hasPath(story)
      ? HTML.group([
        story.headline.map { .p($0.explanation.outcome) } ?? .nothing, Self.beyond(chart, story.series.last),
      ]) : .nothing
    return .group([chart.html, path] + words)
  }

  /// What of a path is too far away to be drawn.
  private static func beyond(_ chart: TimeChart, _ last: IndicatorResult?) -> HTML {
    guard let last, var rest = last.judgement?.comparator?.ahead else { return .nothing }
    rest.points.removeAll { !chart.isBeyond($0.latest ?? $0.due) }
    if rest.points.isEmpty { return .nothing }
    var beyond = last
    beyond.judgement?.comparator?.ahead = rest
    return .p("Beyond what is drawn: \(toCome(beyond)).", class: "meta")
  }

  private func figures(_ name: String, of story: IndicatorStory) -> [Rational?] {
    story.series.map { result in
      result.judgement?.statistic?.figures.first { $0.name == name }?.value.value
    }
  }

  /// What the icons say.
  static let key = HTML.element(
    "div", class: "key",
    [
      StatisticalBands.commonCause, StatisticalBands.improvementHigh, StatisticalBands.concernLow,
      StatisticalBands.passing, StatisticalBands.hitAndMiss, StatisticalBands.failing,
    ].map { Words.band($0) })
}
