import Cryptography
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSyntax

/// The rule files of a run, read and compiled together.
struct RuleBase {
  var framework: Framework
  var diagnostics: [Diagnostic]
  /// Text by the file's name in messages, to quote from.
  var sources: [String: String]
  /// Folder of each file, by the same name, where its lookups stand.
  var folders: [String: String]
  /// SHA-256 over the files: for each, in the order of their paths, the path, a zero byte, the number of
  /// bytes in decimal, a zero byte, and the bytes with CRLF and CR turned into LF.
  var filesDigest: String

  struct File {
    /// As given or found, for messages.
    let path: String
    /// Below the folder given, whatever that is called; a file given by itself has its name alone.
    let relative: String
  }

  /// Reads and compiles files and folders; by default `indicators` and `rules` in the working folder.
  static func load(_ paths: [String]) -> RuleBase {
    var diagnostics: [Diagnostic] = []
    let files = find(paths, &diagnostics)
    var parsed: [ParsedFile] = []
    var base = RuleBase(framework: Framework(), diagnostics: [], sources: [:], folders: [:], filesDigest: "")
    var digest = SHA256()
    for file in files {
      let bytes: [UInt8]
      do {
        bytes = try FileSystem.read(file.path)
      } catch {
        diagnostics.append(FileDiagnostics.unreadable(error, what: "rule file"))
        continue
      }
      let syntax = Parser.parse(bytes, file: file.path)
      parsed.append(syntax)
      base.sources[file.path] = syntax.text
      base.folders[file.path] = FileSystem.folder(of: file.path)
      let normal = withLineFeeds(bytes)
      digest.update(Array(file.relative.utf8) + [0] + Array(String(normal.count).utf8) + [0])
      digest.update(normal)
    }
    let (framework, found) = Compiler.compile(parsed, roots: roots(paths))
    base.framework = framework
    base.diagnostics = diagnostics + found
    if !base.diagnostics.hasErrors { base.diagnostics += Registers.read(framework).diagnostics }
    base.filesDigest = digest.hexadecimal
    return base
  }

  // MARK: files

  /// What is read where no path is given.
  static let defaultRoots = ["indicators", "rules"]

  private static func roots(_ given: [String]) -> [String] { given.isEmpty ? defaultRoots : given }

  /// The rule files that paths lead to, in the order of their names.
  static func find(_ given: [String], _ diagnostics: inout [Diagnostic]) -> [File] {
    var paths = given
    if paths.isEmpty {
      paths = defaultRoots.filter { FileSystem.kind(of: $0) == .folder }
      if paths.isEmpty { diagnostics.append(FileDiagnostics.noRules()) }
    }
    var files: [File] = []
    for path in paths {
      switch FileSystem.kind(of: path) {
      case .absent:
        diagnostics.append(
          FileDiagnostics.unreadable(.init(path: path, number: 2), what: "rule file or folder"))
      case .file:
        if path.hasSuffix(".outturn") {
          files.append(File(path: path, relative: FileSystem.name(of: path)))
        } else {
          diagnostics.append(FileDiagnostics.notARuleFile(path))
        }
      case .folder:
        let before = files.count
        walk(path, relative: "", depth: 0, &files, &diagnostics)
        if files.count == before { diagnostics.append(FileDiagnostics.noRuleFiles(path)) }
      }
    }
    var seen: Set<String> = []
    // A file is read once, however often it is named or linked to.
    return files.filter { seen.insert(FileSystem.real($0.path)).inserted }
      .sorted { ($0.relative, $0.path) < ($1.relative, $1.path) }
  }

  private static func walk(
    _ folder: String, relative: String, depth: Int, _ files: inout [File], _ diagnostics: inout [Diagnostic],
    above: [String] = []
  ) {
    // A link to a folder above would lead round for ever.
    let real = FileSystem.real(folder)
    if above.contains(real) { return }
    guard depth < 32 else { return diagnostics.append(FileDiagnostics.tooDeep(folder)) }
    let names: [String]
    do {
      names = try FileSystem.names(in: folder)
    } catch {
      return diagnostics.append(FileDiagnostics.unreadable(error, what: "folder"))
    }
    for name in names where !name.hasPrefix(".") {
      let path = FileSystem.joined(folder, name)
      let below = relative.isEmpty ? name : "\(relative)/\(name)"
      switch FileSystem.kind(of: path) {
      case .folder: walk(path, relative: below, depth: depth + 1, &files, &diagnostics, above: above + [real])
      case .file where name.hasSuffix(".outturn"): files.append(File(path: path, relative: below))
      default: break
      }
    }
  }

  private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(13) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 13 {
        if index + 1 >= bytes.count || bytes[index + 1] != 10 { result.append(10) }
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
