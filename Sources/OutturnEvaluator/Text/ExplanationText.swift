internal import OutturnModel

/// Every sentence that explains a result, made here and nowhere else from what evaluation recorded.
enum ExplanationText {
  // MARK: What the rows gave

  /// - Parameter statistics: what methods add to the result.
  static func evidence(_ result: Measurement, in setting: ResultSetting, _ statistics: ResultStatistics?)
    -> String
  {
    setting.isPlain
      ? plainEvidence(result, in: setting, statistics)
      : evidence(result, of: setting.indicator, underlying: setting.underlying, statistics)
  }

  /// Of what rows alone come to, which nearly every result of a large submission is.
  private static func plainEvidence(
    _ result: Measurement, in setting: ResultSetting, _ statistics: ResultStatistics?
  )
    -> String
  {
    let kind = setting.subject.value.kind
    var text: String
    if result.numerator.value == nil, kind == .count || kind == .distinct {
      text = "Count \(why(result.numerator))"
    } else {
      text = plainEvidence(
        in: setting, numerator: number(result.numerator), denominator: number(result.denominator),
        rows: result.denominator.value?.exactInt64.map(FigureText.rows) ?? "rows with a value")
    }
    for clause in result.workings { text += "; " + clause }
    for clause in limits(statistics, unit: setting.indicator.unit) { text += "; " + clause }
    for clause in rows(result.counts, unknown: setting.indicator.unknown) { text += "; " + clause }
    text += "."
    return text
  }

  /// The same before its clauses.
  ///
  /// - Parameter rows: the denominator where it is a number of rows, as in `12 rows`.
  static func plainEvidence(in setting: ResultSetting, numerator: String, denominator: String, rows: String)
    -> String
  {
    switch setting.subject.value.kind {
    case .count: return numerator + " counted"
    case .distinct: return numerator + " different"
    case .sum: return "Sum " + numerator
    case .mean: return "Sum " + numerator + ", over " + rows
    case .median, .quantile, .minimum, .maximum:
      if case .ordered(_, _, _, .quantile(_, let how)) = setting.indicator.measure {
        return "Of " + rows + ", by " + how.inWords
      }
      return "Of " + rows
    default: return "Numerator " + numerator + ", denominator " + denominator
    }
  }

  private static func evidence(
    _ result: Measurement, of indicator: Indicator, underlying: Indicator?, _ statistics: ResultStatistics?
  ) -> String {
    var clauses: [String] = []
    switch indicator.measure {
    case .reported:
      clauses.append(
        result.value.value.map { "Stated as \(FigureText.text($0, unit: indicator.unit))" }
          ?? "No figure: \(why(result.value))")
    case .change:
      guard let change = result.change else { return "Nothing to compare." }
      let unit = underlying?.unit ?? indicator.unit
      clauses.append(
        "\(figure(change.current, unit)) in \(result.period.inSentence)"
          + "\(behind(change.currentCounts, underlying)), \(figure(change.baseline, unit)) "
          + (change.earlier.map { "in \($0.inSentence)" } ?? "before it")
          + behind(change.baselineCounts, underlying))
    case .variance:
      guard let variance = result.variance else { return "Nothing to compare." }
      let unit = underlying?.unit ?? indicator.unit
      clauses.append(
        capitalised(figure(variance.value, unit)) + behind(variance.counts, underlying)
          + ", plan \(figure(variance.plan.map { Figure($0) }, unit))")
    case .calculation:
      if result.operands.isEmpty { return "Nothing to calculate with." }
      clauses += result.operands.map {
        "\($0.indicator.title): \(figure($0.value, $0.indicator.unit))\(behind($0.counts, $0.indicator))"
      }
    case .between:
      guard case .between(let first, let second)? = result.strata else { return "Nothing to compare." }
      let unit = underlying?.unit ?? indicator.unit
      clauses.append("\(capitalised(first.name)): \(part(first, unit, underlying))")
      clauses.append("\(second.name): \(part(second, unit, underlying))")
    case .worstStratum:
      guard case .worst(let name, let counts, let compared, let without, let small)? = result.strata else {
        return "Nothing to compare."
      }
      clauses.append(
        name.map {
          "\(capitalised($0)) stands worst of \(compared): \(figure(result.value, indicator.unit))"
            + behind(counts, underlying)
        } ?? "No stratum has a value")
      if without > 0 { clauses.append("\(without) without a value") }
      if small > 0 { clauses.append("\(small) too small to judge") }
      let all = rows(result.counts, underlying ?? indicator, withRejected: false)
      if result.counts.excluded != counts.excluded || result.counts.unknown != counts.unknown, !all.isEmpty {
        clauses.append("of all strata \(all.joined(separator: "; "))")
      }
    case .statistical:
      if result.workings.isEmpty { clauses.append("Nothing to make it from: \(why(result.value))") }
      if !result.behind.isEmpty {
        clauses += rows(result.counts, underlying ?? indicator, withRejected: false)
      }
    case .ruled(.score, _, _): clauses.append(result.evidence ?? "No rule says how it is made")
    case .ruled:
      if let evidence = result.evidence { clauses.append(evidence) }
      if result.stratum == .overall, result.status == nil, indicator.measure.isShareOfThings {
        clauses.append(
          "Met \(number(result.numerator)), of \(number(result.denominator)) of which it is asked")
      }
    case .things(_, _, let counted):
      if let evidence = result.evidence { clauses.append(evidence) }
      clauses.append(
        counted
          ? "\(capitalised(number(result.numerator))) counted"
          : "Numerator \(number(result.numerator)), denominator \(number(result.denominator))")
    case .ordered(_, _, _, let statistic):
      let rows = result.denominator.value?.exactInt64.map(FigureText.rows) ?? "rows with a value"
      var method = ""
      if case .quantile(_, let how) = statistic { method = ", by \(how.inWords)" }
      clauses.append("Of \(rows)\(method)")
    case .distinct:
      clauses.append(
        result.numerator.value.map { "\(FigureText.full($0)) different" } ?? "Count \(why(result.numerator))")
    case .count:
      clauses.append(
        result.numerator.value.map { "\(FigureText.full($0)) counted" } ?? "Count \(why(result.numerator))")
    case .sum:
      clauses.append("Sum \(number(result.numerator))")
    case .mean:
      let rows = result.denominator.value?.exactInt64.map(FigureText.rows) ?? "rows with a value"
      clauses.append("Sum \(number(result.numerator)), over \(rows)")
    case .proportion, .ratio:
      clauses.append("Numerator \(number(result.numerator)), denominator \(number(result.denominator))")
    }
    clauses += result.workings
    clauses += limits(statistics, unit: indicator.unit)
    if indicator.windowMonths != nil, let evidence = result.evidence { clauses.append(evidence) }
    // Of what is made from others the rows of each have been named.
    var counts = result.counts
    if !result.behind.isEmpty { (counts.excluded, counts.unknown) = (0, 0) }
    clauses += rows(counts, indicator.measure.isDerived ? underlying ?? indicator : indicator)
    var text = capitalised(clauses.count == 1 ? clauses[0] : clauses.joined(separator: "; "))
    text += "."
    return text
  }

  /// ` (3 rows excluded by the conditions; 2 rows unknown, left out)`, of one of the figures that another is made from.
  private static func behind(_ counts: RowCounts, _ indicator: Indicator?) -> String {
    guard let indicator else { return "" }
    let clauses = rows(counts, indicator, withRejected: false)
    return clauses.isEmpty ? "" : " (\(clauses.joined(separator: "; ")))"
  }

  private static func rows(_ counts: RowCounts, _ indicator: Indicator, withRejected: Bool = true) -> [String]
  {
    var clauses: [String] = []
    // Of things their statuses have been counted.
    if counts.excluded > 0, !indicator.measure.isRuled, !indicator.measure.isOfThings {
      clauses.append("\(FigureText.rows(counts.excluded)) excluded by the conditions")
    }
    if counts.unknown > 0, indicator.measure.isDerived, !indicator.measure.isOfThings {
      clauses.append("\(FigureText.rows(counts.unknown)) unknown behind it")
    } else if counts.unknown > 0 {
      clauses.append(unknown(counts, indicator.unknown))
    }
    if withRejected, counts.rejected > 0 { clauses.append(rejected(counts)) }
    return clauses
  }

  private static func rows(_ counts: RowCounts, unknown policy: UnknownPolicy?) -> [String] {
    var clauses: [String] = []
    if counts.excluded > 0 { clauses.append(excluded(FigureText.rows(counts.excluded))) }
    if counts.unknown > 0 { clauses.append(unknown(counts, policy)) }
    if counts.rejected > 0 { clauses.append(rejected(counts)) }
    return clauses
  }

  static func excluded(_ rows: String) -> String { rows + " excluded by the conditions" }

  private static func unknown(_ counts: RowCounts, _ policy: UnknownPolicy?) -> String {
    unknown(FigureText.rows(counts.unknown), policy)
  }

  static func unknown(_ rows: String, _ policy: UnknownPolicy?) -> String {
    let effect =
      switch policy ?? .givesMissing {
      case .excluded: " unknown, left out"
      case .notMet: " unknown, counted as not met where the denominator is known"
      case .givesMissing: " unknown, so that the result is missing"
      }
    return rows + effect
  }

  private static func rejected(_ counts: RowCounts) -> String {
    FigureText.rows(counts.rejected) + " of the submission left out because of errors"
  }

  /// `60% (6 of 10; 2 rows unknown, left out)`.
  private static func part(_ part: Measurement.Part, _ unit: MeasureUnit, _ indicator: Indicator?) -> String {
    var notes: [String] = []
    if let over = part.numerator.value, let under = part.denominator.value {
      notes.append("\(FigureText.full(over)) of \(FigureText.full(under))")
    }
    if let indicator { notes += rows(part.counts, indicator, withRejected: false) }
    let figure = figure(part.value, unit)
    return notes.isEmpty ? figure : "\(figure) (\(notes.joined(separator: "; ")))"
  }

  private static func number(_ observation: Observation<Rational>) -> String {
    observation.value.map(FigureText.full) ?? why(observation)
  }

  private static func figure(_ observation: Observation<Figure>, _ unit: MeasureUnit) -> String {
    observation.value.map { FigureText.text($0, unit: unit) } ?? why(observation)
  }

  /// `missing`, `withheld (zero denominator)`.
  static func why<Value>(_ observation: Observation<Value>) -> String {
    let kind = observation.kind.rawValue.split(separator: "-").joined(separator: " ")
    return observation.reason.map { "\(kind) (\($0))" } ?? kind
  }

  // MARK: How it was judged

  static func unjudged(
    _ period: Period, choice: RulesInForce.Choice, isEverJudged: Bool, isOverall: Bool
  ) -> String {
    switch choice {
    case .rule:
      isOverall
        ? "Each is judged by itself; of all together the rule says nothing."
        : "A level by itself has no band; another rule may judge it."
    case .notYet(let first):
      "No rule is in force for \(period.inSentence); the first takes force on \(first.inWords)."
    default:
      isEverJudged ? "No rule is in force for \(period.inSentence)." : "No rule judges it."
    }
  }

  static func withoutValue(_ value: Observation<Figure>) -> String {
    let why = why(value)
    return "The result is \(why): not judged."
  }

  static func madeFromTooFew(least: Int64) -> String {
    "Something that it is made from has a denominator of fewer than \(FigureText.full(Rational(least))): too few to "
      + "judge."
  }

  static func tooFew(denominator: Rational, least: Int64) -> String {
    "The denominator, \(FigureText.full(denominator)), is fewer than \(FigureText.full(Rational(least))): "
      + "too few to judge."
  }

  /// `90.411% is at least 85% (85% itself counts) and below 95%: amber. 9,660 more of the 20,184 not yet met
  /// would make it green.`
  ///
  /// - Parameters:
  ///   - sides: where each piece lies, where that is known before.
  ///   - place: the piece that holds the value, likewise.
  static func banded(
    _ value: Figure, unit: MeasureUnit, band: Band, regions: BandRegions, sides: [String]? = nil,
    place: Int? = nil, distance: Judgement.Distance?, title: (String) -> String = { $0 }
  ) -> String {
    let range = value.range
    let place = place ?? regions.pieces.firstIndex { $0.range.covers(range) }
    let piece = place.map { regions.pieces[$0] }
    let shown =
      value.isExact
      ? FigureText.text(value, unit: unit, within: piece?.range) : "\"\(FigureText.text(value, unit: unit))\""
    let side =
      place.map { sides?[$0] ?? Self.sides(of: regions.pieces[$0].range, regions, unit, title) }
      ?? "in the band"
    return banded(
      shown, side: side, band: band, regions: regions, distance: distance.map { ($0.text, $0.band) })
  }

  /// - Parameters:
  ///   - shown: the value in its unit.
  ///   - side: where its piece lies.
  ///   - distance: what it takes to be in a better band, and in which.
  static func banded(
    _ shown: String, side: String, band: Band, regions: BandRegions, distance: (text: String, band: Band)?
  ) -> String {
    var text = shown
    text.reserveCapacity(200)
    text += " is "
    text += side
    text += ": "
    text += band.inWords
    text += "."
    if let distance {
      text += " "
      text += capitalised(distance.text)
      text += " would make it "
      text += distance.band.inWords
      text += "."
    } else if let rank = band.rank, regions.isComplete,
      !regions.pieces.contains(where: { $0.band.rank.map { $0 < rank } ?? false })
    {
      text += " It is in the best band."
    }
    return text
  }

  /// `at least 85% (85% itself counts) and below 95%`.
  static func sides(
    of range: NumberRange, _ regions: BandRegions, _ unit: MeasureUnit, _ title: (String) -> String
  ) -> String {
    func text(_ number: Rational) -> String { regions.text(of: number, unit: unit, title: title) }
    func counts(_ number: Rational) -> String {
      " (\(unit.display(BandRegions.shown(number))) itself counts)"
    }
    if let low = range.lower.value, low == range.upper.value { return "exactly \(text(low))" }
    var sides: [String] = []
    switch range.lower {
    case .unbounded: break
    case .inclusive(let low): sides.append("at least \(text(low))\(counts(low))")
    case .exclusive(let low): sides.append("above \(text(low))")
    }
    switch range.upper {
    case .unbounded: break
    case .inclusive(let high): sides.append("at most \(text(high))\(counts(high))")
    case .exclusive(let high): sides.append("below \(text(high))")
    }
    return sides.isEmpty ? "any value" : sides.joined(separator: " and ")
  }

  static func undecided(
    _ value: Figure, unit: MeasureUnit, by comparison: ThresholdComparison?, references: References,
    title: (String) -> String = { $0 }
  ) -> String {
    guard let comparison else { return "No band covers \(FigureText.text(value, unit: unit)): not judged." }
    guard let threshold = comparison.threshold.value(references.value).value else {
      let absent = comparison.threshold.references.first { references.value($0).value == nil } ?? .plan
      let subject = absent.inPlainWords(title: title)
      let words = comparison.threshold.inWords(unit: unit, title: title)
      let consequence = words == subject ? "" : ", so that \(words) has no value"
      return "\(capitalised(subject)) is \(why(references.value(absent)))\(consequence): not judged."
    }
    return "\"\(FigureText.text(value, unit: unit))\" may be either side of "
      + "\(unit.display(FigureText.full(threshold))): not judged."
  }

  /// By which rebase the path is where it is; nothing without one.
  static func rebase(of trajectory: Trajectory?, on day: CalendarDate) -> String {
    guard let rebase = trajectory?.inForce(on: day).rebase else { return "" }
    return
      " Since \(rebase.from.inWords) the path starts from \(rebase.baseline.inSentence): \(rebase.reason)."
  }

  /// `12 were compared, and 2 without an exact value left out.`
  static func peers(_ members: Judgement.Comparator.Members, _ peers: Threshold.Peers, title: String)
    -> String
  {
    let left =
      members.leftOut == 0
      ? "" : ", and \(members.leftOut) left out as unknown, too small or without an exact value"
    return "“\(title)” has \(members.compared) peers by \(peers.by) to compare with\(left)."
  }

  /// Where a day stands to the windows of a trajectory; nothing without windows.
  static func window(of trajectory: Trajectory?, on day: CalendarDate) -> String {
    guard let windows = trajectory?.points.filter({ $0.latest != nil }), let last = windows.last else {
      return ""
    }
    let current = windows.first { day <= $0.latest ?? $0.due } ?? last
    let latest = current.latest ?? current.due
    let place = day < current.due ? "before" : day <= latest ? "in" : "after"
    return " It is \(place) the window of \(current.due.inWords) to \(latest.inWords) for \(current.text)."
  }

  static func direction(
    _ value: Figure, unit: MeasureUnit, band: Observation<Band>, earlier: Observation<Figure>,
    period: Period?,
    allowed: Rational
  ) -> String {
    let when = period.map { "in \($0.inSentence)" } ?? "before it"
    let shown = FigureText.text(value, unit: unit)
    guard let earlier = earlier.value else {
      return band == .value(.notEnoughHistory)
        ? "There is no value \(when) to compare \(shown) with: not enough history."
        : "The value \(when) is \(why(earlier)): not judged."
    }
    let before = "\(FigureText.text(earlier, unit: unit)) \(when)"
    guard let band = band.value else { return "\(shown), against \(before): \(why(band)), not judged." }
    guard value.isExact, earlier.isExact else { return "\(shown), against \(before): \(band.inWords)." }
    let change = value.number - earlier.number
    if change.isZero { return "\(shown) is the same as \(before): \(band.inWords)." }
    let amount = FigureText.text(change.magnitude, unit: unit.ofDifference)
    var text = "\(shown) is \(amount) \(change.isNegative ? "lower" : "higher") than \(before)"
    if !allowed.isZero {
      let within = unit.ofDifference.display(FigureText.full(allowed))
      text += band == .noChange ? ", within the \(within) allowed" : ", beyond the \(within) allowed"
    }
    return "\(text): \(band.inWords)."
  }

  private static func capitalised(_ text: String) -> String {
    // What begins with a digit or a capital is as it should be.
    if let first = text.utf8.first, first < 0x80, !(0x61...0x7A ~= first) { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
