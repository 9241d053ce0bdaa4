import OutturnModel

/// What whoever submits should mend before sending: what is wrong in the data, what is short of green and by how
/// much, what is missing.
struct ProviderPage {
  let model: ReportModel

  /// What a check found besides the return; nil for a page from a return alone.
  let check: Check?

  struct Check {
    /// What is wrong with the rows that are left out.
    let problems: ProblemSection
  }

  init(_ model: ReportModel, check: Check? = nil) {
    self.model = model
    self.check = check
  }

  var body: [HTML] {
    [
      .element(
        "main",
        [
          model.heading(check == nil ? "Assurance return" : "Self-check of a submission"),
          .p(summary, class: "lead"), rejected, toMend, leftOut, short, unjudged, trusted,
          shown.isEmpty
            ? .nothing
            : .section("definitions", "What the figures are", [Appendix(model).definitions(of: shown)]),
        ])
    ]
  }

  private var shown: [IndicatorStory] { model.exceptions.map(\.story) }

  private var mends: [Finding] { model.current.findings.filter { $0.severity != .note } }

  private var summary: String {
    let short = model.exceptions.count { $0.severity != .unjudgeable }
    let verdict = check == nil ? "" : "It would be accepted. "
    let hidden = model.indicators.count { $0.headline?.judgement?.band == .suppressed }
    let shown = hidden == 0 ? "" : " among those that are shown; \(hidden) suppressed"
    return
      "\(verdict)\(Words.count(mends.count, "finding")) to look at; \(Words.count(short, "indicator")) short of green\(shown)."
  }

  /// A submission with errors makes no return; rows that the rules let go are counted.
  private var rejected: HTML {
    if model.header.audience == .publication {
      return .p("A publication does not say how many rows were rejected.")
    }
    let most = model.current.results.map(\.counts.rejected).max() ?? 0
    return .p(
      most == 0
        ? "No row was rejected."
        : "\(Words.count(Int(most), "row")) \(most == 1 ? "was" : "were") rejected for errors, and \(most == 1 ? "is" : "are") in no figure."
    )
  }

  private var toMend: HTML {
    let findings = mends
    if findings.isEmpty { return .section("mend", "What to mend", [.p("Nothing was found in the data.")]) }
    let table = FindingTable(
      findings: findings, files: model.header.submissions, period: model.header.period,
      listsRows: check?.problems.isEmpty == false)
    return .section("mend", "What to mend", [table.html("What would be rejected or questioned")])
  }

  /// Which only the check itself can say: the return counts these rows, and has no more of them.
  private var leftOut: HTML {
    guard let problems = check?.problems, !problems.isEmpty else { return .nothing }
    return .section(
      "left-out", "Rows that are left out",
      [problems.summary("What is wrong with them, by kind")] + problems.each)
  }

  private var short: HTML {
    let rows = model.exceptions.filter { $0.severity != .unjudgeable }
    if rows.isEmpty { return .section("short", "What is short of green", [.p(FirstPage.nothing(model))]) }
    var table = HTMLTable(
      caption: "By how much",
      columns: ["Indicator", "Value", "Band", "Short by", "What to do next"],
      numeric: [1])
    for exception in rows {
      let result = exception.result
      let unknown = result.counts.unknown
      let next =
        result.bounds?.changesBand == true
        ? "Find out the \(Words.count(Int(unknown), "row")) that are not known: they could change the band."
        : unknown > 0
          ? "\(Words.count(Int(unknown), "row")) not known: find them out and fill them in."
          : result.counts.rejected > 0
            ? "\(Words.count(Int(result.counts.rejected), "row")) rejected: put them right first."
            : result.narrative?.action ?? "The data are whole: the service has to change, and not the data."
      table.rows.append([
        .html(.link(exception.story.title, to: exception.story.anchor)), .number(Words.figure(result)),
        .html(Words.band(of: result)),
        .text(result.judgement?.distance.map { "\($0.text) to \(model.bandNames.title(of: $0.band))" } ?? ""),
        .text(next),
      ])
    }
    return .section("short", "What is short of green", [table.html])
  }

  private var unjudged: HTML {
    let rows = model.exceptions.filter { $0.severity == .unjudgeable }
    if rows.isEmpty { return .nothing }
    return .section(
      "unjudged", "What could not be judged",
      [
        .list(
          rows.map {
            .group([
              .link($0.story.title, to: $0.story.anchor), .text(": "), Words.figure($0.result),
              .text(". \($0.result.explanation.outcome)"),
            ])
          })
      ])
  }

  private var trusted: HTML { .section("trust", "How good the data are", TrustBox(model).parts) }
}
