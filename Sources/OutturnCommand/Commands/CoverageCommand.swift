import ArgumentParser
import OutturnCompiler
import OutturnModel
import OutturnReturns

/// `outturn coverage`: which rows of a catalogue the rules cover.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Say which rows of a catalogue the rules cover.",
    discussion: """
      Reads a catalogue of measurable statements (a CSV with the columns id, framework, kind, unit, direction, \
      target_number and due_by) and reports which ids the rules cover, by framework and kind. A row counts only \
      where the rule that covers it is cited and agrees with the row in unit, polarity, target, due date and kind, \
      or says `differs from catalogue "why"`; one rule may claim at most 12 rows.

      Exit codes: 0 done; 1 the rules or the catalogue have errors, or fewer rows than --at-least are covered; \
      64 usage.

        outturn coverage --catalogue catalogue.csv --framework net-zero --at-least all
      """)

  enum Least: ExpressibleByArgument {
    case all
    case rows(Int)

    init?(argument: String) {
      if argument == "all" {
        self = .all
      } else if let number = Int(argument), number >= 0 {
        self = .rows(number)
      } else {
        return nil
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .long, help: ArgumentHelp("The catalogue, a CSV file.", valueName: "file"))
  var catalogue: String

  @Option(name: .long, help: ArgumentHelp("Only rows of this framework. May be repeated.", valueName: "name"))
  var framework: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Exit with code 1 where fewer rows are covered.", valueName: "n|all"))
  var atLeast: Least?

  @Flag(name: .long, help: "Print the report as JSON.")
  var json = false

  func run() throws {
    let console = Console()
    let reporter = Reporter(console: console)
    let base = try RuleBase.loadOrExit(paths, console: console)
    var (rows, diagnostics) = CatalogueFile.read(catalogue)
    let known = Set(rows.map(\.framework))
    if !diagnostics.hasErrors {
      diagnostics += framework.filter { !known.contains($0) }.map {
        FileDiagnostics.unknownFramework($0, candidates: known.sorted())
      }
    }
    if reporter.report(diagnostics, sources: [:]) { throw Exit.errors }
    let all = Coverage(base.framework, catalogue: rows)
    reporter.report(
      all.unknownClaims.map {
        FileDiagnostics.unknownCatalogueID($0.id, rule: $0.rule, suggestion: $0.suggestion)
      },
      sources: [:])
    let report = CoverageReport(
      all.entries.filter { framework.isEmpty || framework.contains($0.row.framework) })
    console.result(json ? CoverageJSON.encode(report.entries) : report.text())
    let wanted: Int
    switch atLeast {
    case nil: wanted = 0
    case .all: wanted = report.entries.count
    case .rows(let number): wanted = number
    }
    if report.covered < wanted { throw Exit.errors }
  }
}
