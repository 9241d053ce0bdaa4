internal import OutturnModel
internal import OutturnSubmission

/// Measures made from other indicators: each part from the same part of what it is made from, never from
/// printed figures.
extension Measuring {
  /// What an indicator comes to in one part and any period, from whatever rows the tables hold of it.
  mutating func measurement(of indicator: Indicator, _ part: StratumPart, at period: Period) -> Measurement {
    guard indicator.measure.isDerived else { return baseMeasurement(of: indicator, part, at: period) }
    if indicator.measure.isOfThings {
      let share = part == .overall ? thingsMeasurement(of: indicator, at: period) : nil
      return share ?? PooledFigure.absent(Measurement(stratum: .overall, period: period), indicator)
    }
    let place = DerivedPlace(indicator: indicator.id, part: part, days: .init(period))
    if let known = derived[place] { return known }
    var result = Measurement(stratum: key(of: indicator, part) ?? .overall, period: period)
    result.numerator = .notApplicable(.stated)
    result.denominator = .notApplicable(.stated)
    let operands = indicator.measure.operands.compactMap { framework.indicator($0) }
    // Rule files in which an indicator is made from itself do not compile.
    if let first = operands.first, operands.count == indicator.measure.operands.count,
      open.insert(indicator.id).inserted
    {
      derive(indicator, from: operands, first, part, at: period, into: &result)
      open.remove(indicator.id)
    }
    derived[place] = result
    return result
  }

  private mutating func derive(
    _ indicator: Indicator, from operands: [Indicator], _ first: Indicator, _ part: StratumPart,
    at period: Period, into result: inout Measurement
  ) {
    switch indicator.measure {
    case .change(let change):
      let current = measurement(of: first, part, at: period)
      let earlier = change.since.resolved(for: period)
      let baseline = earlier.map { history(of: first, part, at: $0, besides: period) } ?? .missing
      let then = earlier.map { measurement(of: first, part, at: $0) }
      result.behind = rows(behind: current, of: first, part)
      if let then { result.behind.add(rows(behind: then, of: first, part)) }
      result.tooFew = current.shortfall(of: first) ?? then?.shortfall(of: first)
      result.change = .init(
        current: current.value, baseline: baseline, currentCounts: current.counts,
        baselineCounts: then?.counts ?? RowCounts(), earlier: earlier)
      result.value = DerivedFigure.change(change, from: baseline, to: current.value, unit: first.unit)
    case .variance(_, let relative):
      let current = measurement(of: first, part, at: period)
      result.behind = rows(behind: current, of: first, part)
      result.tooFew = current.shortfall(of: first)
      result.variance = .init(value: current.value, plan: current.plan, counts: current.counts)
      result.value = DerivedFigure.variance(
        of: current.value, against: current.plan, relative: relative, unit: first.unit)
    case .calculation(let calculation):
      let figures = operands.map { measurement(of: $0, part, at: period) }
      let values = figures.map(\.value)
      result.tooFew = zip(figures, operands).lazy.compactMap { $0.shortfall(of: $1) }.first
      result.operands = zip(operands, figures).map {
        .init(indicator: $0, value: $1.value, counts: $1.counts)
      }
      for (operand, figure) in zip(operands, figures) {
        result.behind.add(rows(behind: figure, of: operand, part))
      }
      result.value = DerivedFigure.calculation(
        calculation, values: zip(operands, values).map { DerivedFigure.exact($1, $0.unit) }, period: period)
    case .statistical(let measure):
      rank(measure, indicator, of: first, part, into: &result)
    default:
      compareStrata(indicator, of: first, into: &result)
    }
    result.counts = result.behind.counts
  }

  /// The value in an earlier period, to compare with that of `period`. What is added up over time says nothing
  /// beside a period of another length.
  mutating func history(
    of indicator: Indicator, _ part: StratumPart, at earlier: Period, besides period: Period
  ) -> Observation<Figure> {
    if earlier.monthCount != period.monthCount, addsUpOverTime(indicator) {
      return .withheld(.other("\(earlier) and \(period) are of different length"))
    }
    let measurement = measurement(of: indicator, part, at: earlier)
    // Too few to judge by itself is too few to be judged against.
    if measurement.value.value != nil, let least = measurement.shortfall(of: indicator) {
      return .withheld(.tooFew(least: least))
    }
    return measurement.value
  }

  private func addsUpOverTime(_ indicator: Indicator) -> Bool {
    framework.bases(of: indicator).contains { [.sum, .count].contains($0.measure.kind) }
  }

  // MARK: results

  /// A result in each period for which everything that it is made from has one, overall and by each stratum that
  /// any of that has.
  mutating func derivedMeasurements(of indicator: Indicator) -> [Measurement] {
    var operands: [Indicator] = []
    // What is made from itself is made from nothing.
    if open.insert(indicator.id).inserted {
      operands = indicator.measure.operands.compactMap { framework.indicator($0) }
    }
    let overall = operands.map { operand in
      measurements(of: operand).filter { $0.stratum == .overall }
    }
    var periods = (overall.first ?? []).map(\.period).filter { period in
      overall.allSatisfy { $0.contains { $0.period.isSameDays(as: period) } }
    }
    if periods.isEmpty { periods = [period] }
    // Complete is what is complete for all.
    let complete = overall.compactMap { $0.first(where: \.isHeadline)?.period }.min()
    let headline = periods.last { period in complete.map { $0.isSameDays(as: period) } ?? false }
    if !operands.isEmpty { open.remove(indicator.id) }
    var byStratum: [StratumKey: [Measurement]] = [:]
    for period in periods {
      var result = measurement(of: indicator, .overall, at: period)
      result.isHeadline = period == headline ?? periods.last
      byStratum[.overall, default: []].append(result)
      for key in strata(of: indicator, at: period) {
        byStratum[key, default: []].append(
          measurement(of: indicator, part(key, of: indicator), at: period))
      }
    }
    return StratumKeys.sorted(byStratum.keys).flatMap { byStratum[$0] ?? [] }
  }

  /// The strata of an indicator that has something in a period, the overall one not among them.
  mutating func strata(of indicator: Indicator, at period: Period) -> [StratumKey] {
    registerStrata(of: indicator)
    guard indicator.measure.isDerived else { return baseStrata(of: indicator, at: period) }
    let dimensions = framework.dimensions(of: indicator)
    var ranked: String?
    if case .statistical(let measure) = indicator.measure { ranked = measure.ranked }
    var found: Set<StratumKey> = []
    for operand in indicator.measure.operands.compactMap({ framework.indicator($0) })
    where !dimensions.isEmpty {
      for key in strata(of: operand, at: period) {
        var part = part(key, of: operand)
        if let ranked {
          guard let rest = part.without(ranked) else { continue }
          part = rest
        }
        if let own = self.key(of: indicator, part) { found.insert(own) }
      }
    }
    return StratumKeys.sorted(found)
  }

  private mutating func registerStrata(of indicator: Indicator) {
    guard strata[indicator.id] == nil, let dataset = framework.strataDataset(of: indicator) else { return }
    _ = keys(of: indicator, dataset)
  }
}

/// Where a figure that is made from others stands.
struct DerivedPlace: Hashable {
  var indicator: String
  var part: StratumPart
  var days: PeriodRows.Days
}
