import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn check`: compiles, reads a submission where one is given, and says everything that is wrong.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List every error of rule files, or of a submission.",
    discussion: """
      Each diagnostic has a stable code, the place, the source line with the place underlined, what was \
      expected and what to do.

        outturn check indicators rules

      With --data a submission is checked as outturn run would take it, and no return is written. --out makes \
      the self-check page for whoever submits it: what would be rejected, row by row, and what to do next; of one \
      that would be accepted, what is short of green and by how much. The page is written whether there are \
      errors or not.

        outturn check --rules examples/somerset-2023-24 \\
          --data examples/somerset-2023-24/submission.csv \\
          --period 2023/24 --out self-check.html

      Exit codes: 0 no errors; 1 errors: a submission would be rejected, or the page cannot be written; 64 usage.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var submission: SubmissionArguments

  @Option(
    name: .long,
    help: ArgumentHelp("The self-check page to write, of the submission in --data.", valueName: "file"))
  var out: String?

  @Flag(name: .long, help: "Print the diagnostics as JSON.")
  var json = false

  func validate() throws {
    if !submission.data.isEmpty { return try submission.validateAll() }
    let needs: [(option: String, isGiven: Bool)] = [
      ("--period", submission.period != nil), ("--organisation", submission.organisation != nil),
      ("--threads", submission.threads != nil), ("--out", out != nil),
    ]
    if let stray = needs.first(where: \.isGiven) {
      throw ValidationError("\(stray.option) is about a submission: say which with '--data <file> ...'")
    }
  }

  func run() throws {
    let console = Console()
    if submission.data.isEmpty { return try checkRules(console) }
    let check = SubmissionCheck(
      pipeline: try submission.pipeline(rules: paths), out: out, isJSON: json, console: console)
    if !check.run() { throw Exit.errors }
  }

  private func checkRules(_ console: Console) throws {
    let base = RuleBase.load(paths + submission.rules)
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
