import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn run`: a submission in, a validated return out.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Evaluate submissions and write the assurance return.",
    discussion: """
      Compiles the rules, checks each submission against its dataset, evaluates, judges, and writes return.xml, \
      return.json and results.csv into the folder named, all or nothing: a run that fails or is interrupted \
      leaves what was there.

        outturn run --rules examples/somerset-2023-24 \\
          --data examples/somerset-2023-24/submission.csv \\
          --period 2023/24 --out out

      With --manifest, many organisations in one call: what is wrong with one does not hold back the others, and the \
      summary says which were written.

        outturn run --rules rules --manifest submissions.csv

      Exit codes: 0 done; 1 errors in the rules or the data, or of a manifest in any line; 2 the verdict that --fail-on asks about; 64 usage.
      """)

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case red, amber
    case anyRed = "any-red"

    func fails(_ verdict: Verdict) -> Bool {
      switch self {
      case .red: verdict.worst == .red
      case .amber: verdict.worst == .red || verdict.worst == .amber
      case .anyRed: verdict.anyRed
      }
    }
  }

  @OptionGroup var arguments: RunArguments

  @Option(name: .long, help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var out: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A format to write: xml, json, csv, fhir-xml, fhir-json, adx, xlsx or html. May be repeated; by default xml, json and csv.",
      valueName: "format"))
  var format: [ReturnFormat] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Exit with code 2 where a headline result is red (red), is amber or red (amber), or where any result is red (any-red).",
      valueName: "verdict"))
  var failOn: FailOn?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run many submissions in one call: a CSV of organisation, data, period and out, a line for each.",
      valueName: "file"))
  var manifest: String?

  private var formats: [ReturnFormat] {
    format.isEmpty ? ReturnFormat.usual : ReturnFormat.allCases.filter(format.contains)
  }

  func validate() throws {
    guard manifest == nil else {
      if !arguments.data.isEmpty || arguments.period != nil || arguments.organisation != nil || out != nil {
        throw ValidationError("--manifest says itself what --data, --period, --organisation and --out would")
      }
      return
    }
    try arguments.validateAll()
    if out == nil { throw ValidationError("Missing expected argument '--out <folder>'") }
  }

  func run() throws {
    let console = Console()
    if let manifest { return try run(manifest: manifest, console) }
    guard let out else { return }
    try run(to: out, console)
  }

  private func run(manifest path: String, _ console: Console) throws {
    let manifest = ManifestFile.read(path)
    if Reporter(console: console).report(manifest.diagnostics, sources: [:]) { throw Exit.errors }
    let runs = ManifestRun(rules: arguments.rules, formats: formats, console: console)
    let outcomes = runs.run(manifest)
    console.result(runs.summary(outcomes))
    if outcomes.contains(where: { $0.verdict == nil }) { throw Exit.errors }
    if let failOn, outcomes.compactMap(\.verdict).contains(where: failOn.fails) { throw Exit.verdict }
  }

  private func run(to out: String, _ console: Console) throws {
    let reporter = Reporter(console: console)
    let outcome = try arguments.pipeline().run(console: console)
    console.clearProgress()
    reporter.report(outcome.diagnostics, sources: outcome.sources)
    guard let content = outcome.content else { throw Exit.errors }
    reporter.report(content.findings, paths: outcome.paths)
    console.progress("writing the return")
    let problems = ReturnFormat.write(
      outcome, content, as: formats, to: out, threads: arguments.threads ?? Machine.threads)
    console.clearProgress()
    if reporter.report(problems, sources: [:]) { throw Exit.errors }
    let grid = RAGGrid(width: console.width, colour: console.coloursResults)
    console.result(grid.render(results: content.results.headlines, verdict: content.verdict))
    let names = formats.map { FileSystem.joined(out, $0.fileName) }.joined(separator: ", ")
    console.result(QualityLines.render(content.dataQuality))
    console.result("Written: \(DiagnosticRenderer.printable(names))\n")
    if let failOn, failOn.fails(outcome.verdict ?? content.verdict) { throw Exit.verdict }
  }
}

extension ReturnFormat: ExpressibleByArgument {}
