import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// What holds of every file that is formatted: words, comments and meaning stay, and once is enough.
struct FormatterPropertyTests {
  static let root = SnippetTests.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Rule files of the repository that are compiled together.
  struct Group: CustomTestStringConvertible {
    let name: String
    var texts: [String]
    var testDescription: String { name }
  }

  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  static func files(in folders: String..., suffix: String = ".outturn") -> [String] {
    folders.flatMap { folder in
      (FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String }
        ?? [])
        .filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
    }
  }

  static let groups: [Group] = {
    let snippets = "Tests/OutturnCompilerTests/Snippets"
    var groups = [
      Group(name: "shipped", texts: files(in: "indicators", "rules").map(text)),
      Group(name: "examples", texts: files(in: "examples").map(text)),
    ]
    let common = text("\(snippets)/common.outturn")
    for file in files(in: "\(snippets)/good", "\(snippets)/bad", "\(snippets)/format") {
      groups.append(
        Group(name: file, texts: [text(file)] + (text(file).hasPrefix("# alone") ? [] : [common])))
    }
    for page in ["docs/language.md", "docs/tutorial.md", "README.md"] {
      let blocks = text(page).matches(of: /(?s)```outturn[^\n]*\n(.*?)```/).map { String($0.1) }
      groups.append(Group(name: page, texts: blocks))
    }
    // What has syntax errors is not formatted.
    return groups.filter { group in
      !group.texts.contains { Parser.parse($0, file: group.name).diagnostics.hasErrors }
    }
  }()

  static let periods = ["2019/20", "2023/24", "2024/25", "2025/26"].compactMap { Period($0) }

  struct Meaning: Equatable {
    var prints: [String]
    var codes: [String]
    var hasErrors: Bool
  }

  /// What files mean together, and what is wrong with them.
  static func meaning(_ texts: [String]) -> Meaning {
    let (framework, diagnostics) = Compiler.compile(
      texts.enumerated().map { Parser.parse($0.element, file: "\($0.offset)") })
    return Meaning(
      prints: periods.map { MeaningPrinter.print(framework, period: $0) },
      codes: diagnostics.map(\.code).sorted(), hasErrors: diagnostics.hasErrors)
  }

  static func formatted(_ text: String) -> String? { Formatter.format(Parser.parse(text, file: "a.outturn")) }

  /// Checks one text, and gives it formatted.
  @discardableResult
  static func check(_ text: String, _ comment: Comment? = nil) throws -> String {
    let once = try #require(formatted(text), comment)
    #expect(Formatter.essence(of: once) == Formatter.essence(of: text), comment)
    #expect(formatted(once) == once, comment)
    let lines = once.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(!lines.contains { $0.last == 32 || $0.last == 9 || $0.last == 13 }, comment)
    // Neither two blank lines together, nor one at either end; and a line feed at the end.
    let blanks = lines.indices.filter { lines[$0].isEmpty }
    #expect(!zip(blanks, blanks.dropFirst()).contains { $1 == $0 + 1 }, comment)
    #expect(once.isEmpty || blanks.first != 0 && blanks.last == lines.count - 1, comment)
    return once
  }

  @Test(arguments: groups)
  func `the files of the repository keep words, comments and meaning`(group: Group) throws {
    let formatted = try group.texts.map { try Self.check($0) }
    #expect(Self.meaning(formatted) == Self.meaning(group.texts))
  }

  @Test func `there are files to try`() {
    #expect(Self.groups.count > 40)
    #expect(Self.groups.allSatisfy { !$0.texts.isEmpty })
  }

  @Test(arguments: files(in: "indicators", "rules", "examples"))
  func `the files shipped are in the house layout`(path: String) throws {
    let text = Self.text(path)
    #expect(Self.formatted(text) == text, "run `outturn fmt \(path)`")
  }

  /// `OUTTURN_GENERATED=20000 swift test --filter Formatter` tries more.
  @Test func `generated programs keep words, comments and meaning`() throws {
    let count = ProcessInfo.processInfo.environment["OUTTURN_GENERATED"].flatMap { UInt64($0) } ?? 150
    var sound = 0
    for seed in 0..<count {
      var generator = ProgramGenerator(seed: seed)
      let tokens = generator.program()
      let text = generator.layout(tokens)
      let comment = Comment(rawValue: "seed \(seed)")
      let once = try Self.check(text, comment)
      let before = Self.meaning([text])
      #expect(Self.meaning([once]) == before, comment)
      if !before.hasErrors { sound += 1 }
      // The same tokens, however they are laid out, come to the same layout but for blank lines and comments.
      let plain = tokens.map { $0 == "-~" ? "-" : $0 }.joined(separator: " ")
      #expect(Formatter.essence(of: try Self.check(plain, comment)) == Formatter.essence(of: plain), comment)
    }
    #expect(sound * 2 > Int(count), "only \(sound) of \(count) programs compile")
  }
}
