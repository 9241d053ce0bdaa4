import OutturnModel

/// Why returns cannot be added up.
enum RollupDiagnostics {
  private static let once = "give one return of each provider: nothing must be counted twice"

  static func differs(
    _ what: String, _ found: String, _ expected: String, _ read: ReadReturn, _ first: ReadReturn
  ) -> Diagnostic {
    Diagnostic(
      "OT4140", "the \(what) of `\(read.file)` is \(found), that of `\(first.file)` is \(expected)",
      at: .file(read.file), expected: "returns of one period and for one audience")
  }

  static func otherRules(_ read: ReadReturn, _ first: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4141", "`\(read.file)` was made by rules that mean something else than those of `\(first.file)`",
      at: .file(read.file), expected: first.assuranceReturn.header.rules.meaning,
      help: ["figures that are defined differently cannot be added up; run all of them by the same rules"])
  }

  static func twice(_ code: String, _ file: String, _ other: String) -> Diagnostic {
    Diagnostic(
      "OT4142", "`\(file)` and `\(other)` are both returns of \(code)", at: .file(file),
      help: [once])
  }

  /// - Parameter part: as the roll-up states it, which may be another return of the same provider.
  static func isPart(_ read: ReadReturn, _ part: SubmissionDigest, of whole: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4142",
      "`\(whole.file)` is a roll-up of the return of \(part.partCode ?? ""), and `\(read.file)` is given beside it",
      at: .file(read.file), help: ["give the roll-up or its parts: nothing must be counted twice"])
  }

  static func commonPart(_ part: SubmissionDigest, _ read: ReadReturn, _ other: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4142",
      "`\(read.file)` and `\(other.file)` are both roll-ups of the return of \(part.partCode ?? "")",
      at: .file(read.file), help: [once])
  }

  static func sameSubmission(
    _ own: SubmissionDigest, _ read: ReadReturn, _ its: SubmissionDigest, _ other: ReadReturn
  ) -> Diagnostic {
    let second = own.file == its.file ? "" : ", there called `\(its.file)`"
    return Diagnostic(
      "OT4142",
      "`\(read.file)` and `\(other.file)` were made from one file of \(own.dataset), `\(own.file)`\(second)",
      at: .file(read.file),
      help: [
        "run each provider's rows by themselves: nothing must be counted twice",
        "a table that all share is a `lookup` or a `comparator`",
      ])
  }

  static func notStated(_ read: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4143", "`\(read.file)` does not say whose return it is", at: .file(read.file),
      help: ["run it with `--organisation CODE`, so that nothing can be counted twice"])
  }
}
