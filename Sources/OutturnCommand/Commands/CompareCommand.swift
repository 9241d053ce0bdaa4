import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn compare`: returns side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Set returns side by side, and say what changed and why.",
    discussion: """
      Of one submitter for several periods: period on period, with the change from the first to the last. Of several \
      submitters for one period: provider beside provider. Of one submitter for one period, more than once: what was \
      restated, and why: other data, other rules, or another version of outturn. Columns are in the order given. Each \
      return is verified first.

        outturn compare returns/2023-24 returns/2024-25
        outturn compare RBA/return.xml RH5/return.xml --strata
        outturn compare first/return.json second/return.json --json

      Exit codes: 0 compared; 1 one of them was changed or contradicts itself; 4 one of them is not a return that \
      can be read; 64 usage.
      """)

  @Argument(help: ArgumentHelp("Returns: files, or folders that hold one.", valueName: "return"))
  var paths: [String]

  @Flag(name: .long, help: "Compare strata too, and not only overall results.")
  var strata = false

  @Flag(name: .long, help: "Print the comparison as JSON.")
  var json = false

  func validate() throws {
    if paths.count < 2 { throw ValidationError("compare needs two returns or more") }
  }

  func run() throws {
    let console = Console()
    let returns = try GivenReturn.verifiedOrExit(paths, console: console)
    let comparison = ReturnComparison(returns, strata: strata)
    console.result(
      json ? try ComparisonJSON.encode(comparison) : ComparisonTable(width: console.width).render(comparison))
  }
}
