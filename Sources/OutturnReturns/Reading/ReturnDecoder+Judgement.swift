import OutturnModel

/// How a result was judged.
extension ReturnDecoder {
  /// Nil where no rule is in force: null in JSON, `unjudged` in XML.
  static func optionalJudgement(_ reader: ObjectReader) -> Judgement? {
    if let found = reader.node("judgement"), case .null = found.node.content { return nil }
    return reader.object("judgement", judgement)
  }

  private static func judgement(_ reader: ObjectReader) -> Judgement? {
    let band = observedBand(reader)
    // Bands beside it are of the same scheme, which is stated only once.
    let scheme = band.value.flatMap { $0.isBuiltIn ? nil : $0.scheme }
    var judgement = Judgement(
      framework: reader.text("framework"), version: reader.text("version"), rule: reader.text("rule"),
      band: band)
    judgement.due = reader.date("due")
    judgement.comparisons = reader.list("comparisons") { comparison($0, scheme) }
    judgement.comparator = reader.optionalObject("comparator", comparator)
    judgement.distance = reader.optionalObject("distance") { reader -> Judgement.Distance? in
      let band = self.band(reader, "band", scheme: nil, of: scheme)
      let upwards = reader.boolean("upwards")
      let amount = reader.plainNumber("amount")
      if amount == nil, !reader.has("amount") {
        reader.context.missing("amount", in: reader.path, line: reader.line)
      }
      let text = reader.text("text")
      return band.map {
        Judgement.Distance(band: $0, amount: amount ?? .zero, upwards: upwards, text: text)
      }
    }
    judgement.adjustments = reader.optionalList("adjustments") { adjustment($0, scheme) }
    judgement.statistic = reader.optionalObject("statistic", statistic)
    judgement.forecast = reader.optionalObject("forecast") { forecast($0, scheme) }
    judgement.citations = citations(reader)
    return judgement
  }

  private static func comparison(_ reader: ObjectReader, _ scheme: String?) -> Judgement.Comparison? {
    let band = band(reader, "band", scheme: nil, of: scheme)
    let relation = reader.text("relation")
    let outcome = reader.word("outcome", Judgement.Comparison.Outcome.self)
    let threshold = reader.plainNumber("threshold")
    let text = reader.text("text")
    guard let band, let outcome else { return nil }
    return Judgement.Comparison(
      band: band, relation: relation, threshold: threshold, text: text, outcome: outcome)
  }

  private static func comparator(_ reader: ObjectReader) -> Judgement.Comparator? {
    let kind = reader.word("kind", Judgement.Comparator.Kind.self)
    let compared = reader.optionalInteger("compared")
    let leftOut = reader.optionalInteger("leftOut")
    let period = optionalPeriod(reader)
    let value = reader.figure("value")
    let ahead = reader.optionalObject("ahead", ahead)
    guard let kind else { return nil }
    var comparator = Judgement.Comparator(kind: kind, period: period, value: value)
    if compared != nil || leftOut != nil {
      comparator.members = .init(compared: Int(compared ?? 0), leftOut: Int(leftOut ?? 0))
    }
    comparator.ahead = ahead
    return comparator
  }

  private static func ahead(_ reader: ObjectReader) -> Judgement.Comparator.Ahead? {
    let course = reader.word("course", Trajectory.Course.self)
    let points = reader.list("points") { reader -> Judgement.Comparator.Point? in
      let due = reader.date("due")
      if due == nil, !reader.has("due") {
        reader.context.missing("due", in: reader.path, line: reader.line)
      }
      let latest = reader.date("latest")
      let value = reader.plainNumber("value")
      if value == nil, !reader.has("value") {
        reader.context.missing("value", in: reader.path, line: reader.line)
      }
      guard let due, let value else { return nil }
      return .init(due: due, latest: latest, value: value)
    }
    return course.map { .init(course: $0, points: points) }
  }

  private static func adjustment(_ reader: ObjectReader, _ scheme: String?) -> Judgement.Adjustment? {
    let kind = reader.text("kind")
    let outcome = reader.word("outcome", Judgement.Adjustment.Outcome.self)
    let from = optionalBand(reader, "from", of: scheme)
    let to = band(reader, "to", scheme: nil, of: scheme)
    let by = reader.optionalText("by")
    let on = reader.date("on")
    let cause = reader.text("cause")
    let reason = reader.text("reason")
    guard let outcome, let to else { return nil }
    var adjustment = Judgement.Adjustment(
      kind: kind, outcome: outcome, from: from, to: to, reason: reason, cause: cause)
    adjustment.by = by
    adjustment.on = on
    return adjustment
  }

  private static func statistic(_ reader: ObjectReader) -> JudgementStatistic? {
    JudgementStatistic(
      method: reader.text("method"), isApproximate: reader.boolean("approximate"),
      figures: reader.list("figures") { reader in
        JudgementStatistic.NamedFigure(reader.text("name"), reader.observation { $0.number("number") })
      })
  }

  private static func forecast(_ reader: ObjectReader, _ scheme: String?) -> Judgement.Forecast? {
    let rate = reader.figure("rate").map(\.number)
    let from = reader.optionalParsed("from", expected: Period.accepted) { Period($0) }
    let to = reader.parsed("to", expected: Period.accepted) { Period($0) }
    let band = optionalBand(reader, "band", of: scheme)
    let month = reader.optionalParsed("month", expected: "a month as 2024-03") { Period($0) }
    let recovery = reader.optionalObject("recovery") { reader -> Judgement.Recovery? in
      let band = self.band(reader, "band", scheme: nil, of: scheme)
      let by = reader.date("by")
      if by == nil, !reader.has("by") { reader.context.missing("by", in: reader.path, line: reader.line) }
      let rate = reader.plainNumber("rate")
      let times = reader.plainNumber("times")
      guard let band, let by else { return nil }
      return Judgement.Recovery(band: band, by: by, rate: rate, times: times)
    }
    let text = reader.text("text")
    guard let to else { return nil }
    var forecast = Judgement.Forecast(rate: rate, from: from, to: to, text: text)
    forecast.band = band
    forecast.month = month
    forecast.recovery = recovery
    return forecast
  }

  static func citations(_ reader: ObjectReader) -> [Citation] {
    reader.list("citations") { reader -> Citation? in
      let standing = reader.word("standing", Citation.Standing.self)
      let first = reader.optionalInteger("firstLine")
      let last = reader.optionalInteger("lastLine")
      var lines: ClosedRange<Int>?
      if let first, let last {
        if first <= last {
          lines = Int(first)...Int(last)
        } else {
          reader.wrong("lastLine", "\(last)", expected: "\(first) or more")
        }
      } else if (first == nil) != (last == nil) {
        reader.context.missing(
          first == nil ? "firstLine" : "lastLine", in: reader.path, line: reader.line)
      }
      var citation = Citation(
        source: reader.optionalText("source"), section: reader.optionalText("section"), lines: lines,
        standing: standing ?? .stated, reason: reader.optionalText("reason"), by: reader.optionalText("by"),
        on: reader.date("on"))
      citation.states = reader.optionalText("states")
      return citation
    }
  }

  // MARK: bands

  /// The band that an observation holds, with its scheme where it is not built in.
  static func observedBand(_ reader: ObjectReader) -> Observation<Band> {
    reader.observation("band", statedBand)
  }

  /// A band with all that is said of one whose scheme not every rule file has.
  static func statedBand(_ reader: ObjectReader) -> Band? {
    let scheme = reader.optionalText("scheme")
    guard let named = band(reader, "band", scheme: scheme), scheme != nil else {
      return band(reader, "band", scheme: scheme)
    }
    let title = reader.optionalText("title")
    let rank = reader.optionalInteger("rank")
    let colour = reader.has("countsAs") ? reader.word("countsAs", Band.Colour.self) : nil
    // Before 1.4 none of it was said, and of statuses it is known.
    if title == nil, rank == nil, colour == nil { return named }
    return Band(
      id: named.id, scheme: named.scheme, title: title ?? named.id, rank: rank.map { Int($0) }, colour: colour
    )
  }

  static func optionalBand(_ reader: ObjectReader, _ name: String, of scheme: String? = nil) -> Band? {
    reader.has(name) ? band(reader, name, scheme: nil, of: scheme) : nil
  }

  /// A band by its id: what a declared band counts as is said only where the result has it.
  ///
  /// - Parameter scheme: as stated beside it; `context` is that of the judgement that it stands in.
  static func band(_ reader: ObjectReader, _ name: String, scheme: String?, of context: String? = nil)
    -> Band?
  {
    let id = reader.text(name)
    if id.isEmpty { return nil }
    if let scheme = scheme ?? context {
      return Band.statuses.first { scheme == $0.scheme && id == $0.id }
        ?? Band(id: id, scheme: scheme, title: id, rank: nil, colour: nil)
    }
    return Band.builtIn.first { $0.id == id }
      ?? Band(id: id, scheme: unstatedScheme, title: id, rank: nil, colour: nil)
  }

  /// Of a band whose scheme is not stated where it stands. Where it should be, writing it again shows that.
  static let unstatedScheme = ""
}
