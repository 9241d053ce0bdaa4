import OutturnModel
import OutturnReturns

/// Runs the submissions of a manifest one after the other. What is wrong with one is told and does not hold back
/// the others.
struct ManifestRun {
  struct Outcome {
    let entry: ManifestFile.Entry
    let errors: Int
    /// Of the return that was written; nil where none was.
    let verdict: Verdict?
  }

  let rules: [String]
  let formats: [ReturnFormat]
  let console: Console

  func run(_ manifest: ManifestFile) -> [Outcome] {
    let reporter = Reporter(console: console)
    // The rules are compiled once, and their own errors told once.
    let base = RuleBase.load(rules)
    if reporter.report(base.diagnostics, sources: base.sources) {
      return manifest.entries.map { Outcome(entry: $0, errors: base.diagnostics.errorCount, verdict: nil) }
    }
    return manifest.entries.map { entry in
      let pipeline = Pipeline(
        rules: rules, data: entry.data, period: entry.period, organisation: entry.organisation)
      let outcome = pipeline.run(console: console, base: base)
      console.clearProgress()
      var diagnostics = outcome.diagnostics.filter { !base.diagnostics.contains($0) }
        .map(FileDiagnostics.ofManifest)
      var written: LazyReturn<ResultList>?
      if let content = outcome.content {
        let problems = ReturnFormat.write(outcome, content, as: formats, to: entry.out)
        diagnostics += problems
        if !problems.hasErrors { written = content }
      }
      if !diagnostics.isEmpty || !(written?.findings.isEmpty ?? true) {
        console.message("\(DiagnosticRenderer.printable(entry.organisation)), \(entry.period)\n")
        reporter.report(diagnostics, sources: outcome.sources)
        reporter.report(written?.findings ?? [], paths: outcome.paths)
      }
      return Outcome(entry: entry, errors: diagnostics.errorCount, verdict: written?.verdict)
    }
  }

  /// A line for each, and how many were written.
  func summary(_ outcomes: [Outcome]) -> String {
    let grid = RAGGrid(width: console.width, colour: console.coloursResults)
    let organisation = outcomes.map(\.entry.organisation.count).max() ?? 0
    var text = ""
    for outcome in outcomes {
      let name = DiagnosticRenderer.printable(outcome.entry.organisation)
      let padding = String(repeating: " ", count: max(0, organisation - name.count))
      let errors = "\(outcome.errors) error\(outcome.errors == 1 ? "" : "s")"
      let what =
        outcome.verdict.map { "\(grid.verdictLine($0)) \(outcome.entry.out)" } ?? "not written: \(errors)"
      text += "\(name)\(padding)  \(outcome.entry.period)  \(what)\n"
    }
    let written = outcomes.count { $0.verdict != nil }
    return text + "\(written) of \(outcomes.count) returns written.\n"
  }
}

extension [Diagnostic] {
  var errorCount: Int { reduce(0) { $0 + ($1.severity == .error ? $1.count : 0) } }
}

extension ReturnFormat {
  /// Writes the return of a run, unless that would be over something that the run reads.
  static func write(
    _ outcome: Pipeline.Outcome, _ content: LazyReturn<ResultList>, as formats: [ReturnFormat],
    to out: String, threads: Int = Machine.threads
  ) -> [Diagnostic] {
    let inputs = outcome.paths.values.sorted() + outcome.sources.keys.sorted()
    let outputs = formats.flatMap(\.fileNames).map { FileSystem.joined(out, $0) }
    let overwritten = inputs.filter { input in outputs.contains { FileSystem.isSameFile($0, input) } }
    if !overwritten.isEmpty { return overwritten.map(FileDiagnostics.outputOverInput) }
    // What is not written together looks at results more than once.
    if let whole = formats.allSatisfy(\.isPressed) ? nil : outcome.assuranceReturn {
      return write(whole, as: formats, to: out, threads: threads)
    }
    return write(content, as: formats, to: out, threads: threads)
  }
}
