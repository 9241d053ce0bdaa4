import ArgumentParser
import OutturnModel
import OutturnTesting

/// `outturn test`: runs the tests that stand in rule files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests in rule files.",
    discussion: """
      Prints what each failing test expected beside what there was, then which bands and conditions no test \
      reaches. With --mutate it also changes the rules, one thing at a time, and lists the changes that no test \
      notices: each is a mistake that could be made without anybody hearing of it.

        outturn test indicators rules
        outturn test --mutate examples/somerset-2023-24

      A change that no test can notice is declared in a rule file, with the reason: \
      `equivalent NAME "the change as it is printed after the id" because "why"`.

      Exit codes: 0 every test passed (and, with --mutate, noticed every change that is not equivalent); 1 a test \
      failed, a change went unnoticed or is wrongly declared equivalent, or the rules have errors; 3 there are no \
      tests; 64 usage.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Flag(name: .long, help: "List everything that no test reaches, however much it is.")
  var coverage = false

  @Flag(name: .long, help: "Change one thing at a time in the rules, and list what no test catches.")
  var mutate = false

  @Flag(name: .long, help: "Print the outcome as JSON.")
  var json = false

  func run() throws {
    let console = Console()
    var base = RuleBase.load(paths)
    if !base.diagnostics.hasErrors { base.diagnostics += CodeListFiles.load(into: &base).diagnostics }
    if base.diagnostics.hasErrors {
      Reporter(console: console).report(base.diagnostics, sources: base.sources)
      throw Exit.errors
    }
    let runner = TestRunner(base.framework)
    let outcomes = runner.run()
    let reached = Coverage(runner, outcomes: outcomes)
    if mutate { console.progress("changing one thing at a time") }
    let mutation = mutate ? MutationRun(runner, sources: base.sources) : nil
    console.clearProgress()
    if json {
      console.result(TestJSON.encode(outcomes, coverage: reached, mutation: mutation))
    } else {
      let printer = TestReport(sources: base.sources, colour: console.coloursResults)
      console.result(printer.print(outcomes))
      console.result(printer.print(reached, whole: coverage))
      if let mutation { console.result(printer.print(mutation)) }
    }
    if !outcomes.allSatisfy(\.passed) { throw Exit.errors }
    if let mutation, !mutation.alive.isEmpty || !mutation.wronglyDeclared.isEmpty { throw Exit.errors }
    if outcomes.isEmpty {
      Reporter(console: console).report([FileDiagnostics.noTests()], sources: [:])
      throw Exit.noTests
    }
  }
}
