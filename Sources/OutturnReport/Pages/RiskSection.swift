import OutturnModel

/// The board assurance view: what is off track by who it is escalated to and who answers for it, with what is done
/// about it.
struct RiskSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    model.byCommittee().map { committee, exceptions in
      var table = HTMLTable(
        caption: committee ?? "No committee is named",
        columns: ["Risk", "Now", "How far off", "Which way", "Owner", "Cause", "What is done", "Recovery"])
      for exception in exceptions {
        let result = exception.result
        let way = exception.change.map { Self.way($0.direction) } ?? Self.way(of: result)
        table.rows.append([
          .html(.link(exception.story.title, to: exception.story.anchor)), .html(Words.band(of: result)),
          .text(result.judgement?.distance?.text ?? ""), .text(way),
          .text(model.responsibility.owner(of: result) ?? "not named"),
          .text(result.narrative?.cause ?? "not given"), .text(result.narrative?.action ?? "not given"),
          .text(model.recoveryInShort(of: result) ?? "not given"),
        ])
      }
      return table.html
    }
  }

  private static func way(_ direction: Changes.Direction) -> String {
    switch direction {
    case .better: "↗ better"
    case .worse: "↘ worse"
    case .same: "→ as before"
    case .unclear: "changed"
    }
  }

  private static func way(of result: IndicatorResult) -> String {
    result.judgement?.band.value == .worsening ? "↘ worse" : "not known"
  }
}

/// Figures for the same period that are not what they were.
struct RestatedSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let most = 200

  var parts: [HTML] {
    guard let before = model.report.previous.last else { return [] }
    if model.changes.restated.isEmpty, model.changes.gone.isEmpty {
      return [.p("No figure for a period that the return before also has was restated.")]
    }
    var changes = model.changes
    changes.explain(from: before.header, to: model.header)
    var parts: [HTML] = []
    if !changes.causes.isEmpty { parts.append(.p("Between the two, \(Words.list(changes.causes)).")) }
    if !changes.restated.isEmpty {
      var table = HTMLTable(
        caption: "Restated figures",
        columns: ["Indicator", "Group", "Before", "Band before", "Now", "Band now", "Period"],
        numeric: [2, 4])
      for (earlier, now) in changes.restated.prefix(Self.most) {
        table.rows.append([
          .text(now.title), .text(Words.stratum(now)),
          .number(Words.figure(earlier)), .html(Words.band(of: earlier)),
          .number(Words.figure(now)), .html(Words.band(of: now)), .text(now.period.description),
        ])
      }
      parts.append(table.html)
      if changes.restated.count > Self.most {
        parts.append(.p("and \(changes.restated.count - Self.most) more"))
      }
    }
    if !changes.gone.isEmpty {
      parts.append(.p("No longer in the return: \(Words.list(changes.gone))."))
    }
    return parts
  }
}
