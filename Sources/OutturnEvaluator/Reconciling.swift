internal import OutturnModel

/// Compares results with the figures that others published.
enum Reconciling {
  /// Gives each overall result whose period has a published figure the comparison with it, and says where the two do
  /// not agree or cannot be compared.
  static func fill(_ results: inout [IndicatorResult], framework: Framework) -> [Finding] {
    var findings: [Finding] = []
    let rules = Dictionary(
      framework.indicators.filter { !$0.reconciliations.isEmpty }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    if rules.isEmpty { return [] }
    for index in results.indices where results[index].stratum.isEmpty {
      // A result that a rule gave another name has the same figure: it is said once.
      guard let indicator = rules[results[index].indicator],
        let rule = indicator.reconciliations.first(where: { $0.period.isSameDays(as: results[index].period) })
      else { continue }
      let found = ResultReconciliation(of: results[index].value, with: rule, unit: indicator.unit)
      results[index].reconciliation = found
      if let finding = finding(found, results[index], of: indicator, framework) { findings.append(finding) }
    }
    return findings
  }

  /// Nothing where they agree: the result says so itself.
  private static func finding(
    _ found: ResultReconciliation, _ result: IndicatorResult, of indicator: Indicator, _ framework: Framework
  ) -> Finding? {
    let unit = indicator.unit
    let published = unit.display(FigureText.full(found.published))
    let place = "\(indicator.id) for \(result.period)"
    let message: String
    switch found.outcome {
    case .agrees: return nil
    case .differs:
      let difference = found.difference.value ?? .zero
      let amount = unit.ofDifference.display(
        DecimalText.grouped(DecimalText.text(difference.magnitude, digits: 12)))
      let margin =
        found.tolerance.number.isZero
        ? "" : ", and \(found.tolerance.text(in: unit)) would be within tolerance"
      message =
        "\(place) is \(amount) \(difference.isNegative ? "below" : "above") the published \(published)\(margin); "
        + "published: \(found.source)"
    case .undecided:
      let why = found.difference.reason ?? found.difference.kind.rawValue
      message =
        "whether \(place) agrees with the published \(published) cannot be decided: \(why); published: \(found.source)"
    }
    // Of a protected dataset such findings stay inside, as those about its rows do.
    let bases = framework.bases(of: indicator).compactMap(\.measure.dataset)
    return Finding(
      code: found.outcome == .differs ? "OT3113" : "OT3114",
      severity: found.outcome == .differs ? .warning : .note,
      dataset: bases.first { framework.disclosure(ofDataset: $0) != nil } ?? bases.first, message: message,
      count: 1)
  }
}
