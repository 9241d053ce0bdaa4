import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn explain`: prints what evaluation recorded of one result.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why one result is what it is.",
    discussion: """
      Prints the definition and the rule in English, their citations, the numerator, denominator, exclusions and \
      unknown rows, the comparison made, the band, and how far it is to the next better one. Without \
      --stratum it is the overall result; without --result-period the headline.

        outturn explain ucr-contacts --rules examples/somerset-2023-24 \\
          --data examples/somerset-2023-24/submission.csv --period 2023/24
        outturn explain ae-within-four-hours --data ae.csv --period 2016-04..2019-03 \\
          --stratum org=RBA type=1 --result-period 2016-04..2019-03
      """)

  @Argument(help: ArgumentHelp("The id of an indicator or of a judged result.", valueName: "indicator"))
  var indicator: String

  @OptionGroup var arguments: RunArguments

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("The stratum: each of its dimensions with its code.", valueName: "dimension=code"))
  var stratum: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The period of the result, where a run has several.", valueName: "period"))
  var resultPeriod: PeriodArgument?

  func validate() throws { try arguments.validateAll() }

  func run() throws {
    let console = Console()
    let reporter = Reporter(console: console)
    let outcome = try arguments.pipeline().run(console: console)
    console.clearProgress()
    reporter.report(outcome.diagnostics.filter { $0.severity == .error }, sources: outcome.sources)
    guard let assuranceReturn = outcome.assuranceReturn else { throw Exit.errors }
    switch choose(from: assuranceReturn.results) {
    case .failure(let problem):
      reporter.report([problem.diagnostic], sources: [:])
      throw Exit.errors
    case .success(let result):
      console.result(ExplanationPrinter(width: min(console.width, 100)).print(result))
    }
  }

  struct NotFound: Error { let diagnostic: Diagnostic }

  private func choose(from results: [IndicatorResult]) -> Result<IndicatorResult, NotFound> {
    let ofIndicator = results.filter { $0.indicator == indicator }
    guard !ofIndicator.isEmpty else {
      var seen: Set<String> = []
      let names = results.map(\.indicator).filter { seen.insert($0).inserted }
      return .failure(NotFound(diagnostic: FileDiagnostics.unknownIndicator(indicator, candidates: names)))
    }
    let wanted = stratum.joined(separator: " ")
    let ofStratum = ofIndicator.filter { Self.words($0.stratum) == wanted }
    guard !ofStratum.isEmpty else {
      var seen: Set<String> = []
      let strata = ofIndicator.map { Self.words($0.stratum) }.filter {
        !$0.isEmpty && seen.insert($0).inserted
      }
      return .failure(NotFound(diagnostic: FileDiagnostics.unknownStratum(wanted, candidates: strata)))
    }
    if let period = resultPeriod?.period {
      guard let result = ofStratum.first(where: { $0.period == period }) else {
        let periods = ofStratum.map(\.period.description)
        return .failure(
          NotFound(
            diagnostic: Diagnostic(
              "OT5035", "`\(indicator)` has no result for \(period)", at: .nowhere,
              expected: periods.prefix(12).joined(separator: ", ") + (periods.count > 12 ? ", …" : ""))))
      }
      return .success(result)
    }
    // A stratum has no headline of its own; the period of the indicator's headline, or the last, stands for it.
    let headline = ofIndicator.representative?.period
    return .success(ofStratum.first { $0.period == headline } ?? ofStratum[ofStratum.count - 1])
  }

  private static func words(_ stratum: [StratumMember]) -> String {
    stratum.map { "\($0.dimension)=\($0.code)" }.joined(separator: " ")
  }
}
