internal import OutturnModel

/// Whether the figures of strata add up to a total that arrived by itself.
extension Measuring {
  mutating func checkStrataSums(_ results: [Measurement], of indicator: Indicator) {
    guard let rule = indicator.strataSum else { return }
    for total in results where total.stratum == .overall {
      for index in indicator.stratifications.indices {
        let parts = results.filter {
          $0.stratum.stratification == index && $0.period.isSameDays(as: total.period)
        }
        check(parts, against: total, by: rule, of: indicator, stratification: index)
      }
    }
  }

  private mutating func check(
    _ parts: [Measurement], against total: Measurement, by rule: StrataSum, of indicator: Indicator,
    stratification index: Int
  ) {
    if parts.isEmpty, total.value.value == nil { return }
    let dataset = indicator.measure.dataset ?? ""
    let columns = framework.dataset(dataset)?.columns ?? []
    let way = indicator.stratifications[index].map { columns[$0].name }.joined(separator: " and ")
    let what = "\(indicator.id) by \(way) in \(total.period.inSentence)"
    let start = Observation<Rational>.value(.zero)
    let sum = parts.reduce(start) { $0.combined(with: exact($1.value, indicator)) { .value($0 + $1) } }
    let compared = sum.combined(with: exact(total.value, indicator)) { .value(($0, $1)) }
    guard case .value(let (sum, stated)) = compared else {
      let unknown = parts.filter { exact($0.value, indicator).value == nil }
      let names = unknown.map { members(of: $0.stratum, indicator).map(\.code).joined(separator: " | ") }
      let why =
        names.isEmpty
        ? "the total is \(total.value.kind.rawValue)" : "no exact figure for \(names.joined(separator: ", "))"
      findings.append(
        Finding(
          code: "OT3110", severity: .note, dataset: dataset,
          message: "whether the strata of \(what) sum to the total cannot be decided: \(why)",
          count: Int64(max(names.count, 1))))
      return
    }
    if (sum - stated).magnitude <= rule.tolerance { return }
    func text(_ number: Rational) -> String { indicator.unit.display(FigureText.full(number)) }
    let message =
      "the strata of \(what) sum to \(text(sum)), and the total is \(text(stated))"
    if rule.severity == .error {
      diagnostics.append(
        Diagnostic(
          "OT3109", message, at: .source(rule.span),
          expected: rule.tolerance.isZero
            ? "the same" : "a difference of at most \(text(rule.tolerance))",
          help: ["correct the file, or allow for rounding: `within …`"]))
    } else {
      findings.append(
        Finding(
          code: "OT3109", severity: rule.severity, dataset: dataset, message: message,
          count: Int64(parts.count)))
    }
  }

  /// The number of an exact figure; one stated inexactly adds up to nothing.
  private func exact(_ value: Observation<Figure>, _ indicator: Indicator) -> Observation<Rational> {
    value.flatMap { figure in
      figure.isExact
        ? .value(figure.number)
        : .withheld(.inexact(FigureText.text(figure, unit: indicator.unit)))
    }
  }
}
