import Foundation
import OutturnEvaluator
import OutturnModel
import Testing

/// Rules that judge by statistical methods, driven through the whole engine, and the figures of the fixtures that the
/// library is tested with.
enum MethodRules {
  /// A series of published figures, a series of counts by area and month, and events.
  static func rules(
    _ judgement: String, polarity: String = "higher is better", unit: String = "percent",
    measure: String = "denominator sum of n from counts numerator sum of x", extra: String = ""
  ) -> String {
    """
    dataset counts "Counts" {
      one row per "area and month"
      months in month
      area    text
      month   month
      x       integer may be blank
      n       integer may be blank
    }
    indicator judged "Judged" { \(measure) unit \(unit) polarity \(polarity) by area frequency monthly
      unknown excluded interval \(interval(unit, measure)) chosen locally "t" }
    \(extra)
    rules test from 2000-01-01 { judge judged { \(judgement) chosen locally "t" } }
    """
  }

  private static func interval(_ unit: String, _ measure: String) -> String {
    unit == "percent" ? "wilson 95% and 99.8%" : "byars 95% and 99.8%"
  }

  struct Outcome {
    let results: [IndicatorResult]
    let findings: [Finding]
    let diagnostics: [Diagnostic]

    /// The result of the last period, overall or of an area.
    func last(_ area: String? = nil) throws -> IndicatorResult {
      try #require(
        results.filter { result in
          result.indicator == "judged" && result.period.monthCount == 1
            && result.stratum.map(\.code) == [area].compactMap(\.self)
        }.max { $0.period.start < $1.period.start })
    }
  }

  /// - Parameter rows: area, month, x, n.
  static func run(_ rules: String, _ rows: [(String, String, Int64?, Int64?)], dataset: String = "counts")
    throws
    -> Outcome
  {
    let lines = rows.map { "\($0.0),\($0.1),\($0.2.map(String.init) ?? ""),\($0.3.map(String.init) ?? "")\n" }
    let months = rows.map(\.1).sorted()
    let run = "\(months.first ?? "2024-01")..\(months.last ?? "2024-01")"
    return try self.run(
      rules, dataset, "area,month,x,n\n" + lines.joined(), at: months.first == months.last ? months[0] : run)
  }

  static func run(_ rules: String, _ dataset: String, _ csv: String, at run: String) throws -> Outcome {
    let base = DatasetRuleBase(rules)
    #expect(base.problems.filter { $0.severity == .error } == [])
    let table = try #require(base.table(dataset, csv))
    let outcome = Evaluation.run(framework: base.framework, tables: [dataset: table], period: period(run))
    return Outcome(results: outcome.results, findings: outcome.findings, diagnostics: outcome.diagnostics)
  }

  /// The month so many after January 2010: `2010-03`.
  static func month(_ index: Int) -> String {
    let month = index % 12 + 1
    return "\(2010 + index / 12)-\(month < 10 ? "0" : "")\(month)"
  }
}

extension IndicatorResult {
  var band: String? { judgement?.band.value?.id }

  /// A figure of what the method found, to compare with one in floating point.
  func found(_ name: String) -> Double? {
    judgement?.statistic?.figures.first { $0.name == name }?.value.value.flatMap {
      Double(DecimalText.text($0, digits: 15))
    }
  }
}

/// Whether two numbers agree to a part in 10⁹, as far as 12 printed digits can show it.
func close(_ found: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  found.map { abs($0 - expected) <= max(tolerance * abs(expected), 1e-11) } ?? false
}
