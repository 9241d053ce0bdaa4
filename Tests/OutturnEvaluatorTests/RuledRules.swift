import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSyntax
import Testing

/// Runs rule files on rows that stand in their tests: what `outturn test` does, with the results to look at.
func compiled(_ text: String) throws -> Framework {
  let (framework, diagnostics) = Compiler.compile([Parser.parse(text, file: "rules.outturn")])
  let renderer = DiagnosticRenderer(sources: ["rules.outturn": text])
  try #require(!diagnostics.contains { $0.severity == .error }, "\(renderer.render(diagnostics))")
  return framework
}

extension IndicatorResult {
  /// `met`, `not-met`, or the kind of absence with its reason.
  var status: String {
    switch judgement?.band {
    case nil: "not judged"
    case .value(let band)?: band.id
    case let absent?: absent.reason.map { "\(absent.kind.rawValue) (\($0))" } ?? absent.kind.rawValue
    }
  }

  var thing: String { stratum.map(\.code).joined(separator: " ") }
}

/// One run of compiled rules, with the rows of their registers and those given.
struct RuledRun {
  let results: [IndicatorResult]
  let diagnostics: [Diagnostic]

  init(_ framework: Framework, _ rows: [String: [[Cell]]], at run: String) {
    var tables = Registers.read(framework).tables
    for (id, rows) in rows {
      guard let dataset = framework.dataset(id) else { continue }
      tables[id] = table(dataset, rows)
    }
    let outcome = Evaluation.run(framework: framework, tables: tables, period: period(run))
    results = outcome.results
    diagnostics = outcome.diagnostics
  }

  func headline(_ id: String) -> IndicatorResult? { results.first { $0.indicator == id && $0.isHeadline } }
  func thing(_ code: String, of id: String) -> IndicatorResult? {
    results.first { $0.indicator == id && $0.thing == code }
  }
}
