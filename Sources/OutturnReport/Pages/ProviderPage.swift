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
        [model.heading, .p(summary, class: "lead"), toMend, short, unjudged, trusted]
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

  private var toMend: HTML {
    let findings = mends
    if findings.isEmpty { return .section("mend", "What to mend", [.p("Nothing was found in the data.")]) }
    var table = HTMLTable(
      caption: "Rows to look at", columns: ["What", "Dataset", "Column", "Rows", "First lines of the file"],
      numeric: [3])
    for finding in findings {
      table.rows.append([
        .text(finding.message), .text(finding.dataset ?? finding.framework ?? ""), .text(finding.field ?? ""),
        .text(finding.count == 0 ? "" : String(finding.count)),
        .text(finding.lines.map(String.init).joined(separator: ", ")),
      ])
    }
    return .section("mend", "What to mend", [table.html])
  }

  private var short: HTML {
    let rows = model.exceptions.filter { $0.severity != .unjudgeable }
    if rows.isEmpty { return .section("short", "What is short of green", [.p("Nothing.")]) }
    var table = HTMLTable(
      caption: "By how much",
      columns: ["Indicator", "Value", "Band", "To the next better band", "What to do next"],
      numeric: [1])
    for exception in rows {
      let result = exception.result
      let unknown = result.counts.unknown
      let next =
        result.bounds?.changesBand == true
        ? "Find out the \(Words.count(Int(unknown), "row")) that are not known: they could change the band."
        : unknown > 0 ? "\(Words.count(Int(unknown), "row")) are not known." : result.narrative?.action ?? ""
      table.rows.append([
        .html(.link(exception.story.title, to: exception.story.anchor)), .number(Words.figure(result)),
        .html(Words.band(of: result)), .text(result.judgement?.distance?.text ?? ""), .text(next),
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

  private var trusted: HTML { .section("trust", "How good the data are", model.trust) }
}
