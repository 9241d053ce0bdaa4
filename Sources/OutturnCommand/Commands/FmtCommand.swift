import ArgumentParser
import OutturnModel
import OutturnSyntax

/// `outturn fmt`: the house layout.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay rule files out in the one house style.",
    discussion: """
      Indentation, alignment, line breaks and blank lines are settled; words, comments and meaning stay as \
      they are. Files are rewritten in place, each all or nothing, and the names of those that changed are \
      printed. A file with syntax errors is left alone, and its errors are listed.

        outturn fmt                    the folders indicators and rules here
        outturn fmt rules/flu.outturn  one file
        outturn fmt --check            change nothing; list the files that differ
        outturn fmt --stdin < a.outturn

      Exit codes: 0 done, and with --check nothing to do; 1 syntax errors, files that cannot be read or \
      written, or, with --check, files that differ; 64 usage.
      """)

  @Argument(
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var paths: [String] = []

  @Flag(
    name: .long, help: "Change nothing; list the files that differ from the house style, and exit with 1.")
  var check = false

  @Flag(name: .long, help: "Format standard input to standard output.")
  var stdin = false

  func validate() throws {
    if stdin, !paths.isEmpty { throw ValidationError("Give paths or --stdin, not both.") }
    if stdin, check { throw ValidationError("Give --check or --stdin, not both.") }
  }

  func run() throws {
    let reporter = Reporter(console: Console())
    if stdin {
      guard let bytes = read("/dev/stdin", what: "standard input", reporter),
        let text = format(bytes, name: "standard input", reporter)
      else { throw Exit.errors }
      return reporter.console.result(text)
    }
    var problems: [Diagnostic] = []
    let files = RuleBase.find(paths, &problems)
    var failed = reporter.report(problems, sources: [:])
    for file in files where !settle(file.path, reporter) { failed = true }
    if failed { throw Exit.errors }
  }

  /// - Returns: false where the file has errors, cannot be written, or differs and is only checked.
  private func settle(_ path: String, _ reporter: Reporter) -> Bool {
    guard let bytes = read(path, what: "rule file", reporter), let text = format(bytes, name: path, reporter)
    else {
      return false
    }
    if Array(text.utf8) == bytes { return true }
    if !check {
      do {
        try FileReplacement.write(Array(text.utf8), to: path)
      } catch {
        reporter.report([FileDiagnostics.notReplaced(error)], sources: [:])
        return false
      }
    }
    reporter.console.result(path + "\n")
    return !check
  }

  private func read(_ path: String, what: String, _ reporter: Reporter) -> [UInt8]? {
    do {
      return try FileSystem.read(path, allowingPipes: stdin)
    } catch {
      reporter.report([FileDiagnostics.unreadable(error, what: what)], sources: [:])
      return nil
    }
  }

  /// - Returns: nil where the text has errors, which are reported.
  private func format(_ bytes: [UInt8], name: String, _ reporter: Reporter) -> String? {
    let file = Parser.parse(bytes, file: name)
    let original = file.text
    guard let text = Formatter.format(file) else {
      reporter.report(file.diagnostics, sources: [name: original])
      return nil
    }
    // Nobody's rules are overwritten on trust.
    guard Formatter.essence(of: text) == Formatter.essence(of: original) else {
      reporter.report([FileDiagnostics.formattingFault(name)], sources: [:])
      return nil
    }
    return text
  }
}
