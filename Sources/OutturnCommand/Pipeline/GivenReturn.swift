import OutturnModel
import OutturnReturns

/// The returns that a command is given: files, or folders that hold a return in one form or both.
enum GivenReturn {
  static let fileNames = ["return.xml", "return.json"]

  /// The files that a path leads to.
  static func files(_ path: String) -> (paths: [String], diagnostics: [Diagnostic]) {
    guard FileSystem.kind(of: path) == .folder else { return ([path], []) }
    let paths = fileNames.map { FileSystem.joined(path, $0) }.filter { FileSystem.kind(of: $0) == .file }
    return (paths, paths.isEmpty ? [ReturnFileDiagnostics.noReturn(path)] : [])
  }

  static func read(_ path: String) -> (ReadReturn?, [Diagnostic]) {
    do throws(FileSystem.Problem) {
      return ReturnReader.read(try FileSystem.read(path), file: path)
    } catch {
      return (nil, [FileDiagnostics.unreadable(error, what: "return")])
    }
  }

  /// All that a path leads to: of a folder both forms, the XML first, whose digest is that of its bytes. Nothing where
  /// one of them cannot be read.
  private static func readForms(_ path: String) -> ([ReadReturn], [Diagnostic]) {
    var (paths, diagnostics) = files(path)
    var forms: [ReadReturn] = []
    for path in paths {
      let (read, problems) = read(path)
      diagnostics += problems
      if let read { forms.append(read) }
    }
    return (forms.count == paths.count ? forms : [], diagnostics)
  }

  /// What is wrong with a return by itself, and between its two forms.
  static func problems(_ forms: [ReadReturn]) throws -> [Diagnostic] {
    let wrong = forms.flatMap { ReturnVerifier($0).verify() }
    return forms.count == 2 ? wrong + (try ReturnVerifier.agreement(forms[0], forms[1])) : wrong
  }

  /// One return for each path. Where one cannot be read, was changed or contradicts itself, says so and ends the command.
  ///
  /// - Parameter judging: what else the command has to say of them.
  static func verifiedOrExit(
    _ paths: [String], console: Console, judging: ([ReadReturn]) -> [Diagnostic] = { _ in [] }
  ) throws -> [ReadReturn] {
    let reporter = Reporter(console: console)
    var returns: [ReadReturn] = []
    var unread: [Diagnostic] = []
    var wrong: [Diagnostic] = []
    for path in paths {
      console.progress("reading \(path)")
      let (forms, diagnostics) = readForms(path)
      unread += diagnostics
      guard let first = forms.first else { continue }
      returns.append(first)
      wrong += try problems(forms)
    }
    console.clearProgress()
    reporter.report(unread, sources: [:])
    if returns.count < paths.count { throw Exit.notAReturn }
    if reporter.report(wrong + judging(returns), sources: [:]) { throw Exit.errors }
    return returns
  }
}

/// What can be wrong with the files of returns and signatures.
enum ReturnFileDiagnostics {
  static func noReturn(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT4124", "`\(path)` holds no return", at: .file(path), expected: "return.xml or return.json",
      help: ["name the file, or a folder that `outturn run` wrote"])
  }

  static func submitterNotInData(_ code: String, file: String) -> Diagnostic {
    Diagnostic(
      "OT4126", "that \(code) submits is not in the data: only the return says so", severity: .note,
      at: .file(file),
      help: ["say whose return it should be with `--organisation CODE`, or check its signature with `--key`"])
  }

  static func noSignature(_ path: String, of file: String) -> Diagnostic {
    Diagnostic(
      "OT4136", "there is no signature of `\(file)`: `\(path)` does not exist", at: .file(file),
      help: ["name it with `--signature FILE`"])
  }

  static func exists(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT4137", "`\(path)` exists already", at: .file(path),
      help: ["a key is never written over another; choose another name"])
  }

  static func notForPublication(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT4160", "`\(path)` is an internal return, which is not for publication", at: .file(path),
      expected: "a return made with `outturn run --audience publication`",
      help: ["small counts are suppressed and rounded when a return is made, not when it is shown"])
  }

  /// Nil where the return names it.
  static func notNamed(_ name: String, _ what: String, among names: [String], in path: String) -> Diagnostic?
  {
    if names.contains(name) { return nil }
    return Diagnostic(
      "OT4161", "no result of `\(path)` has the \(what) \"\(name)\"", at: .file(path),
      expected: names.isEmpty
        ? "no \(what) is named in it: leave the option out" : names.prefix(12).joined(separator: "; "),
      suggestion: Suggestion.nearest(to: name, among: names))
  }

  static func unwritable(_ problem: FileSystem.Problem) -> Diagnostic {
    Diagnostic("OT4138", "`\(problem.path)` cannot be written: \(problem.reason)", at: .file(problem.path))
  }
}
