import ArgumentParser
import OutturnCompiler
import OutturnModel

/// `outturn rules`: a calendar of what is in force, and what changes when.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules in force in a period, and what changes when.",
    discussion: """
      Exit codes: 0 done; 1 the rules have errors; 64 usage.

        outturn rules --in-force 2025/26
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .long, help: ArgumentHelp("The period: \(Period.accepted).", valueName: "period"))
  var inForce: PeriodArgument

  func run() throws {
    let console = Console()
    let base = try RuleBase.loadOrExit(paths, console: console)
    let period = inForce.period
    let calendar = RuleCalendar(base.framework)
    let versions = calendar.inForce(during: period)
    var text = "In force in \(period) (\(period.start.inWords) to \(period.end.inWords))\n"
    if versions.isEmpty { text += "  nothing\n" }
    for version in versions {
      let until = version.end.map { " to \($0.inWords)" } ?? ", with no end stated"
      let count = version.judgements.count
      text +=
        "  \(version.framework)  from \(version.start.inWords)\(until): \(count) judgement\(count == 1 ? "" : "s")\n"
    }
    text += "\nChanges\n"
    let changes = calendar.changes(during: period)
    if changes.isEmpty { text += "  none\n" }
    for change in changes {
      text += "  \(change.day.inWords)  \(change.framework)\n"
      for sentence in change.sentences { text += "    \(sentence)\n" }
    }
    console.result(text)
  }
}

extension RuleBase {
  /// Loads the rules; where they have errors, reports them and ends the command.
  static func loadOrExit(_ paths: [String], console: Console) throws -> RuleBase {
    let base = load(paths)
    if base.diagnostics.hasErrors {
      Reporter(console: console).report(base.diagnostics, sources: base.sources)
      throw Exit.errors
    }
    return base
  }
}
