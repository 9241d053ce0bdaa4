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

      Exit codes: 0 done; 1 errors in the rules or the data; 2 the verdict that --fail-on asks about; 64 usage.
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
  var out: String

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

  func run() throws {
    let console = Console()
    let reporter = Reporter(console: console)
    let outcome = arguments.pipeline.run(console: console)
    console.clearProgress()
    reporter.report(outcome.diagnostics, sources: outcome.sources)
    guard let assuranceReturn = outcome.assuranceReturn else { throw Exit.errors }
    reporter.report(assuranceReturn.findings, paths: outcome.paths)
    console.progress("writing the return")
    let formats = format.isEmpty ? ReturnFormat.usual : ReturnFormat.allCases.filter(format.contains)
    let inputs = outcome.paths.values.sorted() + outcome.sources.keys.sorted()
    let outputs = formats.flatMap(\.fileNames).map { FileSystem.joined(out, $0) }
    let overwritten = inputs.filter { input in outputs.contains { FileSystem.isSameFile($0, input) } }
    if reporter.report(overwritten.map(FileDiagnostics.outputOverInput), sources: [:]) { throw Exit.errors }
    let problems = ReturnFormat.write(assuranceReturn, as: formats, to: out)
    console.clearProgress()
    if reporter.report(problems, sources: [:]) { throw Exit.errors }
    console.result(RAGGrid(width: console.width, colour: console.coloursResults).render(assuranceReturn))
    let names = formats.map { FileSystem.joined(out, $0.fileName) }.joined(separator: ", ")
    console.result(QualityLines.render(assuranceReturn.dataQuality))
    console.result("Written: \(names)\n")
    if let failOn, failOn.fails(outcome.verdict ?? assuranceReturn.verdict) { throw Exit.verdict }
  }
}

extension ReturnFormat: ExpressibleByArgument {}
