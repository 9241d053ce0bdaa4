import OutturnModel

/// What whoever submits should mend before sending: what is wrong in the data, what is short of green and by how
/// much, what is missing.
struct ProviderPage {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var body: [HTML] {
    [
      .element(
        "main",
        [model.heading, .p(summary, class: "lead"), rejected, toMend, short, unjudged, trusted]
          + [.section("definitions", "What the figures are", [Appendix(model).definitions(of: shown)])])
    ]
  }

  private var shown: [IndicatorStory] { model.exceptions.map(\.story) }

  private var mends: [Finding] { model.current.findings.filter { $0.severity != .note } }

  private var summary: String {
    let short = model.exceptions.count { $0.severity != .unjudgeable }
    return
      "\(Words.count(mends.count, "finding")) to look at; \(Words.count(short, "indicator")) short of green."
  }

  /// A submission with errors makes no return; rows that the rules let go are counted.
  private var rejected: HTML {
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
    var table = HTMLTable(
      caption: "What would be rejected or questioned",
      columns: ["What", "File", "Column", "Rows", "Row numbers", "What to do next"], numeric: [3])
    for finding in findings {
      table.rows.append([
        .text(finding.message), .text(file(of: finding)), .text(FindingAdvice.column(of: finding)),
        .text(finding.count == 0 ? "" : String(finding.count)), .text(rows(of: finding)),
        .text(
          FindingAdvice.next(
            after: finding, in: finding.dataset == nil ? "" : file(of: finding), period: model.header.period)),
      ])
    }
    return .section("mend", "What to mend", [table.html])
  }

  private func file(of finding: Finding) -> String {
    guard let dataset = finding.dataset else { return finding.framework.map { "the rules, \($0)" } ?? "" }
    let files = model.header.submissions.filter { $0.dataset == dataset }.map(\.file)
    return files.isEmpty ? dataset : Words.list(files)
  }

  private func rows(of finding: Finding) -> String {
    let all = finding.lines.map(String.init).joined(separator: ", ")
    return finding.count > Int64(finding.lines.count) && !finding.lines.isEmpty ? all + " and more" : all
  }

  private var short: HTML {
    let rows = model.exceptions.filter { $0.severity != .unjudgeable }
    if rows.isEmpty { return .section("short", "What is short of green", [.p("Nothing.")]) }
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
