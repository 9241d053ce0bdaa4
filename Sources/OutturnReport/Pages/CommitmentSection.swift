import OutturnModel

/// Commitments, milestones and attestations: how many stand how, and each that is not met.
struct CommitmentSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let kinds: [MeasureKind] = [
    .commitments, .milestones, .attestation, .passFail, .requirement,
  ]

  var parts: [HTML] {
    model.indicators.compactMap { story in
      guard let kind = story.latest?.kind, Self.kinds.contains(kind) else { return nil }
      let things = story.strata.flatMap { $0 }
      if things.isEmpty { return nil }
      return .group([
        .element("h3", story.title), .p(counts(things)),
        open(things, of: story),
      ])
    }
  }

  private func counts(_ things: [IndicatorResult]) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for thing in things {
      let word = Words.bandWord(of: thing)
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
    }
    return Words.list(order.map { "\(counts[$0] ?? 0) \($0)" }) + "."
  }

  private func open(_ things: [IndicatorResult], of story: IndicatorStory) -> HTML {
    let open = things.filter {
      $0.judgement?.band.value?.colour != .green && $0.judgement?.band.value != .noRequirement
    }
    if open.isEmpty { return .p("All of them are met.") }
    var table = HTMLTable(
      caption: "\(story.title): not met, or not yet", columns: ["Which", "Status", "Why"])
    for thing in open {
      table.rows.append([
        .text(Words.stratum(thing)), .html(Words.band(of: thing)),
        .text(thing.explanation.outcome.isEmpty ? thing.explanation.evidence : thing.explanation.outcome),
      ])
    }
    return .element(
      "details", [.element("summary", "\(open.count) of \(things.count) not met, or not yet"), table.html])
  }
}
