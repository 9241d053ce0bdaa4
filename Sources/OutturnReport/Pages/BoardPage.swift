import OutturnModel

/// One page of A4: the three answers, then the exceptions by the committee that each is escalated to.
struct BoardPage {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  /// More exceptions than these are counted, and left to the full report, so that the page stays one.
  private static let most = 6
  private static let mostStrengths = 3

  var body: [HTML] {
    let shown = Array(model.exceptions.prefix(Self.most))
    var seen = Set(shown.map(\.story.id))
    for story in model.indicators where model.changes.byIndicator[story.id] != nil { seen.insert(story.id) }
    let definitions = model.indicators.filter { seen.contains($0.id) || model.isStrength($0) }
    return [
      .element(
        "main", class: "board",
        [model.heading, FirstPage(model, mostExceptions: 0).answers, exceptions(shown), strengths]),
      .element(
        "aside", [("class", "screen"), ("aria-labelledby", "definitions")],
        [
          .element("h2", [("id", "definitions")], [.text("What the figures are")]),
          Appendix(model).definitions(of: definitions),
        ]),
    ]
  }

  private func exceptions(_ shown: [Exception]) -> HTML {
    if shown.isEmpty { return .section("off-track", "What is off track", [.p(FirstPage.nothing(model))]) }
    let included = Set(shown.map(\.story.id))
    var table = HTMLTable(
      caption:
        "The worst \(shown.count) of \(Words.count(model.exceptions.count, "exception")), by committee",
      columns: ["What is off track", "Band", "Value", "To the next band", "Who answers", "Recovery"],
      numeric: [2])
    for (committee, exceptions) in model.byCommittee() {
      for exception in exceptions where included.contains(exception.story.id) {
        let result = exception.result
        let owner = model.responsibility.owner(of: result) ?? "no owner named"
        table.rows.append([
          .html(.link(exception.story.title, to: exception.story.anchor)), .html(Words.band(of: result)),
          .number(Words.figure(result)), .text(result.judgement?.distance?.text ?? ""),
          .text(committee.map { "\(owner), to \($0)" } ?? owner),
          .text(model.recoveryInShort(of: result) ?? "no date given"),
        ])
      }
    }
    let left = model.exceptions.count - shown.count
    return .section(
      "off-track", "What is off track",
      [table.html]
        + (left > 0 ? [.p("\(Words.count(left, "more exception")) in the report for the committee.")] : []))
  }

  private var strengths: HTML {
    let items = model.strengths
    if items.isEmpty { return .nothing }
    let left = items.count - Self.mostStrengths
    return .section(
      "strengths", "What is well",
      [.list(Array(items.prefix(Self.mostStrengths)))] + (left > 0 ? [.p("and \(left) more")] : []))
  }
}
