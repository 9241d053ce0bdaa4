import OutturnModel

/// What every reader sees first: what is worst, what has changed and whether the data can be trusted, in three boxes
/// that fit on a screen; then each exception in sentences.
struct FirstPage {
  let model: ReportModel
  let mostExceptions: Int

  init(_ model: ReportModel, mostExceptions: Int) {
    self.model = model
    self.mostExceptions = mostExceptions
  }

  var parts: [HTML] { [answers, offTrack, well] }

  // MARK: the three answers

  private static let most = 3

  var answers: HTML {
    .element(
      "div", class: "answers",
      [
        .section("worst", "What is worst?", worst), .section("changed", "What has changed?", changed),
        .section("trust", "Can the data be trusted?", TrustBox(model).parts),
      ])
  }

  private var worst: [HTML] {
    var parts: [HTML] = [model.verdict]
    let exceptions = model.exceptions
    if exceptions.isEmpty { return parts + [.p(Self.nothing(model), class: "lead")] }
    parts.append(
      .list(
        exceptions.prefix(Self.most).map { exception in
          .group([
            .link(exception.story.title, to: exception.story.anchor), .text(" "),
            Words.band(of: exception.result), .text(" "),
            exception.result.value.value == nil ? .nothing : Words.figure(exception.result),
            exception.result.judgement?.distance.map {
              .text(", \($0.text) to \(model.bandNames.title(of: $0.band))")
            }
              ?? .nothing,
          ])
        }, class: "plain"))
    let left = exceptions.count - Self.most
    if left > 0 { parts.append(.p("and \(Words.count(left, "more exception")) below")) }
    return parts
  }

  static func nothing(_ model: ReportModel) -> String {
    let judgements = model.indicators.compactMap { $0.headline?.judgement }
    if judgements.isEmpty { return "Nothing is judged, so that nothing can be said to be off track." }
    let hidden = judgements.count { $0.band.kind == .suppressed }
    return hidden == 0
      ? "Nothing that is judged is off track."
      : "Nothing that is shown is off track; \(Words.count(hidden, "judgement")) of a suppressed figure cannot be shown."
  }

  private var changed: [HTML] {
    let changes = model.changes
    let all = model.indicators.compactMap { story -> (story: IndicatorStory, direction: Changes.Direction)? in
      changes.direction(of: story).map { (story, $0) }
    }
    if all.isEmpty, !changes.hasPrevious {
      return [
        .p("Nothing can be said of it.", class: "lead"),
        .p("No earlier return was given, and this one has no earlier period."),
      ]
    }
    func count(_ direction: Changes.Direction) -> Int { all.count { $0.direction == direction } }
    var words = ["\(count(.worse)) worse", "\(count(.better)) better", "\(count(.same)) as before"]
    if count(.unclear) > 0 { words.append("\(count(.unclear)) neither better nor worse") }
    var parts: [HTML] = [
      .p(Words.list(words) + ".", class: "lead"),
      .p("Against \(against(Array(changes.byIndicator.values)))", class: "meta"),
    ]
    // What became worse and is off track as well comes first, the worst before the rest; what became better last.
    let places = Dictionary(
      model.exceptions.enumerated().map { ($0.element.story.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let drawn = all.filter(\.story.isDrawn)
    let worse = drawn.filter { $0.direction == .worse }
    let first =
      worse.filter { places[$0.story.id] != nil }
      .sorted { (places[$0.story.id] ?? 0) < (places[$1.story.id] ?? 0) }
      + worse.filter { places[$0.story.id] == nil } + drawn.filter { $0.direction == .better }
    parts.append(.list(first.prefix(Self.most).compactMap { change($0.story, $0.direction) }, class: "plain"))
    if !changes.restated.isEmpty {
      let were = changes.restated.count == 1 ? "was" : "were"
      parts.append(
        .p(
          "\(Words.count(changes.restated.count, "figure")) for periods that were reported before \(were) restated."
        ))
    }
    return parts
  }

  private func change(_ story: IndicatorStory, _ direction: Changes.Direction) -> HTML? {
    guard let now = story.headline else { return nil }
    let before = model.changes.byIndicator[story.id]?.before
    return .group([
      .text(direction == .worse ? "↘ " : "↗ "), .link(story.title, to: story.anchor), .text(": "),
      before.map { .group([Words.figure($0), .text(", now ")]) } ?? .nothing, Words.figure(now), .text(" "),
      Words.band(of: now),
    ])
  }

  private func against(_ changes: [Changes.Change]) -> String {
    let periods = Set(changes.map { $0.before.period.description })
    let what = model.changes.hasPrevious ? "the return before" : "the period before, as this return has it"
    guard periods.count == 1, let period = periods.first else { return what + "." }
    return "\(what): \(period)."
  }

  // MARK: by exception

  private var offTrack: HTML {
    let shown = model.exceptions.prefix(mostExceptions)
    var parts: [HTML] = shown.isEmpty ? [.p(Self.nothing(model))] : [.p(Exception.order, class: "meta")]
    parts += shown.map(model.sentence)
    let left = model.exceptions.count - shown.count
    if left > 0 {
      parts.append(
        .element("p", [.link("\(Words.count(left, "more exception")) below", to: "all-exceptions")]))
    }
    return .section("off-track", "What is off track, by exception", parts)
  }

  // MARK: strengths and deteriorations

  private var well: HTML {
    let columns = [
      column("Deteriorations", model.changed(.worse), none: model.noChange),
      column("Improvements", model.changed(.better), none: model.noChange),
      column("Strengths", model.strengths, none: "No headline is green, blue or improving."),
    ]
    return .section(
      "strengths", "Strengths and deteriorations", [.element("div", class: "columns", columns)])
  }

  private static let mostItems = 8

  private func column(_ title: String, _ items: [HTML], none: String) -> HTML {
    var parts: [HTML] = [.element("h3", title)]
    if items.isEmpty { parts.append(.p(none)) }
    parts.append(.list(Array(items.prefix(Self.mostItems))))
    if items.count > Self.mostItems {
      parts.append(
        .element(
          "details", class: "more",
          [
            .element("summary", "and \(items.count - Self.mostItems) more"),
            .list(Array(items.dropFirst(Self.mostItems))),
          ]))
    }
    return .element("div", parts)
  }
}
