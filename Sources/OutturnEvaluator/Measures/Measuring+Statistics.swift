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

/// What readers should know of the clauses that ask for methods.
enum StatisticsFindings {
  static func of(_ framework: Framework) -> [Finding] {
    framework.indicators.flatMap { indicator -> [Finding] in
      let dataset = framework.strataDataset(of: indicator)?.id
      func note(_ code: String, _ message: String) -> Finding {
        Finding(code: code, severity: .note, dataset: dataset, message: message, count: 0)
      }
      let disclosure = indicator.statistics.disclosure.map { _ in
        note(
          "OT3121",
          "small counts of \(indicator.id) are not suppressed one by one in this version: in a return for "
            + "publication all its figures are suppressed")
      }
      return [disclosure].compactMap(\.self)
    }
  }
}

extension ExplanationText {
  static func unavailable(_ method: StatisticalMethod) -> String {
    "The rule needs the method \(method.rawValue), which is not available in this version: not judged."
  }
}
