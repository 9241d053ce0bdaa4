import OutturnModel

/// One page: what is worst, what changed, whether it can be trusted.
struct BoardPage {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  /// More exceptions than these are counted, and left to the full report.
  private static let most = 8

  var body: [HTML] {
    var seen: Set<String> = []
    let shown = model.exceptions.prefix(Self.most)
    for exception in shown { seen.insert(exception.story.id) }
    let definitions = model.indicators.filter {
      seen.contains($0.id) || model.changes.byIndicator[$0.id] != nil || isStrength($0)
    }
    return [
      .element(
        "main",
        [model.heading] + FirstPage(model, mostExceptions: Self.most, isWhole: false).parts
          + [
            .section(
              "definitions", "What the figures are",
              [Appendix(model).definitions(of: definitions)])
          ])
    ]
  }

  private func isStrength(_ story: IndicatorStory) -> Bool {
    guard let band = story.headline?.judgement?.band.value else { return false }
    return band.colour == .green || band.colour == .blue || band == .improving
  }
}

/// What every reader of the full report sees first.
struct FirstPage {
  let model: ReportModel
  let mostExceptions: Int
  /// Whether the exceptions left out stand further below.
  let isWhole: Bool

  init(_ model: ReportModel, mostExceptions: Int, isWhole: Bool) {
    self.model = model
    self.mostExceptions = mostExceptions
    self.isWhole = isWhole
  }

  var parts: [HTML] { [model.verdict, offTrack, changed, trusted] }

  private var offTrack: HTML {
    let shown = model.exceptions.prefix(mostExceptions)
    var parts: [HTML] = shown.map(model.sentence)
    let left = model.exceptions.count - shown.count
    if left > 0 {
      parts.append(.p("\(Words.count(left, "more exception")) \(isWhole ? "below" : "in the full report")."))
    }
    if model.exceptions.isEmpty {
      parts.append(.p("Nothing that is judged is off track."))
    }
    return .section("off-track", "What is off track", parts)
  }

  private var changed: HTML {
    var columns: [HTML] = []
    if model.changes.hasPrevious {
      let worse = model.changed(.worse)
      let better = model.changed(.better)
      columns.append(column("Worse than in the return before", worse, none: "Nothing."))
      columns.append(column("Better than in the return before", better, none: "Nothing."))
      if !model.changes.restated.isEmpty {
        columns.append(
          .element(
            "div",
            [
              .element("h3", "Restated"),
              .p(
                "\(Words.count(model.changes.restated.count, "figure")) for the same period differ from the return before."
              ),
            ]))
      }
    } else {
      columns.append(
        .p("No earlier return was given, so that nothing can be said of what has changed since."))
    }
    columns.append(column("Strengths", model.strengths, none: "No headline is green, blue or improving."))
    return .section(
      "changed", "What has changed, and what is well", [.element("div", class: "columns", columns)])
  }

  private static let mostItems = 8

  private func column(_ title: String, _ items: [HTML], none: String) -> HTML {
    var parts: [HTML] = [.element("h3", title)]
    if items.isEmpty { parts.append(.p(none)) }
    parts.append(.list(Array(items.prefix(Self.mostItems))))
    if items.count > Self.mostItems { parts.append(.p("and \(items.count - Self.mostItems) more")) }
    return .element("div", parts)
  }

  private var trusted: HTML {
    .section("trust", "Can the data be trusted?", model.trust)
  }
}
