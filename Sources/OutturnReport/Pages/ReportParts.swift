import OutturnModel

/// What several pages have.
extension ReportModel {
  /// Which return it is, for whom, and how far it has come.
  var heading: HTML {
    let submitter = header.submitter ?? "submitter not stated"
    let frameworks = header.frameworks.map { $0.title ?? $0.id }
    var parts: [HTML] = [
      .element("h1", "Assurance return of \(submitter), \(header.period)"),
      .p(
        "\(header.period.start.inWords) to \(header.period.end.inWords)"
          + (frameworks.isEmpty ? "" : ". Judged by \(Words.list(frameworks))") + ".", class: "meta"),
    ]
    let state = header.signOff.last.map {
      "Sign-off: \($0.state.rawValue.replacing("-", with: " ")), \($0.name), \($0.role)."
    }
    parts.append(.p(state ?? "Sign-off: none was submitted.", class: "meta"))
    if header.audience == .internal {
      parts.append(.element("p", [.element("span", class: "mark", "Internal: not for publication")]))
    }
    return .element("header", parts)
  }

  /// The verdict in one sentence.
  var verdict: HTML {
    let verdict = current.verdict
    var counts = verdict.bands.map { "\($0.count) \($0.band.title)" }
    if verdict.withoutBand > 0 { counts.append("\(verdict.withoutBand) without a band") }
    if verdict.unjudged > 0 { counts.append("\(verdict.unjudged) not judged") }
    let worst = verdict.worst.map { "The worst band is \($0.title)" } ?? "No band is red, amber or green"
    let text = counts.isEmpty ? "There are no headline results." : "\(worst): \(Words.list(counts))."
    return .p(text, class: "lead")
  }

  /// One exception in sentences: what it is, how far off, what changed, who acts, by when.
  func sentence(_ exception: Exception) -> HTML {
    let result = exception.result
    let judgement = result.judgement
    var parts: [HTML] = [
      .element(
        "p",
        [
          .element("strong", [.link(exception.story.title, to: exception.story.anchor)]), .text(" "),
          Words.band(of: result), .text(" "),
          // Where there is no value the band says so already.
          result.value.value == nil ? .nothing : Words.figure(result), .text(" in \(result.period)."),
        ])
    ]
    var sentences: [String] = []
    if let distance = judgement?.distance { sentences.append("To \(distance.band.title): \(distance.text).") }
    if let change = exception.change { sentences.append(Self.changed(change, result)) }
    if let forecast = judgement?.forecast { sentences.append(forecast.text) }
    if judgement?.band.value == nil { sentences.append(result.explanation.outcome) }
    if !sentences.isEmpty { parts.append(.p(sentences.joined(separator: " "))) }
    parts.append(.p(Self.responsibility(result)))
    if let narrative = result.narrative {
      let words = narrative.parts.filter { $0.name != "owner" }.map {
        "\($0.name.prefix(1).uppercased() + $0.name.dropFirst()): \($0.text)"
      }
      if !words.isEmpty { parts.append(.p(words.joined(separator: " "))) }
    }
    let colour = judgement?.band.value?.colour?.rawValue ?? ""
    return .element("div", class: "exception \(colour)", parts)
  }

  static func changed(_ change: Changes.Change, _ now: IndicatorResult) -> String {
    let before =
      "\(Words.value(change.before)), \(Words.bandWord(of: change.before)), in \(change.before.period)"
    return switch change.direction {
    case .better: "Better than before: \(before)."
    case .worse: "Worse than before: \(before)."
    case .same: "As before: \(before)."
    case .unclear: "Before: \(before)."
    }
  }

  private static func responsibility(_ result: IndicatorResult) -> String {
    let owner = result.narrative?.owner ?? result.owner
    var words = [owner.map { "Owner: \($0)." } ?? "No owner is named."]
    if let next = result.escalatesTo { words.append("Escalates to \(next).") }
    if let day = result.narrative?.recoveryDate ?? result.judgement?.forecast?.recovery?.by {
      words.append("Recovery by \(day.inWords).")
    } else {
      words.append("No recovery date is given.")
    }
    return words.joined(separator: " ")
  }

  /// Whether the data can be trusted, in a few lines.
  var trust: [HTML] {
    var lines: [String] = []
    let errors = current.findings.filter { $0.severity != .note }
    let rows = header.submissions.compactMap(\.rows)
    // In a publication rows may be a count that is not told.
    let told =
      rows.count == header.submissions.count ? " with \(Words.count(Int(rows.reduce(0, +)), "row"))" : ""
    lines.append(
      "\(Words.count(header.submissions.count, "file"))\(told), as at \(header.period.end.inWords).")
    for (dimension, title) in Self.dimensions {
      let ratings = current.dataQuality.flatMap(\.ratings).filter {
        $0.dimension == dimension && $0.column == nil
      }
      let values = ratings.compactMap { $0.value.value }
      guard let worst = values.min(), let best = values.max() else { continue }
      let low = Words.percent(worst)
      lines.append(
        worst == best
          ? "\(title): \(low)." : "\(title): from \(low) to \(Words.percent(best)), by dataset.")
    }
    lines.append(
      errors.isEmpty
        ? "No warnings about the data."
        : "\(Words.count(errors.count, "warning")) about the data; the first: \(errors[0].message).")
    let suppressed = current.results.count { $0.value == .suppressed }
    if suppressed > 0 {
      lines.append(
        "\(Words.count(suppressed, "figure")) suppressed, so that no person can be found behind them.")
    }
    return [.list(lines.map { .text($0) })]
  }

  private static let dimensions: [(DataQuality.Dimension, String)] = [
    (.coverage, "Coverage"), (.completeness, "Completeness"), (.validity, "Validity"),
    (.consistency, "Consistency"), (.timeliness, "Timeliness"), (.defaultValues, "Default values"),
  ]

  /// What has become better or worse since the return before.
  func changed(_ direction: Changes.Direction) -> [HTML] {
    indicators.compactMap { story in
      guard let change = changes.byIndicator[story.id], change.direction == direction,
        let now = story.headline
      else {
        return nil
      }
      return .group([
        .link(story.title, to: story.anchor),
        .text(": \(Words.value(change.before)) in \(change.before.period), "), Words.figure(now),
        .text(" in \(now.period) "), Words.band(of: now),
      ])
    }
  }

  /// Headlines in the best band of their scheme.
  var strengths: [HTML] {
    indicators.compactMap { story in
      guard let now = story.headline, let band = now.judgement?.band.value,
        band.colour == .green || band.colour == .blue || band == .improving
      else { return nil }
      return .group([
        .link(story.title, to: story.anchor), .text(": "), Words.figure(now), .text(" "), Words.band(band),
      ])
    }
  }
}

extension Words {
  static func percent(_ number: Rational) -> String {
    DisplayedNumberText.percent(number)
  }
}
