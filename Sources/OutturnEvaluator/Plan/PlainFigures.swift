internal import OutturnModel

/// What the totals of a stratum come to for one indicator, where nothing about that is out of the ordinary: there is a
/// value, or nothing to divide by, and all numbers have 64 bits. It is kept for every result, and so holds no references.
struct PlainFigures {
  typealias Parts = (numerator: Int64, denominator: Int64)

  var rows: Int64
  var excluded: Int64
  var unknown: Int64
  /// Nil where the measure has none.
  var numerator: Parts?
  var denominator: Parts?
  /// In the unit; nil where it is withheld since its denominator is 0.
  var value: Parts?
  /// What a proportion would be if its unknown rows were known: least and most.
  var ifNotMet: Parts?
  var ifMet: Parts?
}

/// Makes the figures of one indicator, stratum by stratum.
struct PlainFigureMaker {
  private enum Kind {
    case count, sum, mean
    /// Whether each side is a sum, so that it is missing where no row has an amount.
    case quotient(sumsPart: Bool, sumsWhole: Bool, isProportion: Bool)
    case ordered(OrderStatistic, Int)
  }

  private let kind: Kind
  private let planned: PlannedIndicator
  private let scale: Rational
  private let refusesUnknown: Bool
  private let tallies: PlanTallies

  /// Nil for measures that have more to them.
  init?(_ planned: PlannedIndicator, of indicator: Indicator, _ tallies: PlanTallies) {
    switch indicator.measure {
    case .count: kind = .count
    case .sum: kind = .sum
    case .mean: kind = .mean
    case .proportion(_, let part, let whole), .ratio(_, let part, let whole):
      kind = .quotient(
        sumsPart: part.of != nil, sumsWhole: whole.of != nil,
        isProportion: indicator.measure.kind == .proportion)
    case .ordered(_, _, _, let statistic):
      guard let ordered = planned.ordered else { return nil }
      kind = .ordered(statistic, ordered)
    default: return nil
    }
    self.planned = planned
    scale = indicator.unit.scale
    refusesUnknown = indicator.unknown ?? .givesMissing == .givesMissing
    self.tallies = tallies
  }

  /// Nil where ``PooledFigure`` has more to say than a value.
  ///
  /// - Parameter strata: those in which the stratum is at `index`.
  func figures(_ strata: borrowing PlanStrata, _ index: Int) -> PlainFigures? {
    func count(_ count: PlannedCount) -> Int64 { strata.count(index, of: count) }
    let unknown = count(planned.unknown)
    if refusesUnknown, unknown > 0 { return nil }
    var numerator: Rational?
    var denominator: Rational?
    let value: Rational?
    var bounds: (ifNotMet: Rational, ifMet: Rational)?
    switch kind {
    case .count, .sum:
      if case .sum = kind, count(planned.numeratorRows) == 0 { return nil }
      value = tallies.total(planned.numerator, strata, index)
      numerator = value
    case .mean, .quotient:
      if case .mean = kind, count(planned.numeratorRows) == 0 { return nil }
      if case .quotient(true, _, _) = kind, count(planned.numeratorRows) == 0 { return nil }
      if case .quotient(_, true, _) = kind, count(planned.denominatorRows) == 0 { return nil }
      let over = tallies.total(planned.numerator, strata, index)
      let under = tallies.total(planned.denominator, strata, index)
      (numerator, denominator) = (over, under)
      value = (over * scale).divided(by: under)
      if value == nil, unknown > 0 { return nil }
      if case .quotient(let sumsPart, let sumsWhole, true) = kind {
        if over > under { return nil }
        if unknown > 0, !sumsPart, !sumsWhole {
          let unknownRows = UnknownRows(
            notMet: count(planned.couldBeIncluded), met: count(planned.couldBeMet),
            included: tallies.total(planned.includedUnknown, strata, index))
          bounds = unknownRows.bounds(of: over, over: under, scale: scale)
          if bounds == nil { return nil }
        }
      }
    case .ordered(let statistic, let ordered):
      guard let figure = strata.ordered[ordered][index].figure(statistic).value else { return nil }
      denominator = Rational(count(planned.numeratorRows))
      value = figure
    }
    guard numerator.map(ResultNumber.fits) ?? true, denominator.map(ResultNumber.fits) ?? true else {
      return nil
    }
    var figures = PlainFigures(rows: count(.everything), excluded: count(planned.excluded), unknown: unknown)
    if let value {
      guard let parts = value.parts64 else { return nil }
      figures.value = parts
    }
    if let numerator {
      guard let parts = numerator.parts64 else { return nil }
      figures.numerator = parts
    }
    if let denominator {
      guard let parts = denominator.parts64 else { return nil }
      figures.denominator = parts
    }
    if let bounds {
      guard let least = bounds.ifNotMet.parts64, let most = bounds.ifMet.parts64 else { return nil }
      (figures.ifNotMet, figures.ifMet) = (least, most)
    }
    return figures
  }
}
