import OutturnModel

/// Whether the data can be trusted, as at which date, received when.
struct TrustBox {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    [.p(lead, class: "lead"), .list((when + ratings + warnings).map { .text($0) }, class: "plain")]
  }

  private var findings: [Finding] { model.current.findings.filter { $0.severity != .note } }

  private var lead: String {
    let lowest = model.current.dataQuality.flatMap(\.ratings)
      .filter { $0.column == nil && $0.dimension != .defaultValues }.compactMap { $0.value.value }.min()
    if !findings.isEmpty { return "With care: \(Words.count(findings.count, "warning")) about the data." }
    guard let lowest else { return "No warnings; the data were not rated." }
    return lowest < 95 ? "With care: no warnings, and not all is there." : "Yes: no warnings about the data."
  }

  /// The last signature that says so is when it was received.
  private var when: [String] {
    let received = model.header.signOff.last { [.submitted, .resubmitted].contains($0.state) }
    return [
      "Data as at \(model.header.period.end.inWords).",
      received.map { "Received \($0.at.local.date.inWords), from \($0.name)." }
        ?? "The return does not say when it was received.",
      files,
    ]
  }

  private var files: String {
    let submissions = model.header.submissions
    let rows = submissions.compactMap(\.rows)
    let files = Words.count(submissions.count, "file")
    // In a publication rows may be a count that is not told.
    guard rows.count == submissions.count else { return files + "." }
    let total = rows.reduce(0, +)
    return "\(files) with \(DecimalText.grouped(String(total))) \(total == 1 ? "row" : "rows")."
  }

  private var ratings: [String] {
    Self.dimensions.compactMap { dimension, title in
      let values = model.current.dataQuality.flatMap(\.ratings)
        .filter { $0.dimension == dimension && $0.column == nil }.compactMap { $0.value.value }
      guard let worst = values.min(), let best = values.max() else { return nil }
      let low = Words.percent(worst)
      return worst == best
        ? "\(title): \(low)." : "\(title): from \(low) to \(Words.percent(best)), by dataset."
    }
  }

  private var warnings: [String] {
    var lines: [String] = []
    if let first = findings.first { lines.append("The first warning: \(first.message).") }
    let suppressed = model.current.results.count { $0.value == .suppressed }
    if suppressed > 0 {
      lines.append(
        "\(Words.count(suppressed, "figure")) suppressed, so that no person can be found behind them.")
    }
    return lines
  }

  private static let dimensions: [(DataQuality.Dimension, String)] = [
    (.coverage, "Coverage"), (.completeness, "Completeness"), (.validity, "Validity"),
    (.consistency, "Consistency"), (.timeliness, "Timeliness"), (.defaultValues, "Default values"),
  ]
}
