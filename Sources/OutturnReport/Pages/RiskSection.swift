import OutturnModel

/// The board assurance view: what is off track by who it is escalated to and who answers for it, with what is done
/// about it.
struct RiskSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    if model.exceptions.isEmpty { return [] }
    var order: [String] = []
    var groups: [String: [Exception]] = [:]
    for exception in model.exceptions {
      let committee = exception.result.escalatesTo ?? "No committee is named"
      if groups[committee] == nil { order.append(committee) }
      groups[committee, default: []].append(exception)
    }
    return order.map { committee in
      var table = HTMLTable(
        caption: committee, columns: ["Risk", "Band", "Owner", "Cause", "Action", "Recovery"])
      for exception in groups[committee] ?? [] {
        let narrative = exception.result.narrative
        table.rows.append([
          .html(.link(exception.story.title, to: exception.story.anchor)),
          .html(Words.band(of: exception.result)),
          .text(narrative?.owner ?? exception.result.owner ?? "not named"),
          .text(narrative?.cause ?? "not given"),
          .text(narrative?.action ?? "not given"),
          .text(
            (narrative?.recoveryDate ?? exception.result.judgement?.forecast?.recovery?.by)?.inWords
              ?? "not given"),
        ])
      }
      return table.html
    }
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
        caption: "Restated figures", columns: ["Indicator", "Group", "Period", "Before", "Now"],
        numeric: [3, 4])
      for (earlier, now) in changes.restated.prefix(Self.most) {
        table.rows.append([
          .text(now.title), .text(Words.stratum(now)), .text(now.period.description),
          .number(.group([Words.figure(earlier), .text(" "), Words.band(of: earlier)])),
          .number(.group([Words.figure(now), .text(" "), Words.band(of: now)])),
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
