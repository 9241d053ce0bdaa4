import OutturnModel

/// The self-check of a submission that would be rejected: what is wrong with it, where, and what to do.
///
/// A submission with errors makes no return, so that there is no figure to show: the page says so, and shows none.
struct RejectedPage {
  private let check: SelfCheck
  private let problems: ProblemSection
  private let warnings: ProblemSection
  private let isOfRules: Bool

  init(_ check: SelfCheck, _ names: FileNames) {
    self.check = check
    let kinds = ProblemKind.all(of: check.diagnostics.filter { $0.severity == .error })
    problems = ProblemSection(kinds, names)
    warnings = ProblemSection(
      ProblemKind.all(of: check.diagnostics.filter { $0.severity == .warning }), names, from: kinds.count)
    isOfRules = !kinds.isEmpty && kinds.allSatisfy(\.isInRules)
  }

  var body: [HTML] {
    [
      .element(
        "main",
        [
          heading, .p(lead, class: "lead"),
          .p(
            "A submission with errors makes no return. So there are no figures here: none were worked out, and what is short of green cannot be said yet.",
            class: "note"),
          .section("next", "What to do next", [.list(steps.map { .text($0) })]),
          .section("mend", "What is wrong", [problems.summary("Errors by kind")]),
          .section("errors", "Each kind, with its rows", problems.each),
        ] + besides + [files]),
      .element("footer", [.p(Self.made(by: check.engineVersion))]),
    ]
  }

  private static func made(by version: String) -> String {
    "Made by Outturn \(version). Masked is what stands in columns that the rules call identifiers, and whatever has ten digits."
  }

  private var heading: HTML {
    let whose = check.organisation.map { " of \($0)" } ?? ""
    let period = check.period
    return .element(
      "header",
      [
        .element("h1", "Self-check of a submission\(whose), \(period)"),
        .element(
          "p", class: "meta",
          [
            .element("span", class: "mark", "Internal: not for publication"),
            .text(" \(period.start.inWords) to \(period.end.inWords)."),
          ]),
      ])
  }

  private var lead: String {
    let errors = "\(Words.grouped(problems.count)) \(problems.count == 1 ? "error" : "errors")"
    return isOfRules
      ? "It could not be checked: the rules have \(errors)." : "It would be rejected: \(errors)."
  }

  private var steps: [String] {
    if isOfRules {
      return [
        "The errors are in the rules, and not in your files. Send this page to whoever keeps the rules.",
        "Check again when you have rules without errors.",
      ]
    }
    return [
      "Put right what stands below. Row numbers are those of your editor: the line of the headers is a row too.",
      "Run the same check again. It looks at the headers first, then at each cell, then at what rows say together, and stops after the step that finds errors: the next check may find more.",
      "When nothing is wrong any more, this page shows what is short of green and by how much.",
    ]
  }

  private var besides: [HTML] {
    var parts: [HTML] = []
    if !warnings.isEmpty {
      parts.append(
        .section("warnings", "Warnings", [warnings.summary("Warnings by kind")] + warnings.each))
    }
    let findings = check.findings.filter { $0.severity != .note }
    if !findings.isEmpty {
      let table = FindingTable(findings: findings, files: check.files, period: check.period)
      parts.append(.section("findings", "What else is questioned", [table.html("Questioned, and no error")]))
    }
    return parts
  }

  private var files: HTML {
    if check.files.isEmpty { return .section("files", "What was checked", [.p("No file could be read.")]) }
    var table = HTMLTable(
      caption: "Files that were read", columns: ["File", "Dataset", "Rows", "SHA-256"], numeric: [2])
    for file in check.files {
      table.rows.append([
        .text(Personal.masked(file.file)), .text(file.dataset),
        // Of a file whose header row is wrong nobody knows how many there are.
        .text(file.rows.map { $0 == 0 ? "none read" : Words.grouped(Int($0)) } ?? ""),
        .html(file.sha256.map { .element("code", $0) } ?? .nothing),
      ])
    }
    return .section("files", "What was checked", [table.html])
  }
}
