import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// What holds of every file that the grammar of the reference allows.
///
/// `OUTTURN_GENERATED=20000 swift test --filter GeneratedProgram` tries more.
struct GeneratedProgramTests {
  static let count = ProcessInfo.processInfo.environment["OUTTURN_GENERATED"].flatMap { UInt64($0) } ?? 200

  /// What was read, without the places where it stood.
  static func meaning(_ file: ParsedFile) -> String {
    var text = ""
    write(file.imports, to: &text)
    write(file.declarations, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    if value is SourceSpan { return }
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else {
      text += "\(value) "
      return
    }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      let parts = mirror.children.map { child in
        var part = ""
        write(child.value, to: &part)
        return part
      }
      text += "[\(parts.sorted().joined())] "
      return
    }
    text += "("
    for child in mirror.children {
      text += "\(child.label ?? ""): "
      write(child.value, to: &text)
    }
    text += ") "
  }

  @Test func `printing gives what was read, and reading what is printed gives the same again`() throws {
    var whole = 0
    for seed in 0..<Self.count {
      let comment = Comment(rawValue: "seed \(seed)")
      var generator = SentenceGenerator(seed: seed)
      let text = SentenceGenerator.text(of: generator.file())
      let file = Parser.parse(text, file: "a.outturn")
      // The tree is the file.
      #expect(file.tree.text == text, comment)
      _ = Compiler.compile([file])
      guard !file.diagnostics.hasErrors else { continue }
      whole += 1
      let printed = try #require(Formatter.format(file), comment)
      let again = Parser.parse(printed, file: "a.outturn")
      #expect(again.diagnostics.isEmpty, comment)
      #expect(Self.meaning(again) == Self.meaning(file), comment)
      #expect(Formatter.format(again) == printed, comment)
      #expect(Self.codes([file]) == Self.codes([again]), comment)
    }
    // The grammar does not say which clauses exclude one another, so that some are refused.
    #expect(whole * 2 > Int(Self.count), "only \(whole) of \(Self.count) are read without an error")
  }

  static func codes(_ files: [ParsedFile]) -> [String] {
    Compiler.compile(files).diagnostics.map(\.code).sorted()
  }

  @Test func `every production is reached`() {
    func keywords(_ form: Grammar.Form) -> [String] {
      switch form {
      case .terminal(let word): [word]
      case .sequence(let forms), .choice(let forms): forms.flatMap(keywords)
      case .optional(let form), .many(let form): keywords(form)
      case .production: []
      }
    }
    let all = Set(
      Grammar.ofReference.productions.filter { !["row", "cell", "condition"].contains($0.name) }.flatMap {
        keywords($0.form)
      })
    var rest = all
    for seed in UInt64(0)..<5000 where !rest.isEmpty {
      var generator = SentenceGenerator(seed: seed)
      // Rules are one declaration of many, and hold half of the grammar.
      let file = generator.file(of: seed.isMultiple(of: 2) ? "declaration" : "rules")
      rest.subtract(file.map { $0.trimmingCharacters(in: .newlines) })
    }
    #expect(rest.sorted() == [])
  }
}
