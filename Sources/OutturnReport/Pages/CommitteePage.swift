import OutturnModel

/// The full report: the first page, then each view of the figures, then what stands behind them.
struct CommitteePage {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private static let mostFirst = 12

  var body: [HTML] {
    let sections = self.sections
    return [
      .element("a", [("class", "skip"), ("href", "#contents")], [.text("To the contents")]),
      .element(
        "main",
        [model.heading] + FirstPage(model, mostExceptions: Self.mostFirst).parts
          + [contents(sections)] + sections.map(\.html)),
      .element(
        "footer",
        [
          .p(
            "Made by Outturn \(model.header.engineVersion) from the return whose digests stand above. No figure was computed anew."
          )
        ]),
    ]
  }

  private typealias Part = (id: String, title: String, html: HTML)

  private var sections: [Part] {
    let parts: [(String, String, [HTML])] = [
      ("all-exceptions", "All exceptions", allExceptions),
      ("grid", "All indicators, by framework", GridSection(model).parts),
      ("paths", "Trajectories: actuals against the path", SeriesSection(model).trajectories),
      ("series", "Over time", SeriesSection(model).series),
      ("ladders", "Ladders", LadderSection(model).ladders),
      ("tenders", "Tenders: weights, scores and what hangs on the weights", TenderSection(model).parts),
      ("scores", "Scores and what they are made of", LadderSection(model).scores),
      ("strata", "Who is behind: gaps between groups", StrataSection(model).parts),
      ("peers", "Beside others", peers),
      ("commitments", "Commitments and milestones", CommitmentSection(model).parts),
      ("risks", "Risks and the board assurance framework", RiskSection(model).parts),
      ("restated", "What was restated", RestatedSection(model).parts),
      ("appendix", "Appendix: definitions, data and digests", Appendix(model).parts),
    ]
    return parts.compactMap { id, title, html in
      html.isEmpty ? nil : (id, title, .section(id, title, html))
    }
  }

  private func contents(_ sections: [Part]) -> HTML {
    .element(
      "nav", [("aria-label", "Contents")],
      [
        .element("h2", [("id", "contents")], [.text("Contents")]),
        .list(sections.map { .link($0.title, to: $0.id) }),
      ])
  }

  /// Those that did not fit on the first page.
  private var allExceptions: [HTML] { model.exceptions.dropFirst(Self.mostFirst).map(model.sentence) }

  private var peers: [HTML] {
    let stories = model.indicators.filter { $0.isDrawn && SpineChart.fits($0) }
    if stories.isEmpty { return [] }
    return [SpineChart(id: "spine", title: "Each indicator among those of others", stories: stories).html]
  }
}
