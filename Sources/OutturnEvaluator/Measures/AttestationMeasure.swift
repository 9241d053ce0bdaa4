internal import OutturnModel

/// Whether one thing is attested, and what was found of it.
struct AttestationMeasure {
  let attestation: Attestation
  let dataset: Dataset
  let cell: (Int) -> Observation<Value>
  let period: Period

  var found: (status: Measurement.Status, evidence: String?) {
    let truth = ExpressionEvaluator.truth(
      ExpressionEvaluator.evaluate(attestation.met, column: cell, period: period))
    return (status(truth), evidence(truth))
  }

  private func status(_ truth: Observation<Bool>) -> Measurement.Status {
    guard let holds = truth.value else {
      return .init(
        band: truth.absence(), outcome: "Whether it is met is not known: \(ExplanationText.why(truth)).")
    }
    guard holds else { return notMet("what is asked does not hold") }
    for column in [attestation.evidence, attestation.assessor].compactMap(\.self) where isBlank(column) {
      return notMet("\(name(column)) is not given")
    }
    guard let column = attestation.date else {
      return .init(band: .value(.met), outcome: "Met: what is asked holds.")
    }
    guard let day = day(column) else { return notMet("\(name(column)) is not given") }
    if day > period.end {
      return notMet("\(day.inWords) is after the last day of the period, \(period.end.inWords)")
    }
    if let span = attestation.validFor,
      DateArithmetic.isWithin(.date(day), span: span, side: .before, anchor: .date(period.end)).value != true
    {
      return notMet("\(day.inWords) is not within \(span) before \(period.end.inWords)")
    }
    return .init(band: .value(.met), outcome: "Met: attested on \(day.inWords).")
  }

  private func notMet(_ why: String) -> Measurement.Status {
    .init(band: .value(.notMet), outcome: "Not met: \(why).")
  }

  /// `What is asked holds; minute given; assessor not given; signed on 2 May 2024`. What evidence and assessor
  /// say is not repeated: it may be about persons.
  private func evidence(_ truth: Observation<Bool>) -> String {
    var clauses = [
      truth.value.map { $0 ? "What is asked holds" : "What is asked does not hold" }
        ?? "Whether what is asked holds is \(ExplanationText.why(truth))"
    ]
    for column in [attestation.evidence, attestation.assessor].compactMap(\.self) {
      clauses.append("\(name(column)) \(isBlank(column) ? "not given" : "given")")
    }
    if let column = attestation.date {
      clauses.append("\(name(column)) \(day(column)?.inWords ?? "not given")")
    }
    return clauses.joined(separator: "; ")
  }

  private func name(_ column: Int) -> String { dataset.columns[column].name }

  private func day(_ column: Int) -> CalendarDate? {
    if case .value(.date(let day)) = cell(column) { day } else { nil }
  }

  private func isBlank(_ column: Int) -> Bool {
    guard case .value(let value) = cell(column) else { return true }
    if case .text(let text) = value { return text.allSatisfy(\.isWhitespace) }
    return false
  }
}
