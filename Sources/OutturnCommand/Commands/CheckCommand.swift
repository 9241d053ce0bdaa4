import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn check`: compiles and says everything that is wrong.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compile rule files and list every error.",
    discussion: """
      Each diagnostic has a stable code, the place, the source line with the place underlined, what was \
      expected and what to do. Exit codes: 0 no errors; 1 errors; 64 usage.

        outturn check indicators rules
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Flag(name: .long, help: "Print the diagnostics as JSON.")
  var json = false

  func run() throws {
    let console = Console()
    let base = RuleBase.load(paths)
    if json {
      console.result(DiagnosticJSON.encode(base.diagnostics))
    } else {
      let renderer = DiagnosticRenderer(sources: base.sources, colour: console.coloursResults)
      console.result(renderer.render(base.diagnostics))
      if !base.diagnostics.hasErrors { console.result(summary(base)) }
    }
    if base.diagnostics.hasErrors { throw Exit.errors }
  }

  private func summary(_ base: RuleBase) -> String {
    let judged = base.framework.ruleSets.reduce(0) { $0 + $1.judgements.count }
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    return
      "No errors: \(counted(base.sources.count, "file")), \(counted(base.framework.indicators.count, "indicator")), "
      + "\(counted(judged, "judgement")), \(counted(base.framework.tests.count, "test")).\n"
  }
}
