import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn rollup`: the return of a system, from those of its providers.
struct RollupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollup", abstract: "Add up providers' returns to the return of the whole.",
    discussion: """
      Numerators, denominators and counts add up, and shares, quotients and means are made from the sums. What does \
      not add up (medians, distinct people, standardised rates, confidence limits) is withheld: not additive. Where a \
      part is suppressed, so is the total; where one is missing, so is the total. Nothing is judged. Each return is \
      verified first, and all must be of one period, for one audience, by the same rules, each of another provider.

        outturn rollup returns/RBA returns/RH5 --submitter QSL --out returns/QSL

      Exit codes: 0 written; 1 they cannot be added up; 4 one is not a return that can be read; 64 usage.
      """)

  @Argument(help: ArgumentHelp("Returns: files, or folders that hold one.", valueName: "return"))
  var paths: [String]

  @Option(name: .long, help: ArgumentHelp("The code of the whole.", valueName: "code"))
  var submitter: String?

  @Option(name: .long, help: ArgumentHelp("The folder to write into.", valueName: "folder"))
  var out: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A format to write, as for run. May be repeated; by default xml, json and csv.", valueName: "format"))
  var format: [ReturnFormat] = []

  func validate() throws {
    if paths.count < 2 { throw ValidationError("rollup needs two returns or more") }
  }

  func run() throws {
    let console = Console()
    let reporter = Reporter(console: console)
    let returns = try GivenReturn.verifiedOrExit(paths, console: console) {
      Rollup($0, submitter: submitter).problems()
    }
    let rollup = Rollup(returns, submitter: submitter)
    guard let whole = rollup.assuranceReturn(engineVersion: Engine.version) else { throw Exit.errors }
    let formats = format.isEmpty ? ReturnFormat.usual : ReturnFormat.allCases.filter(format.contains)
    let outputs = formats.flatMap(\.fileNames).map { FileSystem.joined(out, $0) }
    let overwritten = paths.flatMap { GivenReturn.files($0).paths }.filter { input in
      outputs.contains { FileSystem.isSameFile($0, input) }
    }
    let failures =
      overwritten.isEmpty
      ? ReturnFormat.write(whole, as: formats, to: out) : overwritten.map(FileDiagnostics.outputOverInput)
    if reporter.report(failures, sources: [:]) { throw Exit.errors }
    reporter.report(whole.findings, paths: [:])
    console.result(RAGGrid(width: console.width, colour: console.coloursResults).render(whole))
    let names = formats.map { FileSystem.joined(out, $0.fileName) }.joined(separator: ", ")
    console.result("Written: \(DiagnosticRenderer.printable(names))\n")
  }
}
