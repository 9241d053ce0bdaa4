import Foundation

/// Rule text to start from: the snippets, the rule bases of the repository and the blocks of the reference.
enum Corpus {
  static let root = SnippetTests.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let files: [String] = {
    var texts: [String] = []
    for folder in ["Tests/OutturnCompilerTests/Snippets", "examples", "indicators", "rules"] {
      let base = root.appending(path: folder)
      let names = (FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String]) ?? []
      for name in names.sorted() where name.hasSuffix(".outturn") {
        if let text = try? String(contentsOf: base.appending(path: name), encoding: .utf8) {
          texts.append(text)
        }
      }
    }
    for name in seeds {
      if let text = try? String(contentsOf: seedFolder.appending(path: name), encoding: .utf8) {
        texts.append(text)
      }
    }
    return texts + blocks("outturn")
  }()

  /// Inputs kept for the fuzzer, a file each; some are no text.
  static let seedFolder = SnippetTests.folder.deletingLastPathComponent().appending(path: "Seeds")
  static let seeds: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: seedFolder.path)) ?? []).filter {
      !$0.hasPrefix(".")
    }
    .sorted()

  /// The blocks of `docs/language.md` that are marked with `language`.
  static func blocks(_ language: String) -> [String] {
    let file = root.appending(path: "docs/language.md")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var blocks: [String] = []
    var current: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```\(language)" {
        current = ""
      } else if line.hasPrefix("```") {
        if let block = current { blocks.append(block) }
        current = nil
      } else {
        current?.append(line + "\n")
      }
    }
    return blocks
  }
}
