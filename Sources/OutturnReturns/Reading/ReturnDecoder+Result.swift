import OutturnModel

/// One result, with its figures.
extension ReturnDecoder {
  static func result(_ reader: ObjectReader, for audience: Audience) -> IndicatorResult? {
    let indicator = reader.text("indicator")
    let title = reader.text("title")
    let kind = reader.word("kind", MeasureKind.self)
    let headline = reader.boolean("headline")
    let polarity = reader.has("polarity") ? reader.word("polarity", Polarity.self) : nil
    let comparator = reader.optionalBoolean("comparator") ?? false
    let stratum = reader.list("stratum") {
      StratumMember(dimension: $0.text("dimension"), code: $0.text("code"), label: $0.optionalText("label"))
    }
    let period = period(reader)
    let unit = reader.object("unit", unit)
    let numerator = reader.rational("numerator")
    let denominator = reader.rational("denominator")
    let value = reader.figure("value")
    let counts = counts(reader, mayBeAbsent: audience == .publication)
    let roundedTo = reader.optionalInteger("roundedTo")
    let statistics = statistics(reader)
    let bounds = reader.optionalObject("bounds", bounds)
    let parts = reader.optionalList("parts", part)
    let reconciliation = reader.optionalObject("reconciliation", reconciliation)
    let owner = reader.optionalText("owner")
    let escalatesTo = reader.optionalText("escalatesTo")
    let judgement = optionalJudgement(reader)
    let explanation = reader.object("explanation", explanation)
    let narrative = reader.optionalObject("narrative", narrative)
    guard let kind, let period, let unit, let explanation else { return nil }
    var result = IndicatorResult(
      indicator: indicator, title: title, kind: kind, stratum: stratum, period: period, isHeadline: headline,
      unit: unit, numerator: numerator, denominator: denominator, value: value, counts: counts ?? RowCounts(),
      judgement: judgement, explanation: explanation, owner: owner, escalatesTo: escalatesTo)
    result.polarity = polarity ?? .neither
    result.isComparator = comparator
    // Row counts are left out of a publication where what they count is protected.
    if audience == .publication, counts == nil || roundedTo != nil {
      result.disclosure = .applied(roundedTo: roundedTo)
    }
    result.statistics = statistics
    result.bounds = bounds
    result.parts = parts
    result.reconciliation = reconciliation
    result.narrative = narrative
    return result
  }

  private static func counts(_ reader: ObjectReader, mayBeAbsent: Bool) -> RowCounts? {
    if mayBeAbsent, !reader.has("counts") { return nil }
    return reader.object("counts") {
      RowCounts(
        rows: $0.integer("rows"), excluded: $0.integer("excluded"), unknown: $0.integer("unknown"),
        rejected: $0.optionalInteger("rejected") ?? 0)
    }
  }

  static func unit(_ reader: ObjectReader) -> MeasureUnit? {
    let dimension = reader.text("dimension")
    let symbol = reader.text("symbol")
    let name = reader.optionalText("name")
    let pounds = reader.optionalInteger("pounds")
    func required<Value>(_ what: String, _ value: Value?) -> Value? {
      if value == nil { reader.context.missing(what, in: reader.path, line: reader.line) }
      return value
    }
    switch dimension {
    case "count": return MeasureUnit(.count, symbol: symbol)
    case "percent": return MeasureUnit(.percent, symbol: symbol)
    case "points": return MeasureUnit(.points, symbol: symbol)
    case "money":
      guard let pounds = required("pounds", pounds) else { return nil }
      let vat = MeasureUnit.VAT.allCases.last { !$0.rawValue.isEmpty && symbol.hasSuffix($0.rawValue) }
      return MeasureUnit(.money(pounds: Int(pounds), vat: vat ?? .unstated), symbol: symbol)
    case "quantity": return required("name", name).map { MeasureUnit(.quantity($0), symbol: symbol) }
    case "ratio":
      guard let name = required("name", name) else { return nil }
      if name == symbol, let rate = rate(symbol) { return rate }
      return MeasureUnit(.ratio(name), symbol: symbol)
    default:
      let known = ["count", "percent", "points", "money", "quantity", "ratio"]
      reader.wrong(
        "dimension", "\"\(dimension.prefix(60))\"", expected: known.joined(separator: ", "),
        suggestion: Suggestion.nearest(to: dimension, among: known))
      return nil
    }
  }

  /// `per 100,000 registered patients`: a rate with its scale.
  private static func rate(_ symbol: String) -> MeasureUnit? {
    let words = symbol.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0] == "per", let scale = Int(words[1].filter { $0 != "," }), scale > 0
    else {
      return nil
    }
    let unit = MeasureUnit.rate(per: scale, of: words.count == 3 ? String(words[2]) : nil)
    return unit.symbol == symbol ? unit : nil
  }

  private static func bounds(_ reader: ObjectReader) -> ResultBounds? {
    func bound(_ reader: ObjectReader) -> ResultBounds.Bound? {
      let value = reader.statedNumber()
      return ResultBounds.Bound(value: value, band: optionalBand(reader, "band"))
    }
    let none = reader.object("ifNotMet", bound)
    let all = reader.object("ifMet", bound)
    let changes = reader.optionalBoolean("changesBand")
    guard let none, let all else { return nil }
    return ResultBounds(ifNotMet: none, ifMet: all, changesBand: changes)
  }

  private static func statistics(_ reader: ObjectReader) -> ResultStatistics? {
    let method = reader.optionalText("method")
    let intervals = reader.optionalList("intervals") { reader -> ResultStatistics.Interval? in
      let method = reader.text("method")
      let level = reader.number("level")
      let limits: Observation<ResultStatistics.Limits> = reader.observation { reader in
        ResultStatistics.Limits(lower: reader.number("lower"), upper: reader.number("upper"))
      }
      return ResultStatistics.Interval(method: method, level: level, limits: limits)
    }
    return method == nil && intervals.isEmpty ? nil : ResultStatistics(method: method, intervals: intervals)
  }

  /// The outcome follows from the rest; what is stated is held against it when the return is verified.
  private static func reconciliation(_ reader: ObjectReader) -> ResultReconciliation? {
    _ = reader.word("outcome", ResultReconciliation.Outcome.self)
    let source = reader.text("source")
    let published = reader.object("published") { $0.statedNumber() }
    let tolerance = reader.object("tolerance") { $0.statedNumber() }
    let isRelative = reader.boolean("relative")
    let difference = reader.rational("difference")
    guard let published, let tolerance else { return nil }
    return ResultReconciliation(
      published: published, source: source, tolerance: isRelative ? .percent(tolerance) : .amount(tolerance),
      difference: difference)
  }

  private static func part(_ reader: ObjectReader) -> ResultPart? {
    let result = reader.text("result")
    let domain = reader.optionalText("domain")
    let value = reader.figure("value")
    let unit = reader.object("unit", unit)
    let band: Observation<Band>? = reader.has("band") ? observedBand(reader) : nil
    let score = reader.rational("score")
    let weight = reader.plainNumber("weight")
    let contribution = reader.plainNumber("contribution")
    let text = reader.text("text")
    return unit.map {
      ResultPart(
        result: result, domain: domain, value: value, unit: $0, band: band, score: score, weight: weight,
        contribution: contribution, text: text)
    }
  }

  private static func narrative(_ reader: ObjectReader) -> Narrative? {
    Narrative(
      issue: reader.optionalText("issue"), cause: reader.optionalText("cause"),
      action: reader.optionalText("action"), owner: reader.optionalText("owner"),
      recoveryDate: reader.date("recoveryDate"))
  }

  private static func explanation(_ reader: ObjectReader) -> Explanation? {
    Explanation(
      definition: reader.text("definition"), rule: reader.optionalText("rule"),
      evidence: reader.text("evidence"), outcome: reader.text("outcome"), citations: citations(reader))
  }
}
