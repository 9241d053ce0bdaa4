import ArgumentParser
import OutturnModel
import OutturnReport
import OutturnReturns

/// `outturn report`: a return as the page that a committee reads.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Make the report of a return: one HTML page that needs nothing else.",
    discussion: """
      The page says first what is off track, what has changed and whether the data can be trusted; then it shows every \
      figure with its definition, source and rule. Earlier returns of the same submitter give the changes, the series \
      and what was restated; returns of others for the same period give the comparison with peers. It reads the \
      return that is named and computes nothing anew, so that no figure differs from the return's. Each return is \
      verified first.

        outturn report out/return.xml --out report.html
        outturn report out/return.xml --previous last/return.xml --for board --out board.html
        outturn report out/return.xml --committee "Quality committee" --out quality.html

      Exit codes: 0 written; 1 the page cannot or may not be written, or a return was changed; 4 one of the \
      returns cannot be read; 64 usage.
      """)

  @Argument(help: ArgumentHelp("The return: a file, or a folder that holds one.", valueName: "return"))
  var path: String

  @Option(name: .long, help: ArgumentHelp("The file to write.", valueName: "file"))
  var out: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An earlier return of the same submitter, or what it stated before. May be repeated; in the order of time.",
      valueName: "return"))
  var previous: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The return of another submitter for the same period. May be repeated, once for each.",
      valueName: "return"))
  var peers: [String] = []

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "For whom: board (one page), committee (everything) or provider (what to mend before sending).",
      valueName: "reader"))
  var view = Report.View.committee

  @Option(
    name: .long,
    help: ArgumentHelp(
      "internal or publication; a report for publication is made from a return for publication only.",
      valueName: "audience"))
  var audience: Audience?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what the rules escalate to this committee.", valueName: "name"))
  var committee: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what this owner answers for.", valueName: "name"))
  var owner: String?

  func run() throws {
    let console = Console()
    let output = OutputFile(path: out, what: "page", reader: "report")
    let names = [path] + previous + peers
    if let problem = output.problem(reading: names.flatMap { GivenReturn.files($0).paths }) {
      Reporter(console: console).report([problem], sources: [:])
      throw Exit.errors
    }
    let read = try GivenReturn.verifiedOrExit(names, console: console) {
      notForPublication($0, names) + ReportReturns($0, previous: previous.count).problems()
    }
    let returns = ReportReturns(read, previous: previous.count)
    let report = Report(
      current: returns.own.assuranceReturn, previous: returns.previous.map(\.assuranceReturn),
      peers: returns.peers.map(\.assuranceReturn), view: view, committee: committee, owner: owner)
    let unknown = [
      committee.flatMap {
        ReturnFileDiagnostics.notNamed($0, "committee", among: report.committees, in: path)
      },
      owner.flatMap { ReturnFileDiagnostics.notNamed($0, "owner", among: report.owners, in: path) },
    ].compactMap(\.self)
    if !unknown.isEmpty {
      Reporter(console: console).report(unknown, sources: [:])
      throw Exit.errors
    }
    Reporter(console: console).report(returns.warnings(report), sources: [:])
    do throws(FileSystem.Problem) {
      try WholeFile.write(report.html(), to: out, mode: 0o666)
    } catch {
      Reporter(console: console).report([ReturnFileDiagnostics.unwritable(error)], sources: [:])
      throw Exit.errors
    }
    console.result("Written: \(DiagnosticRenderer.printable(out))\n")
  }

  /// Beside a publication no internal figure may stand either.
  private func notForPublication(_ returns: [ReadReturn], _ names: [String]) -> [Diagnostic] {
    let audiences = returns.map(\.assuranceReturn.header.audience)
    guard audience == .publication || audiences.first == .publication,
      let internalOne = audiences.firstIndex(of: .internal)
    else { return [] }
    return [ReturnFileDiagnostics.notForPublication(names[internalOne])]
  }
}

extension Report.View: ExpressibleByArgument {}
