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
    if method == .newcombe || method == .katz {
      return difference?.map { MeasuredInterval($0) } ?? .withheld(.other("its sides have no limits"))
    }
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
    var intervals: [ResultStatistics.Interval] = []
    if let request = indicator.statistics.interval {
      let levels = request.levels.compactMap { ConfidenceLevel(percent: $0) }
      intervals = returned(
        interval(by: request.method, of: indicator).map(\.estimate), at: levels,
        method: request.method.nameInOutputs)
    } else if let made, made.hasOwnLimits {
      intervals = returned(
        value.flatMap { _ in made.estimate }, at: ConfidenceLevel.allCases,
        method: made.limitsName ?? made.name)
    }
    guard made != nil || !intervals.isEmpty else { return nil }
    return ResultStatistics(method: made?.name, intervals: intervals)
  }

  /// - Parameter method: its name where there is no estimate to say it.
  private func returned(_ estimate: Observation<Estimate>, at levels: [ConfidenceLevel], method: String)
    -> [ResultStatistics.Interval]
  {
    levels.map { level in
      .init(
        method: made?.limitsName ?? estimate.value?.method.rawValue ?? method, level: level.percent,
        limits: estimate.flatMap { $0.returned(at: level) })
    }
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
    case .newcombe: EstimationMethod.newcombe.rawValue
    case .katz: EstimationMethod.katz.rawValue
    default: rawValue
    }
  }
}
