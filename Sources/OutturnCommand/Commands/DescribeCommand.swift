import ArgumentParser
import OutturnCompiler
import OutturnModel

/// `outturn describe`: the rules, said back in English.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Say the rules back in plain English, as a specification.",
    discussion: """
      Prints Markdown: for each framework what is measured, how it is judged, when that is in force, and where it \
      comes from. Exit codes: 0 done; 1 the rules have errors; 64 usage.

        outturn describe examples/somerset-2023-24 --framework planned-care
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this framework. May be repeated.", valueName: "id"))
  var framework: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only versions in force in this period.", valueName: "period"))
  var inForce: PeriodArgument?

  func run() throws {
    let console = Console()
    let base = try RuleBase.loadOrExit(paths, console: console)
    let known = Set(base.framework.ruleSets.map(\.framework))
    let unknown = framework.filter { !known.contains($0) }
    if !unknown.isEmpty {
      Reporter(console: console).report(
        unknown.map { FileDiagnostics.unknownFramework($0, candidates: known.sorted()) }, sources: [:])
      throw Exit.errors
    }
    let text = Specification.text(base.framework, only: framework, period: inForce?.period)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    console.result(lines.map { DiagnosticRenderer.printable($0) }.joined(separator: "\n"))
  }
}
