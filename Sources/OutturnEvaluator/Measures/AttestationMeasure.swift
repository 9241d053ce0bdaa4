internal import OutturnModel

/// Whether one thing is attested.
enum AttestationMeasure {
  static func status(
    _ attestation: Attestation, _ dataset: Dataset, _ cell: (Int) -> Observation<Value>, _ period: Period
  ) -> Measurement.Status {
    let truth = ExpressionEvaluator.truth(
      ExpressionEvaluator.evaluate(attestation.met, column: cell, period: period))
    guard let holds = truth.value else {
      return .init(
        band: truth.absence(),
        outcome: "Whether it is met is not known: \(ExplanationText.why(truth)).")
    }
    if !holds { return .init(band: .value(.notMet), outcome: "Not met: the condition does not hold.") }
    for column in [attestation.evidence, attestation.assessor].compactMap(\.self) where isBlank(cell(column))
    {
      return .init(
        band: .value(.notMet), outcome: "Not met: \(dataset.columns[column].name) is not given.")
    }
    guard let column = attestation.date else {
      return .init(band: .value(.met), outcome: "Met: the condition holds.")
    }
    return dated(attestation, dataset.columns[column].name, cell(column), period)
  }

  private static func dated(
    _ attestation: Attestation, _ name: String, _ cell: Observation<Value>, _ period: Period
  ) -> Measurement.Status {
    guard case .value(.date(let day)) = cell else {
      return .init(band: .value(.notMet), outcome: "Not met: \(name) is not given.")
    }
    if day > period.end {
      return .init(
        band: .value(.notMet),
        outcome: "Not met: \(day.inWords) is after the last day of the period, \(period.end.inWords).")
    }
    let anchor = Value.date(period.end)
    if let span = attestation.validFor,
      DateArithmetic.isWithin(.date(day), span: span, side: .before, anchor: anchor).value != true
    {
      return .init(
        band: .value(.notMet),
        outcome: "Not met: \(day.inWords) is not within \(span) before \(period.end.inWords).")
    }
    return .init(band: .value(.met), outcome: "Met: attested on \(day.inWords).")
  }

  private static func isBlank(_ cell: Observation<Value>) -> Bool {
    guard case .value(let value) = cell else { return true }
    if case .text(let text) = value { return text.allSatisfy(\.isWhitespace) }
    return false
  }
}
