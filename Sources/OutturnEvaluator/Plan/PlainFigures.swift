internal import OutturnModel

/// What the totals of a stratum come to for one indicator, where nothing about that is out of the ordinary: there is a
/// value, and it is judged by no more than the value.
struct PlainFigures {
  var counts: RowCounts
  /// Nil where the measure has none.
  var numerator: Rational?
  var denominator: Rational?
  /// In the unit.
  var value: Rational
  /// What a proportion would be if its unknown rows were known: least and most.
  var bounds: (ifNotMet: Rational, ifMet: Rational)?
}

extension PlanTallies {
  /// Nil where ``PooledFigure`` has more to say than a value.
  func figures(_ planned: PlannedIndicator, list: Int, index: Int, of indicator: Indicator) -> PlainFigures? {
    func count(_ count: PlannedCount) -> Int64 { self.count(count, list: list, index: index) }
    func total(_ total: PlannedTotal) -> Rational { self.total(total, list: list, index: index) }
    let unknown = count(planned.unknown)
    if unknown > 0, indicator.unknown ?? .givesMissing == .givesMissing { return nil }
    var figures = PlainFigures(
      counts: RowCounts(rows: count(.everything), excluded: count(planned.excluded), unknown: unknown),
      value: 0)
    switch indicator.measure {
    case .count:
      figures.value = total(planned.numerator)
      figures.numerator = figures.value
    case .sum:
      guard count(planned.numeratorRows) > 0 else { return nil }
      figures.value = total(planned.numerator)
      figures.numerator = figures.value
    case .mean:
      guard count(planned.numeratorRows) > 0 else { return nil }
      guard
        figures.divide(total(planned.numerator), by: total(planned.denominator), scale: indicator.unit.scale)
      else { return nil }
    case .proportion(_, let part, let whole), .ratio(_, let part, let whole):
      if part.of != nil, count(planned.numeratorRows) == 0 { return nil }
      if whole.of != nil, count(planned.denominatorRows) == 0 { return nil }
      let (over, under) = (total(planned.numerator), total(planned.denominator))
      guard figures.divide(over, by: under, scale: indicator.unit.scale) else { return nil }
      if indicator.measure.kind == .proportion {
        if over > under { return nil }
        if unknown > 0, part.of == nil, whole.of == nil {
          guard
            let bounds = figures.bounds(
              notMet: count(planned.couldBeIncluded), met: count(planned.couldBeMet),
              included: count(planned.includedUnknown), scale: indicator.unit.scale)
          else { return nil }
          figures.bounds = bounds
        }
      }
    case .ordered(_, _, _, let statistic):
      guard let ordered = planned.ordered,
        let value = totals.strata[list].ordered[ordered][index].figure(statistic).value
      else { return nil }
      figures.denominator = Rational(count(planned.numeratorRows))
      figures.value = value
    default: return nil
    }
    let isPrintable =
      ResultNumber.fitsRounded(figures.value) && figures.numerator.map(ResultNumber.fits) ?? true
      && figures.denominator.map(ResultNumber.fits) ?? true
    return isPrintable ? figures : nil
  }
}

extension PlainFigures {
  fileprivate mutating func divide(_ over: Rational, by under: Rational, scale: Rational) -> Bool {
    guard let quotient = over.divided(by: under) else { return false }
    numerator = over
    denominator = under
    value = quotient * scale
    return true
  }

  /// As ``Tally/bounds(of:)`` has them.
  fileprivate func bounds(notMet: Int64, met: Int64, included: Int64, scale: Rational) -> (
    ifNotMet: Rational, ifMet: Rational
  )? {
    guard let numerator, let denominator else { return nil }
    let known = denominator - Rational(included)
    guard let least = numerator.divided(by: known + Rational(notMet)),
      let most = (numerator + Rational(met)).divided(by: known + Rational(met))
    else { return nil }
    return (least * scale, most * scale)
  }
}
