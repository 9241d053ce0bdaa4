import OutturnModel

/// What verification finds.
enum VerifyingDiagnostics {
  private static func place(_ difference: DocumentDifference, _ file: String) -> Location {
    .cell(file: file, line: difference.line, field: difference.path, column: nil)
  }

  private static func place(_ read: ReadReturn, _ names: [String]) -> Location {
    let (path, line) = read.root.place(names, in: read.form)
    return .cell(file: read.file, line: line, field: path, column: nil)
  }

  static func digest(_ read: ReadReturn, computed: String) -> Diagnostic {
    Diagnostic(
      "OT4110", "the content digest is not that of the content", at: place(read, ["contentDigest"]),
      expected: computed,
      help: ["the return was changed after it was written, or not written by outturn; ask for the original"])
  }

  static func digestNotChecked(_ read: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4123", "the content digest was not checked: it covers more than is known here", severity: .note,
      at: place(read, ["contentDigest"]), help: ["verify the XML, whose digest is that of its bytes"])
  }

  static func ownForm(_ difference: DocumentDifference, file: String) -> Diagnostic {
    let help =
      "what a return says twice must be the same, and it is written in one way only: see docs/returns.md"
    guard let there = difference.there else {
      return Diagnostic(
        "OT4111", "what the rest of the return says is missing here", at: place(difference, file),
        expected: difference.here, help: [help])
    }
    return Diagnostic(
      "OT4111", "\(there) does not follow from the rest of the return", at: place(difference, file),
      expected: difference.here ?? "nothing", help: [help])
  }

  static func notCanonical(_ file: String) -> Diagnostic {
    Diagnostic(
      "OT4122", "the XML says what it should, in other bytes than `outturn run` writes", severity: .warning,
      at: .file(file), expected: "Canonical XML 1.0 without comments, indented by two spaces",
      help: [
        "another program laid it out; to check its digest with other tools, ask for the file as it was written"
      ])
  }

  static func inconsistent(
    _ code: String, _ message: String, _ read: ReadReturn, _ names: [String], expected: String? = nil
  ) -> Diagnostic {
    Diagnostic(code, message, at: place(read, names), expected: expected)
  }

  static func recomputed(_ difference: DocumentDifference, file: String) -> Diagnostic {
    let message =
      switch (difference.there, difference.here) {
      case (let there?, let here?): "the return has \(there); the rules and the data give \(here)"
      case (let there?, nil): "the return has \(there); the rules and the data give nothing"
      case (nil, let here?): "the return has nothing; the rules and the data give \(here)"
      case (nil, nil): "the return differs from what the rules and the data give"
      }
    return Diagnostic("OT4120", message, at: place(difference, file))
  }

  static func formsDiffer(_ difference: DocumentDifference, file: String, other: String) -> Diagnostic {
    Diagnostic(
      "OT4121",
      "\(difference.there ?? "nothing") stands here, and in `\(other)` \(difference.here ?? "nothing")",
      at: place(difference, file), help: ["the two are forms of one return and must say the same"])
  }

  static func digestsDiffer(_ first: ReadReturn, _ second: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4121", "the content digest is not that of `\(second.file)`", at: place(first, ["contentDigest"]),
      expected: second.contentDigest)
  }
}
