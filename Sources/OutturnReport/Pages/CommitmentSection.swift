import OutturnModel

/// Commitments, milestones and attestations: how many stand how, what carries forward, and each that is not met.
struct CommitmentSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let kinds: [MeasureKind] = [
    .commitments, .milestones, .attestation, .passFail, .requirement,
  ]

  var parts: [HTML] {
    model.indicators.compactMap { story in
      guard let kind = story.kind, Self.kinds.contains(kind) else { return nil }
      let things = story.strata.flatMap { $0 }
      if things.isEmpty { return nil }
      let carried = things.count { Self.carriedFrom($0) != nil }
      let overdue = things.count(where: Self.isOverdue)
      var words: [String] = []
      if carried > 0 { words.append("\(carried) carried forward from an earlier period") }
      if overdue > 0 { words.append("\(overdue) overdue") }
      return chart(things, of: story, words.isEmpty ? "" : "Of these, \(Words.list(words)).")
    }
  }

  /// The earlier period whose status stands, which is what the thing was compared with.
  private static func carriedFrom(_ thing: IndicatorResult) -> Period? {
    thing.judgement?.comparator.flatMap { $0.kind == .previous ? $0.period : nil }
  }

  /// Whether its day has come and it is not done. Nobody can say so of one whose status is suppressed.
  private static func isOverdue(_ thing: IndicatorResult) -> Bool {
    guard let judgement = thing.judgement, let due = judgement.due, judgement.band != .suppressed else {
      return false
    }
    return due <= thing.period.end && judgement.band.value != .met && judgement.band.value != .metLate
  }

  /// The statuses that occur, the worst first; those that do not rank last.
  private func statuses(_ things: [IndicatorResult]) -> [StatusChart.Part] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    var bands: [String: Band] = [:]
    for thing in things {
      let word = Words.bandWord(of: thing)
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
      bands[word] = thing.judgement?.band.value
    }
    let parts = order.enumerated().sorted { a, b in
      let first = bands[a.element]?.rank ?? -1
      let second = bands[b.element]?.rank ?? -1
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
    return parts.map {
      StatusChart.Part(title: $0, count: counts[$0] ?? 0, colour: bands[$0]?.colour)
    }
  }

  private func chart(_ things: [IndicatorResult], of story: IndicatorStory, _ note: String) -> HTML {
    var table = HTMLTable(
      caption: "\(story.title), each", columns: ["Which", "Status", "Carried forward", "Why"])
    let worstFirst = things.enumerated().sorted { a, b in
      let first = a.element.judgement?.band.value?.rank ?? -1
      let second = b.element.judgement?.band.value?.rank ?? -1
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
    for thing in worstFirst {
      table.rows.append([
        .text(Words.stratum(thing)), .html(Words.band(of: thing)),
        .text(Self.carriedFrom(thing).map { "from \($0)" } ?? "no"),
        .text(thing.explanation.outcome.isEmpty ? thing.explanation.evidence : thing.explanation.outcome),
      ])
    }
    return StatusChart(
      id: "status-\(IndicatorStory.slug(story.id))", title: story.title, parts: statuses(things), note: note,
      table: table.html
    ).html
  }
}
