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
}
