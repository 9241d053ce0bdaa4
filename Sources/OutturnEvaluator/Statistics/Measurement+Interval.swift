internal import OutturnModel
internal import OutturnStatistics

/// The confidence limits of a measurement, by whatever method is asked for.
extension Measurement {
  /// The figure with its limits by a method that rule files name. Absent where the value is, and for its reason;
  /// withheld where the method is not defined for the figure.
  func interval(by method: StatisticalMethod, of indicator: Indicator) -> Observation<MeasuredInterval> {
    value.flatMap { _ in
      do throws(DomainError) {
        return try limits(by: method, of: indicator)
      } catch {
        return .withheld(error.withheld)
      }
    }
  }

  private func limits(by method: StatisticalMethod, of indicator: Indicator) throws(DomainError)
    -> Observation<MeasuredInterval>
  {
    let scale = indicator.unit.scale
    if let made { return made.limits(by: method).map { MeasuredInterval($0) } }
    guard let count = numerator.value else { return numerator.absence() }
    switch method {
    case .wilson:
      guard let whole = denominator.value else { return denominator.absence() }
      let proportion = try WilsonInterval(count, of: whole)
      return proportion.estimate.map { MeasuredInterval(proportion, $0, scale: scale) }
    case .byars, .exactPoisson:
      let events =
        method == .byars ? try PoissonInterval.count(count) : try PoissonInterval.exactCount(count)
      if [.count, .sum].contains(indicator.measure.kind) { return .value(MeasuredInterval(events)) }
      guard let population = denominator.value else { return denominator.absence() }
      if population.isNegative { throw DomainError(.negativePopulation) }
      guard let factor = scale.divided(by: population) else { return .withheld(.zeroDenominator) }
      return .value(MeasuredInterval(events.scaled(by: factor)))
    case .studentT:
      guard let rows = denominator.value, let sumOfSquares else { return denominator.absence() }
      return MeanInterval.estimate(count: rows, sum: count, sumOfSquares: sumOfSquares)
        .map { MeasuredInterval($0.scaled(by: scale)) }
    default:
      return .withheld(.other("no limits by \(method.rawValue)"))
    }
  }

  /// What methods add to the result: the one that made the value, and the limits that the indicator asks for.
  func statistics(of indicator: Indicator) -> ResultStatistics? {
    let intervals = indicator.statistics.interval.map { request in
      let interval = interval(by: request.method, of: indicator)
      return request.levels.compactMap { ConfidenceLevel(percent: $0) }.map { level in
        ResultStatistics.Interval(
          method: interval.value?.estimate.method.rawValue ?? request.method.nameInOutputs,
          level: level.percent, limits: interval.flatMap { $0.estimate.returned(at: level) })
      }
    }
    guard made != nil || intervals != nil else { return nil }
    return ResultStatistics(method: made?.name, intervals: intervals ?? [])
  }
}

extension StatisticalMethod {
  /// What an interval by it is called where there is none to say so itself.
  var nameInOutputs: String {
    switch self {
    case .wilson: EstimationMethod.wilson.rawValue
    case .byars: EstimationMethod.byar.rawValue
    case .exactPoisson: EstimationMethod.exactPoisson.rawValue
    case .studentT: EstimationMethod.student.rawValue
    case .dobson: EstimationMethod.dobson.rawValue
    case .silcocks: EstimationMethod.chiangSilcocks.rawValue
    default: rawValue
    }
  }
}
