internal import OutturnData
internal import OutturnModel

/// Measures made from the strata of another indicator. Each part is measured from its own rows; nothing is
/// made from printed figures.
extension Measuring {
  mutating func strataMeasurements(of indicator: Indicator) -> [Measurement] {
    guard let other = indicator.measure.underlying.flatMap({ framework.indicator($0) }),
      other.measure.underlying == nil
    else { return [] }
    return measurements(of: other).filter { $0.stratum == .overall }.map { overall in
      var result = strataMeasurement(of: indicator, from: other, at: overall.period)
      result.isHeadline = overall.isHeadline
      return result
    }
  }

  mutating func strataMeasurement(of indicator: Indicator, from other: Indicator, at period: Period)
    -> Measurement
  {
    var result = Measurement(stratum: .overall, period: period)
    result.numerator = .notApplicable(.stated)
    result.denominator = .notApplicable(.stated)
    let all = cells(of: other, at: period)
    switch indicator.measure {
    case .between(_, let first, let second, let relative):
      let a = part(first, of: other, all, against: second, at: period)
      let b = part(second, of: other, all, against: first, at: period)
      result.strata = .between(named(a, first, other), named(b, second, other))
      result.value =
        relative ? quotient(a.value, b.value, other, indicator.unit) : gap(a.value, b.value, other)
    case .worstStratum(_, let column):
      worst(of: other, by: column, all, into: &result)
    default: break
    }
    return result
  }

  // MARK: gaps

  /// First minus second, turned so that positive means that the first is worse.
  private func gap(_ a: Observation<Figure>, _ b: Observation<Figure>, _ other: Indicator) -> Observation<
    Figure
  > {
    exact(a, other).combined(with: exact(b, other)) { first, second in
      .value(Figure(other.polarity == .lower ? first - second : second - first))
    }
  }

  private func quotient(
    _ a: Observation<Figure>, _ b: Observation<Figure>, _ other: Indicator, _ unit: MeasureUnit
  ) -> Observation<Figure> {
    exact(a, other).combined(with: exact(b, other)) { first, second in
      first.divided(by: second).map { .value(Figure($0 * unit.scale)) } ?? .withheld(.zeroDenominator)
    }
  }

  private func exact(_ figure: Observation<Figure>, _ other: Indicator) -> Observation<Rational> {
    figure.flatMap {
      $0.isExact ? .value($0.number) : .withheld(.inexact(FigureText.text($0, unit: other.unit)))
    }
  }

  private mutating func part(
    _ selector: StratumSelector, of other: Indicator, _ all: [StratumKey: StratumCell],
    against opposite: StratumSelector, at period: Period
  ) -> Measurement {
    switch selector {
    case .overall:
      return all[.overall]?.measurement(of: other, .overall, period) ?? absent(other, .overall, period)
    case .member(let column, _, let code):
      let key = key(of: other, column: column, code: code)
      return all[key]?.measurement(of: other, key, period) ?? absent(other, key, period)
    case .rest:
      guard case .member(let column, _, let code) = opposite else { return absent(other, .overall, period) }
      let left = key(of: other, column: column, code: code)
      var rest: StratumCell?
      for key in StratumKeys.sorted(all.keys) where key.stratification == left.stratification && key != left {
        guard let cell = all[key] else { continue }
        rest = rest.map { $0.merged(with: cell) } ?? cell
      }
      return rest?.measurement(of: other, .overall, period) ?? absent(other, .overall, period)
    }
  }

  // MARK: the worst

  private mutating func worst(
    of other: Indicator, by column: Int, _ all: [StratumKey: StratumCell], into result: inout Measurement
  ) {
    let stratification = other.stratifications.firstIndex(of: [column])
    var worst: (key: StratumKey, measurement: Measurement, value: Rational)?
    var compared = 0
    var without = 0
    var small = 0
    for key in StratumKeys.sorted(all.keys) where key.stratification == stratification {
      guard let cell = all[key], key.members.allSatisfy({ !$0.isReserved }) else { continue }
      let measurement = cell.measurement(of: other, key, result.period)
      guard let value = measurement.value.value, value.isExact else {
        without += 1
        continue
      }
      if let least = other.leastDenominator, let denominator = measurement.denominator.value,
        denominator < Rational(least)
      {
        small += 1
        continue
      }
      compared += 1
      let isWorse = worst.map { other.polarity == .lower ? value.number > $0.value : value.number < $0.value }
      if isWorse ?? true { worst = (key, measurement, value.number) }
    }
    var name: String?
    if let worst {
      result.value = worst.measurement.value
      result.numerator = worst.measurement.numerator
      result.denominator = worst.measurement.denominator
      name = label(of: worst.key, other)
    }
    result.strata = .worst(name, compared: compared, without: without, small: small)
  }

  // MARK: parts

  /// What each stratum of an indicator comes to in a period.
  private mutating func cells(of other: Indicator, at period: Period) -> [StratumKey: StratumCell] {
    if case .reported = other.measure {
      guard let figures = figures(of: other) else { return [:] }
      reportProblems(of: figures, in: period)
      return figures.measurements(period).mapValues { .published($0) }
    }
    guard let id = other.measure.dataset, let rows = rows[id], rows.covers(period) else { return [:] }
    return tallies(of: other, rows, in: period).mapValues { .pooled($0) }
  }

  private func key(of other: Indicator, column: Int, code: String) -> StratumKey {
    StratumKey(
      stratification: other.stratifications.firstIndex(of: [column]),
      members: [MemberCode(.value(.text(code)))])
  }

  private func absent(_ other: Indicator, _ key: StratumKey, _ period: Period) -> Measurement {
    PooledFigure.absent(Measurement(stratum: key, period: period), other)
  }

  private func named(_ part: Measurement, _ selector: StratumSelector, _ other: Indicator) -> Measurement.Part
  {
    let name: String =
      switch selector {
      case .overall: "overall"
      case .rest: "the rest"
      case .member: label(of: part.stratum, other)
      }
    return Measurement.Part(
      name: name, value: part.value, numerator: part.numerator, denominator: part.denominator)
  }

  private func label(of key: StratumKey, _ other: Indicator) -> String {
    members(of: key, other).map { member in
      let dimension = member.dimension.split(separator: "-").joined(separator: " ")
      return "\(dimension) \(member.code)" + (member.label.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }
}

/// A stratum before it is measured: rows that merge, or a published figure that does not.
private enum StratumCell {
  case pooled(Tally)
  case published(Measurement)

  func merged(with other: StratumCell) -> StratumCell {
    switch (self, other) {
    case (.pooled(var a), .pooled(let b)):
      a.merge(b)
      return .pooled(a)
    case (.published(var figure), _), (_, .published(var figure)):
      figure.value = .withheld(.notAdditive)
      return .published(figure)
    }
  }

  func measurement(of indicator: Indicator, _ key: StratumKey, _ period: Period) -> Measurement {
    switch self {
    case .pooled(let tally):
      PooledFigure.measurement(tally, of: indicator, stratum: key, period: period)
    case .published(let figure): figure
    }
  }
}

extension ReportedFigures {
  /// Every stratum's figure of the period.
  fileprivate func measurements(_ period: Period) -> [StratumKey: Measurement] {
    let entries = periods.first { $0.period.isSameDays(as: period) }?.entries ?? [:]
    return Dictionary(
      uniqueKeysWithValues: entries.keys.compactMap { key in measurement(period, key).map { (key, $0) } })
  }
}
