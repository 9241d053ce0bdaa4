internal import OutturnModel

/// What needs a statistical method that this version does not have: withheld, and never a number.
extension Measuring {
  func statisticalMeasurements(of indicator: Indicator) -> [Measurement] {
    guard case .statistical(let measure) = indicator.measure else { return [] }
    var result = Measurement(withheldFor: measure.method, in: period)
    result.isHeadline = true
    return [result]
  }
}

extension Measurement {
  init(withheldFor method: StatisticalMethod, in period: Period) {
    self.init(stratum: .overall, period: period)
    numerator = .notApplicable(.stated)
    denominator = .notApplicable(.stated)
    value = .withheld(.unavailable(method))
  }

  /// What must be standardised first is no figure before it is.
  mutating func withhold(unstandardised indicator: Indicator) {
    guard let asked = indicator.statistics.standardisation, value.value != nil else { return }
    value = .withheld(.unavailable(asked.method))
    bounds = nil
  }
}

extension ExplanationText {
  static func unavailable(_ method: StatisticalMethod) -> String {
    "The rule needs the method \(method.rawValue), which is not available in this version: not judged."
  }
}
