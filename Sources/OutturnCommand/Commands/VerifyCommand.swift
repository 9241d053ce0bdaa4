import ArgumentParser
import OutturnModel
import OutturnReturns

/// `outturn verify`: is a return what it says it is.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a return: schema, digest, consistency, signature, and all of it again.",
    discussion: """
      Takes return.xml or return.json, whoever wrote it, or a folder that holds one or both, which must agree. \
      Checks the schema, the content digest, and that what it says fits together. With --rules and --data it \
      makes the return again and lists each difference by its path. With --key it checks the signature, by \
      default the file beside the return whose name ends in .sig.

        outturn verify out
        outturn verify out/return.xml --rules examples/somerset-2023-24 \\
          --data examples/somerset-2023-24/submission.csv
        outturn verify out/return.xml --key provider.pub

      Exit codes: 0 verified; 1 differences, all of them listed; 4 not a return that can be read; 64 usage.
      """)

  @Argument(help: ArgumentHelp("The return: a file, or the folder that it stands in.", valueName: "return"))
  var path: String

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("Rule files, or folders of them, to make the return again by.", valueName: "path"))
  var rules: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp("The submissions to make it again from, as for run.", valueName: "file"))
  var data: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --rules and --data: the organisation whose return it should be, where the data do not say.",
      valueName: "code"))
  var organisation: String?

  @Option(name: .long, help: ArgumentHelp("The public key of whoever signed.", valueName: "file"))
  var key: String?

  @Option(
    name: .long, help: ArgumentHelp("The signature, where it is not beside the return.", valueName: "file"))
  var signature: String?

  @Flag(name: .long, help: "Print what was found as JSON.")
  var json = false

  func validate() throws {
    if data.isEmpty, !rules.isEmpty {
      throw ValidationError("--rules needs --data: what to make the return from")
    }
    if organisation != nil, data.isEmpty {
      throw ValidationError("--organisation needs --rules and --data: it says whose return these make")
    }
    if signature != nil, key == nil {
      throw ValidationError("--signature needs --key: whose signature it should be")
    }
  }

  func run() throws {
    let console = Console()
    let (paths, problems) = GivenReturn.files(path)
    var found = problems
    var returns: [ReadReturn] = []
    for path in paths {
      console.progress("reading \(path)")
      let (read, diagnostics) = GivenReturn.read(path)
      found += diagnostics
      if let read { returns.append(read) }
    }
    if returns.isEmpty || found.hasErrors {
      report(found, console)
      throw Exit.notAReturn
    }
    console.progress("checking")
    found += try GivenReturn.problems(returns)
    if let key { found += try signatures(of: returns, key: key) }
    var sources: [String: String] = [:]
    if !data.isEmpty { found += try recomputed(returns, console: console, sources: &sources) }
    console.clearProgress()
    report(found, console, sources: sources)
    if found.hasErrors { throw Exit.errors }
    if !json { console.result(summary(returns)) }
  }

  private func report(_ diagnostics: [Diagnostic], _ console: Console, sources: [String: String] = [:]) {
    console.clearProgress()
    if json {
      console.result(DiagnosticJSON.encode(diagnostics))
    } else {
      console.result(DiagnosticRenderer(sources: sources, colour: console.coloursResults).render(diagnostics))
    }
  }

  private func summary(_ returns: [ReadReturn]) -> String {
    var checks = ["schema", "digest", "consistency"]
    if returns.count == 2 { checks.append("both forms agree") }
    if key != nil { checks.append("signature") }
    if !data.isEmpty { checks.append("made again from the rules and the data, without a difference") }
    let header = returns[0].assuranceReturn.header
    // Names come from whoever wrote the return.
    let files = DiagnosticRenderer.printable(returns.map(\.file).joined(separator: " and "))
    let submitter = header.submitter.map { DiagnosticRenderer.printable($0) } ?? "submitter not stated"
    return "Verified: \(files): \(submitter), \(header.period), "
      + "\(returns[0].assuranceReturn.results.count) results (\(checks.joined(separator: "; "))).\n"
  }

  // MARK: signature

  private func signatures(of returns: [ReadReturn], key path: String) throws -> [Diagnostic] {
    let key: VerifyingKey
    do throws(FileSystem.Problem) {
      guard let known = VerifyingKey(pem: try FileSystem.read(path)) else {
        return [SigningDiagnostics.notAKey(path, isPrivate: false)]
      }
      key = known
    } catch {
      return [FileDiagnostics.unreadable(error, what: "key")]
    }
    // Of a folder, what is signed is signed in one form or in both.
    let candidates = returns.map { ($0, signature ?? "\($0.file).sig") }
    let present = candidates.filter { FileSystem.kind(of: $0.1) == .file }
    guard let first = candidates.first else { return [] }
    if present.isEmpty { return [ReturnFileDiagnostics.noSignature(first.1, of: first.0.file)] }
    if signature != nil, present.count > 1 {
      // One signature for two forms is of one of them.
      let all = present.map { verify($0.0, $0.1, key) }
      return all.first { !$0.hasErrors } ?? all[0]
    }
    return present.flatMap { verify($0.0, $0.1, key) }
  }

  private func verify(_ read: ReadReturn, _ path: String, _ key: VerifyingKey) -> [Diagnostic] {
    do throws(FileSystem.Problem) {
      let (signature, problems) = ReturnSignature.read(try FileSystem.read(path), file: path)
      return problems + (signature?.verify(read, key: key, file: path) ?? [])
    } catch {
      return [FileDiagnostics.unreadable(error, what: "signature")]
    }
  }

  // MARK: making it again

  /// Period and audience are those of the return, and so is the submitter where nothing else says it, which is told.
  private func recomputed(
    _ returns: [ReadReturn], console: Console, sources: inout [String: String]
  ) throws -> [Diagnostic] {
    // JSON has every character of a name, XML not.
    guard let header = (returns.first { $0.form == .json } ?? returns.first)?.assuranceReturn.header else {
      return []
    }
    let pipeline = Pipeline(
      rules: rules, data: data, period: header.period, organisation: organisation ?? header.submitter,
      audience: header.audience)
    let outcome = pipeline.run(console: console)
    sources = outcome.sources
    guard var other = outcome.assuranceReturn else { return outcome.diagnostics }
    // An earlier version of the engine wrote by an earlier schema; this one writes by its own.
    if header.engineVersion != Engine.version { other.header.schemaVersion = header.schemaVersion }
    var found = try returns.flatMap { try ReturnVerifier($0).recomputed(other) }
    if organisation == nil, !outcome.submitterIsInData, let code = header.submitter {
      found.append(ReturnFileDiagnostics.submitterNotInData(code, file: returns[0].file))
    }
    return found
  }
}
