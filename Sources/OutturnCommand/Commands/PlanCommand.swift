import ArgumentParser
import OutturnEvaluator
import OutturnModel

/// `outturn plan`: how the rules are carried out on a large file, and what each indicator costs.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say how the rules are carried out, and what each indicator costs.",
    discussion: """
      All indicators of a dataset are evaluated together, in one pass over its file. Says for each dataset what that pass \
      does with a row, and for each indicator how many conditions, counts and sums it needs, and how many of the \
      conditions no other indicator shares; or why the rows of the dataset are taken one after the other, which gives \
      the same results and takes longer; where that is for some indicators only, the others of a large file are still \
      added up in one pass.

        outturn plan examples/somerset-2023-24 --period 2023/24

      Exit codes: 0 done; 1 the rules have errors; 64 usage.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this dataset. May be repeated.", valueName: "id"))
  var dataset: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("That of the run that is meant: \(Period.accepted).", valueName: "period")
  )
  var period: PeriodArgument?

  func run() throws {
    let console = Console()
    let base = try RuleBase.loadOrExit(paths, console: console)
    let known = base.framework.datasets.filter(\.kind.isMeasured).map(\.id)
    let unknown = dataset.filter { !known.contains($0) }
    if !unknown.isEmpty {
      Reporter(console: console).report(
        unknown.map { FileDiagnostics.unknownDataset($0, candidates: known) }, sources: [:])
      throw Exit.errors
    }
    console.result(PlanPrinter.text(base.framework, only: Set(dataset), period: period?.period))
  }
}
