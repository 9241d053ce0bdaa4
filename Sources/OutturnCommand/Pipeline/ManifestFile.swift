import OutturnModel
import OutturnSubmission

/// A list of submissions to run in one call: a CSV with a line for each organisation.
///
///     organisation,data,period,out
///     RBA,rba.csv,2023/24,out/RBA
///     RH5,contacts=rh5-contacts.csv;rh5-plan.csv,2023/24,out/RH5
///
/// Paths are taken from the folder of the manifest; several files are parted by semicolons.
struct ManifestFile {
  struct Entry {
    let organisation: String
    /// As `--data` takes them.
    let data: [String]
    let period: Period
    let out: String
    let line: Int
  }

  let entries: [Entry]
  let diagnostics: [Diagnostic]

  static func read(_ path: String) -> ManifestFile {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path)
    } catch {
      return ManifestFile(entries: [], diagnostics: [FileDiagnostics.unreadable(error, what: "manifest")])
    }
    let reading = TableReader.read(bytes, fileName: path, dataset: schema, codeLists: []) { _, _ in .missing }
    guard let table = reading.table else {
      return ManifestFile(entries: [], diagnostics: reading.diagnostics)
    }
    var diagnostics = reading.diagnostics
    var entries: [Entry] = []
    let folder = FileSystem.folder(of: path)
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        func text(_ column: Int) -> String {
          if case .value(.text(let text)) = chunk.columns[column].observation(row) { text } else { "" }
        }
        let line = chunk.lines[row]
        guard case .value(.period(let period)) = chunk.columns[2].observation(row) else { continue }
        let files = text(1).split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
        if files.isEmpty {
          diagnostics.append(ManifestDiagnostics.noFiles(path, line: line))
          continue
        }
        entries.append(
          Entry(
            organisation: text(0), data: files.map { resolved($0, from: folder) }, period: period,
            out: resolved(text(3), from: folder), line: line))
      }
    }
    return ManifestFile(entries: entries, diagnostics: diagnostics + sharedFolders(entries, path))
  }

  /// No two lines may write into one folder, however it is spelt.
  private static func sharedFolders(_ entries: [Entry], _ path: String) -> [Diagnostic] {
    var lines: [String: Entry] = [:]
    return entries.compactMap { entry in
      let folder = FileSystem.settled(entry.out)
      if let first = lines[folder] { return ManifestDiagnostics.sameFolder(entry, as: first, in: path) }
      lines[folder] = entry
      return nil
    }
  }

  /// `DATASET=FILE` keeps its name.
  private static func resolved(_ file: String, from folder: String) -> String {
    let parts = file.split(separator: "=", maxSplits: 1)
    if parts.count == 2, !parts[0].contains("/") {
      return "\(parts[0])=\(resolved(String(parts[1]), from: folder))"
    }
    return file.hasPrefix("/") || folder == "." ? file : FileSystem.joined(folder, file)
  }

  /// Folders of one spelling are one key.
  private static let schema: Dataset = {
    let place = SourceSpan(file: "manifest", start: 0, end: 0, line: 1, column: 1)
    let kinds: [(String, Column.Kind)] = [
      ("organisation", .text), ("data", .text), ("period", .period(pattern: nil)), ("out", .text),
    ]
    let columns = kinds.map { name, kind in
      Column(name: name, origin: .header(name), kind: kind, mayBeBlank: false, span: place)
    }
    return Dataset(
      id: "manifest", title: "Manifest", kind: .dataset, rowMeaning: "submission", key: [3], columns: columns,
      ignoresOtherHeaders: false, span: place)
  }()
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

enum ManifestDiagnostics {
  static func noFiles(_ path: String, line: Int) -> Diagnostic {
    Diagnostic(
      "OT4150", "a line of the manifest names no file",
      at: .cell(file: path, line: line, field: "data", column: 2),
      expected: "one or more files, parted by semicolons")
  }

  static func sameFolder(
    _ entry: ManifestFile.Entry, as first: ManifestFile.Entry, in path: String
  ) -> Diagnostic {
    Diagnostic(
      "OT4151", "`\(entry.out)` is the folder `\(first.out)`, into which line \(first.line) writes",
      at: .cell(file: path, line: entry.line, field: "out", column: 4), expected: "a folder for each line")
  }
}
