import OutturnModel

/// What stands behind the figures: definitions, findings, suppressions, digests.
struct Appendix {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var parts: [HTML] {
    [
      .section("definitions", "Definitions and evidence", level: 3, [definitions(of: model.indicators)]),
      .section("findings", "Findings about the data", level: 3, [findings]),
      .section("quality", "Data quality", level: 3, [quality]),
      .section("suppressed", "Suppressed figures", level: 3, [suppressed]),
      .section("digests", "What the return was made from", level: 3, [digests]),
    ]
  }

  func definitions(of stories: [IndicatorStory]) -> HTML {
    if stories.isEmpty { return .p("None.") }
    return .group(
      stories.map { story in
        guard let result = story.latest else { return .nothing }
        var entries: [(String, String)] = [("Definition", result.explanation.definition)]
        if let rule = result.explanation.rule { entries.append(("Rule", rule)) }
        if let judgement = result.judgement { entries.append(("Judged by", judgement.rule)) }
        entries.append(("Counts", Self.counts(result)))
        entries.append(("Evidence", result.explanation.evidence))
        entries.append(("Outcome", result.explanation.outcome))
        if let found = result.reconciliation {
          entries.append(("Reconciled", Self.words(found, of: result)))
        }
        if let method = result.statistics?.method { entries.append(("Method", method)) }
        for interval in result.statistics?.intervals ?? [] {
          let limits = interval.limits.value
          let words =
            limits.map { "\(Words.amount($0.lower, of: result)) to \(Words.amount($0.upper, of: result))" }
            ?? Words.absence(of: interval.limits)
          entries.append(("\(DecimalText.text(interval.level))% limits", "\(words), \(interval.method)"))
        }
        let sources = result.explanation.citations + (result.judgement?.citations ?? [])
        if !sources.isEmpty { entries.append(("Sources", Self.sources(sources))) }
        // A link to what is folded unfolds it.
        let list = HTML.element(
          "dl", [("id", story.anchor)],
          entries.filter { !$0.1.isEmpty }.flatMap { name, text in
            [HTML.element("dt", name), .element("dd", text)]
          })
        return .element(
          "details", [("class", "definition")],
          [
            .element(
              "summary",
              [
                .element("strong", story.title), .text(": "), Words.figure(result),
                .text(" in \(result.period) "),
                Words.band(of: result),
              ]),
            list,
          ])
      })
  }

  private static func words(_ found: ResultReconciliation, of result: IndicatorResult) -> String {
    let published = Words.amount(found.published, of: result)
    let outcome =
      switch found.outcome {
      case .agrees: "agrees with"
      case .differs: "does not agree with"
      case .undecided: "cannot be compared with"
      }
    let difference =
      found.difference.value.map {
        ", a difference of \(result.unit.ofDifference.display(DecimalText.grouped(DecimalText.text($0, digits: 12))))"
      } ?? ""
    return "\(outcome) the published \(published)\(difference): \(found.source)"
  }

  private static func counts(_ result: IndicatorResult) -> String {
    let counts = result.counts
    var words = [Words.parts(result)].filter { !$0.isEmpty }
    let rows = [
      (counts.rows, counts.rows == 1 ? "row" : "rows"), (counts.excluded, "excluded"),
      (counts.unknown, "not known"),
      (counts.rejected, "rejected"),
    ]
    // In a publication rows are not told, and stand at 0.
    if counts.rows > 0 {
      words += rows.filter { $0.0 > 0 }.map { "\(DecimalText.grouped(String($0.0))) \($0.1)" }
    }
    return words.joined(separator: "; ")
  }

  private static func sources(_ citations: [Citation]) -> String {
    var seen: Set<String> = []
    let words = citations.map { citation in
      var text = citation.source ?? "chosen locally"
      if let section = citation.section { text += ", \(section)" }
      if let lines = citation.lines {
        text +=
          lines.count == 1
          ? ", line \(lines.lowerBound)" : ", lines \(lines.lowerBound) to \(lines.upperBound)"
      }
      if citation.source != nil { text += " (\(citation.standing.rawValue))" }
      if let reason = citation.reason { text += ": \(reason)" }
      return text
    }.filter { seen.insert($0).inserted }
    return words.joined(separator: "; ")
  }

  private var findings: HTML {
    if model.current.findings.isEmpty { return .p("None.") }
    var table = HTMLTable(
      caption: "Findings", columns: ["What", "Severity", "About", "Rows", "First lines"], numeric: [3])
    for finding in model.current.findings {
      table.rows.append([
        .text(finding.message), .text(finding.severity.rawValue),
        .text(
          [finding.dataset, finding.framework, finding.field].compactMap(\.self).joined(separator: ", ")),
        .text(finding.count == 0 ? "" : String(finding.count)),
        .text(finding.lines.map(String.init).joined(separator: ", ")),
      ])
    }
    return table.html
  }

  private var quality: HTML {
    if model.current.dataQuality.isEmpty { return .p("The rules ask for no ratings.") }
    var table = HTMLTable(
      caption: "Ratings", columns: ["Dataset", "Rating", "Column", "Value", "What it says"], numeric: [3])
    for quality in model.current.dataQuality {
      for rating in quality.ratings {
        table.rows.append([
          .text(quality.dataset), .text(rating.dimension.rawValue.replacing("-", with: " ")),
          .text(rating.column ?? ""),
          .text(rating.value.value.map(Words.percent) ?? Words.absence(of: rating.value)),
          .text(rating.sentence),
        ])
      }
    }
    return table.html
  }

  private var suppressed: HTML {
    let hidden = model.current.results.filter { $0.value == .suppressed }
    if hidden.isEmpty { return .p("None.") }
    var counts: [(String, Int)] = []
    for result in hidden {
      if let index = counts.firstIndex(where: { $0.0 == result.title }) {
        counts[index].1 += 1
      } else {
        counts.append((result.title, 1))
      }
    }
    return .list(counts.map { .text("\($0.0): \(Words.count($0.1, "figure"))") })
  }

  private var digests: HTML {
    var entries: [(String, HTML)] = [
      ("Engine", .text(model.header.engineVersion)),
      ("Rule files", .element("code", model.header.rules.files)),
      ("Meaning of the rules", .element("code", model.header.rules.meaning)),
    ]
    for framework in model.header.frameworks {
      entries.append(
        ("Framework", .text("\(framework.title ?? framework.id), in force from \(framework.version)")))
    }
    for submission in model.header.submissions {
      entries.append(
        (
          submission.dataset,
          .group(
            [
              .text(
                submission.file
                  + (submission.rows.map {
                    ", \(DecimalText.grouped(String($0))) \($0 == 1 ? "row" : "rows") "
                  } ?? ""))
            ]
              + [submission.sha256.map { .element("code", $0) }].compactMap(\.self))
        ))
    }
    for signature in model.header.signOff {
      entries.append(
        (
          "Sign-off",
          .text("\(signature.state.rawValue): \(signature.name), \(signature.role), \(signature.at)")
        ))
    }
    return .element("dl", entries.flatMap { [HTML.element("dt", $0.0), .element("dd", [$0.1])] })
  }
}
