import OutturnModel
import OutturnReport
import OutturnReturns

/// Checks a submission as a run would take it: says what is wrong, and makes the page for whoever submits it.
struct SubmissionCheck {
  let pipeline: Pipeline
  /// The page; nil where only the terminal is told.
  let out: String?
  let isJSON: Bool
  let console: Console

  /// - Returns: whether the submission would be accepted, and the page could be written where one was asked for.
  func run() -> Bool {
    let reporter = Reporter(console: console)
    // Before anything is read: a pipe can be read once only.
    if let problem = output?.problem(reading: pipeline.data.map(Self.path)) {
      reporter.report([problem], sources: [:])
      return false
    }
    let outcome = pipeline.run(console: console)
    console.clearProgress()
    tell(outcome)
    let isAccepted = outcome.content != nil
    guard let output else { return isAccepted }
    let inputs = outcome.paths.values.sorted() + outcome.sources.keys.sorted()
    if let problem = output.problem(reading: inputs) {
      reporter.report([problem], sources: [:])
      return false
    }
    do throws(FileSystem.Problem) {
      try WholeFile.write(page(outcome), to: output.path, mode: 0o666)
    } catch {
      reporter.report([ReturnFileDiagnostics.unwritable(error)], sources: [:])
      return false
    }
    // Programs that read the diagnostics read nothing else.
    if !isJSON { console.result("Written: \(DiagnosticRenderer.printable(output.path))\n") }
    return isAccepted
  }

  private var output: OutputFile? { out.map { OutputFile(path: $0, what: "page", reader: "check") } }

  private func page(_ outcome: Pipeline.Outcome) -> [UInt8] {
    SelfCheck(
      period: pipeline.period, organisation: pipeline.organisation, engineVersion: Engine.version,
      files: outcome.files, diagnostics: outcome.diagnostics, findings: outcome.findings,
      accepted: outcome.assuranceReturn
    ).html()
  }

  private func tell(_ outcome: Pipeline.Outcome) {
    if isJSON { return console.result(DiagnosticJSON.encode(outcome.diagnostics)) }
    let renderer = DiagnosticRenderer(sources: outcome.sources, colour: console.coloursResults)
    console.result(renderer.render(outcome.diagnostics))
    guard let content = outcome.content else {
      return console.result("It would be rejected, and makes no return.\n")
    }
    console.result(
      Reporter.text(content.findings, paths: outcome.paths, colour: console.coloursResults))
    let rows = outcome.files.compactMap(\.rows).reduce(0, +)
    func counted(_ count: Int64, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    console.result(
      "It would be accepted: no errors in \(counted(Int64(outcome.files.count), "file")) with \(counted(rows, "row")).\n"
    )
  }

  /// `DATASET=FILE` without its dataset.
  private static func path(_ argument: String) -> String {
    guard let equals = argument.firstIndex(of: "="), FileSystem.kind(of: argument) == .absent else {
      return argument
    }
    return String(argument[argument.index(after: equals)...])
  }
}
