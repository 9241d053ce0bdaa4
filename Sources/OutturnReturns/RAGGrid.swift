package import OutturnModel

/// The headline results of a return, for a terminal, with the verdict in the last line.
///
///     Indicator                          Period     Value  Band
///     Hypertension treated to threshold  2023/24    57.8%  red
///     Annual health checks               2023/24  missing  no band: missing
///
/// A band is always a word; colour only repeats it.
package struct RAGGrid {
  /// Columns of the terminal; titles are cut to fit.
  package var width: Int
  /// Whether bands are coloured with ANSI codes.
  package var colour: Bool

  package init(width: Int = 100, colour: Bool = false) {
    self.width = width
    self.colour = colour
  }

  package func render(_ assuranceReturn: AssuranceReturn) -> String {
    render(results: assuranceReturn.results, verdict: assuranceReturn.verdict)
  }

  /// The grid of those of `results` that are headlines. Every line ends with a line feed.
  package func render(results: some Sequence<IndicatorResult>, verdict: Verdict) -> String {
    let rows = results.filter(\.isHeadline).map(Row.init)
    guard !rows.isEmpty else { return "No headline results.\n\n" + verdictLine(verdict) + "\n" }
    let all = [Row.heading] + rows
    let period = widest(all, \.period)
    let value = min(widest(all, \.value), Self.widestValue)
    let band = min(widest(all, \.band), Self.widestBand)
    let left = width - period - value - band - 3 * Self.gap.count
    let title = max(Self.narrowestTitle, min(left, widest(all, \.title)))
    let bandLeft = max(band, width - title - period - value - 3 * Self.gap.count)
    var text = ""
    for row in all {
      let cells = [
        TerminalText.fitted(row.title, to: title),
        TerminalText.fitted(row.period, to: period),
        TerminalText.fitted(row.value, to: value, alignRight: true),
        coloured(TerminalText.cut(row.band, to: bandLeft), as: row.colour),
      ]
      text += cells.joined(separator: Self.gap) + "\n"
    }
    return text + "\n" + verdictLine(verdict) + "\n"
  }

  /// `Verdict: red. 3 green, 1 red; 2 without a band; 1 not judged.`
  package func verdictLine(_ verdict: Verdict) -> String {
    let worst = verdict.worst.map { coloured($0.inWords, as: $0) } ?? "no RAG band"
    var parts: [String] = []
    if !verdict.bands.isEmpty {
      parts.append(verdict.bands.map { "\($0.count) \($0.band.inWords)" }.joined(separator: ", "))
    }
    if verdict.withoutBand > 0 { parts.append("\(verdict.withoutBand) without a band") }
    if verdict.unjudged > 0 { parts.append("\(verdict.unjudged) not judged") }
    var text = "Verdict: \(worst)."
    if !parts.isEmpty { text += " Headlines: \(parts.joined(separator: "; "))." }
    if verdict.anyRed, verdict.worst != .red { text += " Some stratum or earlier period is red." }
    return text
  }

  private static let gap = "  "
  private static let narrowestTitle = 12
  /// Reasons are cut; the return has them in full.
  private static let widestValue = 32
  private static let widestBand = 32

  private func widest(_ rows: [Row], _ column: (Row) -> String) -> Int {
    rows.map { TerminalText.width(column($0)) }.max() ?? 0
  }

  private func coloured(_ text: String, as band: Band?) -> String {
    guard colour, let code = band?.colour.map(Self.code) else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(of colour: Band.Colour) -> String {
    switch colour {
    case .blue: "34"
    case .green: "32"
    case .amber: "33"
    case .red: "31"
    }
  }
}

extension RAGGrid {
  /// One line of the grid, in words.
  struct Row {
    let title: String
    let period: String
    let value: String
    let band: String
    let colour: Band?

    static let heading = Row(title: "Indicator", period: "Period", value: "Value", band: "Band", colour: nil)

    private init(title: String, period: String, value: String, band: String, colour: Band?) {
      self.title = title
      self.period = period
      self.value = value
      self.band = band
      self.colour = colour
    }

    init(_ result: IndicatorResult) {
      var title = result.title.isEmpty ? result.indicator : result.title
      if !result.stratum.isEmpty {
        title += ", " + result.stratum.map { "\($0.dimension) \($0.code)" }.joined(separator: ", ")
      }
      let thresholds = result.judgement?.comparisons.compactMap(\.threshold) ?? []
      let value =
        result.value.value.map { DisplayedNumber.display($0, unit: result.unit, against: thresholds) }
        ?? Self.absence(of: result.value)
      let shown = Self.met(result) ?? value
      let band: String
      switch result.judgement?.band {
      case nil: band = "not judged"
      case .value(let value): band = value.inWords
      case let observation?: band = "no band: " + Self.absence(of: observation)
      }
      self.init(
        title: TerminalText.harmless(title), period: result.period.description,
        value: TerminalText.harmless(shown), band: TerminalText.harmless(band),
        colour: result.judgement?.band.value)
    }

    /// `12 of 30 met`: for things that rules ask something of, which are few enough to be counted.
    private static func met(_ result: IndicatorResult) -> String? {
      guard [.attestation, .passFail, .commitments, .milestones].contains(result.kind),
        result.stratum.isEmpty,
        let part = result.numerator.value?.exactInt64, let whole = result.denominator.value?.exactInt64,
        result.value.value != nil
      else { return nil }
      return "\(part) of \(whole) met"
    }

    /// `missing`, `not due`, `withheld: zero denominator`.
    private static func absence<Value>(of observation: Observation<Value>) -> String {
      switch (observation.kind, observation.reason) {
      case (.notApplicable, let reason?): reason
      case (.notApplicable, nil): "not applicable"
      case (let kind, let reason?): "\(kind.rawValue): \(reason)"
      case (let kind, nil): kind.rawValue
      }
    }
  }
}
