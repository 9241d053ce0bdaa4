internal import OutturnModel
internal import OutturnStatistics

/// Measures made from the strata of another indicator. Each part is measured from its own rows; nothing is
/// made from printed figures.
extension Measuring {
  mutating func compareStrata(
    _ indicator: Indicator, of other: Indicator, into result: inout Measurement
  ) {
    // What compares strata has none itself.
    guard result.stratum == .overall else { return }
    switch indicator.measure {
    case .between(_, let first, let second, let relative):
      let (one, another) = (part(first, against: second), part(second, against: first))
      let a = measurement(of: other, one, at: result.period)
      let b = measurement(of: other, another, at: result.period)
      result.behind = rows(behind: a, of: other, one)
      result.behind.add(rows(behind: b, of: other, another))
      result.strata = .between(named(a, first, other), named(b, second, other))
      result.tooFew = a.tooFew ?? b.tooFew
      result.difference =
        relative ? ratio(a, b, other)?.map { $0.scaled(by: indicator.unit.scale) } : difference(a, b, other)
      result.value =
        relative ? quotient(a.value, b.value, other, indicator.unit) : gap(a.value, b.value, other)
    case .worstStratum(_, let column):
      worst(of: other, by: column, into: &result)
    default: break
    }
  }

  // MARK: gaps

  /// First minus second, turned so that positive means that the first is worse.
  private func gap(_ a: Observation<Figure>, _ b: Observation<Figure>, _ other: Indicator) -> Observation<
    Figure
  > {
    DerivedFigure.exact(a, other.unit).combined(with: DerivedFigure.exact(b, other.unit)) { first, second in
      .value(Figure(other.polarity == .lower ? first - second : second - first))
    }
  }

  /// The gap with limits made from those of its sides, which must not share anybody.
  private func difference(_ a: Measurement, _ b: Measurement, _ other: Indicator) -> Observation<Estimate>? {
    guard let method = StatisticalMethod.usual(for: other) else { return nil }
    let first = a.interval(by: method, of: other)
    let second = b.interval(by: method, of: other)
    return first.combined(with: second) { first, second in
      .value(
        other.polarity == .lower
          ? Gap.difference(first.estimate, second.estimate) : Gap.difference(second.estimate, first.estimate))
    }
  }

  /// The ratio with limits of its own, where it is one of proportions or of rates.
  private func ratio(_ a: Measurement, _ b: Measurement, _ other: Indicator) -> Observation<Estimate>? {
    guard StatisticalMethod.hasRatios(of: other) else { return nil }
    let first = a.numerator.combined(with: a.denominator) { .value(RatioOfGroups.Group($0, of: $1)) }
    let second = b.numerator.combined(with: b.denominator) { .value(RatioOfGroups.Group($0, of: $1)) }
    return first.combined(with: second) { first, second in
      do throws(DomainError) {
        return try other.measure.kind == .proportion
          ? RatioOfGroups.proportions(first, second) : RatioOfGroups.rates(first, second)
      } catch {
        return .withheld(error.withheld)
      }
    }
  }

  private func quotient(
    _ a: Observation<Figure>, _ b: Observation<Figure>, _ other: Indicator, _ unit: MeasureUnit
  ) -> Observation<Figure> {
    DerivedFigure.exact(a, other.unit).combined(with: DerivedFigure.exact(b, other.unit)) { first, second in
      first.divided(by: second).map { .value(Figure($0 * unit.scale)) } ?? .withheld(.zeroDenominator)
    }
  }

  private func part(_ selector: StratumSelector, against opposite: StratumSelector) -> StratumPart {
    switch (selector, opposite) {
    case (.member(_, let dimension, let code), _):
      .members([.init(dimension: dimension, code: MemberCode(.value(.text(code))))])
    case (.rest, .member(_, let dimension, let code)):
      .rest(.init(dimension: dimension, code: MemberCode(.value(.text(code)))))
    default: .overall
    }
  }

  // MARK: the worst

  private mutating func worst(of other: Indicator, by column: Int, into result: inout Measurement) {
    let stratification = other.stratifications.firstIndex(of: [column])
    var worst: (key: StratumKey, measurement: Measurement, value: Rational)?
    var compared = 0
    var without = 0
    var small = 0
    for key in strata(of: other, at: result.period) where key.stratification == stratification {
      guard key.members.allSatisfy({ !$0.isReserved }) else { continue }
      let part = part(key, of: other)
      let measurement = measurement(of: other, part, at: result.period)
      result.behind.add(rows(behind: measurement, of: other, part))
      guard let value = measurement.value.value, value.isExact else {
        without += 1
        continue
      }
      if measurement.shortfall(of: other) != nil {
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
    result.strata = .worst(
      name, counts: worst?.measurement.counts ?? RowCounts(), compared: compared, without: without,
      small: small)
  }

  // MARK: names

  private func named(_ part: Measurement, _ selector: StratumSelector, _ other: Indicator) -> Measurement.Part
  {
    let name: String =
      switch selector {
      case .overall: "overall"
      case .rest: "the rest"
      case .member: label(of: part.stratum, other)
      }
    return Measurement.Part(
      name: name, value: part.value, numerator: part.numerator, denominator: part.denominator,
      counts: part.counts)
  }

  private func label(of key: StratumKey, _ other: Indicator) -> String {
    members(of: key, other).map { member in
      let dimension = member.dimension.split(separator: "-").joined(separator: " ")
      return "\(dimension) \(member.code)" + (member.label.map { " (\($0))" } ?? "")
    }.joined(separator: ", ")
  }
}
