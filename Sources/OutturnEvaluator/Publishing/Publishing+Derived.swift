internal import OutturnModel

/// Results that are made from others, made again from those as they are published.
extension Publishing {
  /// Nil where something that it is made from is hidden, or is not in the return, so that nobody has looked whether it
  /// may be known.
  mutating func remade(_ number: Int, _ indicator: Indicator) -> Observation<Figure>? {
    let result = exact[number]
    let stratum = FigurePlace.Stratum(result.stratum)
    switch indicator.measure {
    case .change(let change):
      guard let unit = framework.indicator(change.of)?.unit,
        let earlier = change.since.resolved(for: result.period),
        let now = value(change.of, stratum, result.period), let then = value(change.of, stratum, earlier)
      else { return nil }
      return DerivedFigure.change(change, from: .value(then), to: .value(now), unit: unit)
    case .variance(let of, let relative):
      guard let unit = framework.indicator(of)?.unit, let now = value(of, stratum, result.period),
        let plan = plan(of: number, of, stratum, relative)
      else { return nil }
      return DerivedFigure.variance(of: .value(now), against: .value(plan), relative: relative, unit: unit)
    case .calculation(let calculation):
      let values = calculation.operands.map { value($0, stratum, result.period) }
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      let numbers = values.compactMap(\.self).map { Observation.value($0.number) }
      return DerivedFigure.calculation(calculation, values: numbers, period: result.period)
    case .between(let of, let first, let second, let relative):
      guard let polarity = framework.indicator(of)?.polarity, let a = value(of, first, result.period),
        let b = value(of, second, result.period)
      else { return nil }
      if relative { return a.number.divided(by: b.number).map { .value(Figure($0 * result.unit.scale)) } }
      return .value(Figure(polarity == .lower ? a.number - b.number : b.number - a.number))
    case .worstStratum(let of, let column):
      return worst(number, of: of, by: column)
    case .statistical(let measure):
      return areWhole(measure, in: result.period) ? result.value.map { $0.toThreeDigits } : nil
    case .ruled(.score, _, _): return score(number, indicator)
    default: return nil
    }
  }

  /// The published figure of another result; nil where it has none or is hidden.
  private mutating func value(_ id: String, _ stratum: FigurePlace.Stratum, _ period: Period) -> Figure? {
    guard let number = index.result(id, stratum, period) else { return nil }
    publish(number)
    guard let figure = published[number].value.value, figure.isExact else { return nil }
    return figure
  }

  private mutating func value(_ id: String, _ selector: StratumSelector, _ period: Period) -> Figure? {
    switch selector {
    case .overall: value(id, FigurePlace.Stratum.overall, period)
    case .member(_, let dimension, let code):
      value(id, FigurePlace.Stratum(dimensions: [dimension], codes: [code]), period)
    // All but one group is not in the return.
    case .rest: nil
    }
  }

  /// The plan that a variance was found from: it is no count, and the exact figures give it back.
  private func plan(of number: Int, _ id: String, _ stratum: FigurePlace.Stratum, _ relative: Bool)
    -> Rational?
  {
    guard let other = index.result(id, stratum, exact[number].period),
      let value = exact[other].value.value, let variance = exact[number].value.value
    else { return nil }
    if !relative { return value.number - variance.number }
    guard let share = variance.number.divided(by: 100) else { return nil }
    // A share of the size of the plan, whose sign is not known beforehand.
    let above = value.number.divided(by: .one + share)
    let below = value.number.divided(by: .one - share)
    if let above, !above.isNegative, !above.isZero { return above }
    return below.flatMap { $0.isNegative ? $0 : nil }
  }

  // MARK: strata

  /// The strata of one dimension in a period.
  private func strata(of id: String, by dimension: String, in period: Period) -> [Int] {
    let days = FigurePlace.Days(period)
    return index.results(id).filter {
      exact[$0].stratum.map(\.dimension) == [dimension] && FigurePlace.Days(exact[$0].period) == days
    }
  }

  private mutating func worst(_ number: Int, of id: String, by column: Int) -> Observation<Figure>? {
    guard let indicator = framework.indicator(id), let dataset = framework.strataDataset(of: indicator) else {
      return nil
    }
    let result = exact[number]
    let peers = strata(of: id, by: dataset.columns[column].name, in: result.period)
    for peer in peers { publish(peer) }
    guard !peers.contains(where: isHidden) else { return nil }
    let worst = peers.first {
      exact[$0].value == result.value && exact[$0].numerator == result.numerator
        && exact[$0].denominator == result.denominator
    }
    guard let worst else { return nil }
    published[number].numerator = published[worst].numerator
    published[number].denominator = published[worst].denominator
    return published[worst].value
  }

  /// Whether no stratum that an index of inequality is made from is hidden.
  private mutating func areWhole(_ measure: StatisticalMeasure, in period: Period) -> Bool {
    switch measure {
    case .slopeIndex(let of, let by), .relativeIndex(let of, let by, _):
      let groups = strata(of: of, by: by, in: period)
      for group in groups { publish(group) }
      return !groups.isEmpty && !groups.contains(where: isHidden)
    case .lifeExpectancy: return true
    }
  }

  // MARK: scores

  /// The score, where all that it is made of is published and it was not scored by exact figures; its parts as they
  /// are published.
  private mutating func score(_ number: Int, _ indicator: Indicator) -> Observation<Figure>? {
    let result = exact[number]
    let rules = framework.scoreParts(of: indicator)
    var parts = result.parts
    for place in parts.indices {
      guard let other = framework.indicator(ofResult: parts[place].result) else { return nil }
      if framework.disclosure(of: other) == nil { continue }
      let found =
        index.result(parts[place].result, .init(result.stratum), result.period)
        ?? index.result(parts[place].result, .overall, result.period)
      guard let found else { return nil }
      publish(found)
      if isHidden(found) { return nil }
      for rule in rules where rule.result == parts[place].result {
        switch rule.scoring {
        case .bands, .steps: break
        case .place(let scale):
          let peers = index.results(scale.peers ?? parts[place].result)
          if peers.contains(where: isHidden) { return nil }
        case .value, .linear: return nil
        }
      }
      parts[place].value = published[found].value
    }
    published[number].parts = parts
    return result.value
  }
}
