import Cryptography
import OutturnModel
import OutturnSubmission

/// Fills in the code lists that stand in files beside their rule files.
struct CodeListFiles {
  private(set) var digests: [SubmissionDigest] = []
  private(set) var findings: [Finding] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads the lists that some column uses, and looks in them for the codes that the rules name.
  static func load(into rules: inout RuleBase) -> CodeListFiles {
    var files = CodeListFiles()
    let used = Set(
      rules.framework.datasets.flatMap(\.columns).compactMap { column -> String? in
        if case .code(let id) = column.kind { id } else { nil }
      })
    for index in rules.framework.codeLists.indices where used.contains(rules.framework.codeLists[index].id) {
      let list = rules.framework.codeLists[index]
      guard let read = files.read(list, rules) else { continue }
      rules.framework.codeLists[index] = read
      for use in rules.framework.codeUses where use.list == list.id {
        if !read.members.contains(where: { $0.code == use.code }) {
          files.diagnostics.append(FileDiagnostics.codeNotInFile(use, codes: read.members.map(\.code)))
        }
      }
    }
    return files
  }

  private mutating func read(_ list: CodeList, _ rules: RuleBase) -> CodeList? {
    guard let file = list.file else { return nil }
    guard let path = rules.path(of: file.name, beside: list.span) else {
      diagnostics.append(FileDiagnostics.codeListOutside(list.id, file: file.name, at: list.span))
      return nil
    }
    do {
      let bytes = try FileSystem.read(path)
      guard let reading = CodeListReader.read(bytes, fileName: path, list: list) else { return nil }
      diagnostics += reading.diagnostics
      findings += reading.findings
      digests.append(
        SubmissionDigest(
          dataset: list.id, file: FileSystem.name(of: path), sha256: SHA256(of: bytes).hexadecimal,
          rows: Int64(reading.rows)))
      return reading.diagnostics.hasErrors ? nil : reading.list
    } catch {
      diagnostics.append(FileDiagnostics.unreadable(error, what: "the file of code list `\(list.id)`,"))
      return nil
    }
  }
}

extension RuleBase {
  /// The path of a file that a rule file names; nil where it does not stand in the rule file's folder or below.
  func path(of file: String, beside span: SourceSpan) -> String? {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    if file.hasPrefix("/") || parts.contains("..") || parts.contains("") || file.utf8.contains(0) {
      return nil
    }
    let folder = folders[span.file] ?? "."
    let path = folder == "." ? file : FileSystem.joined(folder, file)
    // A link may not lead out of the folder either.
    if let real = FileSystem.resolved(path), let home = FileSystem.resolved(folder),
      !real.hasPrefix(home.hasSuffix("/") ? home : home + "/")
    {
      return nil
    }
    return path
  }
}
