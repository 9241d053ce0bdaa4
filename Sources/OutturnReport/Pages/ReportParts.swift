import OutturnModel
import OutturnReturns

/// What several pages have.
extension ReportModel {
  /// Which return it is, for whom, and how far it has come.
  var heading: HTML { heading("Assurance return") }

  /// The same, of what is not sent yet.
  func heading(_ name: String) -> HTML {
    let whose = header.submitter.map { " of \($0)" } ?? ""
    var parts: [HTML] = [.element("h1", "\(name)\(whose), \(header.period)")]
    var meta: [HTML] = [
      .element(
        "span", class: "mark",
        header.audience == .internal ? "Internal: not for publication" : "For publication"),
      .text(
        " \(header.period.start.inWords) to \(header.period.end.inWords). "
          + (header.submitter == nil ? "The submitter is not stated. " : "") + signOff),
    ]
    let frameworks = header.frameworks.map { $0.title ?? $0.id }
    if !frameworks.isEmpty {
      let all = Words.list(frameworks)
      meta.append(
        .text(all.count <= 160 ? " Judged by \(all)." : " Judged by \(frameworks.count) frameworks."))
    }
    parts.append(.element("p", class: "meta", meta))
    if isSelection {
      let words = [
        report.committee.map { "escalated to \($0)" }, report.owner.map { "answered for by \($0)" },
      ]
      parts.append(
        .p(
          "Only what is \(Words.list(words.compactMap(\.self))): \(Words.count(indicators.count, "indicator")).",
          class: "lead"))
    }
    let mixed = (report.previous + report.peers).filter { $0.header.audience != header.audience }
    if !mixed.isEmpty {
      parts.append(
        .p(
          "Beside it stand \(Words.count(mixed.count, "return")) for publication, whose counts are suppressed and rounded: small differences may come from that.",
          class: "note"))
    }
    return .element("header", parts)
  }

  private var signOff: String {
    guard let last = header.signOff.last else { return "Not signed." }
    let state = last.state.rawValue.replacing("-", with: " ")
    return
      "\(state.prefix(1).uppercased() + state.dropFirst()) by \(last.name), \(last.role), \(last.at.local.date.inWords)."
  }

  /// How many headlines stand in each colour, the worst first.
  var verdict: HTML {
    let judged = indicators.compactMap(\.headline)
    let bands = judged.compactMap { $0.judgement?.band.value }
    var chips: [HTML] = []
    for colour in Band.Colour.allCases.reversed() {
      let count = bands.count { $0.colour == colour }
      if count > 0 {
        chips.append(
          Words.chip("\(Words.shape(colour.band)) \(count) \(colour.rawValue)", colour))
      }
    }
    for band in [Band.worsening, .noChange, .improving] {
      let count = bands.count { $0 == band }
      if count > 0 {
        chips.append(Words.chip("\(Words.shape(band)) \(count) \(band.title)", nil))
      }
    }
    let other = bands.count { band in
      band.colour == nil && ![.worsening, .noChange, .improving].contains(band)
    }
    let without = judged.count { $0.judgement != nil && $0.judgement?.band.value == nil }
    let unjudged = judged.count { $0.judgement == nil }
    let rest = [
      other > 0 ? "\(other) in bands without a colour" : nil, without > 0 ? "\(without) without a band" : nil,
      unjudged > 0 ? "\(unjudged) not judged" : nil,
    ].compactMap(\.self)
    if judged.isEmpty { return .p("There are no headline results.", class: "lead") }
    return .element(
      "p", class: "verdict",
      chips.flatMap { [$0, .text(" ")] } + [.text(rest.isEmpty ? "" : Words.list(rest) + ".")])
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
    if let distance = judgement?.distance {
      sentences.append("To \(bandNames.title(of: distance.band)): \(distance.text).")
    }
    if let change = exception.change { sentences.append(Self.changed(change, result)) }
    if let forecast = judgement?.forecast { sentences.append(forecast.text) }
    if judgement?.band.value == nil { sentences.append(result.explanation.outcome) }
    if !sentences.isEmpty { parts.append(.p(sentences.joined(separator: " "))) }
    parts.append(.p(answers(for: result)))
    if let narrative = result.narrative {
      let words = narrative.parts.filter { $0.name != "owner" }.map { part in
        let end = part.text.last.map { ".!?".contains($0) } ?? true
        return "\(part.name.prefix(1).uppercased() + part.name.dropFirst()): \(part.text)\(end ? "" : ".")"
      }
      if !words.isEmpty { parts.append(.p(words.joined(separator: " "))) }
    }
    let colour = judgement?.band.value?.colour?.rawValue ?? ""
    return .element("div", class: "exception \(colour)", parts)
  }

  static func changed(_ change: Changes.Change, _ now: IndicatorResult) -> String {
    let band = change.before.judgement == nil ? "" : ", \(Words.bandWord(of: change.before))"
    let before = "\(Words.value(change.before))\(band), in \(change.before.period)"
    return switch change.direction {
    case .better: "Better than before: \(before)."
    case .worse: "Worse than before: \(before)."
    case .same: "As before: \(before)."
    case .unclear: "Before: \(before)."
    }
  }

  private func answers(for result: IndicatorResult) -> String {
    var words = [responsibility.owner(of: result).map { "Owner: \($0)." } ?? "No owner is named."]
    if let next = responsibility.committee(of: result) { words.append("Escalates to \(next).") }
    words.append(recovery(of: result).map { "\($0)." } ?? "No recovery date is given.")
    return words.joined(separator: " ")
  }

  /// `Recovery by 31 December 2028`, or that the day has passed.
  private func recovery(of result: IndicatorResult) -> String? {
    responsibility.recovery(of: result).map { day in
      day <= header.period.end ? "Recovery was due by \(day.inWords)" : "Recovery by \(day.inWords)"
    }
  }

  /// For a table: `31 December 2028, falling by 40 tCO2e a month`; nil without a day.
  func recoveryInShort(of result: IndicatorResult) -> String? {
    guard let day = responsibility.recovery(of: result) else { return nil }
    // What is needed is reckoned to the day of the rule, which that of the submitter may not be.
    guard let recovery = result.judgement?.forecast?.recovery, recovery.by == day, let rate = recovery.rate,
      !rate.isZero
    else { return day.inWords }
    let amount = DisplayedNumber.display(Figure(rate.magnitude), unit: result.unit.ofDifference)
    return "\(day.inWords), \(rate.isNegative ? "falling" : "rising") by \(amount) a month"
  }

  /// What has become better or worse since the return before.
  func changed(_ direction: Changes.Direction) -> [HTML] {
    indicators.compactMap { story in
      guard let change = changes.byIndicator[story.id], change.direction == direction,
        let now = story.headline
      else {
        return nil
      }
      return .group([
        .link(story.title, to: story.anchor), .text(": "), Words.figure(change.before),
        .text(" in \(change.before.period), "), Words.figure(now),
        .text(" in \(now.period) "), Words.band(of: now),
      ])
    }
  }

  var noChange: String {
    changes.byIndicator.isEmpty ? "There is nothing earlier to compare with." : "None."
  }

  /// Whether it stands well: green, blue or improving.
  func isStrength(_ story: IndicatorStory) -> Bool {
    guard let band = story.headline?.judgement?.band.value else { return false }
    return band.colour == .green || band.colour == .blue || band == .improving
  }

  /// Headlines that stand well.
  var strengths: [HTML] {
    indicators.compactMap { story in
      guard isStrength(story), let now = story.headline, let band = now.judgement?.band.value else {
        return nil
      }
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
