package import ArgumentParser

/// The command line: thin shells around the straight line.
package struct Outturn: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "outturn",
    abstract: "Scores submissions against published rules, exactly, with the reason for every result.",
    discussion: """
      Rules are written in files that end in .outturn: indicators say what is measured, rules how it is judged.

      Exit codes: 0 done; 1 the rules or the data have errors, or a test fails, all of them listed; 2 the verdict that \
      --fail-on asks about; 3 there are no tests; 4 a return that cannot be read; 64 the command was not understood.
      """,
    version: Engine.version,
    subcommands: [
      RunCommand.self, CheckCommand.self, FmtCommand.self, TestCommand.self, ExplainCommand.self,
      EvalCommand.self, DescribeCommand.self, PlanCommand.self, RulesCommand.self, CoverageCommand.self,
      VerifyCommand.self,
      SignCommand.self, KeygenCommand.self, CompareCommand.self, RollupCommand.self, ReportCommand.self,
    ])

  package init() {}

  /// Carries out what the command line asks for, and does not return.
  ///
  /// A subcommand that is named first is read by itself, which takes a fraction of the time of reading all of them. What
  /// it does not understand, or asks for help, is for the whole command to answer.
  package static func start(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) -> Never {
    guard let name = arguments.first,
      let subcommand = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      var command = try? subcommand.parse(Array(arguments.dropFirst()))
    else {
      main(arguments)
      exit()
    }
    do {
      try command.run()
      exit()
    } catch {
      exit(withError: error)
    }
  }
}

/// The exit codes, as documented.
enum Exit {
  static let errors = ExitCode(1)
  static let verdict = ExitCode(2)
  static let noTests = ExitCode(3)
  static let notAReturn = ExitCode(4)
}
