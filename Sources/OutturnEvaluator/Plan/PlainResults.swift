internal import OutturnModel
internal import Synchronization

/// The results of an indicator whose rows were added up as they were read, judged by thresholds that are the same for
/// all of them. The figures are kept, and results made of them as they are asked for.
final class PlainResults: AlikeResults {
  let setting: ResultSetting
  private let cells: StreamedCells
  /// In the order of ``StreamedCells/places``.
  let strata: ListedStrata
  private let period: Period
  /// Whether the overall result is a headline.
  private let isHeadline: Bool
  private let isEverJudged: Bool
  private let disclosure: DisclosureState
  private let constant: ConstantBands?
  /// By stretch of the number line: how the distance from it is found, and the piece that it is in.
  private let distances: [DistanceToBand?]
  private let ranges: [NumberRange?]
  /// Nil where a result is taken complete.
  private let known: [Known?]
  /// The overall result, once it was asked for: the verdict, the grid and each form of the return look at it.
  private let overall = Mutex<IndicatorResult?>(nil)
  let hasRed: Bool

  /// The figures of a result, and where their values lie on the number line of the rule.
  fileprivate struct Known {
    let figures: PlainFigures
    /// A position in ``ConstantBands/verdicts``; nil where no rule judges, or there is no value.
    let stretch: Int?
    let boundStretches: (ifNotMet: Int, ifMet: Int)?

    var value: Rational? { figures.value.map { Rational(parts64: $0) } }
    var numerator: Rational? { figures.numerator.map { Rational(parts64: $0) } }
    var denominator: Rational? { figures.denominator.map { Rational(parts64: $0) } }
    var ifNotMet: Rational? { figures.ifNotMet.map { Rational(parts64: $0) } }
    var ifMet: Rational? { figures.ifMet.map { Rational(parts64: $0) } }
  }

  /// Nil where readers must be told something of one of them, or one needs more than its own figures.
  init?(
    _ setting: ResultSetting, cells: StreamedCells, strata: ListedStrata, period: Period,
    isHeadline: Bool,
    isEverJudged: Bool, disclosure: DisclosureState
  ) {
    guard setting.isAlike, cells.hasOverall else { return nil }
    self.setting = setting
    self.cells = cells
    self.strata = strata
    self.period = period
    self.isHeadline = isHeadline
    self.isEverJudged = isEverJudged
    self.disclosure = disclosure
    let constant = setting.judging?.constant
    self.constant = constant
    distances = (constant?.verdicts ?? []).map { verdict in
      guard let judging = setting.judging, let constant, let better = verdict.better else { return nil }
      return DistanceToBand(judging: judging, regions: constant.regions, better: better)
    }
    ranges = (constant?.verdicts ?? []).map { verdict in
      verdict.place.flatMap { constant?.regions.pieces[$0].range }
    }
    let indicator = setting.indicator
    var known: [Known?] = []
    known.reserveCapacity(cells.places.count)
    var hasRed = false
    // Those without a value are judged alike.
    var absentIsRed: Bool?
    guard let maker = PlainFigureMaker(cells.planned, of: indicator, cells.tallies) else { return nil }
    var (list, totals) = (0, cells.tallies.totals.strata[0])
    for index in cells.places.indices {
      // Only what is looked at is taken out of the place, whose key would be counted for each.
      let current = cells.places[index].list
      if current != list { (list, totals) = (current, cells.tallies.totals.strata[current]) }
      if let figures = maker.figures(totals, cells.places[index].index),
        let found = Known(figures, constant, least: indicator.leastDenominator)
      {
        known.append(found)
        if let stretch = found.stretch, let constant { hasRed = hasRed || constant.isRed[stretch] }
        if found.value != nil || absentIsRed != nil { continue }
      } else {
        known.append(nil)
      }
      let measurement = Self.measurement(
        cells, cells.places[index], of: indicator, period, isHeadline: isHeadline)
      if measurement.value == .withheld(.numeratorAboveDenominator) || !measurement.isPrintable { return nil }
      let result = Self.result(measurement, strata.members[index], setting, isEverJudged: isEverJudged)
      let isRed = result.judgement?.band.value?.colour == .red
      if known[index] != nil { absentIsRed = isRed }
      hasRed = hasRed || isRed
    }
    self.known = known
    self.hasRed = hasRed
  }

  var judgedBy: (framework: String, version: String)? {
    setting.judging.map { ($0.ruleSet.framework, $0.ruleSet.version) }
  }

  // MARK: complete

  func result(_ index: Int) -> IndicatorResult {
    guard strata.members[index].isEmpty else { return make(index) }
    return overall.withLock { known in
      let result = known ?? make(index)
      known = result
      return result
    }
  }

  private func make(_ index: Int) -> IndicatorResult {
    let measurement = Self.measurement(
      cells, cells.places[index], of: setting.indicator, period, isHeadline: isHeadline)
    var result = Self.result(measurement, strata.members[index], setting, isEverJudged: isEverJudged)
    result.disclosure = disclosure
    return result
  }

  private static func measurement(
    _ cells: StreamedCells, _ place: StreamedCells.Place, of indicator: Indicator, _ period: Period,
    isHeadline: Bool
  ) -> Measurement {
    var measurement = PooledFigure.measurement(
      cells.tally(place), of: indicator, stratum: place.key, period: period)
    measurement.isHeadline = isHeadline && place.key == .overall
    return measurement
  }

  private static func result(
    _ measurement: Measurement, _ members: [StratumMember], _ setting: ResultSetting, isEverJudged: Bool
  ) -> IndicatorResult {
    var result = setting.unjudged(measurement, members)
    if let judging = setting.judging {
      setting.judge(&result, measurement, judging)
    } else {
      result.explanation.outcome = setting.outcomeUnjudged(measurement, isEverJudged: isEverJudged)
    }
    setting.addBounds(to: &result)
    return result
  }

  // MARK: figures

  func figures(_ index: Int) -> ResultFigures? {
    guard let known = known[index] else { return nil }
    let value = known.value
    var result = ResultFigures(
      form: form(known, index),
      counts: RowCounts(
        rows: known.figures.rows, excluded: known.figures.excluded, unknown: known.figures.unknown),
      numerator: known.numerator, denominator: known.denominator, value: value, spokenValue: "")
    if let stretch = known.stretch, let value {
      result.spokenValue = FigureText.shown(value, within: ranges[stretch])
      guard Self.isPlural(result.spokenValue) else { return nil }
      if let found = distance(from: value, known, stretch) {
        guard found.words != .anyChange else { return nil }
        if case .amount = found.words, !Self.isPlural(found.shown) { return nil }
        result.form.append(1 + 2 * found.words.number + (found.upwards ? 1 : 0), bits: 4)
        result.form.append(found.place, bits: 8)
        result.distance = found.amount
        result.spokenDistance = found.shown
        result.spokenRest = found.rest
      } else {
        result.form.append(0, bits: 12)
      }
    }
    if let least = known.ifNotMet, let most = known.ifMet {
      result.ifNotMet = least
      result.ifMet = most
      result.spokenIfNotMet = FigureText.shown(least)
      result.spokenIfMet = FigureText.shown(most)
      guard Self.isPlural(result.spokenIfNotMet), Self.isPlural(result.spokenIfMet) else { return nil }
    }
    return result
  }

  private func distance(from value: Rational, _ known: Known, _ stretch: Int) -> DistanceToBand.Found? {
    distances[stretch]?.next(
      from: value, numerator: known.numerator, denominator: known.denominator, isMadeByMethod: false)
  }

  /// Whether a unit is written with it as with most numbers: what is one may have the singular, and what is below zero
  /// has its sign before the pounds.
  private static func isPlural(_ number: String) -> Bool {
    number != "1" && number.utf8.first != UInt8(ascii: "-")
  }

  /// What a result of the same form has alike with it, but for the distance.
  private func form(_ known: Known, _ index: Int) -> ResultForm {
    let figures = known.figures
    func number(of rows: Int64) -> Int { Int(min(rows, 2)) }
    var form = ResultForm()
    // Overall may be a headline.
    form.append(strata.members[index].isEmpty ? 1 : 0, bits: 1)
    form.append(known.stretch.map { $0 + 1 } ?? 0, bits: 8)
    form.append(known.value == nil ? 1 : 0, bits: 1)
    form.append(number(of: figures.excluded), bits: 2)
    form.append(number(of: figures.unknown), bits: 2)
    form.append(figures.denominator.map { $0 == (1, 1) } ?? false ? 1 : 0, bits: 1)
    form.append(known.boundStretches.map { $0.ifNotMet + 1 } ?? 0, bits: 8)
    form.append(known.boundStretches.map { $0.ifMet + 1 } ?? 0, bits: 8)
    return form
  }

  // MARK: sentences

  func sentences(_ index: Int, _ say: (SpokenFigure) -> String) -> ResultSentences {
    guard let known = known[index] else { return ResultSentences(evidence: "", outcome: "", distance: nil) }
    let (figures, unit) = (known.figures, setting.indicator.unit)
    func rows(_ count: Int64?, _ figure: SpokenFigure) -> String {
      count == 1 ? FigureText.rows(1) : say(figure) + " rows"
    }
    var evidence = ExplanationText.plainEvidence(
      in: setting, numerator: say(.numerator), denominator: say(.denominator),
      rows: rows(known.denominator?.exactInt64, .denominator))
    if figures.excluded > 0 {
      evidence += "; " + ExplanationText.excluded(rows(figures.excluded, .excluded))
    }
    if figures.unknown > 0 {
      evidence +=
        "; " + ExplanationText.unknown(rows(figures.unknown, .unknown), setting.indicator.unknown)
    }
    evidence += "."
    var outcome = ""
    var distance: (text: String, band: Band)?
    guard let value = known.value else {
      // Nothing is said but that there is none, and why.
      return ResultSentences(evidence: evidence, outcome: result(index).explanation.outcome, distance: nil)
    }
    if let stretch = known.stretch, let constant, let band = constant.verdicts[stretch].chosen.band.value,
      let place = constant.verdicts[stretch].place
    {
      distance = self.distance(from: value, known, stretch).map { found in
        (
          found.words.text(upwards: found.upwards, shown: say(.distance), rest: say(.rest), unit: unit),
          constant.regions.pieces[found.place].band
        )
      }
      outcome = ExplanationText.banded(
        unit.display(say(.value)), side: constant.sides[place], band: band, regions: constant.regions,
        distance: distance)
    } else {
      var measurement = Measurement(stratum: cells.places[index].key, period: period)
      measurement.value = .value(Figure(value))
      outcome = setting.outcomeUnjudged(measurement, isEverJudged: isEverJudged)
    }
    if let bounds = bounds(of: known) {
      let text = ExplanationText.bounds(
        bounds, unknown: say(.unknown), isOne: figures.unknown == 1,
        ifNotMet: unit.display(say(.ifNotMet)), ifMet: unit.display(say(.ifMet)))
      outcome += " " + text
    }
    return ResultSentences(evidence: evidence, outcome: outcome, distance: distance?.text)
  }

  private func bounds(of known: Known) -> ResultBounds? {
    guard let ifNotMet = known.ifNotMet, let ifMet = known.ifMet else { return nil }
    func band(_ stretch: Int?) -> Band? { stretch.flatMap { constant?.verdicts[$0].chosen.band.value } }
    let (least, most) = (band(known.boundStretches?.ifNotMet), band(known.boundStretches?.ifMet))
    var bounds = ResultBounds(
      ifNotMet: .init(value: ifNotMet, band: least), ifMet: .init(value: ifMet, band: most))
    if let least, let most { bounds.changesBand = least != most || band(known.stretch) != least }
    return bounds
  }
}

extension PlainResults.Known {
  /// Nil where the value has no band for a reason of its own, or too few stand behind it.
  fileprivate init?(_ figures: PlainFigures, _ constant: ConstantBands?, least: Int64?) {
    self.figures = figures
    guard let constant else {
      stretch = nil
      boundStretches = nil
      return
    }
    if let least, let denominator = figures.denominator, Rational(parts64: denominator) < Rational(least) {
      return nil
    }
    guard let value = figures.value else {
      stretch = nil
      boundStretches = nil
      return
    }
    let stretch = constant.stretch(of: Rational(parts64: value))
    guard constant.isPlaced[stretch] else { return nil }
    self.stretch = stretch
    if let least = figures.ifNotMet, let most = figures.ifMet {
      boundStretches = (
        constant.stretch(of: Rational(parts64: least)), constant.stretch(of: Rational(parts64: most))
      )
    } else {
      boundStretches = nil
    }
  }
}

extension DistanceToBand.Words {
  /// One for each way of saying it, below 7.
  fileprivate var number: Int {
    switch self {
    case .share: 0
    case .things(let isOne): isOne ? 1 : 2
    case .amount(let isMoreThan): isMoreThan ? 3 : 4
    case .anyChange: 5
    }
  }
}

extension Measurement {
  /// Whether a return can hold its numbers.
  fileprivate var isPrintable: Bool {
    numerator.value.map(ResultNumber.fits) ?? true && denominator.value.map(ResultNumber.fits) ?? true
      && value.value.map { ResultNumber.fitsRounded($0.number) } ?? true
  }
}

extension ResultSetting {
  /// Whether results of it need no more than their own figures, and have nothing but what all have.
  fileprivate var isAlike: Bool {
    guard isPlain, !hasInterval, peers.isEmpty, !indicator.usesCounts,
      indicator.statistics.standardisation == nil
    else { return false }
    guard let judging else { return true }
    guard let constant = judging.constant else { return false }
    return judging.looksAtNothing && judging.rule.adjustments.isEmpty && judging.rule.moderation == nil
      && constant.verdicts.count < 255 && constant.regions.pieces.count < 255
  }
}
