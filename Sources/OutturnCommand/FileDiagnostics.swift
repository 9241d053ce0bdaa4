import Glibc
import OutturnModel

/// What can be wrong with files and folders, and with how they are put together.
enum FileDiagnostics {
  /// The same of a file that a line of a manifest names, which are taken from its own folder.
  static func ofManifest(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == "OT5001" else { return diagnostic }
    var diagnostic = diagnostic
    diagnostic.help = ["check the path in the manifest; it is taken from the folder that the manifest is in"]
    return diagnostic
  }

  static func unreadable(_ problem: FileSystem.Problem, what: String) -> Diagnostic {
    switch problem.number {
    case ENOENT:
      Diagnostic(
        "OT5001", "\(what) `\(problem.path)` does not exist", at: .file(problem.path),
        help: ["check the path; it is taken from the folder that the command runs in"])
    case EISDIR:
      Diagnostic(
        "OT5002", "`\(problem.path)` is a folder, not a file", at: .file(problem.path),
        expected: "the path of a \(what)")
    case ENOTSUP:
      Diagnostic(
        "OT5004", "\(what) `\(problem.path)` is not a regular file", at: .file(problem.path),
        expected: "a file, not a device or a pipe")
    case EFBIG:
      Diagnostic(
        "OT5003", "`\(problem.path)` is too large", at: .file(problem.path), expected: "at most 4 GiB",
        help: ["split the submission, for example by month"])
    default:
      Diagnostic(
        "OT5004", "\(what) `\(problem.path)` cannot be read: \(problem.reason)", at: .file(problem.path))
    }
  }

  static func changed(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5009", "`\(path)` was written to while it was read", at: .file(path),
      expected: "a file that stays as it is until the command ends",
      help: ["wait until the program that makes it has ended, and run the command again"])
  }

  static func noRuleFiles(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5005", "`\(path)` holds no rule file", at: .file(path),
      expected: "files whose names end in `.outturn`")
  }

  static func notARuleFile(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5006", "`\(path)` is not a rule file", at: .file(path), expected: "a name that ends in `.outturn`")
  }

  static func noRules() -> Diagnostic {
    Diagnostic(
      "OT5007", "there are no rules: neither `indicators` nor `rules` is a folder here", at: .nowhere,
      help: ["say where the rule files are: `outturn check PATH`, or `--rules PATH` of `outturn run`"])
  }

  static func noTests() -> Diagnostic {
    Diagnostic(
      "OT5044", "there are no tests in these rule files", severity: .warning, at: .nowhere,
      help: ["write one: `test NAME \"what it shows\" for 2025/26 { … }`"])
  }

  static func tooDeep(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5008", "the folders above `\(path)` are nested too deeply", at: .file(path),
      expected: "at most 32 levels")
  }

  static func unwritable(_ problem: FileSystem.Problem, output: String) -> Diagnostic {
    let (code, reason, help) =
      switch problem.number {
      case ENOSPC, EDQUOT:
        ("OT5011", problem.reason, "free some space, or choose another folder with `--out`")
      case EFBIG:
        (
          "OT5011", "a file of it is larger than the system lets this process write",
          "raise the limit (`ulimit -f`), or choose another folder with `--out`"
        )
      case ENOTDIR:
        ("OT5010", "a file stands where a folder is needed", "choose another folder with `--out`")
      default: ("OT5010", problem.reason, "choose a folder that you may write to, with `--out`")
      }
    return Diagnostic(
      code, "the return cannot be written to `\(output)`: \(reason)", at: .file(output),
      help: [help, "nothing was written; earlier outputs are untouched"])
  }

  static func invalidReturn(_ problem: String, file: String, line: Int?) -> Diagnostic {
    Diagnostic(
      "OT5012", "\(file) is not valid by its own schema\(line.map { " (line \($0))" } ?? ""): \(problem)",
      at: .nowhere, help: ["this is a fault of outturn, not of your files; nothing was written"])
  }

  static func notReplaced(_ problem: FileSystem.Problem) -> Diagnostic {
    Diagnostic(
      "OT5013", "`\(problem.path)` cannot be rewritten: \(problem.reason)", at: .file(problem.path),
      help: ["the file is as it was; a new one is written beside it first, so its folder must be writable"])
  }

  static func formattingFault(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5014", "formatting `\(path)` would change its words or comments", at: .file(path),
      help: ["this is a fault of outturn, not of your file; nothing was written"])
  }

  // MARK: binding

  static func unknownDataset(_ name: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT5020", "`--data \(name)=…` names no dataset of the rules", at: .nowhere,
      expected: candidates.map { "`\($0)`" }.joined(separator: ", "),
      suggestion: Suggestion.nearest(to: name, among: candidates))
  }

  static func twoFiles(_ dataset: String, _ first: String, _ second: String) -> Diagnostic {
    Diagnostic(
      "OT5021", "dataset `\(dataset)` is given two files, `\(first)` and `\(second)`", at: .file(second),
      help: ["give one file for each dataset; name the dataset where it is not clear: `--data DATASET=FILE`"])
  }

  static func noDatasets(_ file: String) -> Diagnostic {
    Diagnostic(
      "OT5027", "the rules declare no dataset, so there is nothing that `\(file)` could be", at: .file(file),
      expected: "a `dataset` or `series` in the rule files",
      help: ["check that `--rules` names all the files that are meant"])
  }

  static func fitsNone(_ file: String, datasets: [String]) -> Diagnostic {
    Diagnostic(
      "OT5022", "the headers of `\(file)` fit none of the datasets",
      at: .cell(file: file, line: 1, field: nil, column: nil),
      expected: "the headers of \(datasets.map { "`\($0)`" }.joined(separator: " or "))",
      help: ["the differences from the nearest dataset follow"])
  }

  /// Only comparators whose file the rules name could be meant.
  static func onlyByName(_ file: String, comparators: [Dataset], fits: Bool) -> Diagnostic {
    let names = comparators.map { "`\($0.id)`" }.joined(separator: " and ")
    let own = comparators.compactMap(\.file).map { "`\($0)`" }.joined(separator: " and ")
    return Diagnostic(
      "OT5022",
      fits
        ? "the headers of `\(file)` fit comparator \(names), which reads \(own), the file that its rules name"
        : "no file of this run is taken by its headers: comparator \(names) reads \(own), as the rules say",
      at: .file(file),
      help: comparators.map { "to read this one in its place, say so: `--data \($0.id)=\(file)`" })
  }

  static func fitsSeveral(_ file: String, datasets: [String]) -> Diagnostic {
    Diagnostic(
      "OT5023",
      "the headers of `\(file)` fit more than one dataset: \(datasets.map { "`\($0)`" }.joined(separator: ", "))",
      at: .file(file), help: ["name the one that is meant: `--data \(datasets.first ?? "DATASET")=\(file)`"])
  }

  static func lookupOutside(_ lookup: Dataset, file: String) -> Diagnostic {
    Diagnostic(
      "OT5024",
      "\(lookup.kind.rawValue) `\(lookup.id)` names the file `\(file)`, which is not beside its rule file",
      at: .source(lookup.span),
      expected: "a file name without `..` that does not start with `/`",
      help: ["move the file into the folder of the rule file, or give it with `--data \(lookup.id)=FILE`"])
  }

  static func codeListOutside(_ list: String, file: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT5027", "code list `\(list)` names the file `\(file)`, which is not beside its rule file",
      at: .source(span),
      expected: "a file name without `..` that does not start with `/`",
      help: ["move the file into the folder of the rule file"])
  }

  static func codeNotInFile(_ use: CodeUse, codes: [String]) -> Diagnostic {
    Diagnostic(
      "OT2180", "`\(use.code)` is not a code of `\(use.list)`", at: .source(use.span),
      label: "not in its file",
      help: ["codes are compared exactly, capitals included"],
      suggestion: codes.count > 5000 ? nil : Suggestion.nearest(to: use.code, among: codes))
  }

  static func lookupUnreadable(
    _ lookup: Dataset, file: String, _ problem: FileSystem.Problem
  ) -> Diagnostic {
    let reason =
      problem.number == ENOENT
      ? "there is no such file beside its rule file" : "it cannot be read: \(problem.reason)"
    return Diagnostic(
      "OT5026", "\(lookup.kind.rawValue) `\(lookup.id)` needs the file `\(file)`, and \(reason)",
      at: .source(lookup.span),
      expected: "the file `\(problem.path)`",
      help: ["put the file there, or give it with `--data \(lookup.id)=FILE`"])
  }

  static func lookupWithoutFile(_ lookup: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT5025", "lookup `\(lookup)` has no file", at: .source(span),
      help: [
        "name it in the rules, `lookup \(lookup) from \"FILE\"`, or give it with `--data \(lookup)=FILE`"
      ])
  }

  // MARK: what is run

  static func unknownIndicator(_ name: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT5031", "no result of this run is called `\(name)`", at: .nowhere,
      expected: candidates.isEmpty
        ? nil
        : candidates.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
          + (candidates.count > 12 ? " and \(candidates.count - 12) more" : ""),
      suggestion: Suggestion.nearest(to: name, among: candidates))
  }

  static func unknownCatalogueID(_ id: String, rule: String, suggestion: String?) -> Diagnostic {
    Diagnostic(
      "OT5041", "`\(rule)` covers `\(id)`, which the catalogue does not have", severity: .warning,
      at: .nowhere,
      suggestion: suggestion)
  }

  static func unknownFramework(_ name: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT5040", "there is no framework `\(name)`", at: .nowhere,
      expected: candidates.isEmpty ? nil : candidates.map { "`\($0)`" }.joined(separator: ", "),
      suggestion: Suggestion.nearest(to: name, among: candidates))
  }

  static func unknownStratum(_ text: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT5032", "the indicator has no stratum `\(text)` in this run", at: .nowhere,
      expected: candidates.isEmpty
        ? "nothing: it is not stratified"
        : candidates.prefix(12).joined(separator: "; ")
          + (candidates.count > 12 ? "; and \(candidates.count - 12) more" : ""),
      suggestion: Suggestion.nearest(to: text, among: candidates))
  }

  static func organisationNotInData(
    _ code: String, file: String, header: String, found: [String], line: Int
  ) -> Diagnostic {
    Diagnostic(
      "OT5033",
      "`\(file)` has rows of other organisations than `\(code)`: \(found.prefix(8).joined(separator: ", "))",
      at: .cell(file: file, line: line, field: header, column: nil),
      expected: "rows of `\(code)` only",
      help: [
        "send one organisation's rows, or run with the organisation that they are of",
        "a dataset that is meant to hold several says `covers organisations`",
      ], suggestion: Suggestion.nearest(to: code, among: found))
  }

  static func organisationBlank(file: String, header: String, line: Int) -> Diagnostic {
    Diagnostic(
      "OT5036", "a row of `\(file)` says of no organisation",
      at: .cell(file: file, line: line, field: header, column: nil),
      expected: "the code of the organisation in every row",
      help: ["fill it in; rows of nobody are counted only where the dataset `covers organisations`"])
  }

  static func outputOverInput(_ path: String) -> Diagnostic {
    Diagnostic(
      "OT5037", "the return would be written over `\(path)`, which this run reads", at: .file(path),
      help: ["choose another folder with `--out`; nothing was written"])
  }

  /// - Parameters:
  ///   - what: what is written: `page`, `signature`.
  ///   - reader: what reads the file: `check`, `report`, `command`.
  static func fileOverInput(_ path: String, what: String, reader: String) -> Diagnostic {
    Diagnostic(
      "OT5038", "the \(what) would be written over `\(path)`, which this \(reader) reads", at: .file(path),
      help: ["choose another file with `--out`; nothing was written"])
  }

  static func notAFile(_ path: String, what: String) -> Diagnostic {
    let reason =
      switch FileSystem.kind(of: path) {
      case .folder: "is a folder"
      case .file: "is a device or a pipe"
      case .absent: "names no file"
      }
    return Diagnostic(
      "OT5039", "the \(what) cannot be written to `\(path)`, which \(reason)", at: .file(path),
      expected: "the name of a file, or one that is free",
      help: ["choose another file with `--out`; nothing was written"])
  }

  static func severalOrganisations(dataset: String, file: String, found: [String]) -> Diagnostic {
    Diagnostic(
      "OT5034", "`\(file)` has rows of several organisations: \(found.prefix(8).joined(separator: ", "))",
      at: .file(file), expected: "one organisation, or a dataset that `covers organisations`",
      help: ["say whose return it is with `--organisation CODE`, and send that organisation's rows only"])
  }
}
