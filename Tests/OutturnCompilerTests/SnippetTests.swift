import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// One golden per error, exactly as the author sees it: each file of `Snippets/bad` is compiled with the
/// common declarations of `Snippets/common.outturn`, and its diagnostics must be those in the `.txt` beside it.
///
/// `OUTTURN_UPDATE_GOLDENS=1 swift test` writes them anew; read the difference before committing it.
struct SnippetTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snippets")
  static let updates = ProcessInfo.processInfo.environment["OUTTURN_UPDATE_GOLDENS"] == "1"

  static func names(_ kind: String) -> [String] {
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)) ?? []
    return files.filter { $0.hasSuffix(".outturn") }.map { String($0.dropLast(8)) }.sorted()
  }

  static func compile(_ kind: String, _ name: String) throws -> (
    text: String, framework: Framework, output: String
  ) {
    let text = try String(contentsOf: folder.appending(path: "\(kind)/\(name).outturn"), encoding: .utf8)
    let common = try String(contentsOf: folder.appending(path: "common.outturn"), encoding: .utf8)
    var sources = parts(of: text, name: name)
    if !text.hasPrefix("# alone") { sources.append(("common.outturn", common)) }
    let (framework, diagnostics) = Compiler.compile(sources.map { Parser.parse($0.text, file: $0.file) })
    let renderer = DiagnosticRenderer(sources: Dictionary(sources) { first, _ in first })
    return (text, framework, renderer.render(diagnostics))
  }

  /// The files that a snippet holds: what follows a line `# file: PATH` is in a file of its own.
  private static func parts(of text: String, name: String) -> [(file: String, text: String)] {
    var parts = [(file: "\(name).outturn", text: "")]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# file: ") {
        parts.append((String(line.dropFirst(8)), ""))
      } else {
        parts[parts.count - 1].text += (parts[parts.count - 1].text.isEmpty ? "" : "\n") + line
      }
    }
    return parts
  }

  @Test(arguments: names("bad"))
  func `a bad snippet gives its golden diagnostics`(name: String) throws {
    let output = try Self.compile("bad", name).output
    let golden = Self.folder.appending(path: "bad/\(name).txt")
    if Self.updates { try output.write(to: golden, atomically: true, encoding: .utf8) }
    #expect(!output.isEmpty)
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
  }

  @Test(arguments: names("good"))
  func `a good snippet has nothing to say`(name: String) throws {
    #expect(try Self.compile("good", name).output == "")
  }

  @Test(arguments: names("bad") + names("good"))
  func `the tree holds the whole file`(name: String) throws {
    for kind in ["bad", "good"] {
      let file = Self.folder.appending(path: "\(kind)/\(name).outturn")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      #expect(Parser.parse(text, file: name).tree.text == text)
    }
  }

  /// Of rule files, of data, of returns and of files: each code that can be printed stands in a golden, or in a test
  /// that expects it by name.
  @Test func `every diagnostic code is expected somewhere`() {
    var codes: Set<String> = []
    for file in FormatterPropertyTests.files(in: "Sources", suffix: ".swift") {
      codes.formUnion(FormatterPropertyTests.text(file).matches(of: /"(OT\d\d\d\d)"/).map { String($0.1) })
    }
    #expect(codes.count > 380)
    var expected: Set<String> = []
    for suffix in [".txt", ".swift"] {
      for file in FormatterPropertyTests.files(in: "Tests", suffix: suffix) {
        let text = FormatterPropertyTests.text(file)
        expected.formUnion(text.matches(of: /OT\d\d\d\d/).map { String($0.0) })
      }
    }
    #expect(codes.subtracting(expected).sorted() == [])
  }

  /// Those of data are declared in two lists, of what reading finds and of what evaluation does; the rest of what the
  /// evaluator says has codes of its own.
  @Test func `no code of data is used for anything else, nor written anywhere else`() {
    let lists = ["DataCode.swift", "FindingCode.swift"]
    var declared: [String] = []
    var elsewhere: Set<String> = []
    for file in FormatterPropertyTests.files(in: "Sources", suffix: ".swift") {
      let codes = FormatterPropertyTests.text(file).matches(of: /"(OT\d\d\d\d)"/).map { String($0.1) }
      if lists.contains(where: file.hasSuffix) {
        declared += codes
      } else {
        elsewhere.formUnion(codes)
      }
    }
    #expect(declared.count > 45)
    #expect(Set(declared).count == declared.count, "each once")
    #expect(elsewhere.intersection(declared).sorted() == [])
  }

  @Test func `every diagnostic code of rule files has a snippet`() throws {
    var codes: Set<String> = []
    for file in FormatterPropertyTests.files(
      in: "Sources/OutturnSyntax", "Sources/OutturnCompiler", suffix: ".swift")
    {
      let text = FormatterPropertyTests.text(file)
      codes.formUnion(text.matches(of: /"(OT[12]\d\d\d)"/).map { String($0.1) })
    }
    var shown: Set<String> = []
    for name in Self.names("bad") {
      let output = try Self.compile("bad", name).output
      shown.formUnion(output.matches(of: /\[(OT\d\d\d\d)\]/).map { String($0.1) })
    }
    // Not text, and too large: these have tests of their own.
    #expect(codes.subtracting(shown).subtracting(["OT1016", "OT1017"]).sorted() == [])
  }
}
