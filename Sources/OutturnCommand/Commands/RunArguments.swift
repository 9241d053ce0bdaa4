import ArgumentParser
import OutturnModel

/// What `run` and `explain` are given.
struct RunArguments: ParsableArguments {
  @OptionGroup var submission: SubmissionArguments

  @Option(
    name: .long,
    help: ArgumentHelp(
      "For whom: internal, or publication, which suppresses and rounds small counts as the rules say.",
      valueName: "audience"))
  var audience = Audience.internal

  var rules: [String] { submission.rules }
  var data: [String] { submission.data }
  var period: PeriodArgument? { submission.period }
  var organisation: String? { submission.organisation }
  var threads: Int? { submission.threads }

  /// Both are needed but with a manifest, which says them itself.
  func validateAll() throws { try submission.validateAll() }

  func pipeline() throws -> Pipeline {
    var pipeline = try submission.pipeline()
    pipeline.audience = audience
    return pipeline
  }
}

/// A submission and the rules that it is for, as `run`, `explain` and `check` take them.
struct SubmissionArguments: ParsableArguments {
  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Rule files, or folders of them; by default the folders indicators and rules here.", valueName: "path"))
  var rules: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Submissions. A file goes to the one dataset whose headers fit, or to the one named: DATASET=FILE.",
      valueName: "file"))
  var data: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The period to report on: \(Period.accepted).", valueName: "period"))
  var period: PeriodArgument?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The code of the organisation whose return it is; by default the only one in the data.",
      valueName: "code"))
  var organisation: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many threads may read a large submission; by default one for each processor. The results are the same.",
      valueName: "number"))
  var threads: Int?

  func validateAll() throws {
    if period == nil { throw ValidationError("Missing expected argument '--period <period>'") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024")
    }
    if data.isEmpty { throw ValidationError("Missing expected argument '--data <file> ...'") }
  }

  /// - Parameter more: rule files besides those of `--rules`.
  func pipeline(rules more: [String] = []) throws -> Pipeline {
    try validateAll()
    guard let period else { throw ExitCode.validationFailure }
    var pipeline = Pipeline(
      rules: more + rules, data: data, period: period.period, organisation: organisation)
    if let threads { pipeline.threads = threads }
    return pipeline
  }
}

extension Audience: ExpressibleByArgument {}

struct PeriodArgument: ExpressibleByArgument {
  let period: Period

  init?(argument: String) {
    guard let period = Period(argument) else { return nil }
    self.period = period
  }
}

/// Prints what a run or a check has to say.
struct Reporter {
  let console: Console

  /// - Returns: whether there are errors.
  @discardableResult
  func report(_ diagnostics: [Diagnostic], sources: [String: String]) -> Bool {
    if !diagnostics.isEmpty {
      let renderer = DiagnosticRenderer(sources: sources, colour: console.coloursMessages)
      console.message(renderer.render(diagnostics))
    }
    return diagnostics.hasErrors
  }

  /// What readers should know of the data, as notes and warnings.
  ///
  /// - Parameter paths: each dataset's file as it was named on the command line.
  func report(_ findings: [Finding], paths: [String: String]) {
    guard !findings.isEmpty else { return }
    console.message(Self.text(findings, paths: paths, colour: console.coloursMessages))
  }

  static func text(_ findings: [Finding], paths: [String: String], colour: Bool) -> String {
    let renderer = DiagnosticRenderer(colour: colour)
    return findings.map { finding -> String in
      var message = finding.message
      if !finding.lines.isEmpty {
        let shown = finding.lines.prefix(10).map(String.init).joined(separator: ", ")
        message +=
          " (line\(finding.lines.count == 1 ? "" : "s") \(shown)\(finding.count > finding.lines.count ? ", …" : ""))"
      }
      let place = finding.dataset.flatMap { paths[$0] }.map { Location.file($0) } ?? .nowhere
      return renderer.render(Diagnostic(finding.code, message, severity: finding.severity, at: place))
    }.joined()
  }
}
