internal import OutturnModel
internal import OutturnStatistics

/// One figure before it is judged.
struct Measurement {
  var stratum: StratumKey
  var period: Period
  var isHeadline = false
  var numerator: Observation<Rational> = .missing
  var denominator: Observation<Rational> = .missing
  var value: Observation<Figure> = .missing
  var counts = RowCounts()
  var plan: Observation<Rational> = .missing
  /// For a mean: the sum of the squares of what is added up.
  var sumOfSquares: Rational?
  /// For a value that a statistical method made: the method, and the value with its limits.
  @Rare var made: MadeByMethod?
  /// For a gap: the difference of its two parts, with limits made from theirs; for a ratio of two groups, the ratio with
  /// limits.
  @Rare var difference: Observation<Estimate>?
  /// The rows band by band, for what is standardised and for a life table.
  var bands: [BandKey: BandTally] = [:]
  /// Why bands do not fit the method.
  var bandFault: BandFault?
  /// What a method was made from, as clauses of the evidence.
  var workings: [String] = []
  /// The first row whose part is above its whole.
  var lineAboveWhole: Int?
  /// The first row that has nobody in its denominator.
  var lineOfNobody: Int?
  /// For a change: what it is a change between.
  @Rare var change: Change?
  @Rare var variance: Variance?
  /// For a calculation: what it is made from.
  var operands: [Operand] = []
  /// For what is made from others: the rows behind those.
  var behind = RowsBehind()

  /// The least denominator that something it is made from falls short of.
  var tooFew: Int64?

  /// The least denominator that it falls short of, or that what it is made from does; nil where there is enough.
  func shortfall(of indicator: Indicator) -> Int64? {
    if let tooFew { return tooFew }
    guard let least = indicator.leastDenominator, let denominator = judgedDenominator,
      denominator < Rational(least)
    else { return nil }
    return least
  }

  /// For a share of rows of which some are unknown.
  @Rare var bounds: ResultBounds?
  /// For a thing that a rule asks something of: what the rule says of it, and the sentence that says why.
  @Rare var status: Status?
  /// For a measure made from strata: those it was made from.
  @Rare var strata: Strata?

  /// For a score: what it was made from.
  var parts: [ResultPart] = []
  /// For a thing that a rule asks something of, and a score: what was found, as a clause without a full stop.
  var evidence: String?

  struct Status {
    var band: Observation<Band>
    var outcome: String
    /// Those of the part of the rule that decided, besides the rule's own.
    var citations: [Citation] = []
    /// Whether it is not even known that something is asked.
    var mayAskNothing = false
    /// The earlier period whose status stands, as no row is about the thing in the result's own; nil for its own.
    var carriedFrom: Period?
    /// The day by which it is to be done, where one is stated.
    var due: CalendarDate?
  }

  enum Strata {
    case between(Part, Part)
    /// How many were compared, had no exact value, or were too small to judge; nil where none could be.
    case worst(String?, counts: RowCounts, compared: Int, without: Int, small: Int)
  }

  /// One side of a gap or ratio.
  struct Part {
    var name: String
    var value: Observation<Figure>
    var numerator: Observation<Rational>
    var denominator: Observation<Rational>
    var counts: RowCounts
  }

  /// What `at least N in the denominator` looks at: of a gap or ratio, the smaller side.
  var judgedDenominator: Rational? {
    guard case .between(let first, let second) = strata else { return denominator.value }
    return [first.denominator.value, second.denominator.value].compactMap(\.self).min()
  }

  struct Change {
    var current: Observation<Figure>
    var baseline: Observation<Figure>
    var currentCounts: RowCounts
    var baselineCounts: RowCounts
    /// Nil before the calendar begins.
    var earlier: Period?
  }

  struct Variance {
    var value: Observation<Figure>
    var plan: Observation<Rational>
    var counts: RowCounts
  }

  struct Operand {
    var indicator: Indicator
    var value: Observation<Figure>
    var counts: RowCounts
  }
}

/// From the tally of rows to numerator, denominator and value.
///
/// A count of nothing is 0; the sum, mean and quotient of nothing are missing; a zero denominator is withheld.
enum PooledFigure {
  static func measurement(_ tally: Tally, of indicator: Indicator, stratum: StratumKey, period: Period)
    -> Measurement
  {
    var result = Measurement(stratum: stratum, period: period)
    result.counts = tally.counts
    result.plan = plan(tally, of: indicator)
    if tally.isSuppressed {
      result = absent(result, indicator)
      result.numerator = .suppressed
      if result.denominator == .missing { result.denominator = .suppressed }
      result.value = .suppressed
      return result
    }
    result.bounds = tally.bounds(of: indicator)
    result.bands = tally.bands
    result.lineAboveWhole = tally.faults.places[.partAboveWhole]?.line
    result.lineOfNobody = tally.faults.places[.nobody]?.line
    if tally.counts.unknown > 0, indicator.unknown ?? .givesMissing == .givesMissing {
      return absent(result, indicator)
    }
    switch indicator.measure {
    case .count:
      result.numerator = .value(tally.numerator)
      result.denominator = .notApplicable(.stated)
      result.value = result.numerator.map { Figure($0) }
    case .sum:
      result.numerator = total(tally.numerator, rows: tally.numeratorRows)
      result.denominator = .notApplicable(.stated)
      result.value = result.numerator.map { Figure($0) }
    case .mean:
      result.numerator = total(tally.numerator, rows: tally.numeratorRows)
      result.denominator = .value(tally.denominator)
      result.sumOfSquares = tally.sumOfSquares
      result.value = tally.numeratorRows == 0 ? .missing : quotient(result, scale: indicator.unit.scale)
    case .proportion(_, let part, let whole), .ratio(_, let part, let whole):
      result.numerator =
        part.of == nil ? .value(tally.numerator) : total(tally.numerator, rows: tally.numeratorRows)
      result.denominator =
        whole.of == nil ? .value(tally.denominator) : total(tally.denominator, rows: tally.denominatorRows)
      result.value = quotient(result, scale: indicator.unit.scale)
      if indicator.measure.kind == .proportion { refusePartAboveWhole(&result) }
    case .ordered(_, _, _, let statistic):
      result.numerator = .notApplicable(.stated)
      result.denominator = .value(Rational(tally.numeratorRows))
      result.value = tally.values.figure(statistic).map { Figure($0) }
    case .distinct:
      result.numerator = .value(Rational(tally.distinct.count))
      result.denominator = .notApplicable(.stated)
      result.value = result.numerator.map { Figure($0) }
    case .statistical(.lifeExpectancy):
      // What it comes to follows from the bands.
      result.numerator = total(tally.numerator, rows: tally.numeratorRows)
      result.denominator = total(tally.denominator, rows: tally.denominatorRows)
    case .reported, .change, .variance, .calculation, .statistical, .between, .worstStratum, .ruled, .things:
      break
    }
    return result
  }

  /// A result of which nothing is known.
  static func absent(_ measurement: Measurement, _ indicator: Indicator) -> Measurement {
    var result = measurement
    result.numerator = .missing
    result.value = .missing
    result.denominator =
      switch indicator.measure {
      case .count, .sum, .change, .variance, .calculation, .statistical, .distinct, .between, .worstStratum:
        .notApplicable(.stated)
      default: .missing
      }
    return result
  }

  private static func total(_ sum: Rational, rows: Int64) -> Observation<Rational> {
    rows == 0 ? .missing : .value(sum)
  }

  private static func quotient(_ result: Measurement, scale: Rational) -> Observation<Figure> {
    result.numerator.combined(with: result.denominator) { over, under in
      over.divided(by: under).map { .value(Figure($0 * scale)) } ?? .withheld(.zeroDenominator)
    }
  }

  private static func refusePartAboveWhole(_ result: inout Measurement) {
    guard let part = result.numerator.value, let whole = result.denominator.value, !whole.isZero, part > whole
    else { return }
    result.value = .withheld(.numeratorAboveDenominator)
  }

  private static func plan(_ tally: Tally, of indicator: Indicator) -> Observation<Rational> {
    switch indicator.measure {
    case .count, .sum: tally.plan.sum ?? .missing
    default: tally.plan.common ?? .missing
    }
  }
}
