import OutturnModel

/// Groups side by side, with the measures of inequality made from them.
struct StrataSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let most = 80

  var parts: [HTML] { gaps + charts }

  // MARK: gaps

  private static let kinds: [MeasureKind] = [.gap, .ratioBetween, .worstStratum, .slopeIndex, .relativeIndex]

  /// Gaps as charts, one for each unit, the widest first; ratios, indices and the worst groups as tables.
  private var gaps: [HTML] {
    let stories = model.indicators.filter { $0.headline.map { Self.kinds.contains($0.kind) } ?? false }
    let drawn = stories.filter { $0.kind == .gap || $0.kind == .slopeIndex }
    let units = Responsibility.names(drawn.map { $0.headline?.unit.symbol })
    let charts = units.enumerated().flatMap { index, unit -> [HTML] in
      let all = drawn.filter { $0.headline?.unit.symbol == unit }.sorted(by: Self.isWider)
      let shown = Array(all.prefix(GapChart.most))
      let title =
        "Gaps between groups, in \(unit)"
        + (all.count > shown.count ? ", the widest \(shown.count) of \(all.count)" : "")
      return [GapChart(id: "gaps-\(index)", title: title, stories: shown, table: table(title, shown)).html]
        + (all.count > shown.count
          ? [
            Self.folded(
              "The other \(all.count - shown.count)",
              table("More gaps, in \(unit)", Array(all.dropFirst(shown.count))))
          ]
          : [])
    }
    let rest = stories.filter { $0.kind != .gap && $0.kind != .slopeIndex }
    if rest.isEmpty { return charts }
    let other = table("Ratios, indices and the groups that stand worst", rest)
    return charts + [
      rest.count > 12 ? Self.folded("Ratios, indices and the groups that stand worst", other) : other
    ]
  }

  private static func folded(_ summary: String, _ html: HTML) -> HTML {
    .element("details", [.element("summary", summary), html])
  }

  private static func isWider(_ a: IndicatorStory, _ b: IndicatorStory) -> Bool {
    let first = a.headline?.value.value?.number
    let second = b.headline?.value.value?.number
    guard let first, let second else { return first != nil && second == nil }
    return first > second
  }

  private func table(_ caption: String, _ stories: [IndicatorStory]) -> HTML {
    let hasLimits = stories.contains { $0.headline?.statistics?.intervals.isEmpty == false }
    var table = HTMLTable(
      caption: caption,
      columns: ["Measure", "Value"] + (hasLimits ? ["95% limits"] : []) + ["Band", "What it is made from"],
      numeric: [1])
    for story in stories {
      guard let result = story.headline else { continue }
      var cells: [HTMLTable.Cell] = [
        .html(.link(story.title, to: story.anchor)), .number(Words.figure(result)),
      ]
      if hasLimits { cells.append(.text(Words.limits(result))) }
      table.rows.append(cells + [.html(Words.band(of: result)), .text(result.explanation.evidence)])
    }
    return table.html
  }

  // MARK: groups

  /// By dimension; deprivation and ethnicity, where columns are called so, before others.
  private var charts: [HTML] {
    var order: [String] = []
    var groups: [String: [(IndicatorStory, [IndicatorResult])]] = [:]
    for story in model.indicators where story.isDrawn && isMeasured(story) {
      for group in story.strata where group.count >= 2 && group.contains(where: { $0.value.value != nil }) {
        guard let members = group.first?.stratum, members.count == 1, let member = members.first else {
          continue
        }
        if groups[member.dimension] == nil { order.append(member.dimension) }
        groups[member.dimension, default: []].append((story, group))
      }
    }
    let first = order.filter(Self.isOfInequality)
    var left = Self.most
    return (first + order.filter { !Self.isOfInequality($0) }).map { dimension in
      let all = groups[dimension] ?? []
      let shown = all.prefix(max(left, 0))
      left -= shown.count
      let charts = shown.map { story, group in
        StrataChart(
          id: "strata-\(IndicatorStory.slug(story.id))-\(IndicatorStory.slug(dimension))",
          title: "\(story.title), by \(Words.dimension(dimension))", overall: story.headline, results: group
        ).html
      }
      let more = all.count - shown.count
      return .group(
        [.element("h3", "By \(Words.dimension(dimension))")] + charts
          + (more > 0
            ? [.p("\(Words.count(more, "more breakdown")) by it in the grid and in results.csv.")] : []))
    }
  }

  private static func isOfInequality(_ dimension: String) -> Bool {
    ["imd", "depriv", "ethnic", "core20", "quintile", "fifth"].contains { dimension.contains($0) }
  }

  /// A share, a rate or a mean of a group can be held against another's; how many there are of each cannot, unless a
  /// rule judges it.
  private func isMeasured(_ story: IndicatorStory) -> Bool {
    switch story.kind {
    case .proportion, .ratio, .mean, .median, .quantile: true
    case .count, .sum, .reported, .distinct: story.headline?.judgement != nil
    default: false
    }
  }
}

extension Words {
  /// `3.1% to 4.2%`, or why there are none; empty where none were asked for.
  static func limits(_ result: IndicatorResult) -> String {
    guard let interval = result.statistics?.intervals.first else { return "" }
    return interval.limits.value.map {
      "\(amount($0.lower, of: result)) to \(amount($0.upper, of: result))"
    } ?? absence(of: interval.limits)
  }
}
